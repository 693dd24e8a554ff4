"""What remains after a registration, and whose an unclear entry is (双告知, 认领; L9)."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision import remaining_pool as pool
from oneseal.rules.supervision.remaining import (
    MOST_ENTRIES,
    Entry,
    Heading,
    Outcome,
    entries_of,
    looked_up,
    normal,
    remaining,
    rows_from,
)
from oneseal.rules.supervision.remaining_pool import OPEN, State, standing

with (Path(__file__).parents[3] / "data" / "remaining_permits.tsv").open(encoding="utf-8") as file:
    ROWS = rows_from(csv.DictReader(file, delimiter="\t"))
R, N, U = Outcome.REMAINS, Outcome.NOTHING, Outcome.UNCLEAR
BODIES = ("A", "B", "C")


def test_a_scope_is_taken_apart_at_its_marks_and_a_heading_holds_till_the_next() -> None:
    scope = (
        "许可项目：食品销售；餐饮服务（依法须经批准的项目，经相关部门批准后方可开展经营活动）。"
        "一般项目：日用百货销售;广告设计、代理；日用百货销售（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
    )
    assert entries_of(scope) == [
        Entry("食品销售", Heading.PERMIT),
        Entry("餐饮服务", Heading.PERMIT),
        Entry("日用百货销售", Heading.GENERAL),
        Entry("广告设计、代理", Heading.GENERAL),
    ]
    assert entries_of(" ；\n。") == []


@pytest.mark.parametrize(
    ("text", "heading", "outcome", "items"),
    [
        ("食品销售", Heading.PERMIT, R, {12}),
        ("食品销售（仅销售预包装食品）", Heading.GENERAL, R, {16}),
        ("食品销售(仅销售预包装食品)", Heading.NOT_SAID, R, {16}),
        ("快餐、小吃等餐饮", Heading.PERMIT, R, {12}),
        ("快餐、小吃等餐饮", Heading.GENERAL, U, {12}),
        ("医疗器械销售（不含第三类医疗器械）", Heading.NOT_SAID, U, set()),
        ("医疗美容诊所", Heading.NOT_SAID, U, {53, 58}),
        ("理发服务", Heading.NOT_SAID, R, {53}),
        ("养生美容", Heading.NOT_SAID, U, {53, 58}),
        ("职业技能培训", Heading.NOT_SAID, U, {32, 71}),
        ("危险化学品经营", Heading.PERMIT, N, {201}),
        ("日用百货销售", Heading.NOT_SAID, N, {None}),
        ("企业管理咨询", Heading.GENERAL, N, set()),
        ("企业管理咨询", Heading.PERMIT, U, set()),
        ("企业管理咨询", Heading.NOT_SAID, U, set()),
        ("蔬菜批发", Heading.PERMIT, U, {None}),
    ],
)
def test_an_entry_is_clear_where_one_row_speaks_of_it(
    text: str, heading: Heading, outcome: Outcome, items: set[int | None]
) -> None:
    found = looked_up(Entry(text, heading), ROWS)
    assert (found.outcome, {row.item_seq for row in found.rows}) == (outcome, items)


def test_every_row_that_leaves_a_permit_names_item_and_body() -> None:
    for row in ROWS:
        assert (row.item_seq is None and not row.body) is (row.effect == "none"), row.no
    assert len({row.no for row in ROWS}) == len(ROWS)


@given(st.text(alphabet="食品销售餐饮；。 许可项目：一般(不含)\n", max_size=300))
def test_whatever_was_typed_every_entry_gets_one_outcome(scope: str) -> None:
    found = remaining(scope, ROWS)
    assert len({normal(one.entry.text) for one in found}) == len(found) <= MOST_ENTRIES
    assert all(one.rows for one in found if one.outcome is R)


def test_of_a_scope_without_end_the_rest_is_one_entry_for_a_person() -> None:
    found = entries_of("；".join(f"咨询{n}号" for n in range(200)))
    assert len(found) == MOST_ENTRIES and found[-1].text.startswith(f"咨询{MOST_ENTRIES - 1}号；")


@pytest.mark.parametrize(
    ("words", "over", "state", "body"),
    [
        ([], False, State.POOL, ""),
        ([], True, State.RULING, ""),
        ([("A", True)], False, State.POOL, ""),
        ([("A", True)], True, State.TAKEN, "A"),
        ([("A", True), ("B", False), ("C", False)], False, State.TAKEN, "A"),
        ([("A", False), ("B", False), ("C", False)], False, State.RULING, ""),
        ([("A", True), ("B", True)], False, State.RULING, ""),
        ([("A", True), ("B", True), ("A", False)], True, State.TAKEN, "B"),
        ([("A", False), ("A", True)], True, State.TAKEN, "A"),
    ],
)
def test_one_claim_settles_it_and_two_or_none_are_for_the_bureau(
    words: list[tuple[str, bool]], over: bool, state: State, body: str
) -> None:
    assert standing(words, BODIES, over=over) == pool.Standing(state, body)


@given(st.lists(st.tuples(st.sampled_from(BODIES), st.booleans()), max_size=8))
def test_nothing_stays_in_the_pool_when_its_limit_is_over(words: list[tuple[str, bool]]) -> None:
    found = standing(words, BODIES, over=True)
    claimed = {body for body, claims in dict(words).items() if claims}
    assert found.state is not State.POOL
    assert (found.body in claimed) if found.state is State.TAKEN else len(claimed) != 1


def test_what_does_not_fit_the_state_is_refused() -> None:
    checks: tuple[tuple[Callable[[State], None], State], ...] = (
        (pool.must_be_in_pool, State.POOL),
        (pool.must_await_ruling, State.RULING),
        (lambda state: pool.must_be_told(state, "A", {"A"}), State.TOLD),
    )
    for state in State:
        for check, fitting in checks:
            if state is fitting:
                check(state)
            else:
                with pytest.raises(Refusal):
                    check(state)
    for refused in (
        lambda: pool.must_be_told(State.TOLD, "A", {"B"}),
        lambda: pool.must_be_new([("A", True)], "A", claims=True),
        lambda: pool.must_say_why(" "),
        lambda: pool.must_not_be_promised("2026-03-02"),
    ):
        with pytest.raises(Refusal):
            refused()
    pool.must_be_told(State.TOLD, "A", {"B"}, {"A"})
    pool.must_be_new([("A", True)], "A", claims=False)
    assert pool.must_say_why("不归我们管 ") == "不归我们管" and State.TAKEN not in OPEN
