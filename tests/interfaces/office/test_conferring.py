"""A collective consultation at the office: called and signed on its tab, cited where the decision is taken."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from tests.interfaces.office.stages import review

pytestmark = pytest.mark.django_db
QUESTION, OUTCOME = "油烟排口朝向学校，能不能准予？", "加装在线监测，符合的准予。"


def post(desk: Client, number: str, name: str, **form: object) -> Any:
    version = Case.objects.get(number=number).version
    path = "decide/" if name == "decide" else f"acts/{name}/"
    return desk.post(f"/office/cases/{number}/{path}", {"version": version, **form})


def words(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def call(desk: Client, number: str, **form: object) -> Any:
    given = {"question": QUESTION, "on": local_day(now()).isoformat(), "time": "14:30", "place": "二楼会议室"}
    return post(desk, number, "call_conference", **{**given, "chair": "102", "invited": ["102", "103"], **form})


def test_it_is_called_signed_by_its_chair_and_cited_by_the_decision(
    desks: dict[str, Client], case_at: Callable[..., str]
) -> None:
    number, reviewer = case_at("in_review"), desks["reviewer"]
    tab = f"/office/cases/{number}/conferences/"
    assert "没有集体会商过" in words(reviewer.get(tab))
    assert call(reviewer, number, place="").status_code == 422
    assert QUESTION in words(call(reviewer, number, place=""))
    assert call(reviewer, number).status_code == 302
    assert "签字，形成记录" in words(reviewer.get(tab)) and "签字，形成记录" not in words(desks["engineer"].get(tab))
    record = {"no": "1", "name-1": "周谷雨", "said-1": "可以。", "name-2": "秦望舒", "said-2": "应当改。"}
    again = post(reviewer, number, "sign_conference", **record)
    assert again.status_code == 422 and "应当改。" in words(again)
    assert post(reviewer, number, "sign_conference", **record, outcome=OUTCOME).status_code == 302
    signed = Document.objects.get(kind="conference_record").number
    assert signed in words(reviewer.get(tab)) and OUTCOME in words(reviewer.get(f"/office/cases/{number}/"))
    review(number, now())
    post(reviewer, number, "send_to_decision")
    decider = desks["decider"]
    assert "不一致的，为什么" in words(decider.get(f"/office/cases/{number}/"))
    assert "请选按会商的结果决定" in words(post(decider, number, "decide", outcome="grant"))
    assert post(decider, number, "decide", outcome="grant", follows="follow").status_code == 302
    assert f"本件经集体会商（{signed}）" in Document.objects.get(kind="grant").content


def test_without_one_the_decision_asks_nothing_of_it(desks: dict[str, Client], case_at: Callable[..., str]) -> None:
    number = case_at("for_decision")
    assert "不一致的，为什么" not in words(desks["decider"].get(f"/office/cases/{number}/"))
    assert post(desks["decider"], number, "decide", outcome="grant").status_code == 302
