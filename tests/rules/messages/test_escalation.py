"""The ladder: who is told what of a limit, before it and after it (K2)."""

from datetime import date

import pytest

from oneseal.rules.messages.escalation import LADDER, Marks, Tier, heard, rung_reached
from tests.rules.clocks.makers import CALENDAR

# Friday 18 September 2026; Sunday the 20th is worked, the 25th to 27th are Mid-Autumn,
# 1 to 7 October the holiday, Saturday 10 October is worked
RUNNING = Marks(date(2026, 9, 17), date(2026, 9, 20), date(2026, 9, 20), date(2026, 9, 22))


@pytest.mark.parametrize(
    ("today", "rung"),
    [
        (date(2026, 9, 16), None),
        (date(2026, 9, 17), "near"),
        (date(2026, 9, 19), "near"),
        (date(2026, 9, 20), "last_day"),
        (date(2026, 9, 21), "promise_broken"),
        (date(2026, 9, 22), "promise_broken"),
        (date(2026, 9, 23), "over"),
        (date(2026, 9, 24), "over"),
        (date(2026, 9, 27), "over"),
        (date(2026, 9, 28), "still_over"),
        (date(2026, 10, 12), "still_over"),
        (date(2026, 10, 13), "long_over"),
        (date(2027, 1, 4), "long_over"),
    ],
)
def test_the_last_rung_reached_is_told_and_days_off_do_not_count(today: date, rung: str | None) -> None:
    found = rung_reached(RUNNING, today, CALENDAR)
    assert (found.name if found else None) == rung


def test_a_stopped_clock_presses_nobody_unless_it_was_over_before() -> None:
    stopped = Marks(date(2026, 9, 17), None, None, None, paused=True)
    assert rung_reached(stopped, date(2026, 9, 30), CALENDAR) is None
    today = Marks(date(2026, 9, 17), None, None, date(2026, 9, 30), paused=True)
    assert rung_reached(today, date(2026, 9, 30), CALENDAR) is None
    over = Marks(date(2026, 9, 17), date(2026, 9, 17), None, date(2026, 9, 17), paused=True)
    found = rung_reached(over, date(2026, 9, 18), CALENDAR)
    assert found is not None and found.name == "over"


def test_where_nobody_is_at_a_tier_the_next_one_hears_it() -> None:
    rungs = {rung.name: rung for rung in LADDER}
    everybody = {Tier.PERSON: frozenset({1, 2}), Tier.HEAD: frozenset({3}), Tier.BUREAU: frozenset({4})}
    assert heard(rungs["near"], everybody) == {1, 2}
    assert heard(rungs["over"], everybody) == {1, 2, 3}
    assert heard(rungs["still_over"], everybody) == {1, 2, 3, 4}
    assert heard(rungs["long_over"], everybody) == {3, 4}
    assert heard(rungs["near"], {**everybody, Tier.PERSON: frozenset()}) == {3}
    assert heard(rungs["over"], {Tier.BUREAU: frozenset({4})}) == {4}
    assert heard(rungs["over"], {}) == frozenset()


def test_every_rung_names_its_basis_and_the_ladder_climbs() -> None:
    assert all("行政许可法" in rung.basis for rung in LADDER)
    assert len({rung.name for rung in LADDER}) == len(LADDER)
