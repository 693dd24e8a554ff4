"""From the clerk's acceptance to the applicant's mailbox and page, in two browsers and through a real mail server."""

import re
from collections.abc import Callable
from email import message_from_string, policy
from typing import Any

import pytest
from playwright.sync_api import expect

from oneseal.config.wiring import gateways
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.telling import Teller
from oneseal.records.messages.models import Notification
from tests.gateways.messages.servers import Mailbox, mail_server
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CLERK, enterprise
from tests.usecases.test_walk import act, apply, judge_all
from tests.walks.conftest import Publish, Visitor
from tests.walks.test_rating_walk import watched

Answers = Callable[[int], dict[str, object]]


def newest(box: Mailbox) -> str:
    """What the last letter says."""
    return str(message_from_string(box.letters[-1][1], policy=policy.default).get_content())


def told() -> None:
    Teller(Patience()).run(until_idle=True)


def told_by_mail(somebody: Visitor, published: Publish, answers: Answers, settings: Any, shot: str) -> str:
    """He asks for e-mail and proves the address; his case is accepted and the letter comes."""
    with mail_server() as (box, mail):
        ways = {"email": {"url": mail, "sender": "no-reply@county.example"}, "sms": {"url": "", "token": ""}}
        settings.ONESEAL_WAYS, settings.ONESEAL_GATEWAYS = ways, gateways(ways)
        page = somebody.goto("/messages/ways/")
        page.locator("#to-email").fill("firm@example.cn")
        page.locator("#way-email button[value=choose]").press("Enter")
        told()
        code = re.search(r"\d{6}", newest(box))
        assert code
        page.locator("#code-email").fill(code[0])
        page.locator("#code-email").press("Enter")
        expect(page.locator("#code-email")).to_have_count(0)
        watched(somebody, f"ways-{shot}")
        number = apply(published(12), answers(12), now())
        judge_all(number)
        act("accept", number, CLERK, now())
        told()
        assert number in newest(box) and f"/cases/{number}/" in newest(box)
    return number


@pytest.mark.parametrize("look", [{"width": 390}, {"width": 1280, "language": "en"}], ids=str)
def test_an_applicant_is_told_where_he_wants_to_be(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor], settings: Any, look: dict[str, Any]
) -> None:
    account, clerk = applicant_account(enterprise(), "sumian"), account_of(CLERK)
    somebody, shot = visitor(account, **look), "-".join(str(value) for value in look.values())
    number = told_by_mail(somebody, published, answers, settings, shot)
    page = somebody.goto("/")
    expect(page.locator(".me__c")).to_contain_text("2")
    page.locator(".me").click()
    watched(somebody, f"messages-{shot}")
    page.locator("main ul.lines button[name=open]").first.click()
    expect(page).to_have_url(re.compile(f"/cases/{number}/$"))
    assert Notification.objects.exclude(read_at=None).get().topic == "accepted"
    staff = visitor(clerk, **look)
    desk = staff.goto(f"/office/cases/{number}/messages/")
    told_list = desk.locator("main ul.panel__b")
    expect(told_list.locator("> li")).to_have_count(2)
    expect(told_list).to_contain_text("f***@example.cn")
    watched(staff, f"case-messages-{shot}")
