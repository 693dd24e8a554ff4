"""A change under authority: stages, reasons, the second person, and periods that tile."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.change import (
    ChangeAct,
    ChangeKind,
    ChangeStage,
    Period,
    Proposal,
    Reason,
    earliest,
    in_force,
    must_be_a_date,
    must_be_a_second_person,
    must_be_submittable,
    resumed,
    stage_after,
    succeeded,
    suspended,
)
from oneseal.rules.catalogue.inheritance import (
    adopted,
    changed_above,
    inherited_of,
    is_inherited,
    must_keep_inherited,
)
from oneseal.rules.refusals import Refusal

TODAY = date(2026, 9, 18)
GIVEN = Reason("九月平均 2.1 日", "优化营商环境条例第三十五条")
BASIS = [{"law": "法", "article": "1"}]
OLD: dict[str, Any] = {"item": {"name": "甲", "basic_code": "1"}, "basis": BASIS, "limits": {"note": ""}}
NEW: dict[str, Any] = {**OLD, "limits": {"note": "说明", "on_the_spot": "材料齐全"}}
BOTH = {"limits/note": GIVEN, "limits/on_the_spot": GIVEN}

ALLOWED = {
    ("draft", "submit_change"): "submitted",
    ("returned", "submit_change"): "submitted",
    ("submitted", "return_change"): "returned",
    ("passed", "return_change"): "returned",
    ("submitted", "pass_change"): "passed",
    ("passed", "publish_change"): "published",
}


@pytest.mark.parametrize("act", ChangeAct)
@pytest.mark.parametrize("stage", ChangeStage)
def test_each_act_leads_from_its_stages_alone(stage: ChangeStage, act: ChangeAct) -> None:
    end = ALLOWED.get((stage.value, act.value))
    if end:
        assert stage_after(stage, act) == end
    else:
        with pytest.raises(Refusal, match=r"catalogue\.change_not_in_stage"):
            stage_after(stage, act)


SUBMISSIONS = [
    (Proposal(ChangeKind.CHANGE, OLD, NEW, BOTH), ""),
    (Proposal(ChangeKind.CHANGE, OLD, OLD), "nothing_changed"),
    (Proposal(ChangeKind.CHANGE, None, NEW), "nothing_in_force"),
    (Proposal(ChangeKind.CHANGE, OLD, NEW, {"limits/note": GIVEN}), "reason_wanted"),
    (Proposal(ChangeKind.CHANGE, OLD, NEW, {**BOTH, "limits/note": Reason("因为", " ")}), "reason_wanted"),
    (Proposal(ChangeKind.ADD, None, NEW, reason=GIVEN), ""),
    (Proposal(ChangeKind.ADD, None, NEW), "whole_reason_wanted"),
    (Proposal(ChangeKind.SUSPEND, OLD, OLD, reason=GIVEN), ""),
    (Proposal(ChangeKind.ABOLISH, OLD, OLD, reason=Reason("已取消", "")), "whole_reason_wanted"),
    (Proposal(ChangeKind.SPLIT, OLD, OLD, reason=GIVEN), "partners_wanted"),
    (Proposal(ChangeKind.SPLIT, OLD, OLD, reason=GIVEN, partners=("2",)), ""),
    (Proposal(ChangeKind.MERGE, OLD, NEW, reason=GIVEN, partners=("2",)), "reason_wanted"),
]


@pytest.mark.parametrize(("proposal", "refused"), SUBMISSIONS)
def test_a_change_is_handed_in_with_a_reason_and_a_basis_for_each_difference(proposal: Proposal, refused: str) -> None:
    if not refused:
        assert must_be_submittable(proposal) == proposal.differences()
        return
    with pytest.raises(Refusal) as caught:
        must_be_submittable(proposal)
    assert caught.value.code == f"catalogue.{refused}"


def test_whoever_wrote_it_is_not_the_second_person() -> None:
    must_be_a_second_person({1, 2}, 3)
    for account in (1, None):
        with pytest.raises(Refusal, match=r"catalogue\.own_change"):
            must_be_a_second_person({1, 2}, account)


def test_the_effective_date_lies_neither_in_the_past_nor_before_a_published_one() -> None:
    periods = (Period(1, date(2024, 1, 1)),)
    must_be_a_date(periods, TODAY, TODAY)
    with pytest.raises(Refusal, match=r"catalogue\.date_passed"):
        must_be_a_date(periods, TODAY - timedelta(days=1), TODAY)
    ahead = succeeded(periods, date(2026, 11, 1))
    with pytest.raises(Refusal, match=r"catalogue\.later_version"):
        must_be_a_date(ahead, date(2026, 11, 1), TODAY)
    assert earliest(ahead, TODAY) == date(2026, 11, 2)
    assert earliest((), TODAY) == TODAY


def test_a_suspension_is_said_in_the_version_and_taken_back_by_the_next() -> None:
    stopped = suspended(OLD, GIVEN, TODAY)
    assert stopped["suspended"] == {"since": "2026-09-18", "reason": GIVEN.reason, "basis": GIVEN.basis}
    assert resumed(stopped) == OLD and "suspended" not in OLD


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=7))
def test_periods_tile_from_the_first_version_to_an_abolition_and_never_overlap(asked: list[tuple[int, bool]]) -> None:
    periods: tuple[Period, ...] = ()
    abolished: set[date] = set()
    for number, (days, wanted) in enumerate(asked):
        today, ends = TODAY + timedelta(days=number), wanted and bool(periods) and periods[-1].until is None
        effective = earliest(periods, today) + timedelta(days=days)
        must_be_a_date(periods, effective, today)
        before, periods = periods, succeeded(periods, effective, ends=ends)
        abolished |= {effective} if ends else set()
        assert {period for period in before if period.until is not None} <= set(periods), "an ended period was changed"
        assert [(row.number, row.since) for row in before] == [
            (row.number, row.since) for row in periods[: len(before)]
        ]
    for one, following in pairwise(periods):
        assert one.until is not None and one.since < one.until <= following.since
        assert one.until == following.since or one.until in abolished
        assert in_force(periods, one.until - timedelta(days=1)) == one
        assert in_force(periods, following.since) == following


ABOVE = {"item": {"name": "甲", "basic_code": "1"}, "basis": BASIS}


def test_what_comes_from_above_is_locked_below_and_a_change_above_is_a_task() -> None:
    must_keep_inherited(NEW, ABOVE)
    for wrong in ({**NEW, "item": {**NEW["item"], "name": "乙"}}, {**NEW, "basis": []}):
        with pytest.raises(Refusal, match=r"catalogue\.inherited_locked"):
            must_keep_inherited(wrong, ABOVE)
    renamed = {**ABOVE, "item": {"name": "丙", "basic_code": "1"}}
    (task,) = changed_above(NEW, renamed)
    assert (task.key, task.old.zh, task.new.zh) == ("item/name", "甲", "丙") and is_inherited(task.key)
    taken = adopted(NEW, renamed)
    assert changed_above(taken, renamed) == () and taken["limits"] == NEW["limits"]
    assert inherited_of(taken)["item"]["name"] == "丙"
    assert not is_inherited("item/domain") and is_inherited("basis/1/article")
