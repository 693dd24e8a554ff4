"""Numbers of versions, days without one, what may be done to a version, and what comes from above (C1, C2)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.catalogue.change import (
    ChangeAct,
    ChangeKind,
    ChangeStage,
    Period,
    Proposal,
    in_force,
    kinds_for,
    must_be_a_date,
    must_be_submittable,
    must_fit,
    stage_after,
    succeeded,
    suspended,
)
from oneseal.rules.catalogue.inheritance import adopted, changed_above, inherited_of
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.test_change import BOTH, GIVEN, NEW, OLD, TODAY

FIRST, SECOND = date(2026, 1, 1), date(2026, 11, 1)


def test_versions_are_numbered_one_after_another_and_an_abolition_has_no_number() -> None:
    first = succeeded((), FIRST)
    assert first == (Period(1, FIRST),)
    both = succeeded(first, SECOND)
    assert both == (Period(1, FIRST, SECOND), Period(2, SECOND))
    assert succeeded(both, date(2027, 1, 1), ends=True) == (both[0], Period(2, SECOND, date(2027, 1, 1)))
    assert succeeded((Period(5, FIRST, SECOND), Period(3, SECOND)), date(2027, 1, 1))[-1].number == 6


def test_before_the_first_and_after_the_last_day_none_is_in_force() -> None:
    (only,) = (Period(1, FIRST, SECOND),)
    on = [date(2025, 12, 31), FIRST, date(2026, 10, 31), SECOND]
    assert [in_force([only], day) for day in on] == [None, only, only, None]
    assert in_force([], FIRST) is None


@pytest.mark.parametrize(
    ("suspended_now", "ended", "kinds"),
    [
        (False, False, ("change", "split", "merge", "suspend", "abolish")),
        (True, False, ("resume", "abolish")),
        (False, True, ()),
        (True, True, ()),
    ],
)
def test_what_may_be_done_to_a_version_in_force(suspended_now: bool, ended: bool, kinds: tuple[str, ...]) -> None:
    assert sorted(kinds_for(suspended_now=suspended_now, ended=ended)) == sorted(kinds)
    before = suspended(OLD, GIVEN, TODAY) if suspended_now else OLD
    for kind in ChangeKind:
        if kind.value in kinds:
            must_fit(kind, before, ended=ended)
            continue
        with pytest.raises(Refusal, match=r"catalogue\.kind_unfit"):
            must_fit(kind, before, ended=ended)


def test_taking_up_again_needs_no_reason_for_the_end_of_the_suspension_but_for_all_else() -> None:
    stopped = suspended(OLD, GIVEN, TODAY)
    resumed = Proposal(ChangeKind.RESUME, stopped, NEW, reason=GIVEN)
    assert {row.key for row in resumed.differences()} == {"suspended", "limits/note", "limits/on_the_spot"}
    assert {row.key for row in resumed.unjustified()} == {"limits/note", "limits/on_the_spot"}
    assert replace(resumed, reasons=BOTH).unjustified() == ()
    changed = replace(resumed, kind=ChangeKind.CHANGE, reasons=BOTH)
    assert [row.key for row in changed.unjustified()] == ["suspended"]


def test_what_comes_from_above_is_item_and_basis_and_what_it_does_not_say_stays() -> None:
    basis = [{"law": "法", "article": "1"}]
    version: dict[str, Any] = {"item": {"name": "甲", "level_flow": "本级", "domain": "市场准入"}, "basis": basis}
    assert inherited_of(version) == {"item": {"name": "甲", "level_flow": "本级"}, "basis": basis}
    assert inherited_of({"item": {}}) == {"item": {}, "basis": []}
    assert adopted(version, {}) == version
    assert changed_above(version, {"item": {"name": "甲"}}) == ()
    (found,) = changed_above(version, {"basis": []})
    assert found.element == "basis"


def test_a_refusal_says_the_stage_the_first_place_and_the_days() -> None:
    with pytest.raises(Refusal) as staged:
        stage_after(ChangeStage.DRAFT, ChangeAct.PUBLISH)
    assert staged.value.facts == {"stage_zh": "草稿", "stage_en": "draft", "act_zh": "发布", "act_en": "published"}
    with pytest.raises(Refusal) as wanted:
        must_be_submittable(Proposal(ChangeKind.CHANGE, OLD, NEW))
    first = Proposal(ChangeKind.CHANGE, OLD, NEW).differences()[0].place
    assert wanted.value.facts == {"count": 2, "first_zh": first.zh, "first_en": first.en}
    periods = (Period(1, FIRST, SECOND), Period(2, SECOND))
    with pytest.raises(Refusal) as passed:
        must_be_a_date(periods, date(2026, 9, 17), TODAY)
    assert passed.value.facts == {"day": "2026-09-17"}
    with pytest.raises(Refusal) as later:
        must_be_a_date(periods, SECOND, TODAY)
    assert later.value.facts == {"day": "2026-11-02", "effective": "2026-11-01"}
