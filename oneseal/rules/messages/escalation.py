"""Reminders before a limit of the house and escalation after it: one ladder, each rung with its basis (K2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.arithmetic import Ruler
from oneseal.rules.clocks.terms import Unit
from oneseal.rules.messages.names import Topic


class Tier(StrEnum):
    """Whom a rung tells: the responsible post, the head of its body, the inspection and leaders of the division."""

    PERSON = "person"
    HEAD = "head"
    BUREAU = "bureau"


class Mark(StrEnum):
    """The day from which a rung counts, as it is stored in the row of the clock."""

    YELLOW = "yellow"
    RED = "red"
    COMMITTED = "committed"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Rung:
    """So many working days after a mark, these are told this; none after it means on the day itself."""

    name: str
    mark: Mark
    after: int
    tiers: tuple[Tier, ...]
    topic: Topic
    basis: str


_BASIS: Final = "S1 (二)2；行政许可法第四十二条"
_LIABLE: Final = "S1 (二)2；行政许可法第七十四条第二项"
LADDER: Final = (
    Rung("near", Mark.YELLOW, 0, (Tier.PERSON,), Topic.LIMIT_NEAR, _BASIS),
    Rung("last_day", Mark.RED, 0, (Tier.PERSON,), Topic.LIMIT_TODAY, _BASIS),
    Rung("promise_broken", Mark.COMMITTED, 1, (Tier.PERSON, Tier.HEAD), Topic.LIMIT_COMMITTED_OVER, _BASIS),
    Rung("over", Mark.DUE, 1, (Tier.PERSON, Tier.HEAD), Topic.LIMIT_OVER, _LIABLE),
    Rung("still_over", Mark.DUE, 3, (Tier.PERSON, Tier.HEAD, Tier.BUREAU), Topic.LIMIT_STILL_OVER, _LIABLE),
    Rung("long_over", Mark.DUE, 10, (Tier.HEAD, Tier.BUREAU), Topic.LIMIT_STILL_OVER, _LIABLE),
)
"""From the first to the last; the last that a clock has reached is the one that is told."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The stored days of a clock; a paused one has none ahead of it."""

    yellow: date | None
    red: date | None
    committed: date | None
    due: date | None
    paused: bool = False

    def of(self, mark: Mark) -> date | None:
        """The day of a mark."""
        days = {Mark.YELLOW: self.yellow, Mark.RED: self.red, Mark.COMMITTED: self.committed, Mark.DUE: self.due}
        return days[mark]


def rung_reached(marks: Marks, today: date, calendar: Calendar) -> Rung | None:
    """The last rung that a clock stands on today (K2); while it is stopped nothing presses (Art. 45 行政许可法).

    What lay before, and was missed, is not told afterwards: who is told that a limit is over needs no word that it
    is near.
    """
    over = marks.due is not None and marks.due < today
    if marks.paused and not over:
        return None
    ruler = Ruler(calendar, ())
    return next((rung for rung in reversed(LADDER) if _reached(rung, marks.of(rung.mark), today, ruler)), None)


def _reached(rung: Rung, mark: date | None, today: date, ruler: Ruler) -> bool:
    if mark is None or mark > today:
        return False
    return rung.after == 0 or ruler.count(mark.toordinal(), today.toordinal(), Unit.WORKING_DAY) >= rung.after


def heard(rung: Rung, holders: Mapping[Tier, frozenset[int]]) -> frozenset[int]:
    """The accounts that a rung tells; where a tier has nobody that day, the next one hears it instead (S1 (二)2)."""
    order, found = tuple(Tier), frozenset[int]()
    for tier in rung.tiers:
        from_here = order[order.index(tier) :]
        found |= next((holders[one] for one in from_here if holders.get(one)), frozenset())
    return found
