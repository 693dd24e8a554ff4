"""The sample deadline of a guide: accepted today, decided when, day by day (C6, K3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.calendar.reading import official_calendar
from oneseal.rules.calendar import DayKind
from oneseal.rules.clocks.explanation import DayLine, LineKind, explain
from oneseal.rules.clocks.keeping import limit_from
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Terms


@dataclass(frozen=True)
class Sample:
    """If it were accepted today: the dates, and why."""

    start: date
    due: date
    statutory_due: date | None
    provisional: bool
    total: int
    unit: str
    days: tuple[dict[str, Any], ...]


def sample_deadline(limits: Mapping[str, Any], today: date) -> Sample | None:
    """The nearer of committed and statutory due of an acceptance today; none where a version has no limit."""
    statutory, committed = limit_from(limits["statutory"]), limit_from(limits["committed"])
    nearer = committed or statutory
    if nearer is None or not nearer.n:
        return None
    calendar = official_calendar()
    terms = Terms(today, statutory or nearer, committed)
    reckoned = reckon(terms, calendar)
    due = reckoned.committed_due or reckoned.due
    if due is None:
        return None
    return Sample(
        start=today,
        due=due,
        statutory_due=reckoned.due if statutory and committed else None,
        provisional=reckoned.provisional,
        total=nearer.whole,
        unit=nearer.unit.value,
        days=tuple(_day(line) for line in explain(terms, calendar, committed=committed is not None)),
    )


def _day(line: DayLine) -> dict[str, Any]:
    kinds = {LineKind.START: "start", LineKind.MOVED_ON: "moved", LineKind.MAKEUP: "counted"}
    return {
        "date": line.on,
        "verdict": kinds.get(line.kind, line.kind.value),
        "n": line.n,
        "label": line.day.name if line.kind is LineKind.HOLIDAY else "",
        "makeup": line.day.kind is DayKind.MAKEUP,
    }
