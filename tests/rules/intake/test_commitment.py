"""Notify-and-commit: what may be promised, who verifies, what a finding leads to (国办发〔2020〕42号; I8)."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.intake.commitment import (
    LIAISON,
    Choice,
    Result,
    Verifier,
    after_check,
    chosen,
    conditions_of,
    offered,
    promised_words,
    told,
    verifier_of,
)
from oneseal.rules.intake.mandate import Power, must_name
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot

TODAY = date(2026, 9, 18)
STALL, AGENCY, FIRE = 4, 29, 80
"""个体工商户设立登记: one proof; 人力资源服务许可: the permit and a proof; 消防安全检查: by law, its own check step."""


def answers(seq: int, **changed: str) -> dict[str, Any]:
    return {**filled_sample(snapshot(seq), TODAY), **changed}


@pytest.mark.parametrize(
    ("seq", "may"),
    [(STALL, Choice(False, (3,))), (AGENCY, Choice(True, (4,))), (FIRE, Choice(True)), (50, Choice())],
)
def test_only_what_the_version_says_may_be_promised(seq: int, may: Choice) -> None:
    assert offered(snapshot(seq), answers(seq)) == may


def test_the_permit_is_promised_by_his_answer_alone_and_a_proof_by_its_number() -> None:
    content = snapshot(AGENCY)
    assert chosen(content, answers(AGENCY, commit_mode="否"), ()) == Choice()
    assert chosen(content, answers(AGENCY, commit_mode="否"), (4,)) == Choice(False, (4,))
    assert chosen(content, answers(AGENCY, commit_mode="是"), (4,)) == Choice(True, (4,))
    assert not Choice() and Choice(True) and Choice(False, (4,))


def test_no_other_material_may_be_promised_and_it_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        chosen(snapshot(STALL), answers(STALL), (1, 3))
    assert refused.value.code == "intake.not_committable"
    name = next(row["name"] for row in snapshot(STALL)["materials"] if row["seq"] == 1)
    assert name in refused.value.sentence("zh") and "经营场所" not in refused.value.facts["names"]


def test_where_the_form_asks_no_choice_an_answer_chooses_nothing() -> None:
    content = {**snapshot(STALL)}
    assert chosen(content, answers(STALL, commit_mode="是"), ()) == Choice()


@pytest.mark.parametrize(
    ("seq", "verifier"),
    [
        (AGENCY, Verifier("B030", LIAISON, Limit(60, Unit.WORKING_DAY))),
        (FIRE, Verifier("B052", "REV02", Limit(60, Unit.WORKING_DAY))),
    ],
)
def test_the_versions_step_verifies_else_the_chief_supervisor(seq: int, verifier: Verifier) -> None:
    assert verifier_of(snapshot(seq), "B020") == verifier and verifier.limit == KINDS["commitment_check"].default


def test_the_chief_comes_before_others_and_the_body_itself_where_nobody_is_named() -> None:
    helper = {"body": "B033", "role": "协同监管"}
    chief = {"body": "B034", "role": "主管监管"}
    assert verifier_of({"steps": [], "supervision": [helper, chief]}, "B020").body == "B034"
    assert verifier_of({"steps": [], "supervision": [helper]}, "B020").body == "B033"
    assert verifier_of({"steps": [], "supervision": []}, "B020") == Verifier(
        "B020", LIAISON, Limit(60, Unit.WORKING_DAY)
    )


def test_a_length_of_its_own_goes_before_the_sixty_days() -> None:
    step = {"clock": "commitment_check", "body": "", "post": "REV02", "half_days": 40}
    assert verifier_of({"steps": [step], "supervision": []}, "B020") == Verifier(
        "B020", "REV02", Limit(20, Unit.WORKING_DAY)
    )


def test_what_is_promised_are_the_versions_conditions_and_what_the_proof_would_prove() -> None:
    content = {"conditions": [{"text": "有场所"}, {"text": "有人员"}], "materials": [{"seq": "4", "name": "租赁合同"}]}
    proof = ["“租赁合同”所要证明的内容属实"]
    assert conditions_of(content, Choice(True, (4,))) == ["有场所", "有人员", *proof]
    assert conditions_of(content, Choice(False, (4,))) == proof
    assert conditions_of(content, Choice(True)) == ["有场所", "有人员"]


def test_he_is_told_that_it_is_his_choice_who_verifies_and_what_follows_then_he_promises() -> None:
    said, promise = told("消防救援大队", "60 个工作日"), promised_words()
    beginnings = (
        "办不办告知承诺由您自己选",
        "作出决定以前，您随时可以撤回承诺",
        "批准以后 60 个工作日内，由消防救援大队核查",
        "核查不相符的",
    )
    for told_to_him, zh in zip(said, beginnings, strict=True):
        assert told_to_him.zh.startswith(zh) and told_to_him.en
    assert said[2].en == "Within 60 个工作日 of the grant, 消防救援大队 verifies what you promised."
    assert [one.zh[:5] for one in promise] == ["我已经知道", "我符合告知", "我愿意接受", "这是我自己"]
    assert [one.en.split()[0] for one in promise] == ["I", "I", "I", "This"]


DAY, LATER = date(2026, 12, 1), date(2026, 12, 31)
FINDINGS = [
    ("", True, None, None, DAY, Result.MET),
    ("", False, LATER, None, DAY, Result.RECTIFY),
    ("", False, date(2026, 12, 2), None, DAY, Result.RECTIFY),
    ("rectify", True, None, LATER, DAY, Result.MET),
    ("rectify", False, None, LATER, date(2027, 1, 1), Result.NOT_MET),
]
REFUSED = [
    ("", None, None, None, DAY, "finding_needed"),
    ("", False, None, None, DAY, "rectify_by"),
    ("", False, DAY, None, DAY, "rectify_by"),
    ("rectify", False, None, LATER, LATER, "rectifying"),
    ("met", True, None, None, DAY, "check_over"),
    ("not_met", True, None, LATER, DAY, "check_over"),
]


@pytest.mark.parametrize(("before", "met", "by", "running_to", "today", "result"), FINDINGS)
def test_a_finding_leads_where_the_document_says(
    before: str, met: bool, by: date | None, running_to: date | None, today: date, result: Result
) -> None:
    assert after_check(before, met, by, running_to, today) is result


@pytest.mark.parametrize(("before", "met", "by", "running_to", "today", "code"), REFUSED)
def test_nobody_is_found_out_for_good_without_time_to_put_it_right(
    before: str, met: bool | None, by: date | None, running_to: date | None, today: date, code: str
) -> None:
    with pytest.raises(Refusal, match=f"intake.{code}"):
        after_check(before, met, by, running_to, today)


def test_an_agent_commits_only_where_his_mandate_names_it() -> None:
    must_name({Power.SUBMIT, Power.COMMIT}, Power.COMMIT)
    with pytest.raises(Refusal, match="mandate_too_narrow"):
        must_name({Power.SUBMIT, Power.WITHDRAW}, Power.COMMIT)
