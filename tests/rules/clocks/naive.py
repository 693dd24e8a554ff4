"""The arithmetic of law.md once more, straight from its wording, day by day and without any of the house's code.

Slow and plain on purpose: `test_against_naive.py` holds the rules against it.
"""

import calendar as month_lengths
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import chinese_calendar

DAY = timedelta(days=1)
KNOWN = {day.year for day in chinese_calendar.holidays}

Exclusion = tuple[date, date | None]


def working(day: date) -> bool:
    if day in chinese_calendar.workdays:
        return True
    return day not in chinese_calendar.holidays and day.weekday() < 5


def excluded(day: date, exclusions: Sequence[Exclusion]) -> bool:
    return any(begin < day and (end is None or day <= end) for begin, end in exclusions)


def counting(day: date, unit: str, exclusions: Sequence[Exclusion]) -> bool:
    return not excluded(day, exclusions) and (unit != "working_day" or working(day))


def days_between(after: date, until: date) -> list[date]:
    return [after + DAY * i for i in range(1, (until - after).days + 1)]


def next_working(day: date) -> date:
    while not working(day):
        day += DAY
    return day


def lay(base: date, n: Fraction, unit: str, exclusions: Sequence[Exclusion]) -> date:
    """Lay n of a unit from a base day; no exclusion is open."""
    whole = math.ceil(n)
    if whole == 0:
        return next_working(base)
    if unit == "month":
        index = base.year * 12 + base.month - 1 + whole
        year, month = index // 12, index % 12 + 1
        target = base.replace(year=year, month=month, day=min(base.day, month_lengths.monthrange(year, month)[1]))
        due, scanned = target, base
        while added := sum(excluded(day, exclusions) for day in days_between(scanned, due)):
            due, scanned = due + DAY * added, due
        return next_working(due)
    due = base
    while whole:
        due += DAY
        whole -= counting(due, unit, exclusions)
    return due if unit == "working_day" else next_working(due)


@dataclass(frozen=True)
class Clock:
    start: date
    limit: Fraction
    unit: str
    exclusions: tuple[Exclusion, ...]
    extensions: tuple[tuple[Fraction, str | None], ...]
    committed: Fraction | None
    committed_unit: str

    def _chain(self, n: Fraction, unit: str, exclusions: Sequence[Exclusion]) -> date:
        due = lay(self.start, n, unit, exclusions)
        for more, own in self.extensions:
            due = lay(due, more, own or self.unit, exclusions)
        return due

    def _real(self, n: Fraction, unit: str) -> date | None:
        """A due on or before the begin of an open exclusion keeps its date; a later one has none."""
        due = self._chain(n, unit, [e for e in self.exclusions if e[1] is not None])
        return due if all(due <= begin for begin, end in self.exclusions if end is None) else None

    def answer(self, today: date | None) -> dict[str, Any]:
        due = self._real(self.limit, self.unit)
        committed_due = None if self.committed is None else self._real(self.committed, self.committed_unit)
        out: dict[str, Any] = {
            "due": due and due.isoformat(),
            "committed_due": committed_due and committed_due.isoformat(),
            "provisional": any(day is not None and day.year not in KNOWN for day in (due, committed_due)),
        }
        if today is not None:
            out["remaining"], yellow = self._remaining(today)
            if due is not None and today > due:
                out["light"] = "black"
            elif excluded(today, self.exclusions):
                out["light"] = "paused"
            elif out["remaining"] <= 0:
                out["light"] = "red"
            else:
                out["light"] = "yellow" if out["remaining"] <= yellow else "green"
        return out

    def _remaining(self, today: date) -> tuple[int, Fraction]:
        """As if every open exclusion ended today; with the number that turns the light yellow."""
        ended = [(begin, today if end is None else end) for begin, end in self.exclusions]
        due = near = self._chain(self.limit, self.unit, ended)
        unit, first, first_unit, first_due = self.unit, self.limit, self.unit, due
        if self.committed is not None:
            committed_due = self._chain(self.committed, self.committed_unit, ended)
            first, first_unit, first_due = self.committed, self.committed_unit, committed_due
            if committed_due <= due:
                near, unit = committed_due, self.committed_unit
        if today <= near:
            left = sum(counting(day, unit, ended) for day in days_between(today, near))
        else:
            left = -sum(counting(day, unit, ended) for day in days_between(near, today))
        whole = Fraction((first_due - self.start).days) if first_unit == "month" else first
        return left, max(Fraction(1), whole / 4)
