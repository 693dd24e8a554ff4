"""A parcel that came from another installation: kept, verified by a worker, returned or signed for by a person (R1)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from oneseal.records.intake.models import StoredFile
from oneseal.records.levels.models import Arrived, ArrivedFile
from oneseal.records.places.models import Body
from oneseal.records.powers.counterparts import counterparts_on
from oneseal.records.privacy.sealing import seal, unseal
from oneseal.rules.calendar import local_day
from oneseal.rules.levels.parcel_refusals import CAME_BEFORE, NO_SUCH_PARCEL, NOT_SOUND, TAKEN_ALREADY
from oneseal.rules.levels.parcels import Content, Head, Lying, faults_of, must_say_why_back, read_told
from oneseal.rules.permissions.may import bodies_for, require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.outbox.owing import Work, owe

USE = "parcels.use"
Said = list[tuple[str, str]]


def bring_in(*, sha256: str, size: int, principal: Principal, moment: datetime) -> int:
    """Read in by hand or by the other system: kept as it came, its verification owed; the same one only once."""
    require(principal, USE)
    body = sorted(bodies_for(principal, USE))[0]
    with transaction.atomic():
        row, new = Arrived.objects.get_or_create(
            sha256=sha256,
            defaults={
                "size": size,
                "file_sha256": sha256,
                "came_at": moment,
                "came_by": principal.account_id,
                "at": body,
                "state": "new",
            },
        )
        if not new:
            raise CAME_BEFORE.refuse(day=local_day(row.came_at).isoformat())
        work = Work("check_parcel", "archive", f"arrived:{row.pk}", {"arrived": row.pk}, "", body)
        owe(work, moment, urgent=True)
        return row.pk


def unchecked(arrived: int) -> str:
    """The digest of a parcel that is still to be verified, empty if it was or went back."""
    return Arrived.objects.filter(pk=arrived, state="new").values_list("file_sha256", flat=True).first() or ""


def root_for(told: str, moment: datetime) -> bytes:
    """The certificate that a signature of the body that it names as its sender has to lead to; empty if none is known.

    Its own alone: another installation could write any name under its own authority.
    """
    head, _ = read_told(told)
    there = counterparts_on(local_day(moment)).get(head.sender.uscc)
    return there.root.encode() if there is not None else b""


def record_faulty(arrived: int, faults: Said) -> None:
    """What is wrong with it, for whoever read it in."""
    Arrived.objects.filter(pk=arrived, state="new").update(state="faulty", faults=faults)


def record_checked(
    arrived: int,
    *,
    told: str,
    signer: str,
    missing: Sequence[str],
    files: Sequence[tuple[Lying, str]],
    moment: datetime,
) -> None:
    """Signed and whole: what it says is judged, and its files get their rows. ``files``: each with its media type."""
    head, content = read_told(told)
    known = counterparts_on(local_day(moment))
    ours = dict(Body.objects.filter(uscc=head.receiver.uscc).values_list("uscc", "pk"))
    faults = faults_of(head, content, signer=signer, known=known, ours=ours, missing=missing)
    if faults:
        record_faulty(arrived, faults)
        return
    with transaction.atomic():
        row = Arrived.objects.select_for_update().get(pk=arrived)
        if row.state != "new":
            return
        row.state, row.at = "sound", ours[head.receiver.uscc]
        row.sender, row.kind, row.number = known[head.sender.uscc].body, head.kind.value, head.number[:40]
        row.told_sealed = seal(told)
        row.save()
        _lay_in(row, files, moment)


def _lay_in(row: Arrived, files: Sequence[tuple[Lying, str]], moment: datetime) -> None:
    stored = StoredFile.objects.bulk_create(
        StoredFile(sha256=one.sha256, name=one.name[:120], media_type=kind, size=one.size, stored_at=moment)
        for one, kind in files
    )
    ArrivedFile.objects.bulk_create(
        ArrivedFile(arrived=row, path=one.path, file=kept) for (one, _), kept in zip(files, stored, strict=True)
    )


def within(principal: Principal) -> dict[str, object]:
    """The parcels that somebody has to do with: those for bodies at which he holds such a post."""
    return {"at__in": bodies_for(principal, USE)}


def sound_one(arrived: int, principal: Principal) -> tuple[Arrived, Head, Content]:
    """A verified parcel for one's own body, locked, and what it says."""
    row = Arrived.objects.select_for_update().filter(pk=arrived, **within(principal)).first()
    if row is None:
        raise NO_SUCH_PARCEL.refuse()
    if row.state in ("taken", "returned"):
        raise TAKEN_ALREADY.refuse(number=row.case.number if row.case else "—")
    if row.state != "sound" or row.told_sealed is None:
        raise NOT_SOUND.refuse()
    return row, *read_told(unseal(row.told_sealed))


def told_by(arrived: int, principal: Principal) -> tuple[Arrived, Head, Content]:
    """A parcel within reach that was verified, and what it says; it may be dealt with already."""
    row = Arrived.objects.filter(pk=arrived, **within(principal)).select_related("case").first()
    if row is None:
        raise NO_SUCH_PARCEL.refuse()
    if row.told_sealed is None:
        raise (TAKEN_ALREADY.refuse(number="—") if row.state == "returned" else NOT_SOUND.refuse())
    return row, *read_told(unseal(row.told_sealed))


def give_back(*, arrived: int, why: str, principal: Principal, moment: datetime) -> None:
    """Returned with a reason: what it held is not kept, for it is no business of this house; the digest is."""
    require(principal, USE)
    said = must_say_why_back(why)
    with transaction.atomic():
        row = Arrived.objects.select_for_update().filter(pk=arrived, **within(principal)).first()
        if row is None:
            raise NO_SUCH_PARCEL.refuse()
        if row.state in ("taken", "returned"):
            raise TAKEN_ALREADY.refuse(number=row.case.number if row.case else "—")
        files = list(ArrivedFile.objects.filter(arrived=row).values_list("file_id", flat=True))
        digests = {row.file_sha256, *StoredFile.objects.filter(pk__in=files).values_list("sha256", flat=True)}
        ArrivedFile.objects.filter(arrived=row).delete()
        StoredFile.objects.filter(pk__in=files).delete()
        row.state, row.file_sha256, row.told_sealed = "returned", "", None
        row.dealt_at, row.dealt_by, row.why_sealed = moment, principal.account_id, seal(said)
        row.save()
        gone = {"sha256": sorted(digests)}
        owe(Work("erase_files", "archive", f"arrived-back:{row.pk}", gone, "", row.at), moment)
