"""The life of a change in a browser: drafted, submitted, reviewed by another, published for tomorrow, in force."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from oneseal.interfaces.now import now, shifted
from oneseal.records.catalogue.models import VersionChange
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of
from tests.people import official
from tests.usecases.test_walk import apply
from tests.walks.conftest import Publish, Visitor

AUTHOR, REVIEWER, HEAD = official("CAT01", 701), official("CAT02", 702), official("DEC01", 703)


def watched(somebody: Visitor, name: str) -> None:
    """No fault, not too wide, an empty console; a picture if ONESEAL_SHOTS names a folder."""
    somebody.page.evaluate("scrollTo(0, 0)")  # what the bar half covers is no small target
    folder = os.environ.get("ONESEAL_SHOTS")
    if folder:
        somebody.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    assert somebody.faults() == [], name
    assert not somebody.scrolls_sideways(), name
    assert somebody.complaints == [], name


def drafted(author: Visitor) -> None:
    """From the list to the editor; the promise becomes shorter."""
    page = author.goto("/backstage/items/?words=spjy")
    watched(author, "items")
    page.locator("[data-open]").first.click()
    watched(author, "item")
    page.locator("form[action$='/start/'] button").click()
    watched(author, "editor")
    page.get_by_role("link", name="办理时限").click()
    page.locator("[name='c.committed-n']").fill("4")
    page.locator("[name='c.note']").fill("九月平均 2.1 日")
    page.locator("[name='c.on_the_spot']").focus()
    expect(page.locator("#saved")).to_contain_text("自动保存")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.locator("[name='c.committed-n']")).to_have_value("4")
    page.get_by_role("link", name="办理流程").click()
    expect(page.locator("svg.flowchart rect")).to_have_count(7)
    page.locator("[data-open]").first.click()
    watched(author, "steps")


def submitted(author: Visitor) -> str:
    """The differences with their reasons, a look at the guide to come, and off to the second person."""
    page = author.page
    page.get_by_role("link", name="比一比，送复核").click()
    expect(page.locator("table.reasons tbody tr")).to_have_count(2)
    page.get_by_role("button", name="存好，送复核").click()
    expect(page.locator("[data-errsum]")).to_contain_text("2 处改动没写理由")
    author.complaints.clear()  # the browser told of the refusal
    page.locator("[name=reason]").fill("九月平均 2.1 日办好")
    page.locator("[name=basis]").fill("优化营商环境条例第三十五条")
    page.get_by_role("button", name="填到没写的各处").click()
    watched(author, "difference")
    page.get_by_role("link", name="预览指南").click()
    expect(page.locator("main .note--warn").first).to_contain_text("草稿的预览")
    page.go_back()
    page.get_by_role("button", name="存好，送复核").click()
    expect(page.get_by_text("第 2 版 待复核")).to_be_visible()
    return page.url.removeprefix(author.address)


def test_a_change_is_drafted_reviewed_by_another_published_and_takes_effect(
    published: Publish, answers: Callable[[int], dict[str, object]], visitor: Callable[..., Visitor]
) -> None:
    version = published(12)
    number = apply(version, answers(12), now())
    author = visitor(account_of(AUTHOR))
    drafted(author)
    path = submitted(author)

    reviewer = visitor(account_of(REVIEWER), width=1280, language="en")
    page = reviewer.goto(path)
    watched(reviewer, "review-en")
    page.locator("[value=pass_change]").click()
    expect(page.locator("[value=pass_change]")).to_have_count(0)

    head = visitor(account_of(HEAD), width=390, size="large")
    page = head.goto(path)
    watched(head, "publish-large")
    tomorrow = local_day(now()) + timedelta(days=1)
    page.locator("[name=effective]").fill(tomorrow.isoformat())
    page.locator("[value=publish_change]").click()
    expect(page.locator("[value=publish_change]")).to_have_count(0)
    assert VersionChange.objects.get().effective == tomorrow

    anybody = visitor(None)
    facts = anybody.goto(f"/items/{version.implementation_code}/").locator(".facts")
    expect(facts).to_contain_text("5 个工作日")
    with shifted(timedelta(days=1)):
        anybody.goto(f"/items/{version.implementation_code}/")
        expect(facts).to_contain_text("4 个工作日")
    assert Case.objects.get(number=number).version_of_item_id == version.pk
    page = author.goto(f"/backstage/items/{version.implementation_code}/")
    expect(page.locator("table.diff del")).to_contain_text(["5 个工作日"])
    watched(author, "history")
