"""Clocks that ran out: the earliest first, claimed by one statement, reckoned anew (house rule 3, habit 3).

What happens to them is for later rooms: the runner asks the subject's room for the act and performs it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.claiming import claimed, looked_at
from oneseal.records.clocks.models import Clock
from oneseal.usecases.calendar.recompute import RECKONED, reckoned_anew

LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class Fallen:
    """A running clock past its stored due, claimed by this runner."""

    id: int
    subject_kind: str
    subject_id: int
    kind: str


def claim_next(today: date, moment: datetime, *, demo: bool = False) -> Fallen | None:
    """The clock that ran out, or was looked at, longest ago, claimed: nobody else gets it till the lease is over.

    Demo clocks are left alone unless told otherwise; what was looked at today, or set aside, is not looked at again.
    """
    found = claimed(today, moment, moment + LEASE, demo=demo)
    return Fallen(*found) if found else None


def still_fallen(clock_id: int, today: date) -> bool:
    """Reckon the clock by the rule, under its lock; store what moved; whether it has indeed run out before today."""
    with transaction.atomic():
        row = Clock.objects.select_for_update().get(pk=clock_id)
        if row.ended_on is not None:
            return False
        if reckoned_anew(row, official_calendar(), today):
            row.save(update_fields=RECKONED)
        return row.due_on is not None and row.due_on < today


def leave(clock_id: int, today: date) -> None:
    """Looked at today. If it still runs it is overdue and nothing else; it is looked at again tomorrow."""
    looked_at(clock_id, today)


def set_aside(clock_id: int, why: str) -> None:
    """A row that cannot be worked is put aside, visibly, and the rest go on."""
    Clock.objects.filter(pk=clock_id).update(set_aside=why[:500], claimed_until=None)


def taken_up_again() -> int:
    """What was set aside is tried once more; answers how many."""
    return _set_aside().update(set_aside="", swept_on=None)


def how_many_set_aside() -> int:
    """For whoever must know: the rows that the runner could not work."""
    return _set_aside().count()


def _set_aside() -> QuerySet[Clock]:
    return Clock.objects.filter(ended_on=None).exclude(set_aside="")
