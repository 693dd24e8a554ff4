"""Asked on a phone without an account, handed on and answered at the desk, read by the code, published in the guide."""

from collections.abc import Callable

from playwright.sync_api import expect

from oneseal.records.accounts.models import Account
from tests.interfaces.arrivals import account_of
from tests.people import CLERK, COLLEAGUE
from tests.walks.conftest import Publish, Visitor


def watched(*people: Visitor) -> None:
    """No fault of axe, not too wide, an empty console."""
    for somebody in people:
        assert somebody.faults() == []
        assert not somebody.scrolls_sideways()
        assert somebody.complaints == []


def test_a_question_is_asked_handed_on_answered_read_and_published(
    published: Publish, visitor: Callable[..., Visitor]
) -> None:
    item, clerk_account, colleague_account = published(12), account_of(CLERK), account_of(COLLEAGUE)
    somebody, desk = visitor(None, width=390), visitor(clerk_account, width=1280)
    page = somebody.goto(f"/items/{item.implementation_code}/")
    page.locator("main").get_by_role("link", name="问一问").last.click()
    page.locator("#f-title").fill("要几张照片？")
    page.locator("#f-text").fill("换证要带几张照片？")
    watched(somebody)
    page.get_by_role("button", name="提交").click()
    code = page.locator("main .note--good .num").inner_text()
    watched(somebody)

    office = desk.goto("/office/questions/")
    watched(desk)
    office.get_by_role("link", name="要几张照片？").click()
    watched(desk)
    office.locator("#f-to").select_option(str(colleague_account.pk))
    office.locator("#f-why").fill("她管这个事项")
    office.locator("#act-hand button").click()
    expect(office.locator("main")).to_contain_text("她管这个事项")
    _answered(visitor(Account.objects.get(pk=colleague_account.pk), width=1280))

    page = somebody.goto("/questions/")
    page.locator("#f-code").fill(code)
    page.get_by_role("button", name="查", exact=True).click()
    expect(page.locator("section[aria-labelledby=a]")).to_contain_text("两张一寸的")
    page = somebody.goto(f"/items/{item.implementation_code}/")
    page.locator("section[aria-labelledby=f] summary").last.click()
    expect(page.locator("section[aria-labelledby=f]")).to_contain_text("两张一寸的")
    watched(somebody)


def _answered(desk: Visitor) -> None:
    """The colleague finds it in her hand, answers it and publishes the answer."""
    page = desk.goto("/office/questions/?list=mine")
    page.get_by_role("link", name="要几张照片？").click()
    page.locator("#f-text").fill("两张一寸的，窗口可以拍。")
    page.locator("#act-answer button").click()
    page.locator("#act-publish button").click()
    expect(page.locator("#act-unpublish")).to_be_visible()
    watched(desk)
