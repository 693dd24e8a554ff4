"""Working days by the official yearly calendar (Art. 82 行政许可法; 全国年节及纪念日放假办法).

The calendar of a year is published in the November before. A year that is not loaded is reckoned with weekends alone,
and whoever shows a date in it marks the date as provisional.

Ordinals here are those of ``date.toordinal``: day 1 is a Monday. Within the loaded years two tables answer in
constant time: how many working days there are up to a day, and which day is the n-th; outside them weeks are
arithmetic.
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.calendar.refusals import BEYOND_THE_CALENDAR, MALFORMED_YEAR, YEAR_TWICE

LAST_ORDINAL: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class OfficialYear:
    """The official calendar of one year: days off and make-up workdays (调休上班), each with the holiday's name.

    全国年节及纪念日放假办法: the State Council's notice of each year moves weekends to lengthen holidays.
    """

    year: int
    holidays: Mapping[date, str]
    makeup: Mapping[date, str]
    source: str

    def __post_init__(self) -> None:
        strays = [d for d in (*self.holidays, *self.makeup) if d.year != self.year]
        if strays:
            raise MALFORMED_YEAR.refuse(year=self.year, day=min(strays).isoformat())
        both = self.holidays.keys() & self.makeup.keys()
        if both:
            raise MALFORMED_YEAR.refuse(year=self.year, day=min(both).isoformat())


class DayKind(StrEnum):
    """What a day is (Art. 82 行政许可法): statutory holidays and weekends are out, make-up workdays are in."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class DayVerdict:
    """A day's kind, with the holiday's name for a holiday or a make-up workday (Art. 82 行政许可法)."""

    kind: DayKind
    name: str = ""

    @property
    def is_working(self) -> bool:
        return self.kind in (DayKind.WORKING, DayKind.MAKEUP)


def _weekdays_up_to(ordinal: int) -> int:
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _nth_weekday(n: int) -> int:
    weeks, rest = divmod(n - 1, 5)
    return weeks * 7 + rest + 1


class Calendar:
    """The official years that are loaded, and weekends alone for the rest (Art. 82 行政许可法)."""

    __slots__ = ("_counts", "_first", "_last", "_loaded", "_offset_after", "_offset_before", "_working")

    def __init__(self, years: Iterable[OfficialYear]) -> None:
        self._loaded: dict[int, OfficialYear] = {}
        for year in years:
            if year.year in self._loaded:
                raise YEAR_TWICE.refuse(year=year.year)
            self._loaded[year.year] = year
        if self._loaded:
            self._first = date(min(self._loaded), 1, 1).toordinal()
            self._last = date(max(self._loaded), 12, 31).toordinal()
        else:
            self._first, self._last = 1, 0
        self._offset_before = _weekdays_up_to(self._first - 1)
        # _counts[i]: working days from _first up to day _first + i; _working[i]: the (i+1)-th of them
        self._counts = array("i")
        self._working = array("i")
        self._tabulate()
        self._offset_after = self._offset_before + len(self._working) - _weekdays_up_to(self._last)

    def _tabulate(self) -> None:
        off: set[int] = set()
        added: set[int] = set()
        for year in self._loaded.values():
            off.update(d.toordinal() for d in year.holidays)
            added.update(d.toordinal() for d in year.makeup)
        for ordinal in range(self._first, self._last + 1):
            if ordinal in added or (ordinal not in off and (ordinal - 1) % 7 < 5):
                self._working.append(ordinal)
            self._counts.append(len(self._working))

    @property
    def years(self) -> tuple[OfficialYear, ...]:
        """The loaded years in order (each with the source of its notice: 全国年节及纪念日放假办法)."""
        return tuple(self._loaded[y] for y in sorted(self._loaded))

    def knows(self, year: int) -> bool:
        """Whether the official calendar of the year is loaded; other dates are provisional (law.md, Counting days)."""
        return year in self._loaded

    def verdict(self, day: date) -> DayVerdict:
        """What a day is, and the holiday's name (Art. 82 行政许可法)."""
        year = self._loaded.get(day.year)
        if year is not None:
            if day in year.makeup:
                return DayVerdict(DayKind.MAKEUP, year.makeup[day])
            if day in year.holidays:
                return DayVerdict(DayKind.HOLIDAY, year.holidays[day])
        return DayVerdict(DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKING)

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day (Art. 82 行政许可法)."""
        ordinal = day.toordinal()
        return self.rank(ordinal) != self.rank(ordinal - 1)

    def rank(self, ordinal: int) -> int:
        """How many working days there are from day 1 up to this day, this day included (Art. 82 行政许可法)."""
        if ordinal < self._first:
            return _weekdays_up_to(ordinal)
        if ordinal <= self._last:
            return self._offset_before + self._counts[ordinal - self._first]
        return self._offset_after + _weekdays_up_to(ordinal)

    def select(self, rank: int) -> int:
        """The day that is the rank-th working day from day 1 on: the inverse of `rank` (Art. 82 行政许可法)."""
        if rank < 1:
            raise BEYOND_THE_CALENDAR.refuse()
        index = rank - self._offset_before
        if index < 1:
            return _nth_weekday(rank)
        if index <= len(self._working):
            return self._working[index - 1]
        ordinal = _nth_weekday(rank - self._offset_after)
        if ordinal > LAST_ORDINAL:
            raise BEYOND_THE_CALENDAR.refuse()
        return ordinal

    def nth_working_day(self, day: date, n: int) -> date:
        """The n-th working day after a day, which itself is not counted (Art. 82 行政许可法, Art. 201 民法典)."""
        return date.fromordinal(self.select(self.rank(day.toordinal()) + n))

    def on_or_after(self, day: date) -> date:
        """The day, or the next working day if it is none (Art. 203 民法典)."""
        return date.fromordinal(self.select(self.rank(day.toordinal() - 1) + 1))

    def working_days(self, after: date, until: date) -> int:
        """How many working days lie in (after, until]; below zero when until comes first (Art. 82 行政许可法)."""
        return self.rank(until.toordinal()) - self.rank(after.toordinal())
