"""A decision is proposed, countersigned and signed; changed or returned, it has to be countersigned anew (W1)."""

from collections.abc import Callable
from typing import Any

import pytest

from oneseal.queries.delivery.file import case_file
from oneseal.queries.journal.timeline import timeline
from oneseal.queries.review.counts import task_counts
from oneseal.queries.review.inbox import inbox
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.review.models import Countersign
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from tests.interfaces.arrivals import account_of
from tests.people import CLERK, DECIDER, MORNING, REVIEWER, official
from tests.usecases.test_walk import act, apply, judge_all, review

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
HEAD = official("REV05", 131)
OTHER = official("REV05", 132)
BESIDE = official("REV05", 133, body="B030")
TODAY = local_day(MORNING)
RULE = {"when": "", "post": "REV05", "body": "B020", "body_name": "安澜县行政审批局", "days": 1}
ROWS = [
    {**RULE, "no": 1, "of": "grant", "law": "会签规定（示例）", "article": "第二条"},
    {**RULE, "no": 2, "of": "refuse", "body": "B030", "law": "会签规定（示例）", "article": "第三条"},
]


def sent_to_decision(item: ItemVersion, answers: dict[str, object]) -> str:
    for who in (HEAD, OTHER, BESIDE, DECIDER, REVIEWER):
        account_of(who)
    found = apply(item, answers)
    judge_all(found)
    act("accept", found, CLERK)
    act("begin_review", found, REVIEWER)
    review(found)
    act("send_to_decision", found, REVIEWER)
    return found


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    """A case that waits for its decision, of a version that asks for countersignatures."""
    return sent_to_decision(version(12, countersigns=ROWS), answers(12))


def refused(code: str, name: str, number: str, who: Principal, **given: Any) -> None:
    with pytest.raises(Refusal) as caught:
        act(name, number, who, **given)
    assert caught.value.code == code


def waits_for(who: Principal) -> list[str]:
    return [row.case_number for row in inbox(who, today=TODAY).rows]


def test_a_grant_waits_for_whom_the_version_names_and_its_document_says_who_it_was(number: str) -> None:
    refused("review.not_countersigned", "grant", number, DECIDER, reason="符合条件。")
    assert waits_for(HEAD) == []
    act("ask_countersign", number, DECIDER, outcome="grant", reason="符合条件。")
    assert waits_for(HEAD) == [number]
    assert task_counts(HEAD, TODAY).by_stage == {"for_decision": 1}
    refused("review.countersign_open", "grant", number, DECIDER, reason="符合条件。")
    refused("permissions.not_your_step", "countersign", number, REVIEWER, no=1, answer="agree")
    refused("review.countersign_answer", "countersign", number, HEAD, no=1, answer="disagree", opinion="不行")
    for account in (DECIDER.account_id, REVIEWER.account_id):
        same = official("REV05", account or 0)
        refused("review.countersign_self", "countersign", number, same, no=1, answer="agree")

    before = Event.objects.count()
    act("countersign", number, HEAD, no=1, answer="agree", opinion="同意。")
    assert Event.objects.count() == before + 1
    assert waits_for(HEAD) == []
    refused("review.no_countersign", "countersign", number, OTHER, no=1, answer="agree")
    refused("review.countersign_changed", "grant", number, DECIDER, reason="另外的理由。")
    also_decides = official("DEC01", HEAD.account_id or 0)
    refused("review.countersigner_decides", "grant", number, also_decides, reason="符合条件。")

    act("grant", number, DECIDER, reason="符合条件。")
    assert "审核岗会签。" in Document.objects.get(kind="grant").content
    seen = {event.verb for event in timeline(Case.objects.get(number=number).pk, for_staff=False)}
    assert not seen & {"ask_countersign", "countersign"}, "who signs beside whom is no matter of the applicant"
    assert not Clock.objects.filter(kind="countersign", ended_on=None).exists()


def test_a_refusal_goes_to_another_body_which_sees_the_case_from_then_on_and_may_disagree(number: str) -> None:
    ask: dict[str, Any] = {"outcome": "refuse", "reason": "场所不符合要求。", "unmet": ["c1"]}
    assert case_file(number, BESIDE, TODAY) is None
    refused("decision.refusal_needs_points", "ask_countersign", number, DECIDER, **{**ask, "unmet": []})
    refused("decision.outcome_needed", "ask_countersign", number, DECIDER, outcome="perhaps")
    act("ask_countersign", number, DECIDER, **ask)
    file = case_file(number, BESIDE, TODAY)
    assert file is not None
    [cell] = file.countersigns
    assert (cell.mine, cell.proposal["unmet"], cell.basis) == (True, ["c1"], "会签规定（示例）第三条")

    act("countersign", number, BESIDE, no=1, answer="disagree", opinion="场所是符合的。")
    signed = {key: value for key, value in ask.items() if key != "outcome"}
    refused("review.countersign_against", "refuse", number, DECIDER, **signed)
    act("ask_countersign", number, DECIDER, **{**ask, "reason": "场所没有独立排烟。"})
    assert list(Countersign.objects.order_by("no").values_list("no", "void")) == [(1, "changed"), (2, "")]
    act("countersign", number, BESIDE, no=2, answer="agree")
    act("refuse", number, DECIDER, **{**signed, "reason": "场所没有独立排烟。"})
    assert "审核岗会签。" in Document.objects.get(kind="refusal").content


def test_a_case_that_goes_back_to_review_loses_its_countersignatures(number: str) -> None:
    act("ask_countersign", number, DECIDER, outcome="grant")
    act("countersign", number, HEAD, no=1, answer="agree")
    act("return_to_review", number, DECIDER, step=2, reason="再看一次场所。")
    assert Countersign.objects.get().void == "returned"
    review(number)
    act("send_to_decision", number, REVIEWER)
    refused("review.not_countersigned", "grant", number, DECIDER)
    act("ask_countersign", number, DECIDER, outcome="grant")
    act("countersign", number, OTHER, no=2, answer="agree")
    act("grant", number, DECIDER)


def test_where_the_version_asks_for_nobody_nobody_is_asked(version: Publish, answers: Answers) -> None:
    number = sent_to_decision(version(12), answers(12))
    refused("review.countersign_none_needed", "ask_countersign", number, DECIDER, outcome="grant")
    act("grant", number, DECIDER)
