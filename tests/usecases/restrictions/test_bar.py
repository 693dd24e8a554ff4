"""Bars follow from refusals, annulments and special law; they stop applying and acceptance, and are lifted."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.reported import Ground
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.restrictions.acting import BarActed
from oneseal.usecases.restrictions.lifting import lift, run_out
from oneseal.usecases.restrictions.reporting import Reported, report
from tests.people import BUREAU, CLERK, DEADLINE, DECIDER, MORNING, REVIEWER, enterprise, later, official, person
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import issued, on
from tests.usecases.test_walk import act, apply, judge_all, review, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
FALSE = "租赁合同是伪造的。"
LIFTED = {"ground": "reversed", "reason": "法院判决撤销了原决定。"}


def online(item: ItemVersion, answers: dict[str, object], applicant: Applicant | None = None) -> str:
    application = Application(applicant or enterprise(), answers, channel="online")
    return submit(item_version=item.pk, application=application, principal=CLERK, moment=MORNING).number


def entered(
    item: ItemVersion, ground: Ground, party: Applicant, decision: dict[str, Any], who: Principal = DECIDER
) -> BarActed:
    told = Reported(party, ground, body=BUREAU, item_version=item.pk, **decision)
    return report(reported=told, reason=FALSE, principal=who, moment=MORNING)


def verbs() -> list[str]:
    return [event.verb for event in Event.objects.filter(subject_kind="restriction").order_by("subject_id", "seq")]


def test_where_the_version_leaves_it_open_whoever_decides_says_whether_public_safety_is_concerned(
    version: Publish, answers: Answers
) -> None:
    open_ = {**snapshot(12)["restriction"], "public_safety": "B"}
    item = version(12, restriction=open_)
    silent, harmless, grave = (apply(item, answers(12)) for _ in range(3))
    with pytest.raises(Refusal, match=r"restrictions\.safety_unjudged"):
        act("reject_barred", silent, CLERK, reason=FALSE)
    assert stage(silent) == "received"
    act("reject_barred", harmless, CLERK, reason=FALSE, public_safety=False)
    assert not Restriction.objects.exists()
    online(item, answers(12))
    act("reject_barred", grave, CLERK, reason=FALSE, public_safety=True)
    assert Restriction.objects.get().until == date(2027, 9, 18)
    told = json.loads(
        Event.objects.get(
            subject_kind="case", subject_id=Case.objects.get(number=grave).pk, verb="reject_barred"
        ).content
    )
    assert told["body"]["public_safety"] is True


def test_refused_for_false_material_nobody_applies_again_for_a_year(version: Publish, answers: Answers) -> None:
    item = version(12)
    first, second, silent = (apply(item, answers(12)) for _ in range(3))
    act("reject_barred", first, CLERK, reason=FALSE)
    row = Restriction.objects.get()
    assert (row.until, row.offence, verbs()) == (date(2027, 9, 18), "false_material", ["raise"])
    assert "警告" in Document.objects.get(number=row.number).content
    clock = Clock.objects.get(kind="bar")
    assert (clock.subject_id, clock.due_on) == (row.pk, row.until)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        online(item, answers(12))
    judge_all(second)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        act("accept", second, CLERK)
    act("reject_barred", second, CLERK, reason="限制期内。", kind="barred")
    assert stage(second) == "not_accepted" and Restriction.objects.count() == 1
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        act("deem_accepted", silent, DEADLINE, later(MORNING, 20))
    online(item, answers(12), enterprise(2, "安澜县别家餐饮有限公司"))
    at_the_window = apply(item, answers(12))
    act("reject_barred", at_the_window, CLERK, reason="限制期内。", kind="barred")


def test_refused_at_the_decision_for_false_material_with_a_warning(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    act("refuse", number, DECIDER, reason=FALSE, false_material=True)
    row = Restriction.objects.get()
    said = Document.objects.get(number=row.number)
    assert (said.kind, row.until) == ("refusal", date(2027, 9, 18))
    assert all(words in said.content for words in ("给予警告", "第七十八条", "到 2027-09-18 为止", "60 日", "6 个月"))


def test_annulled_for_fraud_three_years_by_the_version_in_force_not_by_a_later_one(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    row = issued(item, answers(12))
    begins = date(2027, 1, 1)
    next_one = version(12, number=2, restriction={**snapshot(12)["restriction"], "public_safety": "N"})
    ItemVersion.objects.filter(pk=next_one.pk).update(in_force=DateRange(begins, None))
    ItemVersion.objects.filter(pk=item.pk).update(in_force=DateRange(date(2024, 1, 1), begins))
    on(row, "tell", REVIEWER, act="annul", ground="fraud", reason=FALSE)
    on(row, "state", CLERK, waived=True)
    on(row, "annul", DECIDER, ground="fraud", reason=FALSE, harm="none", finding="周边另有多家。")
    bar = Restriction.objects.get()
    assert bar.until == date(2029, 9, 18)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        online(item, answers(12))
    elsewhere = official("DEC01", 191, body="B077", division="590122000000")
    with pytest.raises(Refusal, match=r"restrictions\.no_such"):
        lift(restriction=bar.pk, principal=elsewhere, moment=MORNING, **LIFTED)
    done = lift(restriction=bar.pk, principal=DECIDER, moment=MORNING, key="lift-0001", **LIFTED)
    again = lift(restriction=bar.pk, principal=DECIDER, moment=MORNING, key="lift-0001", **LIFTED)
    assert again.replayed and again.document == done.document
    paper = Document.objects.get(number=done.document)
    assert all(words in paper.content for words in ("解除这项限制", "行政复议法", "60 日"))
    assert (Clock.objects.get(kind="bar").ended_how, verbs()) == ("overtaken", ["raise", "lift"])
    with pytest.raises(Refusal, match="lifted_already"):
        lift(restriction=bar.pk, principal=DECIDER, moment=MORNING, **LIFTED)
    online(item, answers(12))


def test_special_law_bars_a_named_person_for_life_and_a_firm_until_its_day(version: Publish, answers: Answers) -> None:
    item = version(12)
    given = {"by": "安澜县人民法院", "number": "（2026）刑初1号", "on": date(2026, 9, 1)}
    party = enterprise()
    with pytest.raises(Refusal, match="not_its_body"):
        stranger = official("DEC01", 191, body="B077", division="590122000000")
        entered(item, Ground("special", special=1), party, given, stranger)
    done = entered(item, Ground("special", special=1), party, given)
    assert done.until == date(2031, 9, 1) and Document.objects.get(number=done.document).kind == "restriction"
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        online(item, answers(12))
    assert not run_out(done.id, later(MORNING, 1))
    assert run_out(done.id, MORNING + timedelta(days=365 * 5 + 2))
    assert (verbs(), Clock.objects.get(kind="bar").ended_how) == (["raise", "end"], "met")
    assert not run_out(done.id, MORNING + timedelta(days=365 * 5 + 2)), "another runner found it over already"
    assert verbs() == ["raise", "end"]


def test_what_was_lifted_while_the_runner_waited_does_not_end_a_second_time(version: Publish) -> None:
    decision = {"by": "安澜县市场监督管理局", "number": "市监罚〔2026〕1号", "on": date(2026, 9, 1)}
    done = entered(version(12), Ground("special", special=1), enterprise(), decision)
    lift(restriction=done.id, principal=DECIDER, moment=MORNING, **LIFTED)
    assert not run_out(done.id, MORNING + timedelta(days=365 * 5 + 2))
    assert verbs() == ["raise", "lift"]


def test_whoever_special_law_bars_heads_no_firm_that_applies(version: Publish, answers: Answers) -> None:
    item, head = version(12), person(7, "孟平川")
    given = answers(12) | {"rep_id": head.number}
    number = apply(item, given)
    judge_all(number)
    decision = {"by": "安澜县人民法院", "number": "（2026）刑初1号", "on": date(2026, 9, 1)}
    done = entered(item, Ground("special", special=2), head, decision)
    assert done.until is None
    with pytest.raises(Refusal, match=r"restrictions\.barred") as refused:
        online(item, given)
    assert "终身" in refused.value.sentence()
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        act("accept", number, CLERK)
    online(item, answers(12))
    act("reject_barred", number, CLERK, reason="负责人终身不得从事食品经营。", kind="barred")


def test_a_broken_commitment_asks_for_proof_until_credit_is_repaired(version: Publish, answers: Answers) -> None:
    item, party, commits = version(12), enterprise(), {**answers(12), "Q1": "1", "commit_mode": "是"}
    online(item, commits)
    decision = {"by": "安澜县市场监督管理局", "number": "核查〔2026〕3号", "on": date(2026, 9, 18)}
    done = entered(item, Ground("commitment"), party, decision)
    with pytest.raises(Refusal, match="commitment_barred"):
        online(item, commits)
    with pytest.raises(Refusal, match="commitment_barred"):
        apply(item, commits)
    online(item, {**commits, "commit_mode": "否"})
    lift(restriction=done.id, ground="repaired", reason="已整改并修复信用。", principal=DECIDER, moment=MORNING)
    online(item, commits)
