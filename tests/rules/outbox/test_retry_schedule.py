"""Retries, dead letters and destinations kept apart."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.outbox import (
    PATIENT,
    PROMPT,
    Health,
    Next,
    Outcome,
    Policy,
    State,
    after,
    next_attempt,
    paused,
    paused_until,
    share,
    wait,
)

MOMENT = datetime(2026, 9, 18, 1, 0, tzinfo=UTC)
PLAIN = Policy(spread_percent=0)
WAITS = [4.55, 11.8, 17.4, 4.45, 8.8, 24.0]


def test_waits_double_up_to_the_longest() -> None:
    waits = [wait(attempts, policy=PLAIN).total_seconds() for attempts in range(1, 14)]
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 7200, 7200]


@given(st.integers(1, 10_000), st.text(max_size=20), st.sampled_from([PATIENT, PROMPT]))
def test_the_jitter_stays_within_its_spread_and_is_the_same_for_the_same_key(
    attempts: int, key: str, policy: Policy
) -> None:
    plain = wait(attempts, key, Policy(policy.first, policy.longest, policy.attempts, 0))
    drawn = wait(attempts, key, policy)
    assert plain * 0.8 <= drawn <= plain * 1.2
    assert drawn == wait(attempts, key, policy)


def test_two_keys_do_not_knock_at_the_same_moment() -> None:
    assert len({wait(8, f"push-{number}") for number in range(50)}) > 10


def test_after_the_last_attempt_comes_the_dead_letter() -> None:
    assert next_attempt(PATIENT.attempts - 1, MOMENT) is not None
    assert next_attempt(PATIENT.attempts, MOMENT) is None
    assert after(Outcome.FAILED, PATIENT.attempts, MOMENT) == Next(State.DEAD)


def test_an_outcome_settles_what_follows() -> None:
    assert after(Outcome.DELIVERED, 3, MOMENT) == Next(State.SENT)
    assert after(Outcome.REFUSED, 1, MOMENT) == Next(State.DEAD)
    assert after(Outcome.FAILED, 1, MOMENT, policy=PLAIN) == Next(State.WAITING, MOMENT + timedelta(seconds=5))


def test_a_wait_needs_an_attempt_before_it() -> None:
    with pytest.raises(ValueError, match="at least one"):
        wait(0)


def test_a_destination_rests_from_the_third_failure_in_a_row_and_holds_up_no_other() -> None:
    down, shaky = Health("province", 3, MOMENT), Health("sms", 2, MOMENT)
    assert paused([down, shaky], MOMENT + timedelta(seconds=29)) == {"province"}
    assert paused([down, shaky], MOMENT + timedelta(seconds=30)) == frozenset()
    assert share(down, MOMENT, 20) == 0
    assert share(shaky, MOMENT, 20) == 20


def test_after_its_rest_a_destination_is_tried_with_one_message() -> None:
    for failures in (3, 5):
        assert share(Health("province", failures, MOMENT), MOMENT + timedelta(minutes=2), 20) == 1


@given(st.integers(3, 10_000))
def test_no_rest_is_longer_than_ten_minutes(failures: int) -> None:
    until = paused_until(Health("province", failures, MOMENT))
    assert until is not None
    assert timedelta(seconds=30) <= until - MOMENT <= timedelta(minutes=10)


def test_a_destination_without_failures_never_rests() -> None:
    assert paused_until(Health("province", 0, None)) is None


def test_each_key_and_each_attempt_has_the_wait_that_it_always_had() -> None:
    waits = [wait(attempts, key).total_seconds() for key in ("", "push-1") for attempts in (1, 2, 3)]
    assert wait(1) == timedelta(seconds=WAITS[0])
    assert waits == WAITS
    assert next_attempt(2, MOMENT, "push-1") == MOMENT + timedelta(seconds=WAITS[4])
    assert after(Outcome.FAILED, 2, MOMENT, "push-1") == Next(State.WAITING, MOMENT + timedelta(seconds=WAITS[4]))
    assert next_attempt(1, MOMENT) == after(Outcome.FAILED, 1, MOMENT).at == MOMENT + timedelta(seconds=WAITS[0])


def test_the_spread_reaches_both_its_ends() -> None:
    drawn = {wait(1, f"{number}") / timedelta(seconds=5) for number in range(2000)}
    assert (min(drawn), max(drawn)) == (0.8, 1.2)
