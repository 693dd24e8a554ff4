"""A team drawn by lot: uniform, nobody with an interest, nobody twice, the same seed the same result (L10)."""

import hashlib
from collections import Counter
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.refusals import Refusal
from oneseal.rules.review import lots
from oneseal.rules.review.experts import Entered, must_be_an_expert, must_still_be_in
from oneseal.rules.review.lots import Expert, Group, Left, by_lot, draw, left_out, must_be_a_team, seed_of

TODAY = date(2026, 9, 18)
KEYS = st.sets(st.integers(1, 400).map(lambda n: f"a{n}"), min_size=1, max_size=30)


@given(KEYS, st.text(max_size=40), st.integers(1, 9), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_whatever_the_order_of_the_pool(
    keys: set[str], seed: str, wanted: int, chance: Random
) -> None:
    shuffled = sorted(keys)
    chance.shuffle(shuffled)
    first = by_lot(seed, keys, wanted)
    assert first == by_lot(seed, shuffled, wanted)
    assert len(set(first)) == len(first) == min(wanted, len(keys)) and set(first) <= keys
    assert by_lot(seed, keys, wanted - 1) == first[: wanted - 1]


@given(KEYS, st.data())
def test_nobody_left_out_and_nobody_drawn_before_is_drawn(keys: set[str], data: st.DataObject) -> None:
    out = data.draw(st.sets(st.sampled_from(sorted(keys))))
    before = data.draw(st.sets(st.sampled_from(sorted(keys))))
    there = len(keys - out - before)
    wanted = data.draw(st.integers(1, 9))
    if there < wanted:
        with pytest.raises(Refusal, match="lots_too_few"):
            draw("s", Group.EXPERT, keys, wanted, out=dict.fromkeys(out, Left.CONFLICT), before=before)
        return
    found = draw("s", Group.EXPERT, keys, wanted, out=dict.fromkeys(out, Left.CONFLICT), before=before)
    assert not set(found.drawn) & (out | before) and len(set(found.drawn)) == wanted
    assert set(found.pool) | {one for one, _ in found.left_out} == keys


def test_each_is_drawn_equally_often_over_many_seeds() -> None:
    pool, rounds = [f"e{n}" for n in range(10)], 6000
    counts = Counter(one for n in range(rounds) for one in by_lot(f"seed {n}", pool, 3))
    expected = rounds * 3 / len(pool)
    assert sum((counts[one] - expected) ** 2 / expected for one in pool) < 21.7, "chi-squared, 9 degrees, 1 in 100"


def test_anybody_can_recompute_the_draw_from_the_entry() -> None:
    seed = seed_of(datetime(2026, 9, 18, 1, 30, 7, tzinfo=UTC), "ab12", "590121-20260918-000001-1", 4, 1, "0f" * 16)
    assert seed == f"2026-09-18T09:30:07|ab12|590121-20260918-000001-1|4|1|{'0f' * 16}"
    pool = ("a3", "a1", "a2")
    by_hand = sorted(pool, key=lambda one: hashlib.sha256(f"{seed}\n{one}".encode()).hexdigest())
    assert draw(seed, Group.BUREAU, pool, 2).drawn == tuple(by_hand[:2])


@pytest.mark.parametrize(
    ("expert", "why"),
    [
        (Expert(1, "消防", "云岫大学", date(2026, 1, 1)), None),
        (Expert(1, "消防", "安澜县 有禾小馆", date(2026, 1, 1)), Left.EMPLOYED),
        (Expert(1, "消防", "云岫大学", date(2026, 1, 1), None, ("甲公司", "安澜县有禾小馆")), Left.CONFLICT),
        (Expert(1, "消防", "云岫大学", date(2026, 9, 19)), Left.NOT_THEN),
        (Expert(1, "消防", "云岫大学", date(2026, 1, 1), date(2026, 9, 17)), Left.NOT_THEN),
        (Expert(1, "消防", "云岫大学", date(2026, 1, 1), date(2026, 9, 18)), None),
    ],
)
def test_who_has_an_interest_or_is_not_in_the_pool_is_left_out(expert: Expert, why: Left | None) -> None:
    assert left_out(expert, ["安澜县有禾小馆", " "], TODAY) is why


def test_what_is_no_team_no_reason_or_no_expert_is_refused() -> None:
    must_be_a_team(2, 1, 1, visit=True)
    must_be_a_team(0, 0, 3, visit=False)
    for officers, department, experts, visit in (
        (1, 1, 1, True),
        (0, 0, 0, False),
        (2, 10, 0, True),
        (3, -1, 0, False),
    ):
        with pytest.raises(Refusal):
            must_be_a_team(officers, department, experts, visit=visit)
    assert lots.must_say_why_redrawn("absent", "出差三天 去") == (lots.Why.ABSENT, "出差三天 去")
    lots.must_be_the_drawn([1, 2, 3], [1, 2])
    lots.must_be_the_drawn([5, 6], [])
    whole = must_be_an_expert(Entered(" 专家 甲 ", "大学", "消防", "a@b.example", TODAY, None, ("甲", "", "甲")))
    assert (whole.name, whole.conflicts) == ("专家 甲", ("甲",))
    for refused in (
        lambda: lots.must_say_why_redrawn("tired", "出差三天去"),
        lambda: lots.must_say_why_redrawn("absent", ""),
        lambda: lots.must_be_first(1),
        lambda: lots.must_be_a_member("a1", {"a2"}),
        lambda: lots.must_be_the_drawn([1, 3], [1, 2]),
        lambda: must_be_an_expert(Entered("甲", "大学", "消防", "x", TODAY)),
        lambda: must_be_an_expert(Entered("甲", "大学", "消防", "a@b.example", TODAY, date(2026, 9, 1))),
        lambda: must_still_be_in(date(2026, 9, 1), TODAY),
    ):
        with pytest.raises(Refusal):
            refused()
