"""What a case does to the certificate that it is about: named at submission, changed by grant and issue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.models import CertificateAct as Acted
from oneseal.rules.calendar import Calendar
from oneseal.rules.certificates.changes import EFFECTS, FAMILY, HeldPermit, must_be_changeable
from oneseal.rules.certificates.refusals import NO_SUCH_CERTIFICATE
from oneseal.rules.certificates.status import CertificateAct, Status, after
from oneseal.rules.certificates.validity import renewed_term, validity_end
from oneseal.rules.clocks.keeping import Op
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.certificates.acting import status_today
from oneseal.usecases.certificates.term import CERTIFICATE, VALIDITY, clocks_of, over, valid_from_now
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.journal.subjects import recorded


@dataclass(frozen=True)
class ByCase:
    """The case that acts: its number, its body's name, the number of the decision, who and when."""

    number: str
    body_name: str
    decision: str
    principal: Principal
    moment: datetime
    today: date
    calendar: Calendar
    demo: bool = False


def named_permit(identifier: str, *, doing: str, item_code: str, applicant_index: str, today: date) -> Certificate:
    """The certificate that an application is about, if it is the applicant's and may be (Arts. 9, 49, 50 行政许可法).

    By its identifier, or by the number printed on it: the newest edition bears it. Locked, so that of two
    applications about it that come at once the second one sees the first.
    """
    named = identifier.strip()
    found = Certificate.objects.select_for_update().filter(Q(identifier=named) | Q(number=named))
    row = found.order_by("-id").first()
    if row is None:
        raise NO_SUCH_CERTIFICATE.refuse()
    must_be_still(row, doing=doing, item_code=item_code, applicant_index=applicant_index, today=today)
    return row


def numbers_held(applicant_index: str, item_code: str, division: str, today: date) -> list[str]:
    """The numbers of what the register holds of the applicant under the item's permit, valid today (Art. 61)."""
    rows = Certificate.objects.filter(
        holder_number_index=applicant_index, item_code__startswith=item_code[:FAMILY], division=division
    )
    return [row.number for row in rows.order_by("id") if status_today(row, today) is Status.VALID]


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
        clocks = clocks_of(row, by.calendar, by.today, demo=by.demo)
        _entered(row, CertificateAct.RENEW, by, told, clocks, valid_from_now(row, clocks, by.today))
    elif effect.ends:
        after(status_today(row, by.today), CertificateAct.DEREGISTER_HOLDER)
        clocks = clocks_of(row, by.calendar, by.today)
        _entered(row, CertificateAct.DEREGISTER_HOLDER, by, {}, clocks, over(clocks, VALIDITY, by.today))


def changed_outside(row: Certificate, by: ByCase) -> None:
    """What a body outside granted of it stands on that body's paper alone: no edition of this house says it (R1)."""
    clocks = clocks_of(row, by.calendar, by.today)
    _entered(row, CertificateAct.CHANGE_ABOVE, by, {"paper": by.decision, "by": by.body_name}, clocks, [])


def begun(new: Certificate, by: ByCase) -> None:
    """A certificate is there: its validity runs from the case's own entry, which names its last day (law.md)."""
    clocks = clocks_of(new, by.calendar, by.today, demo=by.demo).new()
    kept_at(clocks, valid_from_now(new, clocks, by.today))


def replaced(old: Certificate, new: Certificate, by: ByCase) -> None:
    """The new edition stands for the old one from its first day on (Arts. 49, 50 行政许可法)."""
    on = max(by.today, old.renewed_from or by.today)
    clocks, told = clocks_of(old, by.calendar, by.today), {"by": new.identifier, "from": on.isoformat()}
    _entered(old, CertificateAct.SUPERSEDE, by, told, clocks, over(clocks, VALIDITY, by.today), on=on)


def _entered(
    row: Certificate,
    act: CertificateAct,
    by: ByCase,
    told: dict[str, Any],
    clocks: Clockwork,
    ops: list[Op],
    *,
    on: date | None = None,
) -> None:
    recorded(
        row,
        CERTIFICATE,
        str(act),
        principal=by.principal,
        moment=by.moment,
        body={"case": by.number, "clocks": ops, **told},
    )
    row.save()
    kept_at(clocks, ops)
    Acted.objects.create(
        certificate=row,
        event_seq=row.version,
        act=str(act),
        on=on or by.today,
        by=by.body_name,
        number=by.decision,
    )
