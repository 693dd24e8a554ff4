"""What goes to other installations and comes from them, for whoever has to do with it: personal data masked (R1)."""

from dataclasses import dataclass
from datetime import date, datetime

from oneseal.records.levels.models import Arrived, Parcel
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Body
from oneseal.records.powers.counterparts import counterpart_on, counterparts_on
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.levels.parcels import Content, Head, Kind, read_told
from oneseal.rules.permissions.may import bodies_for
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.privacy import mask_citizen_id, mask_name, mask_uscc

USE = "parcels.use"
MOST = 100
OPEN = ("new", "faulty", "sound")


@dataclass(frozen=True)
class Going:
    """A parcel of a case within reach: whether it is made, sent over the network, or fetched to be carried."""

    id: int
    case: str
    item: str
    kind: Kind
    to: str
    owed_at: datetime
    made_at: datetime | None
    size: int
    online: bool
    sent_at: datetime | None
    given_up: bool
    fetched_at: datetime | None


@dataclass(frozen=True)
class Came:
    """A parcel that came, in the list."""

    id: int
    came_at: datetime
    state: str
    sender: str
    kind: Kind | None
    number: str
    case: str

    @property
    def open(self) -> bool:
        """Whether it waits for somebody."""
        return self.state in OPEN


@dataclass(frozen=True)
class Opened:
    """A parcel that came, with what it says; ``who`` and ``whose`` are masked."""

    row: Came
    sha256: str
    faults: tuple[tuple[str, str], ...]
    head: Head | None
    content: Content | None
    who: str
    whose: str
    why: str


@dataclass(frozen=True)
class ToFetch:
    """A parcel that is made, to be handed out."""

    id: int
    case_id: int
    number: str
    kind: Kind
    to: str
    sha256: str


def going(who: Principal, today: date, *, case: str = "") -> list[Going]:
    """The newest first; those of one case, or of all within reach that one's own bodies sent."""
    rows = Parcel.objects.filter(visible(reach_of(who), "case__"), body__in=bodies_for(who, USE))
    if case:
        rows = rows.filter(case__number=case)
    found = list(rows.select_related("case").order_by("-pk")[:MOST])
    names = dict(Body.objects.filter(pk__in={row.to for row in found}).values_list("pk", "name"))
    online = {row.body for row in counterparts_on(today).values() if row.address_sealed is not None} if found else set()
    keys = [f"parcel-sent:{row.pk}" for row in found]
    dead = set(Message.objects.filter(key__in=keys).exclude(dead_at=None).values_list("key", flat=True))
    return [
        Going(
            row.pk,
            row.case.number,
            row.case.item_name,
            Kind(row.kind),
            names[row.to],
            row.owed_at,
            row.made_at,
            row.file_size or 0,
            row.to in online,
            row.sent_at,
            f"parcel-sent:{row.pk}" in dead,
            row.fetched_at,
        )
        for row in found
    ]


def parcel_for(parcel: int, who: Principal) -> ToFetch | None:
    """A parcel of a case within reach that one's own body sends, made or not."""
    rows = Parcel.objects.filter(visible(reach_of(who), "case__"), body__in=bodies_for(who, USE), pk=parcel)
    row = rows.select_related("case").first()
    if row is None:
        return None
    return ToFetch(row.pk, row.case_id, row.case.number, Kind(row.kind), row.to, row.file_sha256)


def came(who: Principal) -> list[Came]:
    """What came for one's own bodies: what waits first, then the newest."""
    rows = list(Arrived.objects.filter(at__in=bodies_for(who, USE)).select_related("case").order_by("-pk")[:MOST])
    names = dict(Body.objects.filter(pk__in={row.sender for row in rows}).values_list("pk", "name"))
    return sorted((_came(row, names) for row in rows), key=lambda row: not row.open)


def _came(row: Arrived, names: dict[str, str]) -> Came:
    kind = Kind(row.kind) if row.kind else None
    case = row.case.number if row.case else ""
    return Came(row.pk, row.came_at, row.state, names.get(row.sender, ""), kind, row.number, case)


def opened(arrived: int, who: Principal) -> Opened | None:
    """One parcel that came for one's own body, with what it says."""
    row = Arrived.objects.filter(pk=arrived, at__in=bodies_for(who, USE)).select_related("case").first()
    if row is None:
        return None
    names = dict(Body.objects.filter(pk=row.sender).values_list("pk", "name"))
    head, content = read_told(unseal(row.told_sealed)) if row.told_sealed is not None else (None, None)
    name, number = _masked(content)
    return Opened(
        row=_came(row, names),
        sha256=row.sha256,
        faults=tuple((zh, en) for zh, en in row.faults),
        head=head,
        content=content,
        who=name,
        whose=number,
        why=unseal(row.why_sealed) if row.why_sealed is not None else "",
    )


def _masked(content: Content | None) -> tuple[str, str]:
    """Applicant and number, as they may stand on a page (house rule 7)."""
    applicant = getattr(content, "applicant", None)
    if applicant is None:
        return "", ""
    if applicant.kind == "person":
        return mask_name(applicant.name), mask_citizen_id(applicant.number)
    return applicant.name, mask_uscc(applicant.number)


def waiting_parcels(who: Principal) -> int:
    """How many parcels wait to be signed for at one's own bodies."""
    return Arrived.objects.filter(at__in=bodies_for(who, USE), state__in=OPEN).count()


def exchanges_with(body: str, today: date) -> bool:
    """Whether files are exchanged with that body's installation today."""
    return counterpart_on(body, today) is not None
