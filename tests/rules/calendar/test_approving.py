"""What holds before a notice becomes an official year: each guard as a table (K1)."""

from collections.abc import Callable
from datetime import date

import pytest

from oneseal.rules.calendar.approving import (
    APPROVE,
    RETURN,
    SUBMIT,
    must_agree_with_itself,
    must_be_another,
    must_have_a_number,
    must_have_seen,
    must_not_be_over,
    must_stand_before,
)
from oneseal.rules.calendar.notice_checks import Checked, Point
from oneseal.rules.refusals import Refusal

TODAY = date(2026, 9, 18)
BLOCKS, TOLD = Point("count", "数不对", "wrong count"), Point("advice", "鼓励", "advice", blocks=False)


@pytest.mark.parametrize("state", ["draft", "returned", "submitted", "approved"])
@pytest.mark.parametrize(
    ("verb", "states"), [(SUBMIT, {"draft", "returned"}), (APPROVE, {"submitted"}), (RETURN, {"submitted"})]
)
def test_a_notice_is_submitted_from_a_draft_and_decided_once(verb: str, states: set[str], state: str) -> None:
    if state in states:
        must_stand_before(verb, state)
        return
    with pytest.raises(Refusal, match=r"calendar\.notice_not_there") as refused:
        must_stand_before(verb, state)
    zh, en = {
        "draft": ("草稿", "a draft"),
        "submitted": ("待批准", "submitted"),
        "returned": ("已退回", "returned"),
        "approved": ("已批准", "approved"),
    }[state]
    assert zh in refused.value.sentence("zh") and en in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (lambda: must_agree_with_itself(Checked((TOLD,), 0, 0, 0)), ""),
        (lambda: must_agree_with_itself(Checked((TOLD, BLOCKS), 0, 0, 0)), "notice_contradicts"),
        (lambda: must_have_a_number("国办发明电〔2025〕7号"), ""),
        (lambda: must_have_a_number(" \u3000"), "notice_without_number"),
        (lambda: must_not_be_over(2026, TODAY), ""),
        (lambda: must_not_be_over(2025, TODAY), "year_is_over"),
        (lambda: must_have_seen([BLOCKS], {"count"}), ""),
        (lambda: must_have_seen([BLOCKS, TOLD], {"count"}), "unseen_differences"),
        (lambda: must_be_another(3, [1, None]), ""),
        (lambda: must_be_another(1, [2, 1]), "same_person"),
        (lambda: must_be_another(None, [1]), "same_person"),
    ],
)
def test_a_year_becomes_official_only_by_two_people_from_a_numbered_notice_that_agrees(
    asked: Callable[[], None], code: str
) -> None:
    if not code:
        asked()
        return
    with pytest.raises(Refusal, match=rf"calendar\.{code}"):
        asked()


def test_how_many_contradictions_and_differences_stand_in_the_way_is_told() -> None:
    with pytest.raises(Refusal) as refused:
        must_agree_with_itself(Checked((BLOCKS, BLOCKS, TOLD), 0, 0, 0))
    assert "2" in refused.value.sentence("zh")
    with pytest.raises(Refusal) as refused:
        must_have_seen([BLOCKS, TOLD], ())
    assert "2" in refused.value.sentence("zh")
