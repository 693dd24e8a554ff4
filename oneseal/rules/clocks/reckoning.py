"""Dues, what remains, and the light (law.md, The exact arithmetic).

`reckon` says everything that does not depend on today; a row of clocks stores it, and comparing its dates with today
gives the same light as `standing`, which is the rule itself.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.arithmetic import ENDLESS, LAST, Ruler
from oneseal.rules.clocks.terms import Exclusion, Limit, Terms, Unit


class Light(StrEnum):
    """The light of a clock (law.md, Light; Art. 42 行政许可法 for the statutory due that black means)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLACK = "black"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A clock reckoned, whatever today is (Art. 42, 45, 82 行政许可法).

    The three `…_on` are the first dates on which the light holds, reckoned with the exclusions as they stand; none
    where an open exclusion comes first. Reading them, first that holds: black from `black_on`; paused on any day of
    `pauses` (begin < day ≤ end, or no end); red from `red_on`; yellow from `yellow_on`; green. `paused_since` is the
    begin of the earliest open exclusion.
    """

    due: date | None
    committed_due: date | None
    provisional: bool
    yellow_on: date | None
    red_on: date | None
    black_on: date | None
    paused_since: date | None
    pauses: tuple[tuple[date, date | None], ...] = ()

    def light_on(self, today: date) -> Light:
        """The light by comparing dates, as the database does it (law.md, Light)."""
        if self.black_on is not None and today >= self.black_on:
            return Light.BLACK
        if any(begin < today and (end is None or today <= end) for begin, end in self.pauses):
            return Light.PAUSED
        if self.red_on is not None and today >= self.red_on:
            return Light.RED
        if self.yellow_on is not None and today >= self.yellow_on:
            return Light.YELLOW
        return Light.GREEN


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clock stands on a day: what remains, the light, and while paused what is expected (Art. 42, 45 行政许可法).

    ``over``: the nearer due has passed, though over a weekend no working day after it may have (``remaining`` is 0).
    """

    remaining: int
    light: Light
    expected_due: date | None = None
    expected_committed_due: date | None = None
    over: bool = False


class _Nearer(NamedTuple):
    """The due that counts for what remains, and how many days left turn the light yellow."""

    due: int
    unit: Unit
    yellow: int


def _chain(terms: Terms, limit: Limit, ruler: Ruler) -> int | None:
    due = ruler.lay(terms.start.toordinal(), limit)
    for extension in terms.laid_extensions():
        if due is None:
            return None
        due = ruler.lay(due, extension)
    return due


def _dues(terms: Terms, ruler: Ruler) -> tuple[int | None, int | None]:
    if terms.fixed_on is not None or terms.limit is None:
        return (terms.fixed_on or terms.start).toordinal(), None
    committed = None if terms.committed is None else _chain(terms, terms.committed, ruler)
    return _chain(terms, terms.limit, ruler), committed


def _nearer(terms: Terms, dues: tuple[int | None, int | None]) -> _Nearer:
    """The nearer of the two dues, reckoned with no exclusion open; the committed one if equal.

    Yellow (law.md, Light): max(1, a quarter of the committed limit as first set, without extensions, or of the limit
    where there is none). For months, and our reading for a fixed date, the limit is the calendar days from start to
    its due.
    """
    due, committed_due = dues
    assert due is not None
    nearest, limit = due, terms.limit
    first_set, first_due = terms.limit, due
    if committed_due is not None:
        first_set, first_due = terms.committed, committed_due
        if committed_due <= due:
            nearest, limit = committed_due, terms.committed
    if first_set is None or terms.fixed_on is not None or first_set.unit is Unit.MONTH:
        whole = first_due - terms.start.toordinal()
    else:
        whole = int(first_set.n)
    in_working_days = terms.fixed_on is None and limit is not None and limit.unit is Unit.WORKING_DAY
    return _Nearer(nearest, Unit.WORKING_DAY if in_working_days else Unit.CALENDAR_DAY, max(1, whole // 4))


def _closed_on(exclusions: tuple[Exclusion, ...], today: date) -> tuple[Exclusion, ...]:
    """The exclusions as if every open one ended today; one that begins today or later then excludes nothing."""
    return tuple(e if e.end is not None else replace(e, end=max(e.begin, today)) for e in exclusions)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def reckon(terms: Terms, calendar: Calendar) -> Reckoning:
    """Reckon a clock (law.md, The exact arithmetic; Art. 42, 45, 82 行政许可法, Art. 201–203 民法典).

    Due: the limit laid from the start, then each extension from the due so far. Committed due likewise. A due after
    the begin of an open exclusion is none. Provisional: a due lies in a year whose official calendar is not loaded; a
    fixed date is not reckoned by a calendar, so it never is (our reading).
    """
    as_it_is = Ruler(calendar, terms.exclusions)
    due, committed_due = dues = _dues(terms, as_it_is)
    lasting, reached = as_it_is, ENDLESS
    if as_it_is.open_since is not None:
        lasting, reached = Ruler(calendar, (e for e in terms.exclusions if e.end is not None)), as_it_is.open_since
        dues = _dues(terms, lasting)
    nearer = _nearer(terms, dues)
    yellow_on = lasting.back_from(nearer.due, nearer.yellow, nearer.unit)
    red_on = lasting.back_from(nearer.due, 0, nearer.unit)
    years = {d.year for d in (_day(due), _day(committed_due)) if d is not None}
    return Reckoning(
        due=_day(due),
        committed_due=_day(committed_due),
        provisional=terms.fixed_on is None and not all(calendar.knows(year) for year in years),
        yellow_on=_day(yellow_on) if yellow_on <= reached else None,
        red_on=_day(red_on) if red_on <= reached else None,
        black_on=None if due is None or due >= LAST else date.fromordinal(due + 1),
        paused_since=_day(as_it_is.open_since),
        pauses=tuple((date.fromordinal(b), None if e == ENDLESS else date.fromordinal(e)) for b, e in as_it_is.spans),
    )


def standing(terms: Terms, calendar: Calendar, today: date) -> Standing:
    """How the clock stands today (law.md, Remaining, Light, Expected due; Art. 42, 45 行政许可法).

    Remaining is reckoned as if every open exclusion ended today, of the nearer of the two dues and in its unit
    (months and fixed dates: calendar days): the counting days in (today, due], or minus those in (due, today]. Black
    and paused look at the clock as it is: a due that an open exclusion takes away is not passed.
    """
    now = today.toordinal()
    as_it_is = as_if = Ruler(calendar, terms.exclusions)
    due, _ = dues = _dues(terms, as_it_is)
    if as_it_is.open_since is not None:
        as_if = Ruler(calendar, _closed_on(terms.exclusions, today))
        dues = _dues(terms, as_if)
    nearer = _nearer(terms, dues)
    if now <= nearer.due:
        remaining = as_if.count(now, nearer.due, nearer.unit)
    else:
        remaining = -as_if.count(nearer.due, now, nearer.unit)
    paused = as_it_is.excludes(now)
    if due is not None and now > due:
        light = Light.BLACK
    elif paused:
        light = Light.PAUSED
    elif remaining <= 0:
        light = Light.RED
    elif remaining <= nearer.yellow:
        light = Light.YELLOW
    else:
        light = Light.GREEN
    expected = _expected(terms, calendar, today) if paused else (None, None)
    return Standing(remaining, light, *expected, over=now > nearer.due)


def _expected(terms: Terms, calendar: Calendar, today: date) -> tuple[date | None, date | None]:
    """The dues as if each open exclusion ended when its told length is over (law.md, Expected due; Art. 45 行政许可法).

    Our reading: the told length is laid from the begin of the exclusion like a limit without exclusions; where it is
    over already, the exclusion is taken to end today, for no day up to today is counted; an open exclusion whose
    length was not told leaves nothing to expect.
    """
    bare = Ruler(calendar, ())
    ended: list[Exclusion] = []
    for exclusion in terms.exclusions:
        end = exclusion.end
        if end is None:
            if exclusion.told is None:
                return None, None
            told_end = bare.lay_unmoved(exclusion.begin.toordinal(), exclusion.told)
            assert told_end is not None
            end = max(date.fromordinal(told_end), today)
        ended.append(replace(exclusion, end=end))
    due, committed_due = _dues(terms, Ruler(calendar, ended))
    return _day(due), _day(committed_due)
