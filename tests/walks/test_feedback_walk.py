"""A department feeds back on a phone and the bureau answers; a commitment is planned, verified on a phone, counted."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.supervision.models import Feedback
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of
from tests.interfaces.regulator.test_feedbacks import PIXEL
from tests.people import official
from tests.usecases.review.test_commitment import AGENCY, granted
from tests.walks.conftest import Publish, Visitor
from tests.walks.test_supervision_walk import watched

VERIFIER, BUREAU = official("LIA02", 304, body="B030"), official("LIA01", 303)


def test_a_commitment_is_verified_on_a_phone_and_what_was_found_is_fed_back_and_answered(
    published: Publish,
    answers: Callable[[int], dict[str, object]],
    visitor: Callable[..., Visitor],
    tmp_path: Path,
) -> None:
    number = granted(published(AGENCY), answers(AGENCY))
    phone, desk = visitor(account_of(VERIFIER), width=390), visitor(account_of(BUREAU), width=1280)
    _verified(phone, tmp_path)
    _fed_back(phone, number)
    office = desk.goto("/regulator/feedbacks/")
    watched(desk)
    office.locator("tr[data-row] a").click()
    office.locator("#f-why").fill("不影响许可条件，不作处理。")
    watched(desk)
    office.get_by_role("button", name="登记处理").click()
    expect(office.locator("main")).to_contain_text("不作处理，有理由")
    desk.goto("/regulator/checks/kept/")
    watched(desk)
    assert Feedback.objects.get().standing == "no_act"


def _verified(phone: Visitor, folder: Path) -> None:
    """Two officers, today; the promise holds, with a photograph."""
    page = phone.goto("/regulator/checks/")
    watched(phone)
    page.locator("tr[data-row] a").click()
    page.locator("#f-off").fill("宋立春\n闵秋分")
    page.locator("#f-on").fill(local_day(now()).isoformat())
    page.locator("#f-place").fill("经营场所")
    page.get_by_role("button", name="排好").click()
    picture = folder / "现场.png"
    picture.write_bytes(PIXEL)
    page.get_by_label("相符", exact=True).check()
    page.locator("#f-why").fill("现场和承诺的一致。")
    watched(phone)
    page.locator("#f-files").set_input_files(picture)
    page.get_by_role("button", name="登记结果").click()
    expect(page.locator("main")).to_contain_text("履行了承诺")


def _fed_back(phone: Visitor, number: str) -> None:
    """An order to rectify, about that case."""
    page = phone.goto(f"/regulator/feedbacks/new/?about=case&about_number={number}")
    page.locator("#f-kind").select_option("order")
    page.locator("#f-day").fill(local_day(now()).isoformat())
    page.locator("#f-doc").fill("安人社责改〔2026〕1 号")
    page.locator("#f-text").fill("现场发现收费标准没有公示，责令改正。")
    watched(phone)
    page.get_by_role("button", name="反馈", exact=True).click()
    expect(page.locator("main")).to_contain_text("等审批局处理")
