"""Why a due is what it is, day by day (law.md, Explanation)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.calendar import Calendar, DayKind, DayVerdict
from oneseal.rules.clocks.arithmetic import Ruler
from oneseal.rules.clocks.terms import Exclusion, Limit, Terms, Unit


class LineKind(StrEnum):
    """The verdict on one day between start and due (law.md, Explanation; Art. 45, 82 行政许可法)."""

    START = "start"
    COUNTED = "counted"
    MAKEUP = "makeup"
    EXTENSION = "extension"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    EXCLUDED = "excluded"
    MOVED_ON = "moved_on"


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the explanation (law.md, Explanation).

    `n` of `of` for a counted day; `extension` is 0 within the limit itself and k within the k-th extension; `day` is
    what the official calendar says of the date, whatever the clock makes of it.
    """

    on: date
    kind: LineKind
    day: DayVerdict
    n: int | None = None
    of: int | None = None
    extension: int = 0
    procedure: str = ""
    basis: str = ""

    def sentence(self, lang: str = "zh") -> str:
        """The verdict in words (law.md, Explanation; Art. 45, 82 行政许可法)."""
        return (_english if lang.lower().startswith("en") else _chinese)(self)


_DAY_EN: Final = {
    DayKind.WORKING: "working day",
    DayKind.WEEKEND: "weekend",
    DayKind.HOLIDAY: "holiday",
    DayKind.MAKEUP: "make-up workday",
}
_DAY_ZH: Final = {
    DayKind.WORKING: "工作日",
    DayKind.WEEKEND: "周末",
    DayKind.HOLIDAY: "节假日",
    DayKind.MAKEUP: "调休上班",
}


def _english(line: DayLine) -> str:
    day = _DAY_EN[line.day.kind] + (f" ({line.day.name})" if line.day.name else "")
    if line.kind is LineKind.START:
        return "start, not counted"
    if line.kind is LineKind.EXCLUDED:
        procedure = f": {line.procedure}" if line.procedure else ""
        return f"excluded{procedure}" + (f" ({line.basis})" if line.basis else "")
    if line.kind is LineKind.MOVED_ON:
        return f"moved on, {day}"
    if line.n is None:
        return day
    counted = f"counted {line.n} of {line.of}"
    if line.extension:
        counted = f"extension {line.extension}: {counted}"
    return counted + (f", {day}" if line.day.kind is DayKind.MAKEUP else "")


def _chinese(line: DayLine) -> str:
    day = _DAY_ZH[line.day.kind] + (f"（{line.day.name}）" if line.day.name else "")
    if line.kind is LineKind.START:
        return "起算日，不计入"
    if line.kind is LineKind.EXCLUDED:
        procedure = f"：{line.procedure}" if line.procedure else ""
        return f"不计入期限{procedure}" + (f"（{line.basis}）" if line.basis else "")
    if line.kind is LineKind.MOVED_ON:
        return f"顺延，{day}"
    if line.n is None:
        return day
    counted = f"第{line.n}日，共{line.of}日"
    if line.extension:
        counted = f"延长（第{line.extension}次）：{counted}"
    return counted + (f"，{day}" if line.day.kind is DayKind.MAKEUP else "")


class _Walk:
    """The days of one limit after another, from the start to the due or to where an open exclusion leaves it."""

    def __init__(self, calendar: Calendar, exclusions: tuple[Exclusion, ...], until: date) -> None:
        self._calendar = calendar
        self._exclusions = exclusions
        self._ruler = Ruler(calendar, exclusions)
        open_since = self._ruler.open_since
        self._no_due_until = max(until.toordinal(), 0 if open_since is None else open_since)

    def walk(self, start: date, legs: tuple[Limit, ...]) -> Iterator[DayLine]:
        yield DayLine(start, LineKind.START, self._calendar.verdict(start))
        base = start.toordinal()
        for extension, limit in enumerate(legs):
            landed = self._ruler.lay(base, limit)
            last = self._no_due_until if landed is None else landed
            yield from self._leg(base, last, limit, extension)
            if landed is None:
                return
            base = landed

    def _leg(self, base: int, last: int, limit: Limit, extension: int) -> Iterator[DayLine]:
        of = self._ruler.days_to_count(base, limit)
        n = 0
        for ordinal in range(base + 1, last + 1):
            on = date.fromordinal(ordinal)
            day = self._calendar.verdict(on)
            excluded = self._ruler.excludes(ordinal)
            if excluded and n < of:
                yield self._excluded(on, day, extension)
            elif n == of:
                yield DayLine(on, LineKind.MOVED_ON, day, extension=extension)
            elif limit.unit is Unit.WORKING_DAY and not day.is_working:
                yield DayLine(on, LineKind(day.kind.value), day, extension=extension)
            else:
                n += 1
                yield DayLine(on, _counted(day, limit.unit, extension), day, n, of, extension)

    def _excluded(self, on: date, day: DayVerdict, extension: int) -> DayLine:
        covering = [e for e in self._exclusions if e.covers(on)]
        return DayLine(
            on,
            LineKind.EXCLUDED,
            day,
            extension=extension,
            procedure="、".join(dict.fromkeys(e.procedure for e in covering if e.procedure)),
            basis="、".join(dict.fromkeys(e.basis for e in covering if e.basis)),
        )


def _counted(day: DayVerdict, unit: Unit, extension: int) -> LineKind:
    if extension:
        return LineKind.EXTENSION
    if unit is Unit.WORKING_DAY and day.kind is DayKind.MAKEUP:
        return LineKind.MAKEUP
    return LineKind.COUNTED


def explain(
    terms: Terms, calendar: Calendar, *, committed: bool = False, until: date | None = None
) -> tuple[DayLine, ...]:
    """Every calendar day from start to due with its verdict (law.md, Explanation; Art. 42, 45, 82 行政许可法).

    With `committed`, to the committed due. Where an open exclusion leaves no due, the days up to its begin, or up to
    `until` where that is later. A fixed date: the calendar days to it. Months: their calendar days are the N of n of
    N.
    """
    if terms.fixed_on is not None:
        legs: tuple[Limit, ...] = ()
        lines = list(_Walk(calendar, (), terms.start).walk(terms.start, legs))
        whole = (terms.fixed_on - terms.start).days
        for n in range(1, whole + 1):
            on = date.fromordinal(terms.start.toordinal() + n)
            lines.append(DayLine(on, LineKind.COUNTED, calendar.verdict(on), n, whole))
        return tuple(lines)
    limit = terms.committed if committed else terms.limit
    if limit is None:
        return ()
    walk = _Walk(calendar, terms.exclusions, until or terms.start)
    return tuple(walk.walk(terms.start, (limit, *terms.laid_extensions())))
