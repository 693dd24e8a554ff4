"""The journal alone rebuilds a case; the fixture of this folder asks so after every walk. Here: the winding ones."""

import json

from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import PrivatePart
from oneseal.records.review.models import Step
from oneseal.usecases.intake.agreement import disagreements
from tests.people import CERTIFIER, CLERK, DECIDER, MORNING, REVIEWER, later
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all, review, stage


def case_of(number: str) -> int:
    return Case.objects.values_list("pk", flat=True).get(number=number)


def test_a_case_that_was_paused_extended_and_sent_back_agrees_at_every_step(version: Publish, answers: Answers) -> None:
    number = apply(version(71), answers(71))
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    act("pause", number, REVIEWER, procedure="专家评审", told_n=5, basis="危险化学品安全管理条例第十二条")
    assert disagreements(case_of(number)) == []
    act(
        "resume",
        number,
        REVIEWER,
        later(MORNING, 9),
        procedure="专家评审",
        result="评审意见已经收到。",
        report="评审意见 1 号",
    )
    act("extend", number, DECIDER, later(MORNING, 10), reason="案情复杂，需要核实。")
    assert disagreements(case_of(number)) == []
    review(number, later(MORNING, 11))
    act("send_to_decision", number, REVIEWER, later(MORNING, 12))
    back = Step.objects.filter(case__number=number, kind="审查").order_by("no").values_list("no", flat=True)[0]
    act("return_to_review", number, DECIDER, later(MORNING, 13), step=back, reason="请再核实安全距离。")
    assert disagreements(case_of(number)) == []
    review(number, later(MORNING, 13))
    act("send_to_decision", number, REVIEWER, later(MORNING, 13))
    act("grant", number, DECIDER, later(MORNING, 14))
    act("issue", number, CERTIFIER, later(MORNING, 14))
    assert stage(number) == "issued"
    assert disagreements(case_of(number)) == []


def test_a_row_that_was_changed_beside_the_journal_is_told(version: Publish, answers: Answers) -> None:
    pk = case_of(apply(version(12), answers(12)))
    Case.objects.filter(pk=pk).update(stage="accepted")
    assert "stands at accepted/1, the journal at received/1" in disagreements(pk)[0]
    Case.objects.filter(pk=pk).update(stage="received")
    start = Clock.objects.get().start_on
    Clock.objects.update(start_on=later(MORNING, 1).date())
    told = disagreements(pk)
    assert "knows no such clock" in told[0]
    assert "there is no row for" in told[-1]
    Clock.objects.update(start_on=start)
    due = Clock.objects.get().due_on
    Clock.objects.update(due_on=later(MORNING, 30).date())
    assert disagreements(pk) == [f"clock {Clock.objects.get().pk} is due otherwise than the rule says"]
    Clock.objects.update(due_on=due)


def test_a_document_that_says_something_else_than_its_entry_is_told(version: Publish, answers: Answers) -> None:
    pk = case_of(apply(version(12), answers(12)))
    slip = Document.objects.get()
    Document.objects.update(content=json.dumps({**json.loads(slip.content), "addressee": "别人"}))
    assert disagreements(pk) == [f"document {slip.number} says something else than entry 1"]
    Document.objects.update(content=slip.content)


def test_a_destroyed_private_part_leaves_the_rest_to_agree(version: Publish, answers: Answers) -> None:
    pk = case_of(apply(version(12), answers(12)))
    PrivatePart.objects.all().delete()
    assert disagreements(pk) == []
