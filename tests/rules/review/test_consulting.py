"""A consultation: who may be asked, for how long, what he is shown, when he may answer, and what waits for him (W4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.consulting import (
    GRACE,
    VIEW_NAMES,
    Asked,
    Consultation,
    View,
    code_holds,
    consultation_of,
    late,
    limit_of,
    must_ask,
    must_be_a_question,
    must_be_asked,
    must_be_open,
    must_be_papers,
    must_be_parts,
    must_explain_unanswered,
    must_give_view,
    must_hold_code,
    must_not_decide_over,
)
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import TRANSITIONS

DUE = date(2026, 9, 28)
EXPERT = Asked(name="秦望舒", unit="省食品检验研究院", email="Qin@Example.cn")
LONG = "a" * 64 + "@" + ".".join(["b" * 60] * 3)
"""With .domain behind it 254 characters, as long as an address may be."""
TO_BODY = Consultation(1, "安澜县市场监督管理局", "B045", DUE)
TO_EXPERT = Consultation(2, "秦望舒（省食品检验研究院）", "", DUE)
ANSWERED = Consultation(3, "水利局", "B037", DUE, answered=True)
WITHDRAWN = Consultation(4, "水利局", "B037", DUE, withdrawn=True)


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (Asked(body="B045"), ""),
        (EXPERT, ""),
        (Asked(name="秦望舒", unit="研究院", email=f"{LONG}.domain"), ""),
        (Asked(name="秦" * 60, unit="院" * 100, email="qin@example.cn"), ""),
        (Asked(unit="研究院", email="qin@example.cn"), "review.consult_expert"),
        (Asked(name="秦望舒", email="qin@example.cn"), "review.consult_expert"),
        (Asked(), "review.consult_whom"),
        (Asked("B045", "秦望舒", "研究院", "qin@example.cn"), "review.consult_whom"),
        (Asked(body="B020"), "review.consult_own_body"),
        (Asked(body="B999"), "review.consult_no_such_body"),
        (Asked(name="秦望舒", unit="研究院"), "review.consult_expert"),
        (Asked(name="秦望舒", unit="研究院", email="不是邮箱"), "review.consult_expert"),
        (Asked(name="秦望舒", unit="研究院", email=f"{LONG}.domains"), "review.consult_expert"),
    ],
)
def test_one_asks_another_body_or_one_expert(asked: Asked, refused: str) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            must_ask(asked, own_body="B020", register={"B020", "B045"})
    else:
        found = must_ask(asked, own_body="B020", register={"B020", "B045"})
        assert found == Asked(asked.body, asked.name, asked.unit, asked.email.lower())
        longer = replace(asked, name=asked.name and f"{asked.name:久<61}", unit=asked.unit and f"{asked.unit:久<101}")
        cut = must_ask(longer, own_body="B020", register={"B020", "B045"})
        assert cut == replace(found, name=longer.name[:60], unit=longer.unit[:100])


@pytest.mark.parametrize(("days", "ok"), [(0, False), (1, True), (20, True), (21, False)])
def test_an_answer_is_asked_for_within_one_to_twenty_working_days(days: int, ok: bool) -> None:
    if ok:
        assert limit_of(days) == Limit(days, Unit.WORKING_DAY)
    else:
        with pytest.raises(Refusal, match=r"review\.consult_limit"):
            limit_of(days)


def test_a_question_is_asked_in_words() -> None:
    assert must_be_a_question("  油烟排口合规吗？ ") == "油烟排口合规吗？"
    assert must_be_a_question("排口合规？") == "排口合规？"
    with pytest.raises(Refusal, match=r"review\.consult_question"):
        must_be_a_question("合规吗")


def test_what_is_laid_open_is_chosen_one_by_one_from_the_file() -> None:
    assert must_be_parts([], {1, 2}) == []
    assert must_be_parts([2, 2, 1], {1, 2, 3}) == [1, 2]
    with pytest.raises(Refusal, match=r"review\.consult_not_in_file"):
        must_be_parts([9], {1, 2})


def test_documents_are_laid_open_to_bodies_alone() -> None:
    assert must_be_papers(Asked(body="B045"), [7], {7}) == [7]
    assert must_be_papers(EXPERT, [], {7}) == []
    with pytest.raises(Refusal, match=r"review\.consult_documents"):
        must_be_papers(EXPERT, [7], {7})


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (TO_BODY, ""),
        (TO_EXPERT, ""),
        (ANSWERED, "review.consult_answered"),
        (WITHDRAWN, "review.consult_withdrawn"),
    ],
)
def test_a_question_is_answered_once_and_not_after_it_was_taken_back(row: Consultation, refused: str) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            must_be_open(row)
    else:
        must_be_open(row)
        assert row.open


@pytest.mark.parametrize(
    ("row", "bodies", "ok"),
    [(TO_BODY, {"B045"}, True), (TO_BODY, {"B020"}, False), (TO_EXPERT, {"B045", ""}, False), (TO_BODY, set(), False)],
)
def test_only_the_body_that_was_asked_answers(row: Consultation, bodies: set[str], ok: bool) -> None:
    if ok:
        must_be_asked(row, bodies)
    else:
        with pytest.raises(Refusal, match=r"review\.consult_not_asked"):
            must_be_asked(row, bodies)


@pytest.mark.parametrize(
    ("view", "opinion", "refused"),
    [
        ("agree", "符合规范要求。", ""),
        ("outside", "不归我们管理。", ""),
        ("agree", "符合要求。", ""),
        ("maybe", "符合规范要求。", "review.consult_view"),
        ("", "符合规范要求。", "review.consult_view"),
        ("agree", " 同意 ", "review.consult_opinion"),
    ],
)
def test_an_answer_is_a_verdict_with_its_reasons(view: str, opinion: str, refused: str) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            must_give_view(view, opinion)
    else:
        assert must_give_view(view, opinion) == (View(view), opinion)
    assert set(VIEW_NAMES) == set(View)


@pytest.mark.parametrize(
    ("row", "day", "holds"),
    [
        (TO_EXPERT, DUE, True),
        (TO_EXPERT, DUE + GRACE, True),
        (TO_EXPERT, DUE + GRACE + timedelta(days=1), False),
        (TO_BODY, DUE, False),
        (Consultation(2, "专家", "", DUE, answered=True), DUE, False),
        (Consultation(2, "专家", "", DUE, withdrawn=True), DUE, False),
        (Consultation(2, "专家", "", None), DUE, False),
    ],
)
def test_a_code_holds_until_the_answer_or_ten_days_after_the_limit(row: Consultation, day: date, holds: bool) -> None:
    assert code_holds(row, day) is holds
    if holds:
        must_hold_code(row, day)
    else:
        with pytest.raises(Refusal, match=r"review\.consult_code_over"):
            must_hold_code(row, day)


def test_an_answer_is_late_after_the_last_day_while_it_is_waited_for() -> None:
    over = DUE + timedelta(days=1)
    assert [late(row, over) for row in (TO_BODY, ANSWERED, WITHDRAWN)] == [True, False, False]
    assert not late(TO_BODY, DUE)


@pytest.mark.parametrize(
    ("rows", "reason", "said"),
    [
        ([], "", ""),
        ([ANSWERED, WITHDRAWN], "没有必要的话。", ""),
        ([TO_BODY], "不再等了。", "不再等了。"),
        ([TO_BODY, ANSWERED], "期限将到，不再等。", "期限将到，不再等。"),
    ],
)
def test_what_waits_for_an_answer_is_explained_before_the_decision(
    rows: list[Consultation], reason: str, said: str
) -> None:
    assert must_explain_unanswered(rows, reason) == said


def test_without_a_reason_an_open_question_keeps_the_case_from_the_decision() -> None:
    with pytest.raises(Refusal, match=r"review\.consult_unanswered") as refused:
        must_explain_unanswered([TO_BODY, TO_EXPERT, ANSWERED], "不等")
    assert TO_BODY.asked in refused.value.sentence("zh") and TO_EXPERT.asked in refused.value.sentence("zh")


def test_a_question_asked_since_the_case_went_to_the_decision_keeps_it_from_being_taken() -> None:
    must_not_decide_over([TO_BODY, ANSWERED, WITHDRAWN], asked_since={3, 4})  # why one did not wait for 1 was said
    with pytest.raises(Refusal, match=r"review\.consult_open_at_decision") as refused:
        must_not_decide_over([TO_BODY, TO_EXPERT, ANSWERED], asked_since={2, 3})
    assert TO_EXPERT.asked in refused.value.sentence("zh") and TO_BODY.asked not in refused.value.sentence("zh")


def test_a_question_is_found_by_its_number() -> None:
    assert consultation_of([TO_BODY, TO_EXPERT], 2) is TO_EXPERT
    with pytest.raises(Refusal, match=r"review\.no_such_consultation"):
        consultation_of([TO_BODY], 9)


def test_one_asks_and_answers_from_the_review_to_the_decision_and_the_stage_stays() -> None:
    for act in (Act.ASK_CONSULTATION, Act.ANSWER_CONSULTATION, Act.WITHDRAW_CONSULTATION):
        assert TRANSITIONS[act].starts == {Stage.IN_REVIEW, Stage.FOR_DECISION}
        assert not TRANSITIONS[act].ends
