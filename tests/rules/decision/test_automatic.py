"""What a machine decides alone: only where every rule is met, within its authority, and never a refusal (I15)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.catalogue.automatic import (
    authorised_on,
    beyond_machines,
    day_of,
    is_automatic,
    rule_for,
    unauthorised,
)
from oneseal.rules.decision.automatic import (
    as_journal,
    authority_told,
    by_people,
    judged_by_rules,
    must_all_pass,
    must_be_authorised_today,
    must_be_to_leave,
    next_act,
    reason_told,
)
from oneseal.rules.intake.prechecking import Verdict, passed
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act, Stage
from tests.rules.catalogue.shipped import snapshot

TODAY = date(2026, 9, 18)
MARK = {
    "basis": "社会保险法第74条",
    "paper": "授权书",
    "signed_by": "局长",
    "since": "2026-01-01",
    "until": "2026-09-18",
}
ANSWERS = {"delivery_way": "电子送达", "e_delivery": "同意", "person_id_type": "居民身份证"}


def version(**changed: Any) -> dict[str, Any]:
    return {**snapshot(289), "automatic": MARK, **changed}


def rule(kind: str, of: str, when: str, no: int = 1) -> dict[str, Any]:
    return {"no": no, "kind": kind, "of": of, "text": f"{kind}{of}", "when": when}


def judged(shown: dict[str, Any], answers: dict[str, Any] | None = None, **changed: Any) -> dict[str, Verdict]:
    given: dict[str, Any] = {"today": TODAY, "channel": "online", "stopped": "", **changed}
    return {one.key: one.verdict for one in judged_by_rules(shown, ANSWERS if answers is None else answers, **given)}


def short(found: dict[str, Verdict]) -> dict[str, Verdict]:
    return {key: verdict for key, verdict in found.items() if verdict is not Verdict.PASSED}


def test_the_shipped_item_is_marked_with_a_basis_an_authority_and_rules_and_says_that_it_is_made_up() -> None:
    shipped: dict[str, Any] = snapshot(289)  # type: ignore[assignment]
    assert is_automatic(shipped) and authorised_on(shipped, TODAY)
    assert "automatic" in shipped["illustrative"]
    assert short(judged(shipped)) == {}
    assert not unauthorised(shipped).faults and not beyond_machines(shipped).faults


@pytest.mark.parametrize(
    ("changed", "key", "verdict"),
    [
        ({"channel": "counter"}, "channel", Verdict.BY_HAND),
        ({"channel": "api"}, "", Verdict.PASSED),
        ({"stopped": "抽查发现问题"}, "authority", Verdict.FAILED),
        ({"today": date(2026, 9, 19)}, "authority", Verdict.FAILED),
        ({"today": date(2025, 12, 31)}, "authority", Verdict.FAILED),
        ({"answers": {**ANSWERS, "e_delivery": "不同意"}}, "further:2", Verdict.FAILED),
        ({"answers": {"person_id_type": "居民身份证"}}, "further:2", Verdict.FAILED),
    ],
)
def test_each_verdict_that_is_no_pass_names_its_rule(changed: dict[str, Any], key: str, verdict: Verdict) -> None:
    assert short(judged(version(), **changed)) == ({key: verdict} if key else {})


@pytest.mark.parametrize(
    ("when", "verdict"),
    [
        ("", Verdict.BY_HAND),
        ("e_delivery=", Verdict.BY_HAND),
        ("e_delivery=同意", Verdict.PASSED),
        ("e_delivery=不同意", Verdict.FAILED),
    ],
)
def test_a_condition_and_a_point_are_judged_by_their_expression_or_by_a_person(when: str, verdict: Verdict) -> None:
    point = {**snapshot(4)["points"][2], "key": "1.9", "post": "WIN04"}  # type: ignore[index]
    shown = version(
        conditions=[{"ord": 3, "text": "条件", "basis": "某法第三条"}],
        points=[point],
        machine=[rule("condition", "3", when), rule("point", "1.9", when, 2)],
    )
    found = judged(shown)
    assert (found["conditions:3"], found["point:1.9"]) == (verdict, verdict)
    told = judged_by_rules(shown, ANSWERS, today=TODAY, channel="online", stopped="")
    by_key = {one.key: one for one in told}
    assert (by_key["conditions:3"].basis, by_key["conditions:3"].name.zh) == ("某法第三条", "条件")


STEP = {"procedure": "", "when": "", "kind": "受理", "clock": "decision"}
REVIEW = {**STEP, "kind": "审查"}
POINT = {**snapshot(4)["points"][2], "post": "WIN04"}  # type: ignore[index]


def test_what_keeps_a_machine_from_it_is_told_step_by_step_in_both_languages() -> None:
    shown = version(
        conditions=[{"ord": 3, "text": "有场所", "basis": "某法第三条"}],
        points=[
            {**POINT, "key": "1.1", "point": "图X", "when": "e_delivery=同意"},
            {**POINT, "key": "1.2", "point": "别的", "when": "e_delivery=不同意"},
        ],
        machine=[rule("further", "", "e_delivery=不同意", 4)],
        steps=[
            {**snapshot(12)["steps"][0], **STEP, "name": "甲", "procedure": "听证"},  # type: ignore[index]
            {**snapshot(12)["steps"][0], **REVIEW, "name": "乙", "when": "e_delivery=同意"},  # type: ignore[index]
            {**snapshot(12)["steps"][0], **REVIEW, "name": "丙", "when": "e_delivery=不同意"},  # type: ignore[index]
        ],
    )
    with pytest.raises(Refusal) as refused:
        must_all_pass(judged_by_rules(shown, ANSWERS, today=TODAY, channel="counter", stopped=""))
    assert refused.value.facts == {
        "count": 5,
        "names_zh": "由申请人在网上提交（在窗口交的，由窗口接着办）；没有必须由人办的环节（流程里有要人办的：甲、乙）；"
        "有场所（没有写机器怎样判断：有场所）；图X（没有写机器怎样判断：图X）；"
        "further（按填写的内容，“further”没有满足，要人看过再定）",
        "names_en": "handed in online by the applicant (Handed in at a window, which goes on with it); "
        "no step that people have to take (Steps for people: 甲, 乙); "
        "有场所 (No rule by which a machine could judge it: 有场所); "
        "图X (No rule by which a machine could judge it: 图X); "
        'further (By the answers given "further" is not met; a person has to look)',
    }


def test_without_a_named_step_it_is_the_review_and_a_rule_not_met_is_a_persons_to_the_applicant() -> None:
    shown = version(limits={**snapshot(289)["limits"], "on_the_spot": None})  # type: ignore[dict-item]
    found = judged_by_rules(shown, {**ANSWERS, "e_delivery": "不同意"}, today=TODAY, channel="online", stopped="")
    (process,) = [one for one in found if one.code == "process"]
    assert process.said == ("流程里有要人办的：审查。", "Steps for people: review.")
    (wrong,) = [one for one in found if one.verdict is Verdict.FAILED]
    assert by_people(wrong) == replace(wrong, verdict=Verdict.BY_HAND)
    assert by_people(process) is process and by_people(passed("form")) == passed("form")


@pytest.mark.parametrize(
    "changed",
    [
        {"limits": {**snapshot(289)["limits"], "on_the_spot": None}},  # type: ignore[dict-item]
        {"steps": snapshot(12)["steps"]},
        {"limits": {**snapshot(289)["limits"], "on_the_spot": "e_delivery=不同意"}},  # type: ignore[dict-item]
    ],
)
def test_a_process_with_steps_for_people_or_not_decided_on_the_spot_is_for_people(changed: dict[str, Any]) -> None:
    assert short(judged(version(**changed))) == {"process": Verdict.BY_HAND}


@pytest.mark.parametrize(
    ("mark", "day", "authorised"),
    [
        (MARK, date(2026, 1, 1), True),
        (MARK, date(2026, 9, 18), True),
        (MARK, date(2026, 9, 19), False),
        ({**MARK, "until": ""}, TODAY, False),
        ({**MARK, "since": "不知道"}, TODAY, False),
        ({**MARK, "paper": ""}, TODAY, False),
        (None, TODAY, False),
    ],
)
def test_an_authority_holds_from_its_first_to_its_last_day_and_one_without_an_end_never(
    mark: Any, day: date, authorised: bool
) -> None:
    assert authorised_on({"automatic": mark}, day) is authorised


def test_who_may_not_act_automatically_is_told_why() -> None:
    for shown, stopped, code in (
        (version(automatic=None), "", "decision.not_automatic"),
        (version(), "先停", "decision.automatic_stopped"),
        (version(automatic={**MARK, "until": "2026-01-02"}), "", "decision.automatic_authority_over"),
    ):
        with pytest.raises(Refusal) as refused:
            must_be_authorised_today(shown, TODAY, stopped)
        assert refused.value.code == code
    must_be_authorised_today(version(), TODAY, "")


@pytest.mark.parametrize(
    ("stage", "certificate", "act"),
    [
        (Stage.RECEIVED, True, Act.ACCEPT_AUTOMATICALLY),
        (Stage.ACCEPTED, True, Act.DECIDE_AUTOMATICALLY),
        (Stage.GRANTED, True, Act.ISSUE_AUTOMATICALLY),
        (Stage.GRANTED, False, Act.DELIVER_AUTOMATICALLY),
        (Stage.ISSUED, True, Act.DELIVER_AUTOMATICALLY),
        (Stage.COMPLETED, True, None),
        (Stage.IN_REVIEW, True, None),
        (Stage.SUPPLEMENTED, True, None),
    ],
)
def test_each_stage_has_one_next_step_and_none_of_them_refuses(stage: Stage, certificate: bool, act: Act) -> None:
    assert next_act(stage, certificate=certificate) is act


def test_anything_but_passes_is_left_to_people_once_and_only_with_a_reason() -> None:
    fine = [passed("form")]
    wrong = judged_by_rules(version(), {}, today=TODAY, channel="online", stopped="")
    must_all_pass(fine)
    with pytest.raises(Refusal, match=r"decision\.not_all_passed") as refused:
        must_all_pass(wrong)
    assert refused.value.facts["count"] == 2
    must_be_to_leave(wrong, "", left=False)
    must_be_to_leave(fine, "要先缴费", left=False)
    with pytest.raises(Refusal, match=r"decision\.nothing_to_leave"):
        must_be_to_leave(fine, " ", left=False)
    with pytest.raises(Refusal, match=r"decision\.already_left"):
        must_be_to_leave(wrong, "", left=True)


def test_the_file_keeps_rule_verdict_and_article_and_the_decision_says_who_authorised_it() -> None:
    found = as_journal(judged_by_rules(version(), ANSWERS, today=TODAY, channel="online", stopped=""))
    assert found[0] == {"rule": "authority", "verdict": "passed", "basis": "S1 (五)3"}
    assert all(set(row) == {"rule", "verdict", "basis"} for row in found)
    assert authority_told(version()) == MARK
    assert "《授权书》（局长批准）" in reason_told(version()) and "人工复核" in reason_told(version())


@pytest.mark.parametrize(
    ("changed", "element"),
    [
        ({"automatic": {**MARK, "basis": "practice"}}, "automatic"),
        ({"automatic": {**MARK, "until": ""}}, "automatic"),
        ({"automatic": {**MARK, "until": "2025-01-01"}}, "automatic"),
        ({"automatic": {**MARK, "signed_by": ""}}, "automatic"),
        ({"points": snapshot(4)["points"][:1]}, "points"),  # type: ignore[index]
        ({"conditions": [{"ord": 1, "text": "条件", "basis": "某法"}]}, "conditions"),
        ({"machine": [rule("condition", "1", "e_delivery=")], "conditions": [{"ord": 1, "text": "x"}]}, "conditions"),
        ({"machine": [rule("further", "", "e_delivery=")]}, "machine"),
        ({"materials": snapshot(12)["materials"]}, "materials"),
    ],
)
def test_the_health_check_says_what_a_machine_cannot_judge(changed: dict[str, Any], element: str) -> None:
    shown = version(**changed)
    faults = [*unauthorised(shown).faults, *beyond_machines(shown).faults]
    assert {fault.element for fault in faults} == {element}
    assert all(fault.zh and fault.en for fault in faults)
    unmarked = version(**{**changed, "automatic": None})
    assert not unauthorised(unmarked).faults and not beyond_machines(unmarked).faults


def test_materials_made_from_the_form_or_proven_by_what_is_on_file_need_no_look() -> None:
    rows: Any = [*snapshot(288)["materials"], *snapshot(289)["materials"]]  # type: ignore[misc]
    assert not beyond_machines(version(materials=rows)).faults
    paper = {**rows[1], "medium": 1}
    assert beyond_machines(version(materials=[paper])).faults
    unused = {**rows[1], "reuse_months": None, "parts": [{**part, "own": False} for part in rows[1]["parts"]]}
    assert beyond_machines(version(materials=[unused])).faults


def test_a_rule_is_found_by_kind_and_row_and_a_day_is_a_day() -> None:
    shown = {"machine": [rule("point", "2.1", "a=b"), rule("condition", "2", "c=d", 2)]}
    assert (rule_for(shown, "point", "2.1"), rule_for(shown, "condition", "2.1"), rule_for({}, "point", "1")) == (
        "a=b",
        "",
        "",
    )
    assert (day_of("2026-09-18"), day_of("2026-13-01"), day_of(None)) == (TODAY, None, None)
