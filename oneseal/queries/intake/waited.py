"""The days that people really waited for an item in a county: of the latest decisions, kept for the day (C6)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import terms_of
from oneseal.records.intake.models import Case
from oneseal.rules.clocks.terms import Unit
from oneseal.rules.clocks.waited import LEAST, Waited, days_waited, waited

COUNTY_DIGITS = 6
LATEST = 200
"""So many decisions say how it is now; the look stays cheap however many cases there are."""
DECISIONS = ("decision", "decision_committed")


@dataclass(frozen=True)
class Met:
    """What is said beside the promise: the days, or that there are too few decisions; generated cases are marked."""

    days: Waited | None
    decisions: int
    least: int
    demo: bool


@lru_cache(maxsize=1024)
def really_waited(item_code: str, division: str, unit: str, today: date) -> Met:
    """Decisions up to yesterday, so that the day's answer is one; generated cases only where there is nothing else."""
    for demo in (False, True):
        days = _days(item_code, division, Unit(unit), today, demo)
        if days and (not demo or len(days) >= LEAST):
            return Met(waited(days, Unit(unit)), len(days), LEAST, demo)
    return Met(None, 0, LEAST, False)


def _days(item_code: str, division: str, unit: Unit, today: date, demo: bool) -> list[int]:
    latest = Case.objects.filter(item_code=item_code, decided_on__lt=today, demo=demo)
    latest = latest.filter(division__startswith=division[:COUNTY_DIGITS]).order_by("-decided_on")
    decided = {pk: on for pk, on in latest.values_list("id", "decided_on")[:LATEST] if on is not None}
    clocks = Clock.objects.filter(subject_kind="case", subject_id__in=list(decided), kind__in=DECISIONS)
    calendar, found = official_calendar(), {}
    for row in clocks:
        found[row.subject_id] = days_waited(terms_of(row), decided[row.subject_id], calendar, unit)
    return list(found.values())
