"""Countersigning of a proposed decision: who is asked, what counts, who may not (W1)."""

import pytest

from oneseal.rules.catalogue.countersigns import asked_for, faulty_countersigns
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.countersigning import (
    Answer,
    Countersign,
    Needed,
    digest_of,
    must_answer,
    must_be_another,
    must_be_countersigned,
    must_be_needed,
    must_be_open,
    must_not_have_countersigned,
    proposal_of,
)

GRANT = proposal_of("grant", "符合条件。")
REFUSE = proposal_of("refuse", "场所不符。", ["c1", "2.3"], [2, 1])
DIGEST = digest_of(GRANT)
HEAD = Needed(1, "REV05", "B020", ("行政审批局审核岗", "the bureau, senior reviewer"), "会签规定第二条")
LEADER = Needed(2, "DEC03", "B019", ("县政府负责人岗", "the county government, leader"), "会签规定第三条")


def asked(no: int, answer: str = "", *, rule: int = 1, digest: str = DIGEST, void: bool = False) -> Countersign:
    return Countersign(no, rule, "REV05", "B020", digest, answer, 7 if answer else None, void)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((), "review.not_countersigned"),
        ((asked(1, "agree", void=True),), "review.not_countersigned"),
        ((asked(1, "agree", rule=2),), "review.not_countersigned"),
        ((asked(1),), "review.countersign_open"),
        ((asked(1, "disagree"),), "review.countersign_against"),
        ((asked(1, "agree", digest=digest_of(REFUSE)),), "review.countersign_changed"),
        ((asked(1, "agree"), asked(2, "disagree")), "review.countersign_against"),
    ],
)
def test_a_decision_waits_for_its_countersignature(rows: tuple[Countersign, ...], why: str) -> None:
    with pytest.raises(Refusal) as refused:
        must_be_countersigned([HEAD], rows, DIGEST)
    assert refused.value.code == why
    assert "行政审批局审核岗" in refused.value.sentence("zh") or why == "review.countersign_changed"


def test_every_one_that_the_version_names_has_to_agree_to_the_very_decision() -> None:
    agreed = [asked(1, "agree"), asked(2, "agree", rule=2)]
    assert must_be_countersigned([HEAD, LEADER], agreed, DIGEST) == agreed
    assert must_be_countersigned([], (), DIGEST) == []
    with pytest.raises(Refusal, match="not_countersigned"):
        must_be_countersigned([HEAD, LEADER], agreed[:1], DIGEST)
    with pytest.raises(Refusal, match="none_needed"):
        must_be_needed([])


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (proposal_of("refuse", " 场所不符。 ", ["2.3", "c1"], [1, 2]), True),
        (proposal_of("refuse", "场所不符。", ["c1"], [1, 2]), False),
        (proposal_of("refuse", "场所不符", ["c1", "2.3"], [1, 2]), False),
        (proposal_of("refuse", "场所不符。", ["c1", "2.3"], [1]), False),
        (proposal_of("refuse", "场所不符。", ["c1", "2.3"], [1, 2], false_material=True), False),
        (proposal_of("refuse", "场所不符。", ["c1", "2.3"], [1, 2], public_safety=False), False),
        (proposal_of("refuse", "场所不符。", ["c1", "2.3"], [1, 2], departs="另有理由。"), False),
    ],
)
def test_another_outcome_reason_or_ground_is_another_decision(changed: dict[str, object], same: bool) -> None:
    assert (digest_of(changed) == digest_of(REFUSE)) is same


def test_neither_the_decider_nor_a_reviewer_countersigns_and_a_countersigner_does_not_decide() -> None:
    must_be_another(7, 5, [2, 3])
    for proposer, reviewers in ((7, []), (5, [7])):
        with pytest.raises(Refusal, match="countersign_self"):
            must_be_another(7, proposer, reviewers)
    must_not_have_countersigned(5, [asked(1, "agree")])
    with pytest.raises(Refusal, match="countersigner_decides"):
        must_not_have_countersigned(7, [asked(1, "agree")])


def test_only_what_is_waited_for_is_answered_and_disagreeing_takes_a_reason() -> None:
    assert must_be_open([asked(1, "agree"), asked(2)], 2) == asked(2)
    for rows in ((asked(2, "agree"),), (asked(2, void=True),), ()):
        with pytest.raises(Refusal, match="no_countersign"):
            must_be_open(rows, 2)
    assert must_answer("agree", " ") == (Answer.AGREE, "")
    assert must_answer("disagree", "面积没有核实。") == (Answer.DISAGREE, "面积没有核实。")
    for answer, opinion in (("disagree", "不行"), ("", "面积没有核实。")):
        with pytest.raises(Refusal, match="countersign_answer"):
            must_answer(answer, opinion)


ROW = {"no": 1, "of": "both", "when": "", "post": "REV05", "body": "", "days": 1, "law": "会签规定", "article": ""}


@pytest.mark.parametrize(
    ("row", "outcome", "answers", "asks"),
    [
        ({}, "grant", {}, True),
        ({}, "refuse", {}, True),
        ({"of": "refuse"}, "grant", {}, False),
        ({"when": "area>=500"}, "grant", {"area": "500"}, True),
        ({"when": "area>=500"}, "grant", {"area": "499"}, False),
        ({"when": "area>=500"}, "grant", {}, False),
    ],
)
def test_decision_and_answers_say_whether_one_is_needed(
    row: dict[str, object], outcome: str, answers: dict[str, object], asks: bool
) -> None:
    assert bool(asked_for({"countersigns": [{**ROW, **row}]}, answers, outcome)) is asks


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([ROW], 0),
        ([{**ROW, "law": ""}], 1),
        ([{**ROW, "post": "", "of": ""}], 2),
    ],
)
def test_a_row_names_decision_post_and_basis(rows: list[dict[str, object]], faults: int) -> None:
    assert len(faulty_countersigns({"countersigns": rows}).faults) == faults
    marked = {"countersigns": rows, "automatic": {"paper": "授权书"}}
    machine = len(faulty_countersigns(marked).faults) - faults
    assert machine == (1 if rows[0]["of"] else 0)
