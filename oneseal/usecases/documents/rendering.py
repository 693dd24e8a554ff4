"""What a worker needs to draw and seal a document, and what it made; the drawing lies outside any transaction."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oneseal.records.documents.models import Document
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import printed_code
from oneseal.usecases.documents.issue import TRACK_CODE


class Damaged(Exception):
    """The stored content is not the one that was issued: nothing is drawn from it."""


@dataclass(frozen=True)
class RenderJob:
    """A document to draw, and the body under whose key and on whose moment it is signed."""

    document: int
    content: Mapping[str, Any]
    body_code: str
    body_name: str
    body_uscc: str
    issued_at: datetime


def to_render(document_id: int) -> RenderJob | None:
    """The job, or none if the document has its file already: doing it twice is harmless and cheap."""
    document = Document.objects.get(pk=document_id)
    if document.file_sha256:
        return None
    if hashlib.sha256(document.content.encode()).hexdigest() != document.content_sha256:
        raise Damaged(f"document {document.pk}")
    body = Body.objects.get(pk=document.body)
    return RenderJob(
        document=document.pk,
        content=_drawn_content(document.content),
        body_code=body.code,
        body_name=body.name,
        body_uscc=body.uscc,
        issued_at=document.issued_at,
    )


def _drawn_content(text: str) -> dict[str, Any]:
    """The printed code stands nowhere but on the slip: it is put in when the slip is drawn."""
    content: dict[str, Any] = json.loads(text)
    if TRACK_CODE in text:
        whole: dict[str, Any] = json.loads(text.replace(TRACK_CODE, printed_code(content["case_number"])))
        return whole
    return content


def record_rendered(document_id: int, *, sha256: str, size: int, moment: datetime) -> bool:
    """The file of a document, once: of two workers the first one's stays, the other's is an orphan (False)."""
    return bool(
        Document.objects.filter(pk=document_id, file_sha256="").update(
            file_sha256=sha256, file_size=size, rendered_at=moment
        )
    )
