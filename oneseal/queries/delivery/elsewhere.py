"""Cases that one window took in for another place: the lists of both sides, and where one of them is (I12)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from oneseal.queries.intake.case import CaseHead
from oneseal.queries.intake.lists import CaseRow, rows_of
from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import Delivery
from oneseal.records.intake.models import Case, Leg
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Body
from oneseal.rules.intake.elsewhere import (
    DUTY,
    FILE,
    FORWARDING,
    LEG_NAMES,
    RESULT,
    SIGNING,
    STANDING_NAMES,
    Side,
    Standing,
    side_of,
    standing_of,
)
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import BEFORE_DECISION, CLOSED, Stage

_UNDER_WAY = BEFORE_DECISION | {Stage.GRANTED, Stage.ISSUED, Stage.REFUSED}


@dataclass(frozen=True)
class Travelling:
    """A case in the list: where it is, whether that waits for the reader, and which two bodies it lies between."""

    case: CaseRow
    standing: Standing
    side: Side
    window: str
    home: str

    @property
    def mine(self) -> bool:
        """Whether it waits for the reader's own side."""
        return self.standing in DUTY[self.side]

    @property
    def words(self) -> tuple[str, str]:
        """Where it is, in both languages."""
        return STANDING_NAMES[self.standing]


@dataclass(frozen=True)
class LegCell:
    """A leg as both sides see it."""

    no: int
    name_zh: str
    name_en: str
    sent_at: datetime
    arrived_on: date
    signed_at: datetime | None
    way: str
    tracking: str
    sha256: str
    lines: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Travel:
    """Where one case is on its way."""

    standing: Standing | None
    side: Side | None
    window: str
    home: str
    legs: tuple[LegCell, ...]

    @property
    def words(self) -> tuple[str, str]:
        """Where it is, in both languages; once it is handed over there is nothing more to say."""
        return STANDING_NAMES[self.standing] if self.standing else ("已送达", "handed over")

    @property
    def mine(self) -> bool:
        """Whether it waits for the reader's own side."""
        return self.side is not None and self.standing in DUTY[self.side]


def travelling(principal: Principal, today: date) -> list[Travelling]:
    """Those between one's own bodies and another place; what waits for oneself first, then the most urgent."""
    own = {held.body for held in principal.posts}
    cases = {case.pk: case for case in _under_way(principal, own)}
    names = dict(
        Body.objects.filter(
            pk__in={code for one in cases.values() for code in (one.body, one.intake_body)}
        ).values_list("pk", "name")
    )
    found = []
    for row in rows_of(list(cases.values()), today):
        case = cases[row.id]
        side, standing = side_of(own, window=case.intake_body, parts=case.bodies), _standing(case)
        if side is not None and standing is not None:
            found.append(Travelling(row, standing, side, names[case.intake_body], names[case.body]))
    return sorted(found, key=lambda one: (not one.mine, _due(one.case), one.case.number))


def duties(principal: Principal) -> Counter[Standing]:
    """How many wait for one's own side, by where they are; one statement."""
    own = {held.body for held in principal.posts}
    counts: Counter[Standing] = Counter()
    for case in _under_way(principal, own).only("stage", "body", "bodies", "intake_body"):
        side, standing = side_of(own, window=case.intake_body, parts=case.bodies), _standing(case)
        if side is not None and standing in DUTY[side]:
            counts[standing] += 1
    return counts


def travel_of(head: CaseHead, principal: Principal) -> Travel | None:
    """Where the case is; nothing where it was not taken in for another place."""
    if not head.intake_body:
        return None
    case = _marked(Case.objects.filter(pk=head.id)).get()
    names = dict(Body.objects.filter(pk__in=(case.body, case.intake_body)).values_list("pk", "name"))
    legs = Leg.objects.filter(case_id=head.id, no__in=(FILE, RESULT)).order_by("no")
    return Travel(
        standing=_standing(case),
        side=side_of({held.body for held in principal.posts}, window=case.intake_body, parts=case.bodies),
        window=names[case.intake_body],
        home=names[case.body],
        legs=tuple(_cell(leg) for leg in legs),
    )


def _cell(leg: Leg) -> LegCell:
    zh, en = LEG_NAMES[leg.no]
    return LegCell(
        leg.no,
        zh,
        en,
        leg.sent_at,
        leg.arrived_on,
        leg.signed_at,
        leg.way,
        leg.tracking,
        leg.manifest_sha256,
        tuple(leg.manifest),
    )


def _due(row: CaseRow) -> date:
    return (row.clock.nearest_on if row.clock else None) or date.max


def _under_way(principal: Principal, own: Collection[str]) -> QuerySet[Case]:
    open_still = Q(stage__in=_UNDER_WAY) | Q(stage__in=CLOSED, bodies__contains=[F("intake_body")])
    rows = Case.objects.filter(visible(reach_of(principal)), open_still).exclude(intake_body="")
    return _marked(rows.filter(Q(intake_body__in=own) | Q(body__in=own))).order_by("id")


def _marked(rows: QuerySet[Case]) -> QuerySet[Case]:
    """With what says where each is: running clocks, legs, what was handed out."""
    clock = Clock.objects.filter(subject_kind="case", subject_id=OuterRef("pk"), ended_on=None)
    leg = Leg.objects.filter(case=OuterRef("pk"), no=RESULT)
    return rows.annotate(
        at_window=Exists(clock.filter(kind=FORWARDING)),
        unsigned=Exists(clock.filter(kind=SIGNING, part=FILE)),
        returned=Exists(leg),
        signed=Exists(leg.filter(signed_at__isnull=False)),
        told=Exists(Delivery.objects.filter(case=OuterRef("pk"))),
    )


def _standing(case: Case) -> Standing | None:
    """A closed case whose notice was handed out is in the window's sight no more."""
    if case.stage in CLOSED and case.intake_body not in case.bodies:
        return None
    flags = {name: bool(getattr(case, name)) for name in ("at_window", "unsigned", "returned", "signed", "told")}
    return standing_of(Stage(case.stage), **flags)
