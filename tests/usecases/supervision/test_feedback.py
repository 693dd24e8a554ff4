"""Supervision feeds back and the bureau answers; a commitment is verified: told as stories (L4, L6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.supervision.checks import kept_by_item, task_within, tasks_within
from oneseal.queries.supervision.feedback import feedback_counts, feedback_within, feedbacks_about, feedbacks_within
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.places.models import Body
from oneseal.records.restrictions.models import Restriction
from oneseal.records.supervision.models import CheckEvidence, Feedback, Push
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.feedback import Typed
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.supervision.feedback import answer, feed_back
from oneseal.usecases.supervision.reminding import remind_of_supervision
from oneseal.usecases.supervision.verifying import plan_check, verify
from tests.people import BUREAU, CLERK, DECIDER, MORNING
from tests.usecases.certificates.issued import issued, on
from tests.usecases.review.test_commitment import AGENCY, granted
from tests.usecases.supervision.test_pushing import liaison, supervisor_of, work

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
TODAY = date(2026, 9, 18)
WHY = "查实冷藏间温度不符，罚款五千元并责令改正。"


def file_of(who: Principal) -> int:
    row = StoredFile.objects.create(
        sha256="0" * 64, name="照片.jpg", media_type="image/jpeg", size=9, account_id=who.account_id, stored_at=MORNING
    )
    return row.pk


def told(made: Certificate, **changed: Any) -> Typed:
    typed = Typed("penalty", "certificate", made.number, TODAY, "安市监罚〔2026〕41 号", WHY)
    return replace(typed, **changed)


def seen(number: str, who: Principal) -> Any:
    return feedback_within(number, reach_of_pushes(who), TODAY)


def test_a_penalty_is_fed_back_once_by_a_liaison_with_his_own_papers_and_told_to_the_bureau(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    made = issued(item, answers(12))
    here, bureau = liaison(900_001, supervisor_of(item)), liaison(900_003, BUREAU, "LIA01")
    stranger = liaison(900_002, "B021")
    typed = told(made, papers=(file_of(here),))
    for who, code in ((CLERK, "not_allowed"), (stranger, "no_such_file")):
        with pytest.raises(Refusal, match=code):
            feed_back(typed=typed, principal=who, moment=MORNING)
    done = feed_back(typed=typed, principal=here, moment=MORNING, key="k1", request_hash="h")
    assert feed_back(typed=typed, principal=here, moment=MORNING, key="k1", request_hash="h").replayed
    row = Feedback.objects.get(number=done.number)
    assert (row.standing, row.approver, row.certificate, row.case is not None) == ("to_answer", BUREAU, made, True)
    assert WHY not in str(bytes(row.text_sealed)) and seen(row.number, stranger) is None
    assert Notification.objects.filter(topic="feedback_came").count() == 1
    news = Notification.objects.get(topic="feedback_came")
    assert made.name in news.text_zh and "行政处罚" in news.text_zh and news.account_id == bureau.account_id
    clocks = dict(Clock.objects.filter(subject_kind="feedback").values_list("kind", "ended_on"))
    assert clocks == {"supervision_feedback": TODAY, "feedback_answer": None}
    found = seen(row.number, bureau)
    assert (found.row.late, found.text, len(found.papers), found.acts) == (False, WHY, 1, ())


def test_a_feedback_is_answered_by_an_act_that_was_done_and_the_department_is_told(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    made = issued(item, answers(12))
    here, bureau = liaison(900_001, supervisor_of(item)), liaison(900_003, BUREAU, "LIA01")
    number = feed_back(typed=told(made), principal=here, moment=MORNING).number
    given: dict[str, Any] = {"number": number, "acted": True, "reason": "按处罚决定暂扣到整改完成。", "moment": MORNING}
    with pytest.raises(Refusal, match="feedback_act"):
        answer(**given, principal=bureau)
    on(
        made,
        "suspend",
        DECIDER,
        by="市场监督管理局",
        number="安市监扣〔2026〕2 号",
        on=TODAY,
        reason="整改期间暂扣证件",
    )
    (act,) = seen(number, bureau).acts
    assert answer(**given, act=act.id, principal=bureau).standing == "acted"
    with pytest.raises(Refusal, match="feedback_answered"):
        answer(**given, act=act.id, principal=bureau)
    assert seen(number, here).answer_act.act == "suspend" and len(seen(number, here).entries) == 2
    assert [one.account_id for one in Notification.objects.filter(topic="feedback_answered")] == [here.account_id]
    assert [one.number for one in feedbacks_about(TODAY, certificate=made.pk)] == [number]
    assert verified_journal().findings == []


def both_sides(body: str) -> Principal:
    """Liaison of another department, and of the bureau that pushed: he sees the push, and it went not to him."""
    held = (*liaison(900_004, "B021").posts, *liaison(900_005, BUREAU, "LIA01").posts)
    return Principal(900_004, "official", posts=held) if body != "B021" else liaison(900_004, BUREAU, "LIA01")


def test_what_is_out_of_sight_is_not_found_by_whatever_number(version: Publish, answers: Answers) -> None:
    item = version(12)
    made = issued(item, answers(12))
    case = Case.objects.get(pk=made.subject_id)
    assert case.enterprise is not None
    work()
    numbers = {
        "certificate": made.identifier,
        "case": case.number,
        "enterprise": case.enterprise.uscc,
        "push": Push.objects.get(body=supervisor_of(item)).number,
    }
    here, elsewhere = liaison(900_001, supervisor_of(item)), liaison(900_002, "B021")
    for about, number in numbers.items():
        typed = told(made, about=about, about_number=number)
        with pytest.raises(Refusal, match="feedback_about"):
            feed_back(typed=typed, principal=elsewhere, moment=MORNING)
        assert feed_back(typed=typed, principal=here, moment=MORNING).standing == "to_answer"


def revocation(made: Certificate, **changed: Any) -> Typed:
    return told(made, **{"kind": "revoke", "decided_on": date(2026, 9, 10), **changed})


def test_a_revocation_bars_in_the_name_of_the_department_that_made_it_from_its_day_and_once(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    made = issued(item, answers(12))
    body = supervisor_of(item)
    here, bureau = liaison(900_001, body), liaison(900_003, BUREAU, "LIA01")
    feed_back(typed=revocation(made), principal=here, moment=MORNING)
    assert not Restriction.objects.exists()  # the act that is entered on the certificate raises it
    Certificate.objects.filter(pk=made.pk).update(valid_to=date(2026, 9, 16))
    on(made, "deregister", DECIDER, ground="expired", reason="到期没有延续。")
    elsewhere = liaison(900_002, "B021")
    with pytest.raises(Refusal, match="feedback_about"):
        feed_back(typed=revocation(made), principal=elsewhere, moment=MORNING)
    Case.objects.update(bodies=[BUREAU, "B021"])
    feed_back(typed=revocation(made), principal=elsewhere, moment=MORNING)
    assert not Restriction.objects.exists()  # that department has a part in it, but supervises nothing of it
    for typed in (revocation(made), revocation(made, decision_number="安市监罚〔2026〕41号")):
        feed_back(typed=typed, principal=here, moment=MORNING)
    bar = Restriction.objects.get()
    assert (bar.body, bar.decided_by) == (body, Body.objects.get(pk=body).name)
    assert (bar.since, bar.until) == (date(2026, 9, 10), date(2031, 9, 10))
    assert bar.number == f"{bar.decided_by}《安市监罚〔2026〕41 号》"
    paper = Document.objects.get(subject_kind="restriction", subject_id=bar.pk)
    assert (paper.body, "60 日" in paper.content) == (body, True)
    letter = {"by_letter": True, "decider": "邻县市场监督管理局", "received_on": TODAY}
    feed_back(typed=revocation(made, **letter), principal=bureau, moment=MORNING)
    assert [(one.body, one.decided_by) for one in Restriction.objects.exclude(pk=bar.pk)] == [
        (BUREAU, "邻县市场监督管理局")
    ]
    feed_back(typed=revocation(made, decided_on=date(2021, 9, 10)), principal=here, moment=MORNING)
    assert Restriction.objects.count() == 2  # what is over bars nobody
    assert verified_journal().findings == []


def test_a_revocation_that_was_entered_on_the_certificate_bars_no_second_time_when_it_is_fed_back(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    made = issued(item, answers(12))
    by = {"by": "安澜县市场监督管理局", "number": "安市监罚〔2026〕41 号", "on": date(2026, 9, 10)}
    on(made, "penalty_revoke", DECIDER, reason="经营腐败变质的食品。", **by)
    bar = Restriction.objects.get()
    assert (bar.decided_by, bar.since, bar.until) == (by["by"], by["on"], date(2031, 9, 10))
    assert "安市监罚〔2026〕41 号" in bar.number
    feed_back(typed=revocation(made), principal=liaison(900_001, supervisor_of(item)), moment=MORNING)
    assert Restriction.objects.count() == 1


def test_what_comes_late_is_counted_and_what_waits_goes_up_the_ladder(version: Publish, answers: Answers) -> None:
    item = version(12)
    made = issued(item, answers(12))
    body = supervisor_of(item)
    here, bureau = liaison(900_001, body), liaison(900_003, BUREAU, "LIA01")
    work()
    push = Push.objects.get(body=body)
    late = feed_back(
        typed=told(made, about="push", about_number=push.number, decided_on=date(2026, 9, 10)),
        principal=here,
        moment=MORNING,
    )
    feed_back(typed=told(made, kind="check", decision_number=""), principal=here, moment=MORNING)
    for who, code in ((liaison(900_002, "B021"), "feedback_about"), (both_sides(body), "feedback_push")):
        with pytest.raises(Refusal, match=code):
            feed_back(typed=told(made, about="push", about_number=push.number), principal=who, moment=MORNING)
    reach = reach_of_pushes(bureau)
    assert [row.number for row in feedbacks_within(reach, bureau, TODAY, which="late")] == [late.number]
    assert feedback_counts(reach, bureau, TODAY) == {"to_answer": 1, "given": 0, "late": 1, "over": 0}
    assert len(feedbacks_within(reach_of_pushes(here), here, TODAY, which="given")) == 2
    found = seen(late.number, bureau)
    assert (found.push, found.row.late, len(found.others)) == (push.number, True, 1)
    week = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
    assert remind_of_supervision(MORNING) == 0 and remind_of_supervision(week) > 0 and remind_of_supervision(week) == 0
    assert bureau.account_id in {one.account_id for one in Notification.objects.filter(topic="feedback_late")}


def test_a_notice_from_elsewhere_is_entered_by_the_bureau_and_found_by_the_number_of_the_holder(
    version: Publish, answers: Answers
) -> None:
    made = issued(version(12), answers(12))
    bureau = liaison(900_003, BUREAU, "LIA01")
    party = Case.objects.get(pk=made.subject_id).enterprise
    assert party is not None
    letter = told(
        made,
        about="enterprise",
        about_number=party.uscc,
        by_letter=True,
        decider="邻县市场监督管理局",
        received_on=TODAY,
        decided_on=date(2026, 9, 17),
    )
    with pytest.raises(Refusal, match="feedback_about"):
        feed_back(typed=replace(letter, about_number="91590121MA0000000X"), principal=bureau, moment=MORNING)
    with pytest.raises(Refusal, match="feedback_about"):
        feed_back(typed=replace(letter, about="person"), principal=bureau, moment=MORNING)
    done = feed_back(typed=letter, principal=bureau, moment=MORNING)
    found = seen(done.number, bureau)
    assert (found.by_letter, found.row.teller, found.row.late) == (True, "邻县市场监督管理局", False)
    left = answer(
        number=done.number,
        acted=False,
        reason="违法行为与本许可无关，不影响许可条件。",
        principal=bureau,
        moment=MORNING,
    )
    assert left.standing == "no_act"


def test_a_commitment_is_verified_by_two_with_evidence_and_what_was_not_kept_is_proposed_for_annulment(
    version: Publish, answers: Answers
) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    here, reach = liaison(900_001, "B030"), reach_of_pushes(liaison(900_001, "B030"))
    checked, over = datetime(2026, 12, 1, 2, 0, tzinfo=UTC), datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
    (task,) = tasks_within(reach, TODAY, which="open")
    assert (task.number, task.progress, task.due_on) == (number, "no_officers", date(2026, 12, 17))
    given: dict[str, Any] = {"number": number, "principal": here}
    found: dict[str, Any] = {"met": False, "reason": "租赁合同已经解除，没有合法的使用权。"}
    photograph = file_of(here)
    with pytest.raises(Refusal, match="check_unplanned"):
        verify(**given, **found, files=[photograph], moment=checked)
    plan: dict[str, Any] = {"officers": ["宋立春", "闵秋分"], "on": date(2026, 12, 1), "place": "经营场所"}
    with pytest.raises(Refusal, match="no_such_check"):
        plan_check(number=number, **plan, principal=liaison(900_002, "B021"), moment=MORNING)
    plan_check(**given, **plan, moment=MORNING)
    assert tasks_within(reach, TODAY, which="open")[0].progress == "planned"
    with pytest.raises(Refusal, match="check_evidence"):
        verify(**given, **found, rectify_by=date(2026, 12, 31), moment=checked)
    verify(**given, **found, rectify_by=date(2026, 12, 31), files=[photograph], moment=checked)
    assert (kept_by_item(reach)[0].kept.percent, kept_by_item(reach)[0].rectifying) == (None, 1)
    plan_check(**given, **{**plan, "on": over.date()}, moment=checked)
    verify(**given, **found, files=[file_of(here)], moment=over)
    assert [(line.kept.percent, line.kept.verified) for line in kept_by_item(reach)] == [(0, 1)]
    with pytest.raises(Refusal, match="check_done"):
        plan_check(**given, **plan, moment=over)
    one = task_within(number, reach, here, TODAY)
    assert one is not None and (one.task.progress, len(one.evidence), one.mine) == ("not_met", 2, True)
    proposal = Typed("annul", "case", number, date(2027, 1, 5), "", "整改期满仍不符，建议撤销该许可。")
    feed_back(typed=proposal, principal=here, moment=over)
    assert tasks_within(reach, TODAY, which="done")[0].progress == "proposed"
    assert verified_journal().findings == []


def test_a_finding_sent_twice_under_one_key_is_answered_as_it_was_and_keeps_no_second_evidence(
    version: Publish, answers: Answers
) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    here = liaison(900_001, "B030")
    given: dict[str, Any] = {"number": number, "principal": here, "reason": "现场与承诺一致。"}
    for met, key, day in ((False, "k1", date(2026, 12, 1)), (True, "k2", date(2026, 12, 8))):
        moment = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)
        plan: dict[str, Any] = {"officers": ["宋立春", "闵秋分"], "on": day, "place": "经营场所"}
        plan_check(number=number, **plan, principal=here, moment=moment)
        press = {**given, "met": met, "moment": moment, "rectify_by": date(2026, 12, 31), "key": key}
        press["request_hash"] = "h"
        CheckEvidence.objects.update(made_at=MORNING)
        first = verify(**press, files=[file_of(here)])
        kept = CheckEvidence.objects.count()
        again = verify(**press, files=[file_of(here)])
        assert again.replayed and again.documents == first.documents and CheckEvidence.objects.count() == kept
    entry = parse(Event.objects.filter(verb="record_check").latest("pk").content)["body"]
    assert (entry["officers"], entry["planned_on"]) == (2, "2026-12-08")
