"""The last step of the walk: the applicant says how it was, in a browser, with and without an account."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.evaluation.models import Rating
from oneseal.records.privacy.sealing import printed_code
from tests.interfaces.arrivals import applicant_account
from tests.interfaces.portal.stories import certified
from tests.people import CERTIFIER, enterprise
from tests.usecases.test_walk import act, apply
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
LOOKS = [
    pytest.param({"width": 390}, id="phone"),
    pytest.param({"width": 1280, "language": "en"}, id="english"),
    pytest.param({"width": 390, "size": "large"}, id="large-print"),
]


def watched(somebody: Visitor, name: str = "") -> None:
    """No fault, not too wide, an empty console; a picture if ONESEAL_SHOTS names a folder."""
    folder = os.environ.get("ONESEAL_SHOTS")
    if folder and name:
        somebody.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    assert somebody.faults() == []
    assert not somebody.scrolls_sideways()
    assert somebody.complaints == []


def delivered(published: Publish, answers: Answers) -> str:
    number = apply(published(12), answers(12), now())
    certified(number)
    act("deliver", number, CERTIFIER, now(), channel="electronic", recipient="林知夏", proof="系统接收记录")
    act("complete", number, CERTIFIER, now())
    return number


@pytest.mark.parametrize("look", LOOKS)
def test_a_bad_rating_with_a_name_is_told_when_somebody_calls(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor], look: dict[str, Any]
) -> None:
    account = applicant_account(enterprise(), "sumian")
    number, shot = delivered(published, answers), "-".join(str(value) for value in look.values())
    somebody = visitor(account, **look)
    page = somebody.goto(f"/cases/{number}/")
    watched(somebody, f"case-{shot}")
    section = page.locator("section[aria-labelledby=ev]")
    expect(section.locator(":checked")).to_have_count(0)
    section.locator(".rate label").nth(4).click()
    section.get_by_role("button").click()
    expect(page.locator('main [name="level"]:checked')).to_have_value("5")
    expect(page.locator(".why--good")).to_be_hidden()
    page.locator('[name="bad"][value="slow"]').check()
    page.locator("#f-named").check()
    watched(somebody, f"rate-{shot}")
    page.locator("main form .btn--primary").click()
    expect(page.locator("main .note--warn")).to_have_text(re.compile("打电话给您|will call you"))
    watched(somebody, f"rated-{shot}")
    assert Rating.objects.get().named


def test_a_good_one_takes_two_presses_with_number_and_code(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    number = delivered(published, answers)
    somebody = visitor(None, width=1280)
    page = somebody.goto("/track/")
    page.locator('[name="number"]').fill(number)
    page.locator('[name="code"]').fill(printed_code(number))
    page.get_by_role("button", name="查", exact=True).click()
    page.locator("section[aria-labelledby=ev] .rate label").first.click()
    page.get_by_role("button", name="评价", exact=True).click()
    watched(somebody, "tracked-1280")
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("评价收到了，谢谢")
    page.locator("main ul.lines a").first.click()
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator("[data-errsum]")).to_be_focused()
    assert Rating.objects.get().level == 1
