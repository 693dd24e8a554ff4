"""Where a case is on its way up and down, leg by leg, for officials and for its applicant (R1)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case as Sorted
from django.db.models import Exists, OuterRef, Q, QuerySet, Value, When

from oneseal.queries.clocks.cards import ClockCard
from oneseal.queries.intake.case import CaseHead
from oneseal.queries.intake.lists import CaseRow, rows_of
from oneseal.records.accounts.models import Account
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Leg
from oneseal.records.levels.models import AnswerAbove, LegOpinion, LegQuestion
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.models import Exhibit
from oneseal.rules.catalogue.preliminary import Up, ways_up
from oneseal.rules.intake.arrival import BELOW
from oneseal.rules.intake.elsewhere import SIGNING
from oneseal.rules.intake.going_up import DECIDING, DOWN, REVIEW, STANCE_NAMES, UP
from oneseal.rules.permissions.may import bodies_for
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import Act

MOST = 200
ANSWERING = f"case.{Act.ANSWER_BELOW}"


@dataclass(frozen=True)
class OnWay:
    """One leg: from whom to whom, when, how, who signed; its opinion for officials alone."""

    no: int
    sender: str
    receiver: str
    outside: bool
    signer_code: str
    sent_at: datetime
    sent_by: str
    way: str
    tracking: str
    arrived_on: date | None
    signed_at: datetime | None
    signed_by: str
    used: int | None
    days: int | None
    basis: str
    stance: tuple[str, str] | None
    opinion: str
    sha256: str
    lines: tuple[dict[str, str], ...]

    @property
    def down(self) -> bool:
        """Whether it brings the result back."""
        return self.no == DOWN


@dataclass(frozen=True)
class Asked:
    """A question from above, and its answer."""

    no: int
    body: str
    to_code: str
    question: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class WayCell:
    """The whole way of a case: the legs that law demands, those gone, and which body has the file now."""

    ahead: tuple[Up, ...]
    legs: tuple[OnWay, ...]
    holder: str
    holder_code: str
    moving: bool
    asked: tuple[Asked, ...]
    above: AnswerAbove | None
    limits: tuple[ClockCard, ...]

    @property
    def open_question(self) -> Asked | None:
        """The one that waits for an answer."""
        return next((one for one in self.asked if one.answered_at is None), None)

    @property
    def is_above(self) -> bool:
        """Whether a body above that works here has signed for the file and has it now."""
        arrived = (leg for leg in self.legs if leg.signed_at is not None and not leg.outside and not leg.down)
        return any(leg.signer_code == self.holder_code for leg in arrived)

    @property
    def to_next(self) -> Up | None:
        """The leg that follows, if any is left."""
        gone = sum(1 for leg in self.legs if not leg.down)
        return self.ahead[gone] if gone < len(self.ahead) else None

    @property
    def last(self) -> OnWay | None:
        """The leg that was sent last."""
        return self.legs[-1] if self.legs else None


def way_of(head: CaseHead, cards: list[ClockCard], *, staff: bool) -> WayCell | None:
    """The way of a case; nothing, and no statement, for one that its own body decides from the beginning."""
    ahead = ways_up(head.snapshot, head.received_on)
    if not ahead and head.channel != BELOW:
        return None
    legs = list(Leg.objects.filter(case_id=head.id, no__gt=UP).order_by("no"))
    codes = {head.body, *(code for leg in legs for code in (leg.from_body, leg.to_body))}
    names = dict(Body.objects.filter(pk__in=codes).values_list("pk", "name"))
    who: dict[int, str] = {}
    opinions: dict[int, LegOpinion] = {}
    if legs and staff:
        opinions = {row.leg: row for row in LegOpinion.objects.filter(case_id=head.id)}
        accounts = {pk for leg in legs for pk in (leg.sent_by, leg.signed_by) if pk}
        who = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))
    return WayCell(
        ahead=tuple(ahead),
        legs=tuple(_leg(leg, head.body, names, who, opinions.get(leg.no), cards) for leg in legs),
        holder=names[head.body],
        holder_code=head.body,
        moving=any(leg.signed_at is None for leg in legs),
        asked=_asked(head.id) if staff and legs else (),
        above=AnswerAbove.objects.filter(case_id=head.id).first() if legs else None,
        limits=tuple(card for card in cards if card.kind in (REVIEW, DECIDING)),
    )


def _leg(
    leg: Leg,
    holder: str,
    names: Mapping[str, str],
    who: Mapping[int, str],
    said: LegOpinion | None,
    cards: list[ClockCard],
) -> OnWay:
    review = next((card for card in cards if card.kind == REVIEW and card.part == leg.no - UP - 1), None)
    arrived = leg.way != "paper" or leg.signed_at is not None
    return OnWay(
        no=leg.no,
        sender=names[leg.from_body],
        receiver=names[leg.to_body],
        outside=bool(leg.house),
        signer_code=holder if leg.house else leg.to_body,
        sent_at=leg.sent_at,
        sent_by=who.get(leg.sent_by or 0, ""),
        way=leg.way,
        tracking=leg.tracking,
        arrived_on=leg.arrived_on if arrived else None,
        signed_at=leg.signed_at,
        signed_by=who.get(leg.signed_by or 0, ""),
        used=review.used if review and leg.no < DOWN else None,
        days=review.total if review and leg.no < DOWN else None,
        basis=said.basis if said else "",
        stance=STANCE_NAMES[said.stance] if said else None,
        opinion=unseal(said.opinion_sealed) if said else "",
        sha256=leg.manifest_sha256,
        lines=tuple(leg.manifest),
    )


def _asked(case_id: int) -> tuple[Asked, ...]:
    rows = list(LegQuestion.objects.filter(case_id=case_id).order_by("no"))
    names = dict(Body.objects.filter(pk__in={row.body for row in rows}).values_list("pk", "name")) if rows else {}
    return tuple(
        Asked(
            row.no,
            names[row.body],
            row.to,
            unseal(row.question_sealed),
            row.asked_at,
            unseal(row.answer_sealed) if row.answer_sealed else "",
            row.answered_at,
        )
        for row in rows
    )


@dataclass(frozen=True)
class OnTheWay:
    """A case in the list of those that go between levels: where it is, and whether that waits for the reader."""

    case: CaseRow
    holder: str
    what: str
    mine: bool


def on_the_way(who: Principal, today: date, *, only_asked: bool = False) -> list[OnTheWay]:
    """Cases between levels within reach: what waits for one's own body first (R1).

    A question from above that is his to answer waits for him before all else; ``only_asked``: these alone.
    """
    own = {held.body for held in who.posts}
    asked = Exists(_open_to(who).filter(case=OuterRef("pk")))
    rows = _gone(who).annotate(asked=asked, mine=_waits_for(own)).order_by("-asked", "-mine", "-id")
    if only_asked:
        rows = rows.filter(asked=True)
    cases = {case.pk: case for case in rows[:MOST]}
    names = dict(Body.objects.filter(pk__in={case.body for case in cases.values()}).values_list("pk", "name"))
    legs: dict[int, Leg] = {}
    for leg in Leg.objects.filter(case_id__in=cases, no__gt=UP).order_by("no"):
        legs[leg.case_id] = leg
    found = []
    for row in rows_of(list(cases.values()), today):
        case = cases[row.id]
        what, waits = _standing(case, legs.get(case.pk))
        asks = case.asked
        found.append(OnTheWay(row, names[case.body], "answer" if asks else what, asks or waits in own))
    return sorted(found, key=lambda one: (not one.mine, one.case.number))


def asked_from_above(who: Principal) -> int:
    """How many questions from above are his to answer, as ``on_the_way`` lists them (Art. 43 行政许可法)."""
    return _gone(who).filter(Exists(_open_to(who).filter(case=OuterRef("pk")))).count()


def _open_to(who: Principal) -> QuerySet[LegQuestion]:
    """Not answered yet, to a body where he holds a post that answers."""
    return LegQuestion.objects.filter(answered_at=None, to__in=bodies_for(who, ANSWERING))


def _gone(who: Principal) -> QuerySet[Case]:
    clock = Clock.objects.filter(subject_kind="case", subject_id=OuterRef("pk"), ended_on=None)
    before = Exists(clock.filter(kind__in=(REVIEW, DECIDING)) | clock.filter(kind=SIGNING, part__gt=UP))
    above = Exists(Leg.objects.filter(case=OuterRef("pk"), no__gt=UP))
    waiting = Q(before) | Q(above, stage__in=("granted", "refused", "issued"))
    return Case.objects.filter(visible(reach_of(who)), waiting)


def _waits_for(own: Collection[str]) -> Sorted:
    """As ``_standing`` says of whom it waits for, asked of the database: the list is cut after it is sorted."""
    legs = Leg.objects.filter(case=OuterRef("pk"), no__gt=UP)
    moving, down = legs.filter(signed_at=None), legs.filter(no=DOWN)
    to_sign = Exists(moving.filter(house="", to_body__in=own)) | (Exists(moving.exclude(house="")) & Q(body__in=own))
    here = Q(body__in=own) & ~Exists(moving) & ~Exists(down)
    to_deliver = Exists(down.filter(to_body__in=own)) | (Exists(down.exclude(house="")) & Q(body__in=own))
    return Sorted(When(to_sign | here | to_deliver, then=Value(1)), default=Value(0))


def _standing(case: Case, leg: Leg | None) -> tuple[str, str]:
    """What is to be done with it, and by which body."""
    if leg is None:
        return "review", case.body
    if leg.signed_at is None:
        return ("fetch" if leg.no == DOWN else "sign"), case.body if leg.house else leg.to_body
    if leg.no == DOWN:
        return "deliver", case.body if leg.house else leg.to_body
    if case.stage in ("granted", "refused", "issued"):
        return ("deliver" if leg.house else "send_down"), case.body
    return "examine", case.body


def papers_above(case_id: int) -> list[tuple[int, str]]:
    """The decision of a body outside and what it made, as they came: file and title."""
    rows = Exhibit.objects.filter(case_id=case_id, of="above").order_by("pk")
    return list(rows.values_list("file_id", "title"))
