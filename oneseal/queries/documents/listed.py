"""The documents of a case, and one document for whoever may see its case."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import within
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material
from oneseal.records.permissions.visible import visible
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import within as barred_within
from oneseal.rules.documents.kinds import KINDS, NOT_TO_APPLICANT
from oneseal.rules.documents.reading import title_of
from oneseal.rules.permissions.people import Reach


@dataclass(frozen=True)
class Listed:
    """A document in a list."""

    id: int
    kind: str
    name_zh: str
    name_en: str
    number: str
    issued_on: date
    verify_code: str
    file_sha256: str
    file_size: int | None


def listed(row: Document) -> Listed:
    """A row of the list."""
    return Listed(
        row.pk,
        row.kind,
        title_of(row.kind, row.content),
        KINDS[row.kind].name_en,
        row.number,
        row.issued_on,
        row.verify_code,
        row.file_sha256,
        row.file_size,
    )


def documents_of_case(case_id: int, *, for_staff: bool = False) -> list[Listed]:
    """In the order of issue; the applicant's list leaves out what is addressed to others."""
    rows = Document.objects.filter(subject_kind="case", subject_id=case_id).order_by("id")
    return [listed(row) for row in rows if for_staff or row.kind not in NOT_TO_APPLICANT]


def document_for(document_id: int, reach: Reach, on_bars: Reach | None = None) -> Listed | None:
    """One document, if its case, certificate, bar or draw lies within reach (house rule 5) and it is the reader's.

    ``on_bars``: his reach on restrictions, where it is wider, as for liaisons.
    """
    row = Document.objects.filter(pk=document_id).first()
    own = reach.person_id is not None or reach.enterprise_id is not None
    if row is None or (own and row.kind in NOT_TO_APPLICANT):
        return None
    if row.subject_kind == "certificate":
        rows: Any = Certificate.objects.filter(within(reach, row.issued_on), pk=row.subject_id)
    elif row.subject_kind == "restriction":
        rows = Restriction.objects.filter(barred_within(on_bars or reach), pk=row.subject_id)
    elif row.subject_kind in ("draw", "destruction"):
        rows = Document.objects.filter(Q(division__in=reach.divisions) | Q(body__in=reach.bodies), pk=row.pk)
    else:
        rows = Case.objects.filter(visible(reach), pk=row.subject_id)
    return listed(row) if rows.exists() or _proves_within(row.pk, reach) else None


def _proves_within(document_id: int, reach: Reach) -> bool:
    """Whether the document is the certificate that proves a material of a case within reach (I14)."""
    rows = Material.objects.exclude(covered_by=[]).filter(covered_by__contains=[{"document": document_id}])
    return rows.filter(visible(reach, "case__")).exists()


def content_by_code(verify_code: str) -> dict[str, Any] | None:
    """The content behind a verification code: its number, body, date and file digest; no names (public page)."""
    row = Document.objects.filter(verify_code=verify_code.strip().upper()).first()
    if row is None:
        return None
    content = json.loads(row.content)
    return {
        "id": row.pk,
        "kind": row.kind,
        "title": content.get("title", ""),
        "number": row.number,
        "issued_on": row.issued_on,
        "body": content["signature"]["body"],
        "content_sha256": row.content_sha256,
        "file_sha256": row.file_sha256,
        "subject_id": row.subject_id,
    }
