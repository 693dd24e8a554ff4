"""The inbox gives steps from hand to hand, and the leave page gives posts for some days, through their doors."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.queries.delivery.file import case_file
from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import Leave, PostHeld
from oneseal.records.review.models import Step
from oneseal.rules.calendar import local_day
from oneseal.usecases.accounts.principal import give_token
from tests.people import BUREAU, DECIDER, INSPECTOR, REVIEWER

pytestmark = pytest.mark.django_db
Desks = dict[str, Client]


def open_steps(number: str, post: str = "REV01") -> Step:
    return Step.objects.get(case__number=number, state="open", post=post)


def test_ticked_cases_are_looked_at_taken_assigned_and_put_back(desks: Desks, case_at: Callable[..., str]) -> None:
    one, two = case_at("in_review"), case_at("in_review")
    reviewer, head = desks["reviewer"], desks["decider"]
    page = reviewer.get("/office/").content.decode()
    assert page.count('form="handing"') == 2 and 'value="assign"' not in page
    shown = reviewer.post("/office/handing/", {"verb": "claim", "numbers": [one, two]})
    marks = [f"{one}:{open_steps(one).no}", f"{two}:{open_steps(two).no}"]
    assert all(mark in shown.content.decode() for mark in marks) and open_steps(one).claimed_by is None
    done = reviewer.post("/office/handing/do/", {"verb": "claim", "step": marks, "key": "claim-both-1"}, follow=True)
    assert "认领了 2 个环节" in done.content.decode()
    assert {row["taker"] for row in done.context["rows"]} == {"我领的"}
    assert len(reviewer.get("/office/?hand=mine").context["rows"]) == 2
    assert reviewer.get("/office/?hand=free").context["rows"] == []
    assert "领的" in reviewer.get(f"/office/cases/{one}/").content.decode()
    refused = head.post("/office/handing/do/", {"verb": "assign", "step": marks, "to": "", "reason": "他出差"})
    assert refused.status_code == 422 and ">他出差</textarea>" in refused.content.decode()
    missing = head.post("/office/handing/do/", {"verb": "assign", "step": marks, "to": "102", "reason": ""})
    assert missing.status_code == 422 and "review" not in missing.content.decode().split("<title>")[0]
    back = reviewer.post("/office/handing/do/", {"verb": "release", "step": marks[:1], "back": one})
    assert back["Location"] == f"/office/cases/{one}/" and open_steps(one).claimed_by is None
    late = desks["engineer"].post("/office/handing/do/", {"verb": "claim", "step": marks})
    assert late.status_code in (409, 422) and open_steps(one).claimed_by is None
    nothing = reviewer.post("/office/handing/", {"verb": "claim"})
    assert nothing.status_code == 422 and "还没有选办件" in nothing.content.decode()
    assert desks["stranger"].post("/office/handing/", {"verb": "claim", "numbers": [one]}).status_code == 422


def test_the_api_takes_puts_back_and_gives_out(desks: Desks, case_at: Callable[..., str]) -> None:
    number = case_at("in_review")
    step, reviewer = open_steps(number).no, Account.objects.get(pk=REVIEWER.account_id)
    token = give_token(username=reviewer.username, name="test", moment=now())
    api = Client(headers={"Authorization": f"Bearer {token}"})
    path = f"/api/v1/cases/{number}/steps/{step}"

    def send(verb: str, body: dict[str, object]) -> tuple[int, object]:
        answer = api.post(f"{path}/{verb}", body, content_type="application/json")
        return answer.status_code, answer.json().get("changed", answer.json().get("code"))

    assert send("claim", {}) == (200, True)
    assert send("claim", {}) == (200, False)
    assert send("assign", {"to": 102, "reason": "分给他"}) == (403, "permissions.not_allowed")
    assert send("release", {}) == (200, True)
    assert send("release", {}) == (409, "review.in_no_hand")


def test_leave_is_asked_for_agreed_to_and_cut_short_on_its_page(desks: Desks) -> None:
    today = local_day(now())
    reviewer, head = desks["reviewer"], desks["decider"]
    page = reviewer.get("/office/leave/")
    assert "送负责人" in page.content.decode() and "本机关的请假" not in page.content.decode()
    last = str(today + timedelta(days=2))
    given = {"kind": "annual", "first": "", "last": last, "cover-0": "106"}
    refused = reviewer.post("/office/leave/ask/", given)
    assert refused.status_code == 422 and f'value="{last}"' in refused.content.decode()
    sent = reviewer.post("/office/leave/ask/", given | {"first": str(today), "key": "leave-once-1"}, follow=True)
    assert "请假送给负责人了" in sent.content.decode()
    leave = Leave.objects.get()
    assert desks["certifier"].post(f"/office/leave/{leave.pk}/answer/", {"answer": "agree"}).status_code == 404
    unsaid = head.post(f"/office/leave/{leave.pk}/answer/", {"answer": "decline"})
    assert unsaid.status_code == 422 and f"why-fault-{leave.pk}" in unsaid.content.decode()
    head.post(f"/office/leave/{leave.pk}/answer/", {"answer": "agree"})
    assert PostHeld.objects.get(leave=leave).account_id == 106
    ended = reviewer.post(f"/office/leave/{leave.pk}/end/", follow=True)
    assert "请假到此为止" in ended.content.decode() and not PostHeld.objects.filter(leave=leave).exists()
    by_head = head.post("/office/leave/ask/", given | {"first": str(today), "who": "102"}, follow=True)
    assert "请假记下了" in by_head.content.decode() and Leave.objects.filter(stage="agreed").count() == 1
    assert desks["certifier"].post("/office/leave/ask/", given | {"first": str(today), "who": "102"}).status_code == 403


def test_who_is_on_leave_is_offered_neither_for_a_visit_nor_as_a_signer(
    desks: Desks, case_at: Callable[..., str]
) -> None:
    number, today = case_at("in_review"), local_day(now())

    def offered() -> tuple[set[int], list[str]]:
        file = case_file(number, REVIEWER, today)
        assert file is not None
        return {account for account, _ in file.colleagues_at(BUREAU, "REV02")}, file.signers

    before, signers = offered()
    assert INSPECTOR.account_id in before and DECIDER.name in signers
    for who in (INSPECTOR, DECIDER):
        days = DateRange(today, today + timedelta(days=3))
        made = {"asked_by": who.account_id, "asked_at": now(), "stage": "agreed", "kind": "annual"}
        Leave.objects.create(account_id=who.account_id, body=BUREAU, away=days, **made)
    assert offered() == (before - {INSPECTOR.account_id}, [name for name in signers if name != DECIDER.name])
