"""How many clocks run, by light; how many are provisional or were set aside. What watches the house reads it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from oneseal.records.clocks.lights import light_on
from oneseal.records.clocks.models import Clock
from oneseal.rules.clocks.reckoning import Light


@dataclass(frozen=True)
class ClockCounts:
    """Running clocks; ``overdue`` are those whose statutory due has passed, whatever their light says."""

    by_light: dict[str, int]
    overdue: int
    provisional: int
    set_aside: int


def clock_counts(today: date, *, demo: bool = True) -> ClockCounts:
    """One look over the running clocks; without ``demo``, generated cases are left out."""
    running = Clock.objects.filter(ended_on=None)
    if not demo:
        running = running.filter(demo=False)
    lit = running.values(light=light_on(today)).annotate(
        n=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=today)),
        provisional=Count("pk", filter=Q(provisional=True)),
        aside=Count("pk", filter=~Q(set_aside="")),
    )
    rows = list(lit.order_by())
    found = {row["light"]: row["n"] for row in rows}
    return ClockCounts(
        by_light={light.value: found.get(light.value, 0) for light in Light},
        overdue=sum(row["overdue"] for row in rows),
        provisional=sum(row["provisional"] for row in rows),
        set_aside=sum(row["aside"] for row in rows),
    )
