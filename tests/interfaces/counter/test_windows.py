"""The clerk stands at a window; what it does not take goes elsewhere, with somebody who answers (I1, I10)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, HandedOn, Referral
from tests.halls import hall_with_windows
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.interfaces.counter.test_intake_page import own_answers, sheet
from tests.people import BUREAU, CLERK, COLLEAGUE, REVIEWER, person

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


@pytest.fixture
def windows(places: None) -> None:
    """A window that takes whatever was transferred, one of a field, one for help."""
    hall_with_windows()


def handed_on_and_taken(number: str, clerk: Client, reviewer: Client) -> None:
    """The clerk hands on that he answers for it; the reviewer takes it."""
    url = f"/office/cases/{number}/first-asked/"
    shown = clerk.get(url).content.decode()
    assert CLERK.name in shown and "综合窗口01" in shown and "转给谁" in shown
    to = {"do": "hand-on", "to": f"{BUREAU}:{REVIEWER.account_id}", "key": "k" * 32}
    assert clerk.post(url, {**to, "reason": ""}).status_code == 422
    assert clerk.post(url, {**to, "reason": "审查科来解释"}).status_code == 302
    assert "我来接" in reviewer.get(url).content.decode()
    assert reviewer.post(url, {"do": "return", "why": "", "key": "r" * 32}).status_code == 422
    assert reviewer.post(url, {"do": "take", "key": "t" * 32}).status_code == 302
    assert HandedOn.objects.get().taken and "转给谁" in reviewer.get(url).content.decode()


def received_is_listed_and_counted(clerk: Client, posted: dict[str, Any]) -> None:
    """One more is taken in and not answered: the inbox is narrowed to its window, the table counts both."""
    clerk.post("/counter/intake/", {**posted, "do": "receive", "key": "f" * 16})
    waits = Case.objects.get(stage="received").number
    assert waits in clerk.get("/office/?window=H1-Z1-01").content.decode()
    assert waits not in clerk.get("/office/?window=H1-Z1-02").content.decode()
    counted = clerk.get("/office/windows/").content.decode()
    assert "共收件 2 件" in counted and "综合窗口01" in counted
    assert clerk.get("/office/windows/?from=soon").status_code == 422


def test_a_case_is_handed_in_where_the_clerk_stands_and_somebody_answers_for_it(
    windows: None, version: Publish, answers: Answers
) -> None:
    published = version(61)
    clerk, reviewer = signed_in(account_of(CLERK)), signed_in(account_of(REVIEWER))
    asked = clerk.get("/counter/intake/")
    assert (asked.status_code, asked["Location"]) == (302, "/counter/window/")
    page = clerk.get("/counter/window/").content.decode()
    assert "综合窗口01" in page and "医保窗口01" in page and "帮办窗口01" not in page
    assert clerk.post("/counter/window/", {"window": "H1-Z1-03"}).status_code == 422
    assert clerk.post("/counter/window/", {"window": "H1-Z1-02"}).status_code == 302

    posted: dict[str, Any] = sheet(published.pk, own_answers(answers), do="answer", answer="accept")
    looked = clerk.post("/counter/intake/", {**posted, "do": "", "step": "look"}).content.decode()
    assert "登记首问，带他过去" in looked and "综合窗口01" in looked
    refused = clerk.post("/counter/intake/", posted)
    assert refused.status_code == 409 and "不收" in refused.content.decode() and not Case.objects.exists()

    clerk.post("/counter/window/", {"window": "H1-Z1-01"})
    assert clerk.post("/counter/intake/", posted).status_code == 302
    case = Case.objects.get()
    assert case.window is not None and (case.window.name, case.first_asked) == ("综合窗口01", CLERK.account_id)

    received_is_listed_and_counted(clerk, posted)
    handed_on_and_taken(case.number, clerk, reviewer)
    applicant = signed_in(applicant_account(person(), "lin"))
    answer = applicant.get(f"/cases/{case.number}/")
    mine = answer.content.decode()
    assert answer.status_code == 200 and "首问责任" in mine
    assert REVIEWER.name in mine and "综合窗口01" in mine and "12345" in mine


def test_whoever_comes_to_the_wrong_window_is_brought_to_the_right_one(
    windows: None, version: Publish, answers: Answers
) -> None:
    published = version(61)
    clerk, colleague = signed_in(account_of(CLERK)), signed_in(account_of(COLLEAGUE))
    clerk.post("/counter/window/", {"window": "H1-Z1-02"})
    found = clerk.post("/counter/intake/items/", {"item": "医师"}).content.decode()
    assert "本窗口不收" in found and "综合窗口01" in found and "data-code" not in found
    faulty = clerk.post("/counter/intake/", {"step": "item", "item": "医师"}).content.decode()
    assert "这样的事项本窗口不收" in faulty
    sent = clerk.post("/counter/intake/", {"refer": str(published.pk)})
    assert (sent.status_code, sent["Location"]) == (302, "/counter/referrals/")
    row = Referral.objects.get()
    assert (row.told, row.body, row.asked) == ("综合窗口01", BUREAU, CLERK.account_id)
    assert "仍由您负责" in clerk.get("/counter/referrals/").content.decode()
    assert f"接上第 {row.pk} 号" in colleague.get("/counter/referrals/").content.decode()
    assert colleague.post("/counter/referrals/", {"referral": str(row.pk)}).status_code == 302
    assert colleague.post("/counter/referrals/", {"referral": str(row.pk)}).status_code == 404
    assert "接上了" in clerk.get("/counter/referrals/").content.decode()
    clerk.post("/counter/window/", {"window": "none"})
    assert "data-code" in clerk.post("/counter/intake/items/", {"item": "医师"}).content.decode()
