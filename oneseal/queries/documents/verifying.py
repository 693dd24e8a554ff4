"""What the public page of a document looks at besides its content: the seal's register, the file (E1, E2)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from oneseal.records.documents.models import Document, SealUse


@dataclass(frozen=True)
class SealFacts:
    """The use of a seal on a document, as it was logged."""

    text: str
    centre: str
    code: str
    moment: datetime


def seal_on(document_id: int) -> SealFacts | None:
    """The logged use of the seal that the document bears."""
    row = SealUse.objects.select_related("seal").filter(document_id=document_id).first()
    return SealFacts(row.seal.text, row.seal.centre, row.seal.code, row.moment) if row else None


def content_is_intact(document_id: int) -> bool:
    """Is the kept content still the one whose digest was written when it was issued?"""
    row = Document.objects.only("content", "content_sha256").get(pk=document_id)
    return hashlib.sha256(row.content.encode()).hexdigest() == row.content_sha256


def code_of_file(sha256: str) -> str:
    """The verification code of the document whose file has this fingerprint; empty where there is none."""
    found = Document.objects.exclude(file_sha256="").filter(file_sha256=sha256).values_list("verify_code", flat=True)
    return found.first() or ""
