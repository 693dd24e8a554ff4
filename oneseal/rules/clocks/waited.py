"""How many days people really waited, beside the promise: from acceptance to decision, excluded time left out (C6).

The same counting days as the limit has (Art. 82 行政许可法); procedures of Art. 45 and other exclusions do not count, and
neither does the applicant's own time for a supplement, which lies before acceptance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.arithmetic import Ruler
from oneseal.rules.clocks.terms import Terms, Unit

LEAST = 10
"""Of fewer decisions no number is told: it would be chance, and might be somebody's own case."""


@dataclass(frozen=True, slots=True)
class Waited:
    """Half of the people waited so many days at most, nine in ten so many; of how many decisions."""

    decisions: int
    half: int
    most: int
    unit: Unit


def days_waited(terms: Terms, decided: date, calendar: Calendar, unit: Unit) -> int:
    """The counting days in (acceptance, decision], 0 for a decision on the spot (Arts. 45, 82 行政许可法)."""
    day = Unit.WORKING_DAY if unit is Unit.WORKING_DAY else Unit.CALENDAR_DAY
    ruler = Ruler(calendar, terms.exclusions)
    return ruler.count(terms.start.toordinal(), decided.toordinal(), day)


def waited(days: Sequence[int], unit: Unit) -> Waited | None:
    """Median and 90th percentile by nearest rank, both days that somebody really waited; none of too few (C6)."""
    if len(days) < LEAST:
        return None
    ordered = sorted(days)
    counted = Unit.WORKING_DAY if unit is Unit.WORKING_DAY else Unit.CALENDAR_DAY
    return Waited(len(ordered), _ranked(ordered, 50), _ranked(ordered, 90), counted)


def _ranked(ordered: Sequence[int], percent: int) -> int:
    return ordered[-(-len(ordered) * percent // 100) - 1]
