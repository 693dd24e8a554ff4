"""The days that people really waited: counted like the limit, excluded time left out, nothing told of too few."""

from datetime import date

import pytest

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.terms import Exclusion, Limit, Terms, Unit
from oneseal.rules.clocks.waited import LEAST, days_waited, waited

PLAIN = Calendar(())
MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("decided", "excluded", "unit", "days"),
    [
        (MONDAY, (), Unit.WORKING_DAY, 0),
        (date(2026, 9, 8), (), Unit.WORKING_DAY, 1),
        (date(2026, 9, 14), (), Unit.WORKING_DAY, 5),
        (date(2026, 9, 14), (), Unit.CALENDAR_DAY, 7),
        (date(2026, 9, 14), (), Unit.MONTH, 7),
        (date(2026, 9, 14), ((date(2026, 9, 8), date(2026, 9, 10)),), Unit.WORKING_DAY, 3),
        (date(2026, 9, 14), ((date(2026, 9, 8), date(2026, 9, 10)),), Unit.CALENDAR_DAY, 5),
        (
            date(2026, 9, 14), ((date(2026, 9, 8), date(2026, 9, 10)), (date(2026, 9, 9), date(2026, 9, 11))),
            Unit.WORKING_DAY, 2,
        ),
        (date(2026, 9, 14), ((MONDAY, None),), Unit.WORKING_DAY, 0),
    ],
)  # fmt: skip
def test_days_are_counted_like_the_limit_without_what_is_excluded(
    decided: date, excluded: tuple[tuple[date, date | None], ...], unit: Unit, days: int
) -> None:
    gaps = tuple(Exclusion(begin, end, "检验", "食品安全法第87条") for begin, end in excluded)
    terms = Terms(MONDAY, Limit(20, Unit.WORKING_DAY), exclusions=gaps)
    assert days_waited(terms, decided, PLAIN, unit) == days


@pytest.mark.parametrize(
    ("days", "half", "most"),
    [
        (list(range(1, 11)), 5, 9),
        (list(range(1, 12)), 6, 10),
        ([0] * 9 + [30], 0, 0),
        ([0] * 8 + [30] * 2, 0, 30),
        (list(range(100, 0, -1)), 50, 90),
        (list(range(1, 102)), 51, 91),
    ],
)
def test_half_and_nine_in_ten_waited_no_longer(days: list[int], half: int, most: int) -> None:
    found = waited(days, Unit.WORKING_DAY)
    assert found is not None and (found.half, found.most, found.decisions) == (half, most, len(days))
    assert sum(day <= found.half for day in days) * 2 >= len(days)
    assert sum(day <= found.most for day in days) * 10 >= len(days) * 9


@pytest.mark.parametrize(
    ("unit", "counted"),
    [
        (Unit.WORKING_DAY, Unit.WORKING_DAY),
        (Unit.CALENDAR_DAY, Unit.CALENDAR_DAY),
        (Unit.MONTH, Unit.CALENDAR_DAY),
    ],
)
def test_months_were_waited_in_calendar_days(unit: Unit, counted: Unit) -> None:
    found = waited([3] * LEAST, unit)
    assert found is not None and found.unit is counted


def test_of_too_few_decisions_nothing_is_told() -> None:
    assert waited([3] * (LEAST - 1), Unit.WORKING_DAY) is None
    assert waited([], Unit.CALENDAR_DAY) is None
