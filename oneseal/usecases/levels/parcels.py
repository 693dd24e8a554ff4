"""A parcel for another installation: owed by the act that sends the file on, made and sent by workers (R1)."""

from dataclasses import dataclass
from datetime import datetime

from oneseal.records.intake.models import Leg
from oneseal.records.levels.models import Parcel
from oneseal.records.powers.counterparts import counterpart_on
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.calendar import local_day
from oneseal.rules.levels.parcels import Kind
from oneseal.usecases.intake.acting import Acting
from oneseal.usecases.outbox.owing import Work, owe


def owe_parcel(at: Acting, leg: Leg, kind: Kind, to: str, of: Kind | None = None) -> None:
    """Once for each leg and kind, where files are exchanged with that body today; else paper goes, as it always did.

    ``of``: what a receipt is about.
    """
    if counterpart_on(to, at.today) is None or at.case.demo:
        return
    row, new = Parcel.objects.get_or_create(
        case=at.case,
        leg=leg.no,
        kind=kind.value,
        defaults={"body": at.case.body, "to": to, "of": of.value if of else "", "owed_at": at.moment},
    )
    if new:
        work = Work("pack_parcel", "archive", f"parcel:{row.pk}", {"parcel": row.pk}, at.case.division, at.case.body)
        owe(work, at.moment, urgent=True)


def made(parcel: int) -> bool:
    """Whether it is made already."""
    return Parcel.objects.filter(pk=parcel).exclude(made_at=None).exists()


def record_made(parcel: int, *, sha256: str, size: int, moment: datetime) -> None:
    """Made, once: of two workers the first one's stays; to be sent where the other side has an address."""
    rows = Parcel.objects.filter(pk=parcel, made_at=None)
    if not rows.update(made_at=moment, file_sha256=sha256, file_size=size):
        return
    row = Parcel.objects.select_related("case").get(pk=parcel)
    there = counterpart_on(row.to, local_day(moment))
    if there is not None and there.address_sealed is not None:
        work = Work("send_parcel", f"parcel:{row.to}", f"parcel-sent:{row.pk}", {"parcel": row.pk}, "", row.body)
        owe(work, moment)


def record_sent(parcel: int, moment: datetime) -> None:
    """The other installation has it and said so."""
    Parcel.objects.filter(pk=parcel, sent_at=None).update(sent_at=moment)


def record_fetched(parcel: int, moment: datetime) -> None:
    """Somebody took it out to carry it over; the first time is kept."""
    Parcel.objects.filter(pk=parcel, fetched_at=None).update(fetched_at=moment)


@dataclass(frozen=True)
class ParcelJob:
    """A parcel about to leave: where to, with which token, and the digest of its file; never stored, never logged."""

    address: str
    token: str
    sha256: str


def to_send(parcel: int, moment: datetime) -> ParcelJob | None:
    """What is to be sent; nothing where it went already, or the other side has no address any more."""
    row = Parcel.objects.filter(pk=parcel, sent_at=None).exclude(made_at=None).first()
    there = counterpart_on(row.to, local_day(moment)) if row is not None else None
    if row is None or there is None or there.address_sealed is None:
        return None
    address, _, token = unseal(there.address_sealed).partition("#")
    return ParcelJob(address, token, row.file_sha256)
