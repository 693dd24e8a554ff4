"""Edges of the arithmetic: pauses that touch, lights that a pause forestalls, the first and the last day of all."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.clocks import Exclusion, Limit, Terms, Unit, reckon, standing
from oneseal.rules.clocks.arithmetic import Ruler, month_later
from oneseal.rules.refusals import Refusal
from tests.rules.clocks.makers import CALENDAR, DAY

W, C = Unit.WORKING_DAY, Unit.CALENDAR_DAY


def day(text: str) -> date:
    return date.fromisoformat(text)


def out(begin: str, end: str | None = None) -> Exclusion:
    return Exclusion(day(begin), None if end is None else day(end))


@pytest.mark.parametrize(
    ("exclusions", "pauses"),
    [
        ((out("2026-09-21", "2026-09-22"), out("2026-09-22", "2026-09-24")), [("2026-09-21", "2026-09-24")]),
        ((out("2026-09-21", "2026-09-21"),), []),
        ((out("2026-09-23"), out("2026-09-21", "2026-09-23")), [("2026-09-21", None)]),
        ((out("2026-09-21", "2026-09-22"), out("2026-09-24")), [("2026-09-21", "2026-09-22"), ("2026-09-24", None)]),
    ],
)
def test_pauses_that_touch_are_one_and_one_of_no_day_is_none(
    exclusions: tuple[Exclusion, ...], pauses: list[tuple[str, str | None]]
) -> None:
    reckoning = reckon(Terms(day("2026-09-18"), Limit(5, W), exclusions=exclusions), CALENDAR)
    assert reckoning.pauses == tuple((day(begin), end and day(end)) for begin, end in pauses)


@pytest.mark.parametrize(
    ("exclusions", "yellow_on", "red_on"),
    [
        ((), "2026-03-06", "2026-03-09"),
        ((out("2026-03-04"),), None, None),  # the pause comes first
        ((out("2026-03-06"),), "2026-03-06", None),
        ((out("2026-03-09"),), "2026-03-06", "2026-03-09"),
    ],
)
def test_a_light_that_an_open_exclusion_forestalls_has_no_day(
    exclusions: tuple[Exclusion, ...], yellow_on: str | None, red_on: str | None
) -> None:
    reckoning = reckon(Terms(day("2026-03-02"), Limit(5, W), exclusions=exclusions), CALENDAR)
    assert (reckoning.yellow_on, reckoning.red_on) == (yellow_on and day(yellow_on), red_on and day(red_on))


def test_a_due_that_is_excluded_itself_turns_red_on_the_working_day_before() -> None:
    terms = Terms(day("2026-09-18"), Limit(0, W), exclusions=(out("2026-09-12", "2026-09-18"),))
    assert reckon(terms, CALENDAR).red_on == day("2026-09-11")  # the 12th is a Saturday


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("0001-03-31", -1, "0001-02-28"),
        ("0001-02-01", -1, "0001-01-01"),
        ("0001-01-31", -1, None),
        ("9999-11-30", 1, "9999-12-30"),
        ("9999-12-31", 0, "9999-12-31"),
        ("9999-12-01", 1, None),
    ],
)
def test_months_are_laid_from_the_first_to_the_last_day_of_all(start: str, months: int, due: str | None) -> None:
    if due is None:
        with pytest.raises(Refusal, match=r"calendar\.beyond"):
            month_later(day(start), months)
    else:
        assert month_later(day(start), months) == day(due)


def test_days_are_counted_from_the_first_to_the_last_day_of_all() -> None:
    last = Terms(day("9999-12-30"), Limit(1, C))
    assert reckon(last, CALENDAR).due == date.max
    with pytest.raises(Refusal, match=r"calendar\.beyond"):
        reckon(replace(last, limit=Limit(2, C)), CALENDAR)
    ruler = Ruler(CALENDAR, ())
    assert [ruler.back_from(5, k, C) for k in (3, 4, 5, 9)] == [2, 1, 1, 1]


def test_after_the_last_day_of_all_nothing_turns_black() -> None:
    last = date.max
    assert reckon(Terms(day("9999-12-01"), None, fixed_on=last), CALENDAR).black_on is None
    assert reckon(Terms(day("9999-12-01"), None, fixed_on=last - DAY), CALENDAR).black_on == last


@pytest.mark.parametrize(
    ("committed", "today", "light", "remaining", "over"),
    [
        (5, "2026-11-27", "red", 0, False),
        (5, "2026-11-28", "red", 0, True),
        (5, "2026-11-29", "red", 0, True),
        (5, "2026-11-30", "red", -1, True),
        (None, "2026-12-04", "red", 0, False),
        (None, "2026-12-05", "black", 0, True),
    ],
)
def test_a_limit_that_ended_on_friday_is_over_on_the_weekend_though_no_working_day_is_over_yet(
    committed: int | None, today: str, light: str, remaining: int, over: bool
) -> None:
    terms = Terms(day("2026-11-20"), Limit(10, W), committed=Limit(committed, W) if committed else None)
    stands = standing(terms, CALENDAR, day(today))
    assert (stands.light, stands.remaining, stands.over) == (light, remaining, over)
