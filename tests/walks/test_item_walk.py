"""The life of a change in a browser: drafted, submitted, reviewed by another, published for tomorrow, in force; and
what the level above changes, with a draft that is built, moved, tried out."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from oneseal.interfaces.now import now, shifted
from oneseal.records.catalogue.models import VersionChange
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of
from tests.interfaces.files import PNG
from tests.people import official
from tests.usecases.test_walk import apply
from tests.walks.conftest import Publish, Visitor

AUTHOR, REVIEWER, HEAD = official("CAT01", 701), official("CAT02", 702), official("DEC01", 703)


def watched(somebody: Visitor, name: str) -> None:
    """No fault, not too wide, an empty console; a picture if ONESEAL_SHOTS names a folder."""
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
    expect(page.get_by_role("textbox", name="承诺时限：理由")).to_have_value("九月平均 2.1 日办好")
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


CITY = {"body": "B007", "division": "590100000000"}
ABOVE, SECOND = official("CAT01", 711, **CITY), official("CAT02", 712, **CITY)


def changed_above(visitor: Callable[..., Visitor], code: str) -> None:
    """The level above renames an item: drafted by one, published by another from next month on."""
    author = visitor(account_of(ABOVE))
    page = author.goto(f"/backstage/basic/?words={code}")
    watched(author, "basics")
    page.locator("[data-open]").first.click()
    page.get_by_role("link", name="起草变更").click()
    page.locator("[name=name]").fill("食品经营许可（统一名称）")
    page.locator("[name=why-reason]").fill("国家统一规范名称")
    page.locator("[name=why-basis]").fill("国办发〔2026〕1号")
    page.get_by_role("button", name="存草稿").click()
    expect(page.locator("table.diff ins")).to_have_text(["食品经营许可（统一名称）"])
    watched(author, "basic-draft")
    second = visitor(account_of(SECOND), width=1280, language="en")
    page = second.goto(f"/backstage/basic/{code}/")
    watched(second, "basic-publish-en")
    page.locator("[name=effective]").fill((local_day(now()) + timedelta(days=1)).isoformat())
    page.locator("[value=publish]").click()
    expect(page.locator("[value=publish]")).to_have_count(0)


def conditioned(author: Visitor) -> None:
    """A material is asked for only in one situation: built line by line."""
    page = author.page
    page.get_by_role("link", name="申请材料").click()
    page.locator("[data-open]").nth(1).click()
    page.get_by_role("link", name="改条件").click()
    page.locator("#new").select_option("delivery_way")
    page.get_by_role("button", name="加这一行").click()
    page.locator("[name=value-0][value=邮寄]").check()
    watched(author, "condition")
    page.get_by_role("button", name="存条件").last.click()
    expect(page.locator("#row")).to_contain_text("“结果领取方式”是“邮寄”")


def rearranged(author: Visitor) -> None:
    """A step goes one place later by a key, and back; the focus stays with it."""
    page = author.page
    page.get_by_role("link", name="办理流程").click()
    names = page.locator("[data-open]")
    before = names.all_inner_texts()
    names.nth(3).focus()
    page.keyboard.press("]")
    expect(names.nth(4)).to_have_text(before[3])
    expect(page.locator("button:focus")).to_have_attribute("data-move", "down")
    page.keyboard.press("[")
    expect(names.nth(3)).to_have_text(before[3])


def sampled_and_tried(author: Visitor) -> None:
    """A picture of what one receives, and the draft tried out with the sample's answers."""
    page = author.page
    page.get_by_role("link", name="结果和样本").click()
    page.locator("[data-open]").first.click()
    page.set_input_files("#sample-file", {"name": "样本.png", "mimeType": "image/png", "buffer": PNG})
    page.get_by_role("button", name="上传").click()
    expect(page.locator("#sample a")).to_contain_text("样本.png")
    watched(author, "sample")
    page.get_by_role("link", name="预览指南").click()
    expect(page.locator("section[aria-labelledby=g] a")).to_contain_text("结果样本")
    page.get_by_role("link", name="试办一次").click()
    page.locator("[value=sample]").click()
    page.locator("button[value=check]").last.click()
    expect(page.locator("aside")).to_contain_text("填写都通过了")
    expect(page.locator("aside")).to_contain_text("不用交")
    watched(author, "trial")


def test_what_changes_above_is_a_task_below_and_a_draft_is_built_and_tried(
    published: Publish, visitor: Callable[..., Visitor], tmp_path: Path, settings: Any
) -> None:
    settings.ONESEAL_HOME = tmp_path
    version = published(12)
    changed_above(visitor, version.item_id)
    account = account_of(AUTHOR)
    author = visitor(account)
    page = author.goto(f"/backstage/items/{version.implementation_code}/")
    expect(page.locator("section[aria-labelledby=up]")).to_contain_text("国家统一规范名称（国办发〔2026〕1号）")
    watched(author, "task")
    page.locator("form[action$='/start/'] button").click()
    conditioned(author)
    rearranged(author)
    sampled_and_tried(author)
    page.get_by_role("link", name="回到预览").click()
    page.get_by_role("link", name="回到草稿").click()
    page.get_by_role("link", name="比一比，送复核").click()
    places = page.locator("table.reasons tbody th").all_inner_texts()
    assert places == ["申请材料 2 什么情形要", "申请材料 2 情形说明", "办理结果 1 样本文件"], places
    page.get_by_role("button", name="接过来").click()
    expect(page.locator("table.reasons tbody th").first).to_contain_text("名称")
    phone = visitor(account, width=390, size="large")
    phone.goto(page.url.removeprefix(author.address))
    watched(phone, "difference-large")
