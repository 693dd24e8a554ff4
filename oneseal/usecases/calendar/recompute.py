"""Running clocks reckoned anew, in batches: when a year is loaded, and day by day what a pause lets expect."""

from datetime import date

from django.db import transaction

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import write_reckoning
from oneseal.rules.calendar import Calendar

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


def reckoned_anew(row: Clock, calendar: Calendar, today: date) -> bool:
    """Reckon one row in memory; true if anything moved."""
    before = [getattr(row, name) for name in RECKONED]
    write_reckoning(row, calendar, today)
    return before != [getattr(row, name) for name in RECKONED]
