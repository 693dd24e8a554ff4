"""A hearing through the use cases: right, request, notice, chair, record, and the decision that waits for all of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.review.hearing import reviewers_of
from oneseal.records.review.models import Concerned, Hearing, Procedure
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.silence import consequence_of
from tests.people import DEADLINE, DECIDER, MORNING, REVIEWER, later, official, person
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.review.hearings import (
    AT_WINDOW,
    CHAIR,
    HELD,
    NEIGHBOUR,
    NOTICED,
    OTHER_CHAIR,
    PRESENT,
    REQUESTED,
    SIGNED,
    SITTING,
    held,
    in_review,
    requested,
    signed,
    told,
)
from tests.usecases.test_walk import act, apply, documents, judge_all, review, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
ANOTHER_FIRM = 999_999_999
"""A number that no enterprise of a test is given, however early it runs."""
APPLICANT = Principal(account_id=300, kind="enterprise", name="申请人", enterprise_id=ANOTHER_FIRM)


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    return in_review(version(12), answers(12))


def ready(number: str, moment: object = MORNING) -> None:
    review(number, moment)  # type: ignore[arg-type]
    act("send_to_decision", number, REVIEWER, moment)  # type: ignore[arg-type]


def refused(code: str, name: str, number: str, who: Principal, moment: object = MORNING, **given: object) -> Refusal:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")) as why:
        act(name, number, who, moment, **given)  # type: ignore[arg-type]
    return why.value


def decision_clock(number: str) -> Clock:
    return Clock.objects.get(kind="decision", ended_on=None)


def test_stakeholders_told_at_once_have_each_a_notice_of_his_own(number: str) -> None:
    act("tell_right", number, REVIEWER, people=[NEIGHBOUR, {**NEIGHBOUR, "name": "孟平川"}])
    told = Document.objects.filter(kind="stakeholder_right").values_list("content", flat=True)
    assert sorted("程若兰" in content for content in told) == [False, True]


def test_nothing_is_decided_until_everybody_has_the_notice_and_five_days_or_a_waiver(number: str) -> None:
    act("tell_right", number, REVIEWER, people=[NEIGHBOUR])
    assert documents(number)[-2:] == ["hearing_right", "stakeholder_right"]
    assert "程若兰" in Document.objects.get(kind="stakeholder_right").content
    ready(number)
    assert "程*" in str(refused("review.right_not_served", "grant", number, DECIDER).facts["names"])
    act("serve_right", number, REVIEWER, no=0, served_on=MORNING.date(), proof="当面签收")
    act("serve_right", number, REVIEWER, later(MORNING, 3), no=1, served_on=date(2026, 9, 21), proof="邮寄签收")
    due = {row.part: row.due_on for row in Clock.objects.filter(kind="hearing_request")}
    assert due == {0: date(2026, 9, 24), 1: date(2026, 9, 29)}
    why = refused("review.hearing_period_open", "refuse", number, DECIDER, later(MORNING, 3), reason="不符合。")
    assert why.article == "行政许可法第四十七条第一款" and "2026-09-29" in why.sentence()
    act("waive_hearing", number, AT_WINDOW, later(MORNING, 3), no=1)
    refused("review.hearing_period_open", "grant", number, DECIDER, later(MORNING, 6))
    refused("intake.not_due_yet", "lapse_hearing_request", number, DEADLINE, later(MORNING, 6))
    act("lapse_hearing_request", number, DEADLINE, later(MORNING, 7))
    assert list(Concerned.objects.order_by("no").values_list("answer", flat=True)) == ["lapsed", "waived"]
    act("grant", number, DECIDER, later(MORNING, 7))
    assert stage(number) == "granted"


def test_the_law_attaches_the_lapse_to_the_silence(number: str) -> None:
    told(number)
    case_id = Concerned.objects.filter(no=0).values_list("case_id", flat=True).get()
    assert consequence_of(case_id, "hearing_request").act == Act.LAPSE_HEARING_REQUEST
    assert consequence_of(case_id, "hearing").act is None


def test_a_request_stops_the_decision_clock_until_the_record_is_signed(number: str) -> None:
    requested(number)
    clock = decision_clock(number)
    assert [gap["basis"] for gap in clock.exclusions] == ["中华人民共和国行政许可法第四十七条"]
    assert Clock.objects.get(kind="hearing").due_on == date(2026, 10, 26)
    assert Clock.objects.get(kind="hearing_request", part=0).ended_how == "overtaken"
    assert Concerned.objects.get(no=0).answer == "joined"
    assert documents(number)[-1] == "special_procedure"
    act("notify_hearing", number, REVIEWER, NOTICED, **SITTING)
    assert "安澜县素面餐饮有限公司、程若兰" in Document.objects.get(kind="hearing_notice").content
    act("hold_hearing", number, CHAIR, HELD, present=PRESENT)
    assert Clock.objects.get(kind="hearing").ended_on == HELD.date()
    refused("review.record_empty", "sign_record", number, CHAIR, HELD, signatures=SIGNED)


def test_the_record_is_signed_the_clock_counts_on_and_the_decision_rests_on_it(number: str) -> None:
    signed(number)
    gap = decision_clock(number).exclusions[0]
    assert (gap["begin"], gap["end"]) == (REQUESTED.date().isoformat(), HELD.date().isoformat())
    assert Procedure.objects.get(kind="听证").report.startswith("听证笔录 ")
    record = Document.objects.get(kind="hearing_record")
    assert "检测只做了一个晚上。〔要点 3.5，决定时回应〕" in record.content
    ready(number, HELD)
    refused("review.record_not_answered", "grant", number, DECIDER, HELD)
    act("grant", number, DECIDER, HELD, reason="夜间噪声低于限值，周六另测一次。")
    assert f"根据听证笔录（{record.number}）" in Document.objects.get(kind="grant").content


def test_a_case_with_an_unsigned_record_is_not_decided_and_not_sent_on(number: str) -> None:
    held(number)
    review(number, HELD)
    refused("review.procedure_open", "send_to_decision", number, REVIEWER, HELD)


def test_a_step_that_opens_during_the_hearing_does_not_count_either(number: str) -> None:
    requested(number)
    review(number, REQUESTED)
    last = Clock.objects.filter(kind="step").order_by("-part").first()
    assert last is not None and [gap["procedure"] for gap in last.exclusions] == ["听证"]


def test_only_within_the_period_and_each_only_for_himself(number: str) -> None:
    told(number)
    refused("review.request_too_late", "request_hearing", number, AT_WINDOW, later(MORNING, 12), no=1)
    refused("review.not_concerned", "request_hearing", number, AT_WINDOW, no=4)
    refused("stages.no_such_case", "request_hearing", number, APPLICANT)
    refused("review.told_already", "tell_right", number, REVIEWER)
    act("waive_hearing", number, AT_WINDOW, no=1)
    refused("review.hearing_answered", "request_hearing", number, AT_WINDOW, no=1)
    act("record_statement", number, AT_WINDOW, no=1, said="油烟直接进我家窗户。")


def test_the_chair_is_no_reviewer_and_the_reviewer_no_chair(number: str) -> None:
    requested(number)
    refused("review.no_chair", "notify_hearing", number, REVIEWER, NOTICED, **(SITTING | {"chair": 102}))
    refused("review.notice_too_late", "notify_hearing", number, REVIEWER, HELD - timedelta(days=4), **SITTING)
    refused(
        "review.held_too_late",
        "notify_hearing",
        number,
        REVIEWER,
        NOTICED,
        **(SITTING | {"held_on": date(2026, 10, 27)}),
    )
    refused("review.no_day", "notify_hearing", number, REVIEWER, NOTICED, **(SITTING | {"place": " "}))
    act("notify_hearing", number, REVIEWER, NOTICED, **SITTING)
    chair_at_a_desk = official("REV01", 120, unit="市场准入科")
    refused(
        "review.chair_reviews", "opine", number, chair_at_a_desk, NOTICED, step=2, outcome="agree", opinion="同意同意。"
    )


def test_a_recusal_is_answered_before_the_hearing_and_a_new_chair_presides(number: str) -> None:
    requested(number)
    refused("review.hearing_not_notified", "ask_recusal", number, AT_WINDOW, NOTICED, reason="有亲属关系。")
    act("notify_hearing", number, REVIEWER, NOTICED, **SITTING)
    act("ask_recusal", number, AT_WINDOW, NOTICED, no=1, reason="主持人和申请人有亲属关系。")
    refused("review.recusal_open", "hold_hearing", number, CHAIR, HELD, present=PRESENT)
    refused("review.no_chair", "answer_recusal", number, DECIDER, NOTICED, granted=True, reason="情况属实。", chair=120)
    act("answer_recusal", number, DECIDER, NOTICED, granted=True, reason="情况属实。", chair=121)
    assert Hearing.objects.get().chair == 121
    assert "白小寒" in Document.objects.get(kind="recusal").content
    refused("review.no_recusal", "answer_recusal", number, DECIDER, NOTICED, granted=False, reason="没有这种情况。")
    refused("review.not_the_chair", "hold_hearing", number, CHAIR, HELD, present=PRESENT)
    refused("review.hearing_other_day", "hold_hearing", number, OTHER_CHAIR, later(HELD, 1), present=PRESENT)
    refused("review.nobody_present", "hold_hearing", number, OTHER_CHAIR, HELD, present=PRESENT[:1])
    act("hold_hearing", number, OTHER_CHAIR, HELD, present=PRESENT)
    refused("review.hearing_over", "tell_right", number, REVIEWER, HELD, people=[NEIGHBOUR])


def test_whoever_is_told_later_joins_and_the_notice_is_given_anew(number: str) -> None:
    requested(number)
    act("notify_hearing", number, REVIEWER, NOTICED, **SITTING)
    act("tell_right", number, REVIEWER, NOTICED, people=[{**NEIGHBOUR, "name": "孟平川"}])
    assert Concerned.objects.get(no=2).answer == "joined"
    refused("review.hearing_not_notified", "hold_hearing", number, CHAIR, HELD, present=PRESENT)


def test_an_item_whose_law_asks_for_a_hearing_is_decided_only_after_one(version: Publish, answers: Answers) -> None:
    number = in_review(version(39), answers(39))
    moment = later(MORNING, 20)
    act("announce_hearing", number, REVIEWER, moment, **(SITTING | {"held_on": date(2026, 10, 20)}))
    assert documents(number)[-3:] == ["hearing_announcement", "hearing_notice", "special_procedure"]
    assert decision_clock(number).exclusions[0]["basis"] == "娱乐场所管理条例第10条"
    assert not Clock.objects.filter(kind="hearing").exists()
    refused("review.hearing_begun", "announce_hearing", number, REVIEWER, moment, **SITTING)


def test_an_announced_hearing_is_held_though_all_who_were_told_before_give_up_their_right(number: str) -> None:
    told(number)
    held_on = {**SITTING, "reason": "涉及公共利益。"}
    act("announce_hearing", number, REVIEWER, REQUESTED, **held_on)
    for no in (0, 1):
        act("waive_hearing", number, AT_WINDOW, REQUESTED, no=no)
    assert list(Concerned.objects.order_by("no").values_list("answer", flat=True)) == ["waived", "waived"]
    assert Hearing.objects.get().announced and Procedure.objects.get().ended_on is None
    assert decision_clock(number).exclusions[0]["end"] is None


def test_a_decision_in_one_press_is_blocked_where_law_asks_for_a_hearing(version: Publish, answers: Answers) -> None:
    marked = {
        "rule": "mandatory_hearing",
        "value": "1",
        "law": "某条例",
        "article": "9",
        "text": "应当听证",
        "limit": None,
    }
    item = version(61, overrides=[marked], limits={**snapshot(61)["limits"], "on_the_spot": "always"})
    number = apply(item, answers(61), applicant=person())
    judge_all(number)
    poster = official("DEC01", 105)
    refused("review.hearing_required", "accept_and_decide", number, poster)


def test_inspectors_and_verdicts_count_as_reviewers(number: str) -> None:
    requested(number)
    review(number, REQUESTED)
    assert reviewers_of(Hearing.objects.get().case_id) == {102, 103, 104, 109}
