"""What a case does to the certificate that it is about: named at submission, changed by grant and issue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.models import CertificateAct as Acted
from oneseal.records.documents.models import Document
from oneseal.rules.certificates.changes import EFFECTS, HeldPermit, must_be_changeable
from oneseal.rules.certificates.refusals import NO_SUCH_CERTIFICATE
from oneseal.rules.certificates.status import CertificateAct, after
from oneseal.rules.certificates.validity import renewed_term, validity_end
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.certificates.acting import CERTIFICATE, status_today
from oneseal.usecases.journal.subjects import recorded


@dataclass(frozen=True)
class ByCase:
    """The case that acts: its number, its body's name, the document of the decision, who and when."""

    number: str
    body_name: str
    document: Document
    principal: Principal
    moment: datetime
    today: date


def named_permit(identifier: str, *, doing: str, item_code: str, applicant_index: str, today: date) -> Certificate:
    """The certificate that an application is about, if it is the applicant's and may be (Arts. 9, 49, 50 行政许可法)."""
    row = Certificate.objects.filter(identifier=identifier.strip()).first()
    if row is None:
        raise NO_SUCH_CERTIFICATE.refuse()
    must_be_still(row, doing=doing, item_code=item_code, applicant_index=applicant_index, today=today)
    return row


def must_be_still(row: Certificate, *, doing: str, item_code: str, applicant_index: str, today: date) -> None:
    """The same at the decision, for much may have happened since (Arts. 9, 49, 50 行政许可法)."""
    permit = HeldPermit(
        row.item_code, row.holder_number_index, status_today(row, today), row.valid_to, row.renewed_from is not None
    )
    must_be_changeable(permit, doing=doing, item_code=item_code, applicant_index=applicant_index)


def locked_permit(certificate_id: int) -> Certificate:
    """The certificate of a case, locked before it is changed."""
    return Certificate.objects.select_for_update().get(pk=certificate_id)


def granted_on(row: Certificate, doing: str, validity: Any, by: ByCase) -> None:
    """The grant takes effect: a renewed permit goes on, one given up ends (Arts. 50, 70 行政许可法)."""
    effect = EFFECTS[doing]
    if effect.extends and row.valid_to is not None:
        start = row.valid_to + timedelta(days=1)
        same = renewed_term(row.valid_from, row.valid_to)
        row.renewed_from = start
        row.valid_to = validity_end(start, validity) if validity is not None else same[1]
        told = {"from": start.isoformat(), "to": row.valid_to.isoformat() if row.valid_to else None}
        _entered(row, CertificateAct.RENEW, by, told)
    elif effect.ends:
        after(status_today(row, by.today), CertificateAct.DEREGISTER_HOLDER)
        _entered(row, CertificateAct.DEREGISTER_HOLDER, by, {})


def replaced(old: Certificate, new: Certificate, by: ByCase) -> None:
    """The new edition stands for the old one from its first day on (Arts. 49, 50 行政许可法)."""
    on = max(by.today, old.renewed_from or by.today)
    _entered(old, CertificateAct.SUPERSEDE, by, {"by": new.identifier, "from": on.isoformat()}, on=on)


def _entered(
    row: Certificate, act: CertificateAct, by: ByCase, told: dict[str, Any], *, on: date | None = None
) -> None:
    recorded(
        row,
        CERTIFICATE,
        str(act),
        principal=by.principal,
        moment=by.moment,
        body={"case": by.number, **told},
    )
    row.save()
    Acted.objects.create(
        certificate=row,
        event_seq=row.version,
        act=str(act),
        on=on or by.today,
        by=by.body_name,
        number=by.document.number,
    )
