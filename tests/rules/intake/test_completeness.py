"""The five answers of Art. 32: what each needs, and that no point is left out of the one notice."""

from dataclasses import replace

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
    must_name_law,
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


SEEN, SHORT, UNSEEN = [row(1, "complete")], [row(1, "complete"), row(2, "missing")], [row(1, "defective"), row(2)]
BEFORE, AFTER = "received", "supplemented"


@pytest.mark.parametrize(
    ("rows", "stage", "notified", "on_spot", "accept", "notify", "refuse"),
    [
        (SEEN, BEFORE, False, "nothing_to_notify", "", "nothing_to_notify", None),
        (SEEN, BEFORE, True, "nothing_to_notify", "", "already_notified", None),
        (SHORT, BEFORE, False, "", "not_complete", "", None),
        (SHORT, BEFORE, True, "", "not_complete", "already_notified", None),
        (UNSEEN, BEFORE, False, "", "not_all_looked_at", "not_all_looked_at", None),
        (UNSEEN, BEFORE, True, "", "not_all_looked_at", "already_notified", None),
        (SEEN, AFTER, True, "nothing_to_notify", "", "already_notified", "nothing_open"),
        (SEEN, AFTER, False, "nothing_to_notify", "", "stages.not_at_stage", "nothing_open"),
        (SHORT, AFTER, True, "nothing_to_notify", "not_complete", "already_notified", ""),
        (UNSEEN, AFTER, True, "nothing_to_notify", "not_all_looked_at", "already_notified", "not_all_looked_at"),
    ],
)
@pytest.mark.parametrize("instant", [True, False])
def test_each_answer_is_open_or_says_what_locks_it(
    rows: list[MaterialState],
    stage: str,
    notified: bool,
    on_spot: str,
    accept: str,
    notify: str,
    refuse: str | None,
    instant: bool,
) -> None:
    def code(said: str) -> str:
        return said if not said or "." in said else f"intake.{said}"

    wanted = {"answer_not_needed": "", "answer_not_ours": "", "reject_barred": "", "correct_on_spot": code(on_spot)}
    wanted |= {"accept": code(accept), "notify_once": code(notify)}
    wanted["accept_and_decide"] = code(accept) if instant else "intake.not_instant"
    if refuse is not None:
        wanted["refuse_acceptance"] = code(refuse)
    assert answers_open(rows, stage=stage, notified=notified, instant=instant, may_bar=True) == wanted


def test_a_refusal_names_what_is_missing_or_not_looked_at() -> None:
    rows = [row(1, "missing"), row(2, "defective"), row(3, "complete")]
    for call, said in (
        (lambda: must_be_complete(rows), "材料1、材料2"),
        (lambda: must_be_looked_at([*rows, row(4), row(5)]), "2"),
        (lambda: must_be_looked_at([*rows, row(4), row(5)]), "材料4、材料5"),
        (lambda: must_be_tolerable([row(1, "tolerated"), row(2, "tolerated", tolerable=True)]), "材料1"),
        (lambda: points_still_open(rows, {1}), "材料2"),
        (lambda: must_give_reason("四个字了"), "5"),
    ):
        with pytest.raises(Refusal) as told:
            call()
        for language in ("zh", "en"):
            assert said in told.value.sentence(language) and "None" not in told.value.sentence(language)


def test_what_is_on_file_is_a_point_only_with_the_reason_why_it_does_not_do() -> None:
    with pytest.raises(Refusal, match=r"intake\.held_reason_needed.*材料2"):
        points_to_notify([row(1, "missing"), replace(row(2, "missing"), covered=True, remark="旧")], notified=False)
    said = replace(row(2, "defective"), covered=True, remark="住所和申请的不一致")
    assert points_to_notify([said], notified=False) == [said]


def test_a_reason_says_something() -> None:
    assert must_give_reason("  材料不真实。 ") == "材料不真实。"
    assert must_give_reason("五个字够了") == "五个字够了"
    with pytest.raises(Refusal, match=r"intake\.reason_needed"):
        must_give_reason("  无 ")


def test_an_act_names_the_law_and_the_article_it_rests_on_however_short() -> None:
    assert must_name_law("X射线条例", "第一条") == ("X射线条例", "第一条")
    assert must_name_law(" 《森林法》 ", "第五十七条 ") == ("森林法", "第五十七条")
    for law, article in (("", "第五十七条"), ("森林法", " "), ("《》", "第一条")):
        with pytest.raises(Refusal, match=r"intake\.law_needed"):
            must_name_law(law, article)
