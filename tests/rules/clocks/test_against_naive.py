"""The rules against the naive reading of law.md, and the invariants of the arithmetic.

All of them over the same clocks: to make one up costs more than to ask it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.clocks import Exclusion, Extension, LineKind, Unit, explain, reckon, standing
from tests.examples import examples
from tests.rules.clocks.makers import CALENDAR, DAY, Pair, pairs


@examples(150)
@given(pairs(), st.integers(-10, 60), st.integers(0, 30), st.integers(0, 20), st.sampled_from(Unit))
def test_every_clock_answers_as_the_naive_one_and_keeps_the_invariants(
    pair: Pair, begin: int, length: int, n: int, unit: Unit
) -> None:
    every_answer_is_that_of_the_naive_reading(pair)
    comparing_the_stored_dates_gives_the_light_of_every_day(pair)
    the_explanation_runs_day_by_day_from_start_to_due(pair)
    ending_an_open_exclusion_today_makes_the_due_that_remaining_counts_to(pair)
    if all(e.end is not None for e in pair.terms.exclusions):
        every_due_is_a_working_day(pair)
        an_exclusion_never_brings_a_due_forward(pair, pair.terms.start + timedelta(days=begin), length)
        an_extension_never_brings_a_due_forward_and_moves_both_dues(pair, n, unit)
        without_exclusion_or_extension_a_clock_never_gains_a_day(pair)


def every_answer_is_that_of_the_naive_reading(pair: Pair) -> None:
    reckoning = reckon(pair.terms, CALENDAR)
    stands = standing(pair.terms, CALENDAR, pair.today)
    assert {
        "due": reckoning.due and reckoning.due.isoformat(),
        "committed_due": reckoning.committed_due and reckoning.committed_due.isoformat(),
        "provisional": reckoning.provisional,
        "remaining": stands.remaining,
        "light": stands.light,
    } == pair.naive.answer(pair.today)


def comparing_the_stored_dates_gives_the_light_of_every_day(pair: Pair) -> None:
    reckoning = reckon(pair.terms, CALENDAR)
    for offset in range(-12, 90):
        today = pair.terms.start + DAY * offset
        assert reckoning.light_on(today) is standing(pair.terms, CALENDAR, today).light, today


def the_explanation_runs_day_by_day_from_start_to_due(pair: Pair) -> None:
    reckoning = reckon(pair.terms, CALENDAR)
    for committed, due in ((False, reckoning.due), (True, reckoning.committed_due)):
        lines = explain(pair.terms, CALENDAR, committed=committed)
        if committed and pair.terms.committed is None:
            assert lines == ()
            continue
        assert lines[0].on == pair.terms.start
        assert lines[0].kind is LineKind.START
        assert all(later.on - earlier.on == DAY for earlier, later in pairwise(lines))
        if due is not None:
            assert lines[-1].on == due
        for extension in {line.extension for line in lines}:
            counted = [line for line in lines if line.extension == extension and line.n is not None]
            assert [line.n for line in counted] == list(range(1, len(counted) + 1))
            if due is not None and counted:
                assert counted[-1].n == counted[-1].of
        assert all((line.kind is LineKind.EXCLUDED) <= _covered(pair, line.on) for line in lines)
        assert all(line.sentence("zh") and line.sentence("en") for line in lines)


def _covered(pair: Pair, day: date) -> bool:
    return any(e.covers(day) for e in pair.terms.exclusions)


def an_exclusion_never_brings_a_due_forward(pair: Pair, first: date, length: int) -> None:
    before = reckon(pair.terms, CALENDAR).due
    more = replace(pair.terms, exclusions=(*pair.terms.exclusions, Exclusion(first, first + DAY * length)))
    after = reckon(more, CALENDAR).due
    assert before is not None
    assert after is not None
    assert after >= before
    if length == 0 or first >= before:
        assert after == before


def an_extension_never_brings_a_due_forward_and_moves_both_dues(pair: Pair, n: int, unit: Unit) -> None:
    before = reckon(pair.terms, CALENDAR)
    after = reckon(replace(pair.terms, extensions=(*pair.terms.extensions, Extension(n, unit))), CALENDAR)
    for earlier, later in ((before.due, after.due), (before.committed_due, after.committed_due)):
        assert (earlier is None) is (later is None)
        if earlier is not None and later is not None:
            assert later > earlier if n else later == earlier


def without_exclusion_or_extension_a_clock_never_gains_a_day(pair: Pair) -> None:
    bare = replace(pair.terms, exclusions=(), extensions=())
    gained = reckon(pair.terms, CALENDAR)
    plain = reckon(bare, CALENDAR)
    assert plain.due is not None
    assert gained.due is not None
    assert gained.due >= plain.due
    inside = any(e.begin < gained.due and e.end is not None and e.end > e.begin for e in pair.terms.exclusions)
    if not inside and not pair.terms.extensions:
        assert gained.due == plain.due


def every_due_is_a_working_day(pair: Pair) -> None:
    reckoning = reckon(pair.terms, CALENDAR)
    assert reckoning.due is not None
    assert CALENDAR.is_working(reckoning.due)


def ending_an_open_exclusion_today_makes_the_due_that_remaining_counts_to(pair: Pair) -> None:
    ended = replace(
        pair.terms,
        exclusions=tuple(
            e if e.end is not None else replace(e, end=max(e.begin, pair.today)) for e in pair.terms.exclusions
        ),
    )
    assert standing(pair.terms, CALENDAR, pair.today).remaining == standing(ended, CALENDAR, pair.today).remaining
