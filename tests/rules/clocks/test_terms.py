"""What a clock is made of, and what is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from oneseal.rules.clocks import Exclusion, Extension, Limit, Terms, Unit
from oneseal.rules.clocks.terms import MOST
from oneseal.rules.refusals import Refusal

START = date(2026, 9, 18)
FIVE = Limit(5, Unit.WORKING_DAY)


@pytest.mark.parametrize(
    ("n", "whole"), [(0, 0), (0.5, 1), (1, 1), (4.5, 5), (Decimal("2.1"), 3), (Fraction(7, 2), 4), (Decimal("0.01"), 1)]
)
def test_a_fraction_of_a_limit_is_rounded_up(n: Any, whole: int) -> None:
    assert Limit(n, Unit.WORKING_DAY).whole == whole


@pytest.mark.parametrize("n", [-1, -0.5, True, float("nan"), float("inf"), Decimal("NaN"), 10**9, "5", None])
def test_what_is_no_length_is_refused(n: Any) -> None:
    with pytest.raises(Refusal, match=r"clocks\.bad_number"):
        Limit(n, Unit.WORKING_DAY)
    with pytest.raises(Refusal, match=r"clocks\.bad_number"):
        Extension(n)


def test_the_longest_length_is_a_million() -> None:
    assert Limit(MOST, Unit.WORKING_DAY).whole == 1_000_000
    with pytest.raises(Refusal, match=r"clocks\.bad_number"):
        Limit(MOST + 1, Unit.WORKING_DAY)


def test_an_exclusion_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal, match=r"clocks\.exclusion_backwards"):
        Exclusion(date(2026, 9, 22), date(2026, 9, 21))


def test_an_extension_of_months_names_its_unit() -> None:
    months = Limit(3, Unit.MONTH)
    with pytest.raises(Refusal, match=r"clocks\.extension_without_unit"):
        Terms(START, months, extensions=(Extension(10),))
    assert Terms(START, months, extensions=(Extension(10, Unit.WORKING_DAY),)).laid_extensions() == (
        Limit(10, Unit.WORKING_DAY),
    )


def test_an_extension_without_unit_takes_the_limits_even_for_the_committed_limit() -> None:
    terms = Terms(START, Limit(20, Unit.CALENDAR_DAY), FIVE, extensions=(Extension(10),))
    assert terms.laid_extensions() == (Limit(10, Unit.CALENDAR_DAY),)


@pytest.mark.parametrize(
    "more",
    [
        {"exclusions": (Exclusion(START, None),)},
        {"extensions": (Extension(1, Unit.WORKING_DAY),)},
        {"committed": FIVE},
    ],
)
def test_a_fixed_date_takes_no_exclusion_extension_or_commitment(more: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"clocks\.fixed_date_stands"):
        Terms(START, None, fixed_on=date(2026, 10, 3), **more)


def test_a_clock_needs_a_limit_or_a_fixed_date() -> None:
    with pytest.raises(Refusal, match=r"clocks\.nothing_to_reckon"):
        Terms(START, None)
