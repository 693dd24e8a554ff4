"""Which clocks another calendar can move: none that is passed over would have been reckoned otherwise."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks import reckon
from oneseal.rules.clocks.touched import Changed, changed_between, may_move
from tests.examples import examples
from tests.rules.clocks.makers import CALENDAR, DAY, Pair, pairs

YEARS = {year.year: year for year in CALENDAR.years}


def other(year: int, **changed: Any) -> Calendar:
    return Calendar([*(one for one in CALENDAR.years if one.year != year), replace(YEARS[year], **changed)])


def without(year: int) -> Calendar:
    return Calendar(one for one in CALENDAR.years if one.year != year)


@examples(150)
@given(pairs(), st.integers(-60, 160), st.integers(0, 5), st.sampled_from([-1, 0, 1]))
def test_a_clock_that_is_passed_over_is_reckoned_as_before(pair: Pair, offset: int, length: int, near: int) -> None:
    calendars = [CALENDAR]
    off = [pair.terms.start + DAY * (offset + n) for n in range(length)]
    for year in {day.year for day in off} & YEARS.keys():
        told = YEARS[year]
        added = {day: "又放假" for day in off if day.year == year and day not in told.makeup}
        calendars.append(other(year, holidays={**told.holidays, **added}))
    if pair.terms.start.year + near in YEARS:
        calendars.append(without(pair.terms.start.year + near))
    for changed_one in calendars[1:]:
        for before, after in ((CALENDAR, changed_one), (changed_one, CALENDAR)):
            changed = changed_between(before, after)
            reckoned = reckon(pair.terms, before)
            if changed is None or not may_move(pair.terms.start, reckoned, changed):
                assert reckon(pair.terms, after) == reckoned


def test_a_year_that_came_is_changed_whole_and_a_name_or_a_source_changes_nothing() -> None:
    assert changed_between(without(2026), CALENDAR) == Changed(date(2026, 1, 1), date(2026, 12, 31))
    told = YEARS[2026]
    named = {day: f"{name}假" for day, name in told.holidays.items()}
    assert changed_between(CALENDAR, other(2026, holidays=named, source="另一份")) is None
    assert changed_between(CALENDAR, CALENDAR) is None


def test_days_moved_within_a_year_are_changed_from_the_first_to_the_last_of_them() -> None:
    extra = {date(2026, 7, 6): "放假", date(2026, 7, 11): "周末本来就休", date(2026, 8, 3): "放假"}
    moved = other(2026, holidays={**YEARS[2026].holidays, **extra})
    assert changed_between(CALENDAR, moved) == Changed(date(2026, 7, 6), date(2026, 8, 3))
    both = changed_between(without(2025), moved)
    assert both == Changed(date(2025, 1, 1), date(2026, 8, 3))
