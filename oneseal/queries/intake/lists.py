"""Lists of cases: keyset pages through the one visibility filter, each row with its most urgent clock (K2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from oneseal.queries.clocks.cards import shown_remaining
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import terms_of
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.reckoning import standing
from oneseal.rules.permissions.people import Reach
from oneseal.rules.privacy import mask_name


@dataclass(frozen=True)
class Lit:
    """The most urgent running clock of a case."""

    kind: str
    light: str
    remaining: int
    unit: str
    due_on: date | None
    committed_on: date | None
    expected_on: date | None
    provisional: bool
    over: bool = False

    @property
    def nearest_on(self) -> date | None:
        """The date that counts first."""
        return self.committed_on or self.due_on


@dataclass(frozen=True)
class CaseRow:
    """A case in a list."""

    id: int
    number: str
    item_name: str
    applicant: str
    stage: str
    channel: str
    accepted_how: str
    received_on: date
    body: str
    clock: Lit | None


OTHERS = "consultation"
"""The clock of somebody asked for his view: how urgent a case is does not hang on it."""
_ORDER = {"black": 0, "red": 1, "yellow": 2, "green": 3, "paused": 4}


def lit(clocks: Iterable[Clock], today: date, calendar: Calendar | None = None) -> Lit | None:
    """The most urgent of some running clocks; lists read the calendar once for all their rows."""
    calendar, found = calendar or official_calendar(), []
    for row in clocks:
        terms = terms_of(row)
        stands = standing(terms, calendar, today)
        nearer = terms.committed or terms.limit
        found.append(
            Lit(
                kind=row.kind,
                light=stands.light.value,
                remaining=shown_remaining(terms, stands, calendar, today),
                unit=nearer.unit.value if nearer else "calendar_day",
                due_on=row.due_on,
                committed_on=row.committed_on,
                expected_on=stands.expected_committed_due or stands.expected_due,
                provisional=row.provisional,
                over=stands.over,
            )
        )
    return min(found, key=lambda one: (_ORDER[one.light], one.nearest_on or date.max), default=None)


def rows_of(cases: Collection[Case], today: date) -> list[CaseRow]:
    """List rows for some cases, their clocks read in one statement."""
    clocks: dict[int, list[Clock]] = {}
    calendar = official_calendar()
    running = Clock.objects.filter(subject_kind="case", subject_id__in=[case.id for case in cases], ended_on=None)
    for clock in running.exclude(kind=OTHERS):
        clocks.setdefault(clock.subject_id, []).append(clock)
    return [
        CaseRow(
            id=case.id,
            number=case.number,
            item_name=case.item_name,
            applicant=case.applicant_name if case.applicant_kind == "enterprise" else mask_name(case.applicant_name),
            stage=case.stage,
            channel=case.channel,
            accepted_how=case.accepted_how,
            received_on=case.received_on,
            body=case.body,
            clock=lit(clocks.get(case.id, ()), today, calendar),
        )
        for case in cases
    ]


def cases_within(
    reach: Reach,
    *,
    today: date,
    stages: Collection[str] = (),
    words: str = "",
    after: int | None = None,
    limit: int = 20,
) -> list[CaseRow]:
    """The newest cases within reach, filtered by stage and words (number, item, applicant); ``after`` is a case id."""
    found = Case.objects.filter(visible(reach))
    if stages:
        found = found.filter(stage__in=stages)
    if words:
        found = found.filter(number=words) if words[:6].isdigit() else found.filter(applicant_name__contains=words)
    if after is not None:
        found = found.filter(id__lt=after)
    return rows_of(list(found.order_by("-id")[:limit]), today)
