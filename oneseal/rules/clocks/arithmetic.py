"""Laying a limit over a calendar with days taken out (law.md, The exact arithmetic).

Days are ordinals here. Exclusions are merged into disjoint spans (begin, end], so that laying n days costs one step
per span and two table look-ups, however long the limit.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from oneseal.rules.calendar import Calendar
from oneseal.rules.calendar.refusals import BEYOND_THE_CALENDAR
from oneseal.rules.clocks.terms import Exclusion, Limit, Unit

LAST: Final = date.max.toordinal()
ENDLESS: Final = LAST + 1
"""The end of a span that is still open: after every day there is."""


def merged_spans(exclusions: Iterable[Exclusion]) -> list[tuple[int, int]]:
    """The excluded days as disjoint spans (begin, end] in order; overlaps count once (Art. 45 行政许可法).

    An exclusion that begins and ends on one day excludes nothing.
    """
    spans: list[tuple[int, int]] = []
    raw = sorted((e.begin.toordinal(), ENDLESS if e.end is None else e.end.toordinal()) for e in exclusions)
    for begin, end in raw:
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif begin < end:
            spans.append((begin, end))
    return spans


def month_later(day: date, months: int) -> date:
    """The same day number some months on, or that month's last day (law.md, Lay; Art. 202 民法典); also backwards."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise BEYOND_THE_CALENDAR.refuse()
    if month == 11:
        return date(year, 12, day.day)
    last = (date(year, month + 2, 1) - date(year, month + 1, 1)).days
    return date(year, month + 1, min(day.day, last))


class Ruler:
    """Counting days of every unit over one calendar with the same days excluded (Art. 45, 82 行政许可法).

    `open_since` is the begin of the earliest open exclusion. It is kept beside the merged spans because a closed
    exclusion may flow into an open one: the days after it are all excluded, yet a due up to `open_since` keeps its
    date.
    """

    __slots__ = ("_calendar", "open_since", "spans")

    def __init__(self, calendar: Calendar, exclusions: Iterable[Exclusion]) -> None:
        known = tuple(exclusions)
        self._calendar = calendar
        self.spans: Sequence[tuple[int, int]] = merged_spans(known)
        begun = [e.begin.toordinal() for e in known if e.end is None]
        self.open_since: int | None = min(begun) if begun else None

    def excludes(self, ordinal: int) -> bool:
        """Whether the day is excluded (Art. 45 行政许可法)."""
        return any(begin < ordinal <= end for begin, end in self.spans)

    def _rank(self, ordinal: int, unit: Unit) -> int:
        if unit is Unit.WORKING_DAY:
            return self._calendar.rank(min(ordinal, LAST))
        return min(ordinal, LAST)

    def _select(self, rank: int, unit: Unit) -> int:
        if unit is Unit.WORKING_DAY:
            return self._calendar.select(rank)
        if not 1 <= rank <= LAST:
            raise BEYOND_THE_CALENDAR.refuse()
        return rank

    def count(self, after: int, until: int, unit: Unit) -> int:
        """How many counting days lie in (after, until] (law.md, Counting day)."""
        if until <= after:
            return 0
        counted = self._rank(until, unit) - self._rank(after, unit)
        for begin, end in self.spans:
            low, high = max(begin, after), min(end, until)
            if low < high:
                counted -= self._rank(high, unit) - self._rank(low, unit)
        return counted

    def nth_after(self, base: int, n: int, unit: Unit) -> int | None:
        """The n-th counting day after the base (n ≥ 1); none when an open exclusion comes before it (Art. 45 行政许可法)."""
        wanted = self._rank(base, unit) + n
        for begin, end in self.spans:
            if end <= base:
                continue
            low = max(begin, base)
            before = self._rank(low, unit)
            if before >= wanted:
                break
            if end == ENDLESS:
                return None
            wanted += self._rank(end, unit) - before
        return self._select(wanted, unit)

    def back_from(self, until: int, k: int, unit: Unit) -> int:
        """The latest day after which at most k counting days are left up to `until`, or the first of all days.

        That is the (k+1)-th counting day backwards from `until` (law.md, Remaining and Light).
        """
        wanted = self._rank(until, unit) - k
        for begin, end in reversed(self.spans):
            if begin >= until:
                continue
            high = self._rank(min(end, until), unit)
            if high < wanted:
                break
            wanted -= high - self._rank(begin, unit)
        return self._select(wanted, unit) if wanted >= 1 else 1

    def lay(self, base: int, limit: Limit) -> int | None:
        """Lay a limit from a base day (law.md, The exact arithmetic: Lay; Art. 201–203 民法典, Art. 82 行政许可法).

        Zero gives the base day, or the next working day. Working and calendar days: the n-th counting day after the
        base. Months: the same day number n months on, moved on one day for each excluded day in between until none is
        added; that is the N-th day not excluded, N being the calendar days of those months. All but working days then
        move on to the next working day, excluded or not. None: the due lies beyond the begin of an open exclusion.
        """
        reached = self.lay_unmoved(base, limit)
        if reached is None:
            return None
        landed = self._calendar.select(self._calendar.rank(reached - 1) + 1)
        return None if self.open_since is not None and self.open_since < landed else landed

    def lay_unmoved(self, base: int, limit: Limit) -> int | None:
        """As `lay`, before moving on to a working day (Art. 203 民法典)."""
        n = self.days_to_count(base, limit)
        if n == 0:
            return base
        unit = Unit.WORKING_DAY if limit.unit is Unit.WORKING_DAY else Unit.CALENDAR_DAY
        return self.nth_after(base, n, unit)

    def days_to_count(self, base: int, limit: Limit) -> int:
        """How many counting days a limit is from this base; months as their calendar days (Art. 202 民法典)."""
        if limit.unit is not Unit.MONTH:
            return limit.whole
        return month_later(date.fromordinal(base), limit.whole).toordinal() - base
