"""A hearing as its page shows it: who was told and said what, the notice, the chair, the record, the evidence (W3)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from oneseal.queries.intake.case import CaseHead
from oneseal.records.accounts.models import Account
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.privacy.sealing import unseal, unseal_json
from oneseal.records.review.hearing import chairs_at, reviewers_of, right_from, shown_name, state_from
from oneseal.records.review.models import Concerned, Exhibit, Hearing, RecordLine, Statement
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.backwards import first_hearing_day
from oneseal.rules.privacy import mask_name, mask_phone
from oneseal.rules.review.hearing import HearingState, request_until
from oneseal.rules.stages.names import Stage

UNDECIDED = frozenset({Stage.IN_REVIEW, Stage.FOR_DECISION})
STAFF_ROLES = frozenset({"审查人员", "主持人", "记录员", "列席"})


@dataclass(frozen=True)
class PersonCell:
    """The applicant (no 0) or a stakeholder; the name under its mask."""

    no: int
    name: str
    interest: str
    phone: str
    told_on: date
    served_on: date | None
    until: date | None
    answer: str
    answered_on: date | None
    said: tuple[tuple[date, str], ...] = ()

    @property
    def no_text(self) -> str:
        """The number as text, for the names of his forms."""
        return str(self.no)


@dataclass(frozen=True)
class LineCell:
    """A speech of the record."""

    moment: datetime
    speaker: str
    role: str
    said: str
    points: tuple[str, ...]
    respond: bool


@dataclass(frozen=True)
class ExhibitCell:
    """A file that came up, with its point."""

    file_id: int
    title: str
    key: str


@dataclass(frozen=True)
class HearingCell:
    """The whole of it. ``chair`` is a name, ``chairs`` those who could preside and whether each reviewed the case."""

    state: HearingState
    people: tuple[PersonCell, ...]
    row: Hearing | None
    chair: str
    chairs: tuple[tuple[int, str, bool], ...]
    recusal: tuple[str, str] | None
    present: tuple[dict[str, str], ...]
    lines: tuple[LineCell, ...]
    evidence: tuple[ExhibitCell, ...]
    first_day: date
    points: tuple[tuple[str, str], ...] = field(default_factory=tuple)

    @property
    def disputes(self) -> list[tuple[str, str, list[LineCell]]]:
        """The points that the decision has to answer, each with who said what (Art. 48 ¶2 行政许可法)."""
        wanted = {key for line in self.lines if line.respond for key in line.points}
        return [
            (key, point, [line for line in self.lines if key in line.points])
            for key, point in self.points
            if key in wanted
        ]


def hearing_of(
    case: CaseHead,
    row: Hearing | None,
    concerned: list[Concerned],
    exhibits: list[Exhibit],
    *,
    calendar: Calendar,
    today: date,
) -> HearingCell:
    """From the rows of a case, and what only this page reads."""
    chairs, reviewers = chairs_at(case.body, today), reviewers_of(case.id)
    return HearingCell(
        state=state_from(case.snapshot, concerned, row),
        people=tuple(_people(concerned, case.id, calendar)),
        row=row,
        chair=_name(row) if row else "",
        chairs=tuple((pk, name, pk in reviewers) for pk, name in chairs.items()),
        recusal=_recusal(row, concerned) if row else None,
        present=_present(row) if row else (),
        lines=tuple(_lines(case.id)) if row else (),
        evidence=exhibits_of(exhibits, "hearing"),
        first_day=first_hearing_day(today, calendar),
        points=tuple((point["key"], point["point"]) for point in case.snapshot["points"] if point["stage"] != "受理"),
    )


def _people(rows: list[Concerned], case_id: int, calendar: Calendar) -> list[PersonCell]:
    said: dict[int, list[tuple[date, str]]] = {}
    for one in Statement.objects.filter(case_id=case_id).order_by("pk") if rows else ():
        said.setdefault(one.no, []).append((one.said_on, unseal(one.said_sealed)))
    return [
        PersonCell(
            no=row.no,
            name=shown_name(row),
            interest=unseal(row.interest_sealed) if row.interest_sealed else "",
            phone=mask_phone(unseal(row.phone_sealed)) if row.phone_sealed else "",
            told_on=row.told_on,
            served_on=row.served_on,
            until=request_until(right_from(row), calendar),
            answer=row.answer,
            answered_on=row.answered_on,
            said=tuple(said.get(row.no, ())),
        )
        for row in rows
    ]


def _recusal(row: Hearing, people: list[Concerned]) -> tuple[str, str] | None:
    if row.recusal_no is None or row.recusal_sealed is None:
        return None
    who = next((shown_name(one) for one in people if one.no == row.recusal_no), "申请人")
    return who, unseal(row.recusal_sealed)


def _present(row: Hearing) -> tuple[dict[str, str], ...]:
    """``name`` as it was written, which signatures name, ``shown`` under its mask where it is no official's."""
    found = unseal_json(row.present_sealed) if row.present_sealed else []
    return tuple({**one, "shown": _masked(one["name"], one["role"])} for one in found)


def _masked(name: str, role: str) -> str:
    return name if role in STAFF_ROLES else mask_name(name)


def _lines(case_id: int) -> list[LineCell]:
    return [
        LineCell(
            moment=row.moment,
            speaker=_masked(row.speaker, row.role),
            role=row.role,
            said=unseal(row.said_sealed),
            points=tuple(row.points),
            respond=row.respond,
        )
        for row in RecordLine.objects.filter(case_id=case_id).order_by("moment", "pk")
    ]


def exhibits_of(rows: list[Exhibit], of: str) -> tuple[ExhibitCell, ...]:
    """The exhibits of one matter in the order they came."""
    return tuple(ExhibitCell(row.file_id, row.title, row.key) for row in rows if row.of == of)


@dataclass(frozen=True)
class OwnHearing:
    """What the applicant sees of it: his right, the hearing, who presides."""

    stage: str
    right: PersonCell | None
    hearing: Hearing | None
    chair: str
    today: date
    recusal_asked: bool
    said: tuple[tuple[date, str], ...]

    @property
    def told(self) -> bool:
        """Whether there is a right or a hearing at all; to state his view he needs neither (Art. 36 行政许可法)."""
        return self.right is not None or self.hearing is not None

    @property
    def open(self) -> bool:
        """Whether the case is still to be decided."""
        return self.stage in UNDECIDED

    @property
    def until(self) -> date | None:
        """The last day to ask for a hearing."""
        return self.right.until if self.right else None

    @property
    def may_waive_late(self) -> bool:
        """Whether he may give up a hearing that is being arranged."""
        return self.open and self.right is not None and may_waive_late(self.right.answer, self.hearing)

    @property
    def may_answer(self) -> bool:
        """Whether he can still ask for a hearing or give it up."""
        if self.right is None or self.right.answer or self.hearing is not None:
            return False
        return self.until is None or self.today <= self.until


def may_waive_late(answer: str, hearing: Hearing | None) -> bool:
    """Whether somebody who takes part in a hearing that was asked for may still give it up."""
    waiting = hearing is not None and not hearing.announced and hearing.held_on is None
    return waiting and answer in ("requested", "joined")


def own_hearing(case_id: int, stage: str, today: date) -> OwnHearing | None:
    """For the applicant's pages; None where there was no right and no hearing, and none can come any more."""
    rows = list(Concerned.objects.filter(case_id=case_id, no=0))
    hearing = Hearing.objects.filter(case_id=case_id).first()
    if not rows and hearing is None and stage not in UNDECIDED:
        return None
    people = _people(rows, case_id, official_calendar())
    words = Statement.objects.filter(case_id=case_id, no=0).order_by("pk")
    said = tuple((one.said_on, unseal(one.said_sealed)) for one in words)
    chair = _name(hearing) if hearing else ""
    asked = hearing is not None and hearing.recusal_no is not None
    return OwnHearing(stage, people[0] if people else None, hearing, chair, today, asked, said)


def rights_open(numbers: Collection[str], today: date) -> dict[str, date | None]:
    """Of these cases those whose applicant may still ask for a hearing, with the last day; none before delivery."""
    if not numbers:
        return {}
    rows = Concerned.objects.filter(case__number__in=numbers, no=0, answer="", case__hearing=None)
    calendar = official_calendar()
    found = {row.case.number: request_until(right_from(row), calendar) for row in rows.select_related("case")}
    return {number: until for number, until in found.items() if until is None or today <= until}


def _name(row: Hearing) -> str:
    """The chair's name."""
    return Account.objects.filter(pk=row.chair or 0).values_list("name", flat=True).first() or ""
