"""The five answers of Art. 32: what each needs, and that no point is left out of the one notice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.intake.completeness import (
    MaterialState,
    MaterialVerdict,
    answers_open,
    must_be_complete,
    must_be_looked_at,
    must_be_tolerable,
    must_give_reason,
    points_still_open,
    points_to_notify,
)
from oneseal.rules.refusals import Refusal


def row(seq: int, verdict: str = "", *, asked: bool = True, tolerable: bool = False) -> MaterialState:
    return MaterialState(seq, f"材料{seq}", asked, verdict, tolerable=tolerable)


ROWS = st.lists(
    st.builds(
        MaterialState,
        seq=st.integers(1, 30),
        name=st.just("材料"),
        asked=st.booleans(),
        verdict=st.sampled_from(["", *MaterialVerdict]),
    ),
    max_size=12,
)


@given(ROWS)
def test_the_notice_holds_every_open_point_and_only_those(rows: list[MaterialState]) -> None:
    wanted = [one for one in rows if one.asked and one.verdict in ("missing", "defective")]
    unseen = [one for one in rows if one.asked and not one.verdict]
    if unseen or not wanted:
        with pytest.raises(Refusal):
            points_to_notify(rows, notified=False)
    else:
        assert points_to_notify(rows, notified=False) == wanted


@given(ROWS)
def test_a_second_notice_is_impossible_whatever_is_open(rows: list[MaterialState]) -> None:
    with pytest.raises(Refusal, match=r"intake\.already_notified"):
        points_to_notify(rows, notified=True)


@given(ROWS)
def test_acceptance_and_notice_never_stand_open_together(rows: list[MaterialState]) -> None:
    locks = answers_open(rows, stage="received", notified=False, instant=False, may_bar=False)
    assert not (locks["accept"] == "" and locks["notify_once"] == "")


def test_an_unasked_material_is_no_point_and_no_hindrance() -> None:
    rows = [row(1, "complete"), row(2, "missing", asked=False)]
    must_be_complete(rows)
    with pytest.raises(Refusal, match=r"intake\.nothing_to_notify"):
        points_to_notify(rows, notified=False)


def test_what_was_not_looked_at_blocks_every_answer_on_completeness() -> None:
    with pytest.raises(Refusal, match=r"intake\.not_all_looked_at"):
        must_be_looked_at([row(1, "complete"), row(2)])


def test_a_tolerated_material_must_be_on_the_list() -> None:
    must_be_tolerable([row(1, "tolerated", tolerable=True)])
    with pytest.raises(Refusal, match=r"intake\.not_tolerable"):
        must_be_tolerable([row(1, "tolerated")])


@pytest.mark.parametrize(
    ("rows", "noticed", "code"),
    [
        ([row(1, "missing"), row(2, "complete")], {1}, ""),
        ([row(1, "complete"), row(2, "complete")], {1}, "intake.nothing_open"),
        ([row(1, "complete"), row(2, "defective")], {1}, "intake.not_on_notice"),
        ([row(1, "missing"), row(2, "")], {1}, "intake.not_all_looked_at"),
    ],
)
def test_after_a_supplement_only_points_of_the_notice_count(
    rows: list[MaterialState], noticed: set[int], code: str
) -> None:
    if not code:
        assert [one.seq for one in points_still_open(rows, noticed)] == [1]
        return
    with pytest.raises(Refusal, match=code):
        points_still_open(rows, noticed)


def test_all_answers_are_always_shown_and_a_locked_one_says_why() -> None:
    locks = answers_open([row(1, "missing")], stage="received", notified=False, instant=True, may_bar=False)
    assert locks["answer_not_needed"] == locks["answer_not_ours"] == locks["notify_once"] == ""
    assert locks["accept"] == locks["accept_and_decide"] == "intake.not_complete"
    assert locks["reject_barred"] == "intake.no_ground_to_bar"
    after = answers_open([row(1, "missing")], stage="supplemented", notified=True, instant=False, may_bar=True)
    assert after["notify_once"] == "intake.already_notified"
    assert after["refuse_acceptance"] == ""


def test_a_reason_says_something() -> None:
    assert must_give_reason("  材料不真实。 ") == "材料不真实。"
    with pytest.raises(Refusal, match=r"intake\.reason_needed"):
        must_give_reason("  无 ")
