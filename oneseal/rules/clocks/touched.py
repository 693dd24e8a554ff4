"""Which clocks another calendar can move at all, so that a year is loaded without reckoning every clock anew (Art. 82).

Laying a limit only asks how many working days lie between two days. Days that lie wholly after all that was reckoned,
or wholly before, change none of these numbers.
"""

from datetime import date
from typing import NamedTuple

from oneseal.rules.calendar import Calendar, OfficialYear
from oneseal.rules.clocks.reckoning import Reckoning


class Changed(NamedTuple):
    """The first and the last day on which two calendars do not say the same."""

    first: date
    last: date

    def with_(self, other: "Changed | None") -> "Changed":
        """Both, and what lies between."""
        return self if other is None else Changed(min(self.first, other.first), max(self.last, other.last))


def changed_years(years: list[int]) -> Changed | None:
    """Whole years; none for none (Art. 82 行政许可法: a year that is not loaded is provisional)."""
    return Changed(date(min(years), 1, 1), date(max(years), 12, 31)) if years else None


def changed_between(before: Calendar, after: Calendar) -> Changed | None:
    """What was changed: a year that only one of them knows is changed whole; names move nothing (Art. 82)."""
    one, other = ({year.year: year for year in calendar.years} for calendar in (before, after))
    found = changed_years(sorted(one.keys() ^ other.keys()))
    days = [day for year in one.keys() & other.keys() for day in _listed(one[year], other[year])]
    moved = [day for day in days if before.is_working(day) != after.is_working(day)]
    if not moved:
        return found
    return Changed(min(moved), max(moved)).with_(found)


def _listed(*years: OfficialYear) -> set[date]:
    return {day for year in years for day in (*year.holidays, *year.makeup)}


def may_move(start: date, reckoned: Reckoning, changed: Changed) -> bool:
    """Whether the clock reaches the changed days; one that is paused may, whatever it reached (Art. 45 行政许可法)."""
    if reckoned.paused_since is not None or reckoned.due is None:
        return True
    ends = max(reckoned.due, reckoned.committed_due or reckoned.due)
    begins = min(start, reckoned.yellow_on or start)
    return ends >= changed.first and begins <= changed.last
