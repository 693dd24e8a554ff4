"""A collective consultation through the use cases: called, signed, told of, and cited by the decision."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from oneseal.queries.documents.listed import documents_of_case
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.review.models import Conference
from oneseal.rules.refusals import Refusal
from oneseal.usecases.messages.announced import tell_of_entry
from tests.interfaces.arrivals import account_of
from tests.people import DECIDER, ENGINEER, MORNING, REVIEWER
from tests.usecases.review.hearings import in_review
from tests.usecases.test_walk import act, review

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
CALL: dict[str, Any] = {
    "question": "油烟排口朝向学校，能不能准予？",
    "on": date(2026, 9, 18),
    "time": "14:30",
    "place": "二楼会议室",
    "chair": 105,
    "invited": [102, 103, 105],
    "others": "秦望舒（研究院）",
}
RECORD: dict[str, Any] = {
    "no": 1,
    "positions": [
        {"name": "周谷雨", "unit": "", "said": "加装在线监测以后可以。"},
        {"name": "秦望舒", "unit": "研究院", "said": "应当改排口朝向。"},
    ],
    "outcome": "加装在线监测，符合的准予。",
}


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    for who in (REVIEWER, ENGINEER, DECIDER):
        account_of(who)
    assert Account.objects.filter(pk__in=CALL["invited"]).count() == 3
    return in_review(version(12), answers(12))


def refused(why: str, name: str, number: str, who: object = REVIEWER, **given: Any) -> None:
    with pytest.raises(Refusal, match=why.replace(".", r"\.")):
        act(name, number, who, **given)  # type: ignore[arg-type]


def test_it_is_called_and_its_chair_signs_a_numbered_record_that_is_not_the_applicants(number: str) -> None:
    before = list(Clock.objects.order_by("pk").values())
    refused("review.conference_whom", "call_conference", number, **{**CALL, "invited": [105, 999]})
    act("call_conference", number, REVIEWER, **CALL)
    assert list(Clock.objects.order_by("pk").values()) == before
    refused("review.conference_not_chair", "sign_conference", number, **RECORD)
    act("sign_conference", number, DECIDER, **RECORD)
    row, document = Conference.objects.get(), Document.objects.get(kind="conference_record")
    assert (row.record_number, row.signed_on) == (document.number, CALL["on"])
    assert "加装在线监测，符合的准予。" in document.content and DECIDER.name in document.content
    case = Case.objects.get(number=number)
    assert "conference_record" not in {one.kind for one in documents_of_case(case.pk)}
    open_parts = "".join(Event.objects.values_list("content", flat=True))
    assert CALL["question"] not in open_parts and RECORD["outcome"] not in open_parts
    refused("review.conference_signed", "sign_conference", number, DECIDER, **RECORD)


def test_those_invited_are_told_where_and_when_but_not_whoever_invites(number: str) -> None:
    act("call_conference", number, REVIEWER, **CALL)
    entry = Event.objects.get(verb="call_conference")
    tell_of_entry("case", entry.subject_id, entry.seq, MORNING)
    told = Notification.objects.filter(topic="conference")
    assert set(told.values_list("account_id", flat=True)) == {103, 105}
    assert all("14:30" in row.text_zh and "二楼会议室" in row.text_zh for row in told)


def conferred(number: str) -> None:
    act("call_conference", number, REVIEWER, **{**CALL, "chair": 102})
    act("sign_conference", number, REVIEWER, **RECORD)
    review(number)
    act("send_to_decision", number, REVIEWER)


def test_a_grant_cites_the_record_that_it_follows(number: str) -> None:
    conferred(number)
    refused("decision.conference_not_answered", "grant", number, DECIDER)
    act("grant", number, DECIDER, follows="follow")
    signed = Conference.objects.get().record_number
    assert f"本件经集体会商（{signed}），本决定与会商的结果一致。" in Document.objects.get(kind="grant").content


def test_a_refusal_that_departs_from_it_says_why(number: str) -> None:
    conferred(number)
    given = {"reason": "排口朝向学校。", "unmet": ["3.5"], "follows": "depart"}
    refused("decision.conference_departs", "refuse", number, DECIDER, **given)
    act("refuse", number, DECIDER, **given, departs="会商以后标准修改了。")
    content = Document.objects.get(kind="refusal").content
    assert "本决定与会商的结果不一致，理由是：会商以后标准修改了。" in content


def test_a_record_is_signed_on_its_day_or_later(number: str) -> None:
    act("call_conference", number, REVIEWER, **{**CALL, "on": date(2026, 9, 22)})
    refused("review.conference_too_early", "sign_conference", number, DECIDER, **RECORD)
    act("sign_conference", number, DECIDER, MORNING + timedelta(days=4), **RECORD)
