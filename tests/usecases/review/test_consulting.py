"""Consultations through the use cases: a body and an expert asked, answered, taken back, and what is told to whom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from oneseal.queries.intake.lists import rows_of
from oneseal.queries.review.consulting import asked_by_code, asked_of_body, asked_within
from oneseal.queries.review.overdue import overdue_within
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.review.consulting import code_of
from oneseal.records.review.models import Consulted
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import expert_asked
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.erase import emptied
from oneseal.usecases.messages.announced import tell_of_entry
from oneseal.usecases.messages.consulting import question_to_send
from tests.people import DECIDER, ENGINEER, MORNING, REVIEWER, official
from tests.usecases.review.hearings import in_review
from tests.usecases.test_walk import act, review

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
LIAISON = official("LIA02", 140, body="B045")
ELSEWHERE = official("LIA02", 141, body="B037")
TODAY = local_day(MORNING)
QUESTION: dict[str, Any] = {"question": "油烟排口这样设合规吗？", "days": 5}
TO_BODY: dict[str, Any] = {**QUESTION, "body": "B045", "materials": [1]}
TO_EXPERT: dict[str, Any] = {**QUESTION, "expert": "秦望舒", "unit": "省食品检验研究院", "email": "qin@example.cn"}
ANSWER: dict[str, Any] = {"view": "conditions", "opinion": "加装在线监测以后可以。"}


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    return in_review(version(12), answers(12))


def refused(why: str, name: str, number: str, who: object = REVIEWER, **given: object) -> None:
    with pytest.raises(Refusal, match=why.replace(".", r"\.")):
        act(name, number, who, **given)  # type: ignore[arg-type]


def clock(number: str, no: int = 1) -> Clock:
    return Clock.objects.get(subject_id=Case.objects.get(number=number).pk, kind="consultation", part=no)


def test_a_body_is_asked_answers_and_the_clocks_of_the_case_run_on(number: str) -> None:
    before = list(Clock.objects.exclude(kind="consultation").order_by("pk").values())
    act("ask_consultation", number, REVIEWER, **TO_BODY)
    assert (clock(number).body, clock(number).due_on.isoformat()) == ("B045", "2026-09-24")  # type: ignore[union-attr]
    ((cell),) = asked_within(LIAISON, TODAY)
    assert (cell.case_number, cell.open, cell.question) == (number, True, QUESTION["question"])
    assert asked_within(ELSEWHERE, TODAY) == [] and asked_of_body(f"{number}-1", ELSEWHERE, TODAY) is None
    refused("stages.no_such_case", "answer_consultation", number, ELSEWHERE, no=1, **ANSWER)
    refused("review.consult_not_asked", "answer_consultation", number, no=1, **ANSWER)
    act("answer_consultation", number, LIAISON, no=1, **ANSWER)
    assert (clock(number).ended_how, Consulted.objects.get().answered_by) == ("met", 140)
    assert Event.objects.get(verb="answer_consultation").body == "B045"
    refused("review.consult_answered", "answer_consultation", number, LIAISON, no=1, **ANSWER)
    assert list(Clock.objects.exclude(kind="consultation").order_by("pk").values()) == before


def test_whoever_is_asked_sees_the_materials_chosen_while_the_question_is_open(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_BODY)
    found = asked_of_body(f"{number}-1", LIAISON, TODAY)
    assert found is not None and len(found[1].materials) == 1 and found[1].documents == ()
    act("withdraw_consultation", number, ENGINEER, no=1, reason="自己查清了。")
    found = asked_of_body(f"{number}-1", LIAISON, TODAY)
    assert found is not None and found[1].nothing and found[0].withdrawn
    assert clock(number).ended_how == "void"
    refused("review.consult_withdrawn", "answer_consultation", number, LIAISON, no=1, **ANSWER)


def test_only_whoever_has_the_step_asks_and_of_this_file_alone(number: str) -> None:
    refused("review.consult_not_yours", "ask_consultation", number, DECIDER, **TO_BODY)
    refused("review.consult_not_in_file", "ask_consultation", number, **{**TO_BODY, "materials": [0]})
    refused("review.consult_not_in_file", "ask_consultation", number, **{**TO_BODY, "documents": [10**9]})
    refused("review.consult_own_body", "ask_consultation", number, **{**TO_BODY, "body": "B020"})
    assert not Consulted.objects.exists()


def test_an_expert_answers_by_his_code_and_it_opens_nothing_afterwards(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_EXPERT)
    name = f"{number}-1"
    code = code_of(name)
    assert asked_by_code(name, "WRONG234", TODAY) is None
    found = asked_by_code(name, code.lower(), TODAY)
    assert found is not None and found[1].nothing
    refused("stages.no_such_case", "answer_consultation", number, expert_asked(f"{number}-2"), no=1, **ANSWER)
    refused("stages.no_such_case", "answer_consultation", number, expert_asked(""), no=1, **ANSWER)
    act("answer_consultation", number, expert_asked(name), no=1, **ANSWER)
    assert asked_by_code(name, code, TODAY) is None
    entry = Event.objects.get(verb="answer_consultation")
    assert (entry.account_id, entry.post) == (None, "") and '"expert"' in entry.content


def test_the_code_ends_ten_days_after_the_limit_and_stands_nowhere(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_EXPERT)
    name, due = f"{number}-1", clock(number).due_on
    assert due is not None
    assert asked_by_code(name, code_of(name), due + timedelta(days=10)) is not None
    assert asked_by_code(name, code_of(name), due + timedelta(days=11)) is None
    over = MORNING + timedelta(days=30)
    with pytest.raises(Refusal, match=r"review\.consult_code_over"):
        act("answer_consultation", number, expert_asked(name), over, no=1, **ANSWER)
    kept = "".join(map(str, [*Event.objects.values_list("content", flat=True), *Consulted.objects.values_list()]))
    assert code_of(name) not in kept and "qin@example.cn" not in kept
    assert unseal_json(Consulted.objects.get().expert_sealed or b"")["email"] == "qin@example.cn"


def test_a_letter_to_the_expert_is_owed_once_and_withdrawn_with_the_question(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_EXPERT)
    entry = Event.objects.get(verb="ask_consultation")
    for _ in range(2):
        tell_of_entry("case", entry.subject_id, entry.seq, MORNING)
    owed = Message.objects.get(kind="send_question")
    assert owed.payload == {"case": entry.subject_id, "no": 1}
    job = question_to_send(entry.subject_id, 1, MORNING)
    assert job is not None and (job.address, job.code) == ("qin@example.cn", code_of(f"{number}-1"))
    act("withdraw_consultation", number, REVIEWER, no=1, reason="不用问了。")
    assert question_to_send(entry.subject_id, 1, MORNING) is None


def test_what_was_asked_at_the_decision_is_answered_or_taken_back_before_it_is_taken(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_BODY)
    review(number)
    act("send_to_decision", number, REVIEWER, reason="意见对结论没有影响，不再等。")
    act("ask_consultation", number, DECIDER, **TO_EXPERT)
    refused("review.consult_open_at_decision", "grant", number, DECIDER)
    refused("review.consult_open_at_decision", "refuse", number, DECIDER, reason="布局不符合要求。", unmet=["c1"])
    act("withdraw_consultation", number, DECIDER, no=2, reason="已经当面问清楚。")
    act("grant", number, DECIDER)
    assert Case.objects.get(number=number).stage == "granted"


def test_a_case_with_an_open_question_goes_to_the_decision_with_a_reason(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_BODY)
    act("ask_consultation", number, REVIEWER, **TO_EXPERT)
    review(number)
    refused("review.consult_unanswered", "send_to_decision", number)
    act("send_to_decision", number, REVIEWER, reason="意见对结论没有影响，不再等。")
    act("answer_consultation", number, LIAISON, no=1, **ANSWER)
    act("grant", number, DECIDER)
    assert asked_by_code(f"{number}-2", code_of(f"{number}-2"), TODAY) is None
    refused("stages.not_at_stage", "answer_consultation", number, expert_asked(f"{number}-2"), no=2, **ANSWER)


def test_a_late_answer_stands_in_the_overdue_register_until_it_comes_and_presses_no_list(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_BODY)
    act("ask_consultation", number, REVIEWER, **TO_EXPERT)
    over = MORNING + timedelta(days=9)
    found = [one for one in overdue_within(REVIEWER, local_day(over)).rows if one.kind == "consultation"]
    assert {(one.part, one.bodies) for one in found} == {
        (1, ("安澜县市场监督管理局",)),
        (2, ("安澜县行政审批局",)),
    }
    (row,) = rows_of([Case.objects.get(number=number)], local_day(over))
    assert row.clock is not None and row.clock.kind != "consultation"
    act("answer_consultation", number, LIAISON, over, no=1, **ANSWER)
    left = [one.part for one in overdue_within(REVIEWER, local_day(over)).rows if one.kind == "consultation"]
    assert left == [2]


def test_a_destroyed_file_keeps_neither_questions_nor_answers(number: str) -> None:
    act("ask_consultation", number, REVIEWER, **TO_EXPERT)
    with transaction.atomic():
        emptied(Case.objects.get(number=number).pk)
        assert not Consulted.objects.exists()
        transaction.set_rollback(True)
    assert Consulted.objects.exists()
