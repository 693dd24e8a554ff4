"""Clocks that ran out: the earliest first, claimed by a conditional update, reckoned anew (house rule 3, habit 3).

What happens to them is for later rooms: the runner asks the subject's room for the act and performs it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from oneseal.records.calendar.reading import official_calendar
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


def claim_next(kinds: Collection[str], today: date, moment: datetime, *, demo: bool = False) -> Fallen | None:
    """The clock of these kinds that ran out first, claimed: nobody else gets it till the lease is over.

    Demo clocks are left alone unless told otherwise; what was looked at today, or set aside, is not looked at again.
    """
    free = Q(claimed_until=None) | Q(claimed_until__lte=moment)
    unswept = Q(swept_on=None) | Q(swept_on__lt=today)
    waiting = Clock.objects.filter(free, unswept, ended_on=None, due_on__lt=today, set_aside="", kind__in=kinds)
    if not demo:
        waiting = waiting.filter(demo=False)
    while row := waiting.order_by("due_on", "id").first():
        if Clock.objects.filter(free, pk=row.pk, ended_on=None).update(claimed_until=moment + LEASE):
            return Fallen(row.pk, row.subject_kind, row.subject_id, row.kind)
    return None


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
    Clock.objects.filter(pk=clock_id, ended_on=None).update(swept_on=today, claimed_until=None)


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
