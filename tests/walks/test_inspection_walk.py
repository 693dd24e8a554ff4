"""A file is drawn, opened, checked, answered and closed by two people, in a browser (W8)."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.archive.models import Finding
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER, official
from tests.walks.conftest import Publish, Visitor

pytestmark = pytest.mark.django_db(transaction=True)
Answers = Callable[[int], dict[str, object]]
SUPERVISOR = official("SUP01", 111, unit="法规监督科")


def watched(somebody: Visitor, name: str) -> None:
    """No fault, not too wide, an empty console; a picture if ONESEAL_SHOTS names a folder."""
    folder = os.environ.get("ONESEAL_SHOTS")
    if folder:
        somebody.page.screenshot(path=str(Path(folder) / f"inspection-{name}.png"), full_page=True)
    assert somebody.faults() == []
    assert not somebody.scrolls_sideways()
    assert somebody.complaints == []


def checked(inspector: Visitor, number: str) -> None:
    """Drawn, opened, every point judged; one falls short and is first sent without a word on it."""
    page = inspector.goto("/office/inspections/")
    page.get_by_label("抽多少").fill("1")
    watched(inspector, "list")
    page.get_by_role("button", name="抽取").click()
    expect(page.get_by_text("重抽一致")).to_be_visible()
    watched(inspector, "draw")
    page.locator(f'a[href$="/files/{number}/"]').click()
    page.get_by_role("button", name="打开").click()
    send, point = page.get_by_role("button", name="记下检查结果"), page.locator("#v-archived")
    expect(send).to_be_visible()
    left = page.locator("fieldset:not(:has(:checked))")
    while left.count():
        left.first.get_by_label("符合", exact=True).check()
    point.get_by_label("轻重").select_option("minor")
    send.click()
    expect(point.locator(".error")).to_be_visible()
    point.get_by_label("看到了什么").fill("办结以后没有归档。")
    watched(inspector, "sheet")
    send.click()
    expect(page.get_by_role("heading", name="发现的问题")).to_be_visible()


def answered(clerk: Visitor) -> None:
    """On a phone, in English."""
    page = clerk.goto("/office/inspections/")
    watched(clerk, "mine")
    page.get_by_role("link", name="The file is archived and packed").click()
    page.get_by_label("What was put right").fill("已经归档。")
    watched(clerk, "finding")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("textarea")).to_have_count(0)


def test_a_drawn_file_is_checked_and_what_it_lacks_is_put_right(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    number = brought_to("completed", published(12), answers(12), now(), 1)
    inspector, clerk = visitor(account_of(SUPERVISOR)), visitor(account_of(CERTIFIER), 390, "en")
    checked(inspector, number)
    answered(clerk)
    inspector.page.get_by_role("link", name="案卷已归档").click()
    inspector.page.get_by_role("button", name="销号").click()
    expect(inspector.page.locator(".pagehead")).to_contain_text("已销号")
    watched(inspector, "closed")
    assert Finding.objects.get().state == "closed"
