"""Running clocks reckoned anew, in batches: when a year is loaded, and day by day what a pause lets expect."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from oneseal.records.calendar.models import Year
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import write_reckoning
from oneseal.rules.calendar import Calendar, local_day

BATCH = 500
RECKONED = (
    "due_on",
    "committed_on",
    "expected_on",
    "yellow_on",
    "red_on",
    "black_on",
    "paused_since",
    "provisional",
)


def recompute_all(today: date, *, paused_only: bool = False, batch: int = BATCH) -> int:
    """Every running clock by the calendar as it is loaded now; answers how many changed.

    Each batch locks its rows and is its own transaction unless the caller holds one: acts wait a moment at most.
    """
    calendar, last, changed = official_calendar(), 0, 0
    while True:
        with transaction.atomic():
            running = Clock.objects.filter(ended_on=None, pk__gt=last)
            if paused_only:
                running = running.filter(paused_since__isnull=False)
            rows = list(running.order_by("pk").select_for_update()[:batch])
            fresh = [row for row in rows if reckoned_anew(row, calendar, today)]
            Clock.objects.bulk_update(fresh, RECKONED)
        if not rows:
            return changed
        last, changed = rows[-1].pk, changed + len(fresh)


@dataclass(frozen=True)
class Reckoned:
    """By which calendar the running clocks were reckoned last, and on which day those that are paused."""

    calendar: Calendar
    day: date


def keep_reckoned(today: date, before: Reckoned | None) -> Reckoned:
    """For whoever comes by every few seconds: once a day what a pause lets expect; after a new year everything again.

    An act under way while a year was loaded had read the calendar of before, and the load could not see the clock that
    it began: it is reckoned now. Whoever comes for the first time asks whether a year came yesterday or today.
    """
    calendar = official_calendar()
    anew = before.calendar is not calendar if before else _year_loaded_since(today - timedelta(days=1))
    if anew or before is None or before.day != today:
        recompute_all(today, paused_only=not anew)
    return Reckoned(calendar, today)


def _year_loaded_since(day: date) -> bool:
    last = Year.objects.aggregate(last=Max("loaded_at"))["last"]
    return last is not None and local_day(last) >= day


def reckoned_anew(row: Clock, calendar: Calendar, today: date) -> bool:
    """Reckon one row in memory; true if anything moved."""
    before = [getattr(row, name) for name in RECKONED]
    write_reckoning(row, calendar, today)
    return before != [getattr(row, name) for name in RECKONED]
