"""Running clocks reckoned anew, in batches: when a year is loaded, and day by day what a pause lets expect."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from oneseal.records.calendar.models import Year
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.reaching import reaching
from oneseal.records.clocks.terms import write_reckoning
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.clocks.touched import Changed, changed_between, changed_years

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


def recompute_all(today: date, *, paused_only: bool = False, changed: Changed | None = None, batch: int = BATCH) -> int:
    """Every running clock by the calendar as it is loaded now; answers how many changed.

    Each batch locks its rows and is its own transaction unless the caller holds one: acts wait a moment at most.
    ``changed``: only those that can be touched where the calendar says something else than before.
    """
    calendar, last, moved = official_calendar(), 0, 0
    running = Clock.objects.filter(ended_on=None)
    if paused_only or changed is not None:
        running = running.filter(reaching(changed))
    while True:
        found, fresh = _one_batch(running, calendar, today, last, batch)
        if found is None:
            return moved
        last, moved = found, moved + fresh


def _one_batch(
    running: QuerySet[Clock], calendar: Calendar, today: date, after: int, batch: int
) -> tuple[int | None, int]:
    """The key of the last one, none if there was none, and how many changed."""
    with transaction.atomic():
        rows = list(running.filter(pk__gt=after).order_by("pk").select_for_update()[:batch])
        fresh = [row for row in rows if reckoned_anew(row, calendar, today)]
        Clock.objects.bulk_update(fresh, RECKONED)
    return (rows[-1].pk if rows else None), len(fresh)


@dataclass(frozen=True)
class Reckoned:
    """By which calendar the running clocks were reckoned last, and on which day those that are paused.

    While that goes on: where the calendar changed, and the key of the clock after which it goes on; None when done.
    """

    calendar: Calendar
    day: date
    changed: Changed | None = None
    after: int | None = None


def keep_reckoned(today: date, before: Reckoned | None) -> Reckoned:
    """What has to be reckoned, for whoever comes by every few seconds: once a day what a pause lets expect; after a
    new year whatever it can touch.

    An act under way while a year was loaded had read the calendar of before, and the load could not see the clock that
    it began: it is reckoned now. Whoever comes for the first time asks which years came yesterday or today.
    """
    calendar = official_calendar()
    if before is None:
        return Reckoned(calendar, today, _loaded_since(today - timedelta(days=1)), after=0)
    if before.calendar is calendar and before.day == today:
        return before
    changed = changed_between(before.calendar, calendar) if before.calendar is not calendar else None
    if before.after is not None and before.changed is not None:
        changed = before.changed.with_(changed)
    return Reckoned(calendar, today, changed, after=0)


def reckon_some(kept: Reckoned, *, batch: int = BATCH) -> Reckoned:
    """One batch, so that what is due meanwhile does not wait for all of them; goes on where it stood."""
    if kept.after is None:
        return kept
    running = Clock.objects.filter(reaching(kept.changed), ended_on=None)
    after, _ = _one_batch(running, kept.calendar, kept.day, kept.after, batch)
    return replace(kept, after=after)


def _loaded_since(day: date) -> Changed | None:
    rows = Year.objects.values_list("year", "loaded_at")
    return changed_years([year for year, loaded in rows if local_day(loaded) >= day])


def reckoned_anew(row: Clock, calendar: Calendar, today: date) -> bool:
    """Reckon one row in memory; true if anything moved."""
    before = [getattr(row, name) for name in RECKONED]
    write_reckoning(row, calendar, today)
    return before != [getattr(row, name) for name in RECKONED]
