"""Dues that an official year moves: what would move if it were loaded, and what did move, with whom to tell (K1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q

from oneseal.records.accounts.models import Account
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock, DueChange
from oneseal.records.clocks.terms import write_reckoning
from oneseal.records.intake.models import Case
from oneseal.records.places.models import Body
from oneseal.rules.calendar import Calendar, DayKind, OfficialYear
from oneseal.rules.clocks.kinds import KINDS, TOLD_TO_APPLICANTS
from oneseal.rules.privacy.masks import mask_name

CASE = "case"
UNKNOWN = ("", "", "", "")


@dataclass(frozen=True)
class MovedRow:
    """One clock: whose, which, the date that was told, the date that holds, and the days that make the difference.

    ``fixed`` dates never move; they are listed when they fall on a day off.
    """

    case_number: str
    applicant: str
    item_name: str
    body_name: str
    kind_zh: str
    kind_en: str
    old: date | None
    new: date | None
    provisional: bool
    off: tuple[str, ...]
    worked: tuple[date, ...]
    to_applicant: bool
    fixed: bool = False
    change_id: int = 0
    told_at: datetime | None = None
    told_by: str = ""
    told_how: str = ""


@dataclass(frozen=True)
class Impact:
    """What loading a year does: clocks that run, those that reach into the year, and each due that moves."""

    running: int
    reaching: int
    moved: tuple[MovedRow, ...]
    fixed: tuple[MovedRow, ...]

    @property
    def later(self) -> int:
        """Dues that move to a later day."""
        return sum(1 for row in self.moved if row.old and row.new and row.new > row.old)

    @property
    def earlier(self) -> int:
        """Dues that move to an earlier day."""
        return sum(1 for row in self.moved if row.old and row.new and row.new < row.old)

    @property
    def applicants(self) -> int:
        """Cases whose applicants were told another date."""
        return len({row.case_number for row in self.moved if row.to_applicant})

    @property
    def bodies(self) -> int:
        """Bodies that work on them."""
        return len({row.body_name for row in self.moved if row.body_name})


def impact_of(year: OfficialYear, today: date) -> Impact:
    """What would move; nothing is stored."""
    known = [one for one in official_calendar().years if one.year != year.year]
    calendar, first = Calendar([*known, year]), date(year.year, 1, 1)
    running = Clock.objects.filter(ended_on=None)
    reaching = Q(due_on__gte=first) | Q(committed_on__gte=first)
    rows = list(running.filter(reaching).order_by("due_on", "id"))
    about = _about(rows)
    moved, fixed = [], []
    for row in rows:
        before = (row.due_on, row.committed_on)
        provisional = row.provisional
        write_reckoning(row, calendar, today)
        if (row.due_on, row.committed_on) != before:
            old, new = _pair(before, (row.due_on, row.committed_on))
            moved.append(_cells(row, about, old, new, provisional, calendar))
        elif (
            row.subject_kind == CASE
            and row.fixed_on
            and row.fixed_on.year == year.year
            and not calendar.is_working(row.fixed_on)
        ):
            fixed.append(_cells(row, about, row.fixed_on, row.fixed_on, False, calendar, fixed=True))
    return Impact(running.count(), len(rows), tuple(moved), tuple(fixed))


Dues = tuple[date | None, date | None]


def _pair(before: Dues, now: Dues) -> Dues:
    """The date that pages show, before and now; where that one stays, the statutory one that moved behind it."""
    old, new = _nearer(*before), _nearer(*now)
    return (
        (old, new)
        if old != new
        else next((pair for pair in zip(before, now, strict=True) if pair[0] != pair[1]), (old, new))
    )


def _nearer(due: date | None, committed: date | None) -> date | None:
    """The date that pages show: the committed one where there is one (law.md, Remaining)."""
    return min((day for day in (due, committed) if day), default=None)


def moved_by(notice_id: int) -> list[MovedRow]:
    """What did move when the notice was approved, whom to tell and who was told."""
    changes = list(
        DueChange.objects.filter(notice_id=notice_id).select_related("clock").order_by("told_at", "new_due", "id")
    )
    about, calendar = _about([change.clock for change in changes]), official_calendar()
    people = dict(Account.objects.filter(pk__in={c.told_by for c in changes if c.told_by}).values_list("pk", "name"))
    return [
        _cells(
            change.clock,
            about,
            *_pair((change.old_due, change.old_committed), (change.new_due, change.new_committed)),
            False,
            calendar,
            change=change,
            told_by=people.get(change.told_by or 0, ""),
        )
        for change in changes
    ]


About = dict[int, tuple[str, str, str, str]]


def _about(rows: Iterable[Clock]) -> About:
    """Case → number, masked applicant, item, name of the body."""
    ids = {row.subject_id for row in rows if row.subject_kind == CASE}
    names = dict(Body.objects.values_list("code", "name"))
    cases = Case.objects.filter(pk__in=ids).values_list(
        "pk", "number", "applicant_name", "item_name", "body", "person_id"
    )
    return {
        pk: (number, mask_name(name) if person else name, item, names.get(body, body))
        for pk, number, name, item, body, person in cases
    }


def _cells(
    row: Clock,
    about: About,
    old: date | None,
    new: date | None,
    provisional: bool,
    calendar: Calendar,
    *,
    fixed: bool = False,
    change: DueChange | None = None,
    told_by: str = "",
) -> MovedRow:
    number, applicant, item, body = about.get(row.subject_id, UNKNOWN) if row.subject_kind == CASE else UNKNOWN
    kind = KINDS[row.kind]
    off, worked = _between(row.start_on, max(filter(None, (old, new)), default=row.start_on), calendar)
    return MovedRow(
        case_number=number,
        applicant=applicant,
        item_name=item,
        body_name=body,
        kind_zh=kind.name_zh,
        kind_en=kind.name_en,
        old=old,
        new=new,
        provisional=provisional,
        off=off,
        worked=worked,
        to_applicant=bool(number) and row.kind in TOLD_TO_APPLICANTS,
        fixed=fixed,
        change_id=change.pk if change else 0,
        told_at=change.told_at if change else None,
        told_by=told_by,
        told_how=change.told_how if change else "",
    )


def _between(start: date, until: date, calendar: Calendar) -> tuple[tuple[str, ...], tuple[date, ...]]:
    """The feasts with weekdays off, and the weekends worked, that lie between: why the date is another."""
    feasts: dict[str, None] = {}
    worked = []
    for year in calendar.years:
        if year.year != until.year:
            continue
        for day in sorted((*year.holidays, *year.makeup)):
            if start < day <= until:
                verdict = calendar.verdict(day)
                if verdict.kind is DayKind.MAKEUP:
                    worked.append(day)
                elif day.weekday() < 5:
                    feasts[verdict.name] = None
    return tuple(feasts), tuple(worked)


class ChangedDue(NamedTuple):
    """For the applicant: which clock, the date he was told, the date that holds, the year whose calendar came out."""

    kind_zh: str
    kind_en: str
    old: date | None
    new: date | None
    year: int


def changes_of_case(case_id: int) -> list[ChangedDue]:
    """The dues of a case that moved with a calendar and still run, of the clocks that its applicant is shown."""
    of_case = {"clock__subject_kind": CASE, "clock__subject_id": case_id, "clock__ended_on": None}
    changes = DueChange.objects.filter(**of_case, clock__kind__in=TOLD_TO_APPLICANTS).order_by("id")
    rows = changes.values_list("clock__kind", "old_due", "old_committed", "new_due", "new_committed", "year")
    return [
        ChangedDue(KINDS[kind].name_zh, KINDS[kind].name_en, *_pair((old, was), (new, now)), year)
        for kind, old, was, new, now, year in rows
    ]
