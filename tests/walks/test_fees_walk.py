"""A fee in a browser: read in the guide, demanded at the window, read on the phone, recorded by keyboard, added up."""

import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.fees.models import Payment
from tests.browsers import settle
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.office.stages import brought_to
from tests.people import CLERK, DECIDER, enterprise
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
SHOTS = os.environ.get("ONESEAL_SHOTS", "")
ROAD = 147


def looked_at(visitor: Visitor, name: str) -> None:
    """Nothing that axe minds, nothing wider than the window; a screenshot for whoever asks for one."""
    assert visitor.faults() == [] and not visitor.scrolls_sideways()
    if SHOTS:
        visitor.page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def by_keyboard(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def test_the_fee_for_digging_up_a_road(published: Publish, answers: Answers, visitor: Open) -> None:
    item, answered = published(ROAD), answers(ROAD) | {"road_area": "12.5", "Q2": "1"}
    number = brought_to("in_review", item, answered, now(), 1)
    window, head = visitor(account_of(CLERK)), visitor(account_of(DECIDER), 1280)
    owner = visitor(applicant_account(enterprise(1, "安澜县第1餐饮有限公司"), "owner"), 390)

    page = owner.goto(f"/items/{item.implementation_code}/")
    expect(page.locator("section:has(#fee)")).to_contain_text("320.00 元/平方米")
    looked_at(owner, "fee-guide")

    page = window.goto(f"/counter/cases/{number}/")
    looked_at(window, "fee-window-open")
    page.get_by_role("button", name="开缴费通知书").click()
    expect(page.locator(".toasts")).to_contain_text("缴")

    page = owner.goto(f"/cases/{number}/")
    expect(page.locator("#now")).to_have_text("请缴费 4,000.00 元")
    expect(page.locator("section:has(#fees)")).to_contain_text("12.5 平方米")
    looked_at(owner, "fee-portal")

    page = window.goto(f"/counter/cases/{number}/")
    by_keyboard(page, "f", *"3999", "Tab", "Tab", *"B0918", "Enter")
    expect(page.locator("body")).to_contain_text("少 1.00 元")
    looked_at(window, "fee-window-wrong")
    by_keyboard(page, "f", *"4000", "Tab", "Tab", "Tab", "Enter")
    expect(page.locator("#fees")).to_contain_text("已缴清")
    assert Payment.objects.get().amount == Decimal(4000)

    page = head.goto(f"/office/cases/{number}/fees/")
    page.get_by_text("决定退费").click()
    looked_at(head, "fee-office")
    page = head.goto("/office/fees/")
    expect(page.locator("table")).to_contain_text("4,000.00 元")
    looked_at(head, "fee-totals")
