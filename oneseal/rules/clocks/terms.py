"""What a clock is made of: start, limit or fixed date, exclusions and extensions.

Plain values. Dues are never among them: they are reckoned from these whenever they are needed.
"""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from oneseal.rules.clocks.refusals import (
    BAD_NUMBER,
    EXCLUSION_BACKWARDS,
    EXTENSION_WITHOUT_UNIT,
    FIXED_DATE_STANDS,
    NOTHING_TO_RECKON,
)

Number = int | float | Decimal | Fraction
MOST: Final = 1_000_000


class Unit(StrEnum):
    """The unit of a limit; Art. 82 行政许可法 makes only that law's own periods working days."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


def _check(n: Number) -> None:
    number = isinstance(n, int | float | Decimal | Fraction) and not isinstance(n, bool)
    if not number or n != n or not 0 <= n <= MOST:
        raise BAD_NUMBER.refuse(n=n, most=MOST)


@dataclass(frozen=True, slots=True)
class Limit:
    """A number and a unit (Art. 42, 82 行政许可法; special laws say 工作日, 日 or 月). Half days occur: 0.5."""

    n: Number
    unit: Unit

    def __post_init__(self) -> None:
        _check(self.n)

    @property
    def whole(self) -> int:
        """The number rounded up to whole, as it is laid (law.md, The exact arithmetic: Lay)."""
        return math.ceil(self.n)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Time that a clock does not count (Art. 45 行政许可法): the days after `begin` up to `end`, open while `end` is none.

    `told` is the length that the applicant was told in writing; it serves the expected due alone.
    """

    begin: date
    end: date | None = None
    procedure: str = ""
    basis: str = ""
    told: Limit | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.begin:
            raise EXCLUSION_BACKWARDS.refuse(begin=self.begin.isoformat(), end=self.end.isoformat())

    def covers(self, day: date) -> bool:
        """Whether the day is excluded: begin < day, and open or day ≤ end (Art. 45 行政许可法; law.md, Excluded)."""
        return self.begin < day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension of the limit (Art. 42 行政许可法) in its own unit, or in the limit's where none is given."""

    n: Number
    unit: Unit | None = None

    def __post_init__(self) -> None:
        _check(self.n)


@dataclass(frozen=True, slots=True)
class Terms:
    """One clock (law.md, One clock, many kinds): a limit from a start, or a fixed date.

    A committed limit has its own unit; the extensions act on both limits (Art. 42 行政许可法: it moves with it). A fixed
    date (Art. 50 行政许可法: the day of expiry) takes no exclusion, no extension and no committed limit.
    """

    start: date
    limit: Limit | None
    committed: Limit | None = None
    exclusions: tuple[Exclusion, ...] = ()
    extensions: tuple[Extension, ...] = ()
    fixed_on: date | None = None

    def __post_init__(self) -> None:
        if self.fixed_on is not None:
            if self.exclusions or self.extensions or self.committed is not None:
                raise FIXED_DATE_STANDS.refuse()
            return
        if self.limit is None:
            raise NOTHING_TO_RECKON.refuse()
        if self.limit.unit is Unit.MONTH and any(e.unit is None for e in self.extensions):
            raise EXTENSION_WITHOUT_UNIT.refuse()

    def laid_extensions(self) -> tuple[Limit, ...]:
        """The extensions as limits, each in its own unit or in the limit's (Art. 42 行政许可法).

        Our reading of "the same extensions": an extension is one act with one length. Where it names no unit it takes
        that of the limit, and the committed limit moves by the very same length though its own unit may differ.
        """
        if self.limit is None:
            return ()
        return tuple(Limit(e.n, e.unit or self.limit.unit) for e in self.extensions)
