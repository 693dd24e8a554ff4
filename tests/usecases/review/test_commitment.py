"""A commitment by its acts: made with the application, taken back at each stage, verified, and what follows."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Commitment, Material
from oneseal.records.journal.models import Event
from oneseal.records.restrictions.models import Restriction
from oneseal.records.review.models import Step
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.delivery.entering import enter_approval
from oneseal.usecases.intake.agreement import disagreements
from oneseal.usecases.intake.chores import hand_in, judge_material
from tests.people import BUREAU, CERTIFIER, CLERK, DECIDER, MORNING, REVIEWER, later, mandate, official
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import on
from tests.usecases.test_walk import act, apply, documents, review, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
LIAISON = official("LIA02", 301, body="B030")
"""Of the department that supervises 人力资源服务许可."""
ELSEWHERE = official("REV01", 306, body="B030")
AGENCY, PROOF = 29, 4
CHECKED = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
OVER = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
WHY = "租赁合同已经解除，没有合法的使用权。"
VISIT: dict[str, Any] = {"officers": ("宋立春", "闵秋分"), "unplanned": "接到举报，当天去查"}


def looked_at(number: str) -> None:
    for row in Material.objects.filter(case__number=number, asked=True, verdict=""):
        judge_material(case_number=number, principal=CLERK, seq=row.seq, verdict="complete")


def promised(item: ItemVersion, given: dict[str, object], *, permit: bool = False, **more: Any) -> str:
    chosen = {**given, "commit_mode": "是" if permit else "否"}
    return apply(item, chosen, promised=frozenset({PROOF}), **more)


def granted(item: ItemVersion, given: dict[str, object], **more: Any) -> str:
    number = promised(item, given, **more)
    looked_at(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    act("grant", number, DECIDER)
    return number


def verdict(number: str, seq: int = PROOF) -> str:
    return Material.objects.values_list("verdict", flat=True).get(case__number=number, seq=seq)


def running(number: str) -> dict[str, Clock]:
    case = Case.objects.get(number=number)
    return {row.kind: row for row in Clock.objects.filter(subject_kind="case", subject_id=case.id, ended_on=None)}


def said(number: str, kind: str) -> str:
    case = Case.objects.get(number=number)
    return Document.objects.filter(subject_kind="case", subject_id=case.id, kind=kind).latest("id").content


def test_a_promise_is_signed_counts_as_an_answer_and_is_checked_from_the_grant(
    version: Publish, answers: Answers
) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    assert documents(number)[:3] == ["intake_slip", "commitment_letter", "acceptance"]
    letter = said(number, "commitment_letter")
    assert "人力资源和社会保障局核查" in letter and "经营场所使用证明" in letter and "随时可以撤回承诺" in letter
    told = json.loads(Event.objects.get(subject_id=Case.objects.get(number=number).id, verb="submit").content)["body"]
    assert told["commitment"] == {"permit": False, "proofs": [PROOF], "verifier": "B030", "post": "LIA02"}
    case = Case.objects.get(number=number)
    assert (case.accepted_how, verdict(number)) == ("commitment", "promised")
    clock = running(number)["commitment_check"]
    assert (clock.body, clock.post, clock.due_on) == ("B030", "LIA02", date(2026, 12, 17))
    assert "B030" in case.bodies and "安澜县人力资源和社会保障局核查" in said(number, "grant")


def test_no_clerk_takes_a_promise_away_or_makes_one(version: Publish, answers: Answers) -> None:
    number = promised(version(AGENCY), answers(AGENCY))
    for seq, chosen in ((PROOF, "missing"), (PROOF, "complete"), (1, "promised")):
        with pytest.raises(Refusal, match=r"intake\.promised_stands"):
            judge_material(case_number=number, principal=CLERK, seq=seq, verdict=chosen)
    assert verdict(number) == "promised"


def test_what_is_handed_in_needs_no_promise_and_other_material_takes_none(version: Publish, answers: Answers) -> None:
    item, given = version(AGENCY), {**answers(AGENCY), "commit_mode": "否"}
    number = apply(item, given, promised=frozenset({PROOF}), on_paper=frozenset({PROOF}))
    assert not Commitment.objects.exists() and verdict(number) == ""
    with pytest.raises(Refusal, match=r"intake\.not_committable"):
        apply(item, given, promised=frozenset({2}))


def test_an_agent_commits_by_a_mandate_that_says_so(version: Publish, answers: Answers) -> None:
    item, given = version(AGENCY), answers(AGENCY)
    with pytest.raises(Refusal, match=r"intake\.mandate_too_narrow"):
        promised(item, given, mandate=mandate("submit"))
    number = promised(item, given, mandate=mandate("submit", "commit"))
    assert "程若兰" in said(number, "commitment_letter")


def test_taken_back_while_the_checklist_is_open_it_is_asked_for_in_the_one_notice(
    version: Publish, answers: Answers
) -> None:
    number = promised(version(AGENCY), answers(AGENCY))
    looked_at(number)
    act("withdraw_commitment", number, CLERK)
    assert (stage(number), verdict(number)) == ("received", "")
    with pytest.raises(Refusal, match=r"intake\.not_all_looked_at"):
        act("accept", number, CLERK)
    judge_material(case_number=number, principal=CLERK, seq=PROOF, verdict="missing")
    act("notify_once", number, CLERK)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=PROOF, on_paper=True)
    act("supplement", number, CLERK)
    looked_at(number)
    act("accept", number, CLERK)
    assert Case.objects.get(number=number).accepted_how == "supplemented"
    with pytest.raises(Refusal, match=r"intake\.no_commitment"):
        act("withdraw_commitment", number, CLERK)


def test_taken_back_during_correction_it_comes_with_the_supplement_or_acceptance_is_refused(
    version: Publish, answers: Answers
) -> None:
    number = promised(version(AGENCY), answers(AGENCY))
    looked_at(number)
    judge_material(case_number=number, principal=CLERK, seq=2, verdict="missing")
    act("notify_once", number, CLERK)
    act("withdraw_commitment", number, CLERK)
    assert stage(number) == "correction" and "2026-10-" not in verdict(number)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=2, on_paper=True)
    act("supplement", number, CLERK)
    judge_material(case_number=number, principal=CLERK, seq=2, verdict="complete")
    judge_material(case_number=number, principal=CLERK, seq=PROOF, verdict="missing")
    act("refuse_acceptance", number, CLERK)
    assert stage(number) == "not_accepted" and "使用证明" in said(number, "not_accepted")


def test_taken_back_after_a_supplement_the_proof_may_still_come(version: Publish, answers: Answers) -> None:
    number = promised(version(AGENCY), answers(AGENCY))
    looked_at(number)
    judge_material(case_number=number, principal=CLERK, seq=2, verdict="missing")
    act("notify_once", number, CLERK)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=2, on_paper=True)
    act("supplement", number, CLERK)
    act("withdraw_commitment", number, CLERK)
    looked_at(number)
    with pytest.raises(Refusal, match=r"intake\.not_complete"):
        act("accept", number, CLERK)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=PROOF, on_paper=True)
    act("receive_proof", number, CLERK)
    act("accept", number, CLERK)
    assert stage(number) == "accepted"


def test_taken_back_before_the_decision_nothing_is_granted_till_the_proof_has_come(
    version: Publish, answers: Answers
) -> None:
    number = promised(version(AGENCY), answers(AGENCY))
    looked_at(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    due = running(number)["decision"].due_on
    act("withdraw_commitment", number, CLERK)
    assert (stage(number), verdict(number)) == ("in_review", "missing")
    assert running(number)["decision"].due_on == due and "不因撤回承诺而延长" in said(number, "commitment_withdrawn")
    act("send_to_decision", number, REVIEWER)
    with pytest.raises(Refusal, match=r"decision\.proof_outstanding"):
        act("grant", number, DECIDER)
    with pytest.raises(Refusal, match=r"intake\.promised_still_missing"):
        act("receive_proof", number, CLERK)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=PROOF, on_paper=True)
    act("receive_proof", number, CLERK)
    act("grant", number, DECIDER)
    assert "commitment_check" not in running(number) and "告知承诺" not in said(number, "grant")
    with pytest.raises(Refusal, match=r"intake\.no_proof_asked|stages\.not_at_stage"):
        act("receive_proof", number, CLERK)


def test_the_ordinary_steps_come_in_when_a_permit_is_no_longer_promised(version: Publish, answers: Answers) -> None:
    fire = official("WIN04", 302, body="B052")
    item = version(80)
    number = apply(item, {**answers(80), "commit_mode": "是"})
    Case.objects.filter(number=number).update(bodies=[BUREAU, "B052"])
    for row in Material.objects.filter(case__number=number, asked=True, verdict=""):
        judge_material(case_number=number, principal=fire, seq=row.seq, verdict="complete")
    act("accept", number, fire)
    act("begin_review", number, fire)
    assert list(Step.objects.filter(case__number=number).values_list("no", flat=True)) == [2]
    act("send_to_decision", number, official("REV01", 303, body="B052"))
    act("withdraw_commitment", number, fire)
    steps = {row.no: row.state for row in Step.objects.filter(case__number=number)}
    assert steps == {3: "open", 4: "waiting"} and stage(number) == "in_review"
    assert not Material.objects.get(case__number=number, seq=1).asked
    assert "没有因此要补交的材料" in said(number, "commitment_withdrawn")


def test_only_the_department_named_finds_and_its_document_bears_its_name(version: Publish, answers: Answers) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    other = official("LIA02", 304, body=BUREAU)
    with pytest.raises(Refusal, match=r"intake\.not_the_verifier"):
        act("record_check", number, other, CHECKED, met=True, reason="与承诺一致。")
    given = {"met": True, "reason": "现场与承诺一致。"}
    for wrong, code in (
        ({}, "check_by_two"),
        ({"officers": ["宋立春", " 宋立春 ", ""]}, "check_by_two"),
        ({"officers": ["宋立春", "闵秋分"]}, "check_without_plan"),
        ({"officers": ["宋立春", "闵秋分"], "unplanned": "举报"}, "check_without_plan"),
        ({"officers": ["宋立春", "闵秋分"], "planned_on": date(2027, 9, 1)}, "check_without_plan"),
    ):
        with pytest.raises(Refusal, match=code):
            act("record_check", number, LIAISON, CHECKED, **given, **wrong)
    act("record_check", number, LIAISON, CHECKED, **given, **VISIT)
    paper = Document.objects.filter(kind="commitment_check").get()
    assert paper.body == "B030" and "人社" in paper.number and "相符" in paper.content
    assert "commitment_check" not in running(number)
    with pytest.raises(Refusal, match=r"intake\.check_over"):
        act("record_check", number, LIAISON, CHECKED, met=False, reason=WHY)


def not_kept(item: ItemVersion, given: dict[str, object], *, certificate: bool = True) -> str:
    number = granted(item, given)
    act("record_check", number, LIAISON, CHECKED, met=False, reason=WHY, rectify_by=date(2026, 12, 31), **VISIT)
    clock = running(number)["rectification"]
    assert (clock.due_on, clock.body) == (date(2026, 12, 31), "B030")
    with pytest.raises(Refusal, match=r"intake\.rectifying"):
        act("record_check", number, LIAISON, CHECKED, met=False, reason=WHY)
    if certificate:
        act("issue", number, CERTIFIER)
    act("deliver", number, CERTIFIER, channel="window", recipient="林知夏", proof="窗口签名")
    act("complete", number, CERTIFIER)
    with pytest.raises(Refusal, match=r"intake\.check_open"):
        act("archive", number, CERTIFIER)
    act("record_check", number, LIAISON, OVER, met=False, reason=WHY, **VISIT)
    return number


def test_what_does_not_hold_in_the_end_is_annulled_by_the_bureau_and_no_commitment_is_taken_again(
    version: Publish, answers: Answers
) -> None:
    item, given = version(AGENCY), answers(AGENCY)
    number = not_kept(item, given)
    assert Commitment.objects.get().result == "not_met" and "rectification" not in running(number)
    row = Certificate.objects.get()
    on(row, "tell", REVIEWER, OVER, act="annul", ground="commitment", reason=WHY)
    on(row, "serve", REVIEWER, OVER, served_on=OVER.date(), proof="当面签收")
    on(row, "state", REVIEWER, OVER, waived=True)
    on(row, "annul", DECIDER, OVER, ground="commitment", reason=WHY, harm="none", finding="只影响本企业。")
    bar = Restriction.objects.get()
    assert (bar.offence, bar.until, bar.scope) == ("commitment", None, [])
    assert "不受保护" in Document.objects.get(kind="certificate_act").content
    with pytest.raises(Refusal, match=r"restrictions\.commitment_barred"):
        promised(item, given)
    apply(item, {**given, "commit_mode": "否"})
    act("archive", number, CERTIFIER, OVER)
    assert stage(number) == "archived"


def test_an_approval_without_a_certificate_is_entered_and_annulled_like_one(version: Publish, answers: Answers) -> None:
    results = [{**snapshot(AGENCY)["results"][0], "kind": "批文", "name": "同意经营的批复"}]  # type: ignore[index]
    item, given = version(AGENCY, results=results), answers(AGENCY)
    number = not_kept(item, given, certificate=False)
    with pytest.raises(Refusal, match=r"certificates\.not_competent"):
        enter_approval(case_number=number, principal=ELSEWHERE, moment=OVER)
    identifier = enter_approval(case_number=number, principal=REVIEWER, moment=OVER)
    assert enter_approval(case_number=number, principal=DECIDER, moment=OVER) == identifier
    row = Certificate.objects.get()
    grant = Document.objects.get(kind="grant")
    assert (row.identifier, row.number, row.name, row.document) == (identifier, grant.number, "同意经营的批复", grant)
    on(row, "tell", REVIEWER, OVER, act="annul", ground="commitment", reason=WHY)
    on(row, "serve", REVIEWER, OVER, served_on=OVER.date(), proof="当面签收")
    on(row, "state", REVIEWER, OVER, waived=True)
    on(row, "annul", DECIDER, OVER, ground="commitment", reason=WHY, harm="none", finding="只影响本企业。")
    assert row.number in Document.objects.get(kind="certificate_act").content
    assert Restriction.objects.get().offence == "commitment"
    assert not verified_journal().findings and disagreements(Case.objects.get(number=number).pk) == []


def test_where_a_certificate_is_issued_or_nothing_is_permitted_there_is_no_approval_to_enter(
    version: Publish, answers: Answers
) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    with pytest.raises(Refusal, match=r"certificates\.no_approval"):
        enter_approval(case_number=number, principal=REVIEWER, moment=OVER)


def test_whoever_was_barred_since_is_not_accepted_on_a_promise_and_a_window_ends_it(
    version: Publish, answers: Answers
) -> None:
    item, given = version(AGENCY), answers(AGENCY)
    number = promised(item, given)
    looked_at(number)
    enterprise_id = Case.objects.get(number=number).enterprise_id
    Restriction.objects.create(
        enterprise_id=enterprise_id, scope=[], permit="", offence="commitment", since=MORNING.date(),
        number="安澜审批限〔2026〕0001号", division=item.division, body=BUREAU,
    )  # fmt: skip
    with pytest.raises(Refusal, match=r"restrictions\.commitment_barred"):
        act("accept", number, CLERK)
    act("withdraw_commitment", number, CLERK)
    assert "不适用告知承诺的期间" in said(number, "commitment_withdrawn")


def test_a_check_past_its_day_is_owed_by_the_department_and_it_says_why(version: Publish, answers: Answers) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    late = later(MORNING, 120)
    act("explain_overdue", number, LIAISON, late, kind="commitment_check", reason="核查人员不足，月底补上。")
    reviewer: Principal = REVIEWER
    with pytest.raises(Refusal, match="not_answerable"):
        act("explain_overdue", number, reviewer, late, kind="commitment_check", reason="核查人员不足。")
