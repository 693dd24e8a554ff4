"""What is valid today, said to anybody who holds the code (E2, E3). Personal values are masked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from oneseal.records.certificates.models import Certificate, CertificateAct
from oneseal.records.places.models import Body
from oneseal.rules.certificates.acts import SILENT, counts_instead
from oneseal.rules.certificates.status import status_on
from oneseal.rules.privacy import mask, mask_name

IN_ORDER = Prefetch("acts", queryset=CertificateAct.objects.order_by("id"))


@dataclass(frozen=True)
class Acted:
    """One act on the certificate, as the public reads it."""

    act: str
    on: date
    by: str
    number: str


@dataclass(frozen=True)
class Verified:
    """A certificate and the verdict on it today."""

    identifier: str
    name: str
    number: str
    body_name: str
    holder: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    status: str
    ok: bool
    since: date
    sentence_zh: str
    sentence_en: str
    face: tuple[tuple[str, str, str], ...]
    document_id: int
    document_number: str
    verify_code: str
    file_sha256: str
    version: int
    history: tuple[Acted, ...]
    instead: Acted | None = None
    """The paper of a body outside that counts now, where one changed it."""


def by_code(verify_code: str, today: date) -> Verified | None:
    """The certificate whose document bears this code."""
    return _first({"document__verify_code": verify_code.strip().upper()}, today)


def by_identifier(identifier: str, today: date) -> Verified | None:
    """The certificate of this GB/T 36904 identifier."""
    return _first({"identifier": identifier.strip()}, today)


def of_case(case_id: int, today: date) -> list[Verified]:
    """The certificates that came of a case."""
    rows = Certificate.objects.select_related("document").prefetch_related(IN_ORDER)
    rows = rows.filter(subject_kind="case", subject_id=case_id)
    return [seen(row, today) for row in rows.order_by("id")]


def _first(where: dict[str, str], today: date) -> Verified | None:
    row = Certificate.objects.select_related("document").prefetch_related(IN_ORDER).filter(**where).first()
    return seen(row, today) if row else None


def seen(row: Certificate, today: date) -> Verified:
    """A certificate with the verdict of the day."""
    verdict = status_on({"valid_from": row.valid_from, "valid_to": row.valid_to, "acts": acts_of(row)}, today)
    history = tuple(Acted(one.act, one.on, one.by, one.number) for one in row.acts.all())
    body = Body.objects.filter(pk=row.body).values_list("name", flat=True).first() or row.body
    return Verified(
        identifier=row.identifier,
        name=row.name,
        number=row.number,
        body_name=body,
        holder=row.holder_name if row.holder_kind == "enterprise" else mask_name(row.holder_name),
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        status=verdict.status.value,
        ok=verdict.ok,
        since=verdict.since,
        sentence_zh=verdict.zh,
        sentence_en=verdict.en,
        face=tuple((row["name_zh"], row["name_en"], _shown(row)) for row in row.face),
        document_id=row.document_id,
        document_number=row.document.number,
        verify_code=row.document.verify_code,
        file_sha256=row.document.file_sha256,
        version=row.version,
        history=history,
        instead=counts_instead(history, verdict.status, today),
    )


def _shown(row: dict[str, Any]) -> str:
    return str(mask(row["value"], row["personal"])) if row["personal"] else str(row["value"])


def acts_of(row: Certificate) -> list[dict[str, Any]]:
    """The acts that changed its status, each with who, when and under which number."""
    return [
        {"act": act.act, "on": act.on, "by": act.by, "number": act.number}
        for act in row.acts.all()
        if act.act not in SILENT
    ]
