"""A morning at one's own desk: the day's counts, the list behind one, kept as a filter, in columns of one's own."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.review.models import DeskColumns, SavedFilter
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import brought_to
from tests.people import ENGINEER, REVIEWER
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]


def test_a_count_leads_to_its_list_which_is_kept_and_shared(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    item = published(12)
    late = [brought_to("in_review", item, answers(12), now() - timedelta(days=60 - n), n) for n in (1, 2)]
    brought_to("in_review", item, answers(12), now(), 3)
    reviewer = visitor(account_of(REVIEWER))
    from_the_day_to_the_list(reviewer, late)
    keep_it(reviewer)
    choose_columns(reviewer)
    go_through(reviewer, late)
    page = visitor(account_of(ENGINEER)).goto("/office/")
    expect(page.get_by_role("link", name="先办的")).to_have_count(0)
    assert SavedFilter.objects.get().narrowed == {"due": "over"}
    assert DeskColumns.objects.get().columns == ["light", "item", "number"]


def from_the_day_to_the_list(visitor: Visitor, late: list[str]) -> None:
    page = visitor.goto("/office/")
    page.get_by_role("link", name="今日").click()
    assert not visitor.faults() and not visitor.scrolls_sideways()
    tile = page.get_by_role("link", name="已到期没办完")
    expect(tile).to_contain_text("2")
    tile.click()
    expect(page.locator("[data-row]")).to_have_count(len(late))


def keep_it(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_role("link", name="存为筛选").click()
    page.get_by_label("名字").fill("先办的")
    page.get_by_label("给谁用").select_option(label="和审查岗共用 · 市场准入科")
    assert not visitor.faults() and not visitor.scrolls_sideways()
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("筛选存好了")
    visitor.goto("/office/").get_by_role("link", name="先办的").click()
    expect(page.locator("[data-row]")).to_have_count(2)


def choose_columns(visitor: Visitor) -> None:
    page = visitor.page
    page.keyboard.press("c")
    expect(page.get_by_role("heading", level=1)).to_have_text("列表的列")
    for name in ("申请人", "环节", "承诺", "法定", "提示"):
        page.get_by_label(name, exact=True).uncheck()
    page.get_by_label("办件号", exact=True).check()
    assert not visitor.faults() and not visitor.scrolls_sideways()
    page.get_by_role("button", name="记下").click()
    expect(page.locator("thead")).to_contain_text("办件号")
    expect(page.locator("thead")).not_to_contain_text("申请人")
    expect(page.locator("[data-row]")).to_have_count(2)


def go_through(visitor: Visitor, late: list[str]) -> None:
    """On and back with the filter kept: the third case, which is not late, does not come up."""
    page = visitor.page
    page.locator(f"#case-{late[0]} [data-open]").click()
    expect(page.get_by_role("link", name="待我办 1 / 2")).to_be_visible()
    page.get_by_role("link", name="下一件").click()
    expect(page).to_have_url(f"{visitor.address}/office/cases/{late[1]}/")
    page.get_by_role("link", name="上一件").click()
    expect(page).to_have_url(f"{visitor.address}/office/cases/{late[0]}/")
