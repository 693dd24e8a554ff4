"""The clocks of a case with light, what remains, and the explanation day by day (K2, K3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import terms_of
from oneseal.rules.calendar import Calendar, DayKind
from oneseal.rules.clocks.explanation import DayLine, LineKind, explain
from oneseal.rules.clocks.keeping import limit_json
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.reckoning import Light, Standing, standing
from oneseal.rules.clocks.terms import Limit, Terms

_SHORT = {LineKind.START: "start", LineKind.MOVED_ON: "moved"}


@dataclass(frozen=True)
class ClockCard:
    """One clock, ready to show. ``remaining`` is in working days or calendar days by ``unit``; negative when over."""

    kind: str
    part: int
    name_zh: str
    name_en: str
    article: str
    light: str
    remaining: int
    unit: str
    start_on: date
    due_on: date | None
    committed_on: date | None
    expected_on: date | None
    provisional: bool
    paused_since: date | None
    procedure: str
    limit: dict[str, str] | None
    committed: dict[str, str] | None
    ended_on: date | None
    ended_how: str
    post: str
    body: str
    used: int
    total: int
    days: tuple[dict[str, Any], ...] = ()
    statutory_days: tuple[dict[str, Any], ...] = ()
    expected_committed: date | None = None
    expected_due: date | None = None
    over: bool = False
    """The date that counts first has passed, were it only by a weekend."""

    @property
    def nearest_on(self) -> date | None:
        """The date that counts first: the committed one where there is one."""
        return self.committed_on or self.due_on

    @property
    def expects(self) -> bool:
        """A procedure that has not ended leaves no due by law, only one to expect.

        On the day on which it ends the due is known again, though the day is excluded and the light still says paused.
        """
        return self.paused_since is not None and self.due_on is None

    @property
    def shown_on(self) -> date | None:
        """The date to show: the due that counts first, or what is expected instead."""
        return self.expected_on if self.expects else self.nearest_on


def cards_of_case(case_id: int, today: date, *, explained: bool = True) -> list[ClockCard]:
    """All clocks of a case, running ones first and the most urgent on top."""
    rows = Clock.objects.filter(subject_kind="case", subject_id=case_id)
    return cards_of(rows, official_calendar(), today, explained=explained)


def cards_of(rows: Iterable[Clock], calendar: Calendar, today: date, *, explained: bool = True) -> list[ClockCard]:
    """The same from rows that were read already."""
    cards = [_card(row, calendar, today, explained=explained) for row in rows]
    order = {"black": 0, "red": 1, "yellow": 2, "green": 3, "paused": 4, "met": 5}
    return sorted(cards, key=lambda card: (order[card.light], card.nearest_on or date.max, card.kind, card.part))


def _card(row: Clock, calendar: Calendar, today: date, *, explained: bool) -> ClockCard:
    terms, kind = terms_of(row), KINDS[row.kind]
    on = row.ended_on or today
    stands = standing(terms, calendar, on)
    lines = explain(terms, calendar, committed=terms.committed is not None, until=on) if explained else ()
    by_law = explain(terms, calendar, until=on) if explained and terms.committed is not None else ()
    gap = next((gap for gap in terms.exclusions if gap.end is None), None)
    hoped = standing(terms, calendar, max(on, gap.begin + timedelta(days=1))) if gap else stands
    return ClockCard(
        kind=row.kind,
        part=row.part,
        name_zh=kind.name_zh,
        name_en=kind.name_en,
        article=kind.article,
        light="met" if row.ended_on else stands.light.value,
        remaining=shown_remaining(terms, stands, calendar, on),
        unit=_unit(terms),
        start_on=row.start_on,
        due_on=row.due_on,
        committed_on=row.committed_on,
        expected_on=(None if row.committed_on else hoped.expected_committed_due) or hoped.expected_due,
        provisional=row.provisional,
        over=stands.over,
        paused_since=row.paused_since,
        procedure=gap.procedure if gap else "",
        limit=limit_json(terms.limit),
        committed=limit_json(terms.committed),
        ended_on=row.ended_on,
        ended_how=row.ended_how,
        post=row.post,
        body=row.body,
        used=sum(1 for line in lines if line.n is not None and line.on <= on),
        total=_total(terms),
        days=tuple(_day(line) for line in lines),
        statutory_days=tuple(_day(line) for line in by_law),
        expected_committed=hoped.expected_committed_due,
        expected_due=hoped.expected_due,
    )


def shown_remaining(terms: Terms, stands: Standing, calendar: Calendar, on: date) -> int:
    """What remains by the due that the light speaks of: past the statutory one, the days since *it* passed."""
    if stands.light is not Light.BLACK or terms.committed is None:
        return stands.remaining
    return standing(replace(terms, committed=None), calendar, on).remaining


def _unit(terms: Terms) -> str:
    nearer = terms.committed or terms.limit
    return nearer.unit.value if nearer else "calendar_day"


def _total(terms: Terms) -> int:
    nearer: Limit | None = terms.committed or terms.limit
    return nearer.whole if nearer else 0


def _day(line: DayLine) -> dict[str, Any]:
    """A cell of the month grid as the component wants it."""
    return {
        "date": line.on,
        "verdict": _SHORT.get(line.kind, "counted" if line.kind is LineKind.MAKEUP else line.kind.value),
        "n": line.n,
        "label": line.day.name if line.kind is LineKind.HOLIDAY else line.procedure,
        "makeup": line.day.kind is DayKind.MAKEUP,
        "words_zh": line.sentence("zh"),
        "words_en": line.sentence("en"),
    }
