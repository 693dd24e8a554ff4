"""The applicant's walk in a browser: search, guide, apply, supplement, follow, verify; axe and console watched."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from oneseal.interfaces.now import now
from oneseal.queries.catalogue import listed
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Draft
from oneseal.records.privacy.sealing import printed_code, unseal_json
from tests.areas import held_there, zone
from tests.browsers import LOOKS, Look, settle
from tests.interfaces.arrivals import applicant_account
from tests.interfaces.files import PDF
from tests.interfaces.portal.stories import certified, noticed
from tests.people import enterprise
from tests.usecases.test_walk import apply
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
SHOWN_AS_FAULT = re.compile("status of (404|422)")


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    listed._ways.cache_clear()


def watched(somebody: Visitor) -> None:
    """The page that is open has no fault, is not too wide, and the console is empty."""
    assert somebody.faults() == []
    assert not somebody.scrolls_sideways()
    assert [told for told in somebody.complaints if not SHOWN_AS_FAULT.search(told)] == []


def fill(page: Page, answers: dict[str, Any]) -> None:
    """Answer whatever of the prepared answers the page asks."""
    for slug, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for row, cells in enumerate(value):
                for column, text in enumerate(cells.values()):
                    put(page, f"{slug}-{row}-{column}", str(text))
        else:
            for one in value if isinstance(value, list) else [value]:
                put(page, slug, str(one))


def put(page: Page, name: str, text: str) -> None:
    found = page.locator(f'main [name="{name}"]')
    if not found.count():
        return
    kind = found.first.evaluate("element => element.tagName + ' ' + element.type + ' ' + element.readOnly")
    if kind.startswith("SELECT"):
        found.select_option(text)
    elif "radio" in kind or "checkbox" in kind:
        page.locator(f'main [name="{name}"][value="{text}"]').check()
    elif "true" not in kind:
        found.fill(text)


def forward(page: Page) -> str:
    """Press the main button and say which step follows."""
    page.locator("main form .btn--primary").last.click()
    settle(page)
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def through_the_form(somebody: Visitor, answers: dict[str, Any], watch: tuple[str, ...] = ()) -> None:
    """From who to the materials, page by page; some pages are looked at closely."""
    key = "who"
    for _ in range(30):
        if key in watch:
            watched(somebody)
        if key == "materials":
            return
        fill(somebody.page, answers)
        key = forward(somebody.page)
    raise AssertionError(key)


def begun(somebody: Visitor, code: str) -> Page:
    page = somebody.goto(f"/items/{code}/")
    page.locator("aside form button").first.click()
    settle(page)
    return page


def chosen_by_keys(page: Page) -> None:
    """The first suggestion by arrows and Enter; Escape closes the list and the arrow opens it again."""
    box, first = page.get_by_role("combobox"), page.get_by_role("option").first
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggest-1")
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("spjyxk")
    page.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")


def test_an_enterprise_finds_applies_and_holds_a_receipt(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    version = published(12)
    somebody = visitor(applicant_account(enterprise(), "sumian"))
    page = somebody.goto("/")
    with page.expect_response(re.compile("/suggest/.*q=spjyxk$")):
        page.get_by_role("combobox").press_sequentially("spjyxk")
    expect(page.get_by_role("option").first).to_be_visible()
    watched(somebody)
    chosen_by_keys(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("食品经营许可")
    begun(somebody, version.implementation_code)
    through_the_form(somebody, answers(12), watch=("who", "biz-addr", "food-safety-officer", "materials"))
    page.get_by_role("link", name="交下一份").click()
    page.set_input_files("#f-file", files=[{"name": "图.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    watched(somebody)
    page.locator('button[name="go"]').click()
    somebody.goto(re.sub(r"^https?://[^/]+", "", page.url.split("/materials/")[0]) + "/materials/")
    page.get_by_role("button", name="先不交，去核对").click()
    watched(somebody)
    page.locator("#f-promise").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("收到您的申请了")
    watched(somebody)
    assert Case.objects.get().stage == "received"


def test_what_is_typed_is_saved_while_it_is_typed(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    version = published(12)
    somebody = visitor(applicant_account(enterprise(), "sumian"))
    page = begun(somebody, version.implementation_code)
    page.locator('[name="agent_name"]').fill("林知夏")
    with page.expect_response(re.compile("/save/$")) as saved:
        page.locator('[name="phone"]').focus()
    assert saved.value.status == 200
    somebody.goto("/cases/")
    page.get_by_role("link", name="接着写").click()
    expect(page.locator('[name="agent_name"]')).to_have_value("林知夏")


def test_a_press_waits_for_what_is_being_saved_so_that_the_older_words_never_win(
    published: Publish, visitor: Callable[..., Visitor]
) -> None:
    somebody = visitor(applicant_account(enterprise(), "sumian"))
    page = begun(somebody, published(12).implementation_code)
    held: list[Route] = []
    page.route(re.compile("/save/$"), lambda route: held.append(route))
    page.locator('[name="agent_name"]').fill("林")
    with page.expect_request(re.compile("/save/$")) as saving:
        page.locator('[name="phone"]').focus()
    page.locator('[name="agent_name"]').fill("林知夏")
    with page.expect_request(lambda asked: asked.is_navigation_request()) as pressed:
        page.locator("form[data-autosave] button.btn--primary").last.click()
        held.pop().continue_()
    assert saving.value.response(), "the press broke off what was being saved"
    assert "林知夏" in parse_qs(pressed.value.post_data or "")["agent_name"]
    settle(page)
    assert unseal_json(Draft.objects.get().sealed)["who"]["agent_name"] == "林知夏"


def test_a_fault_takes_the_focus_and_leads_to_its_field(published: Publish, visitor: Callable[..., Visitor]) -> None:
    version = published(12)
    somebody = visitor(applicant_account(enterprise(), "sumian"))
    page = begun(somebody, version.implementation_code)
    page.locator('[name="phone"]').fill("139")
    forward(page)
    expect(page.locator("[data-errsum]")).to_be_focused()
    watched(somebody)
    page.locator("[data-errsum] a").first.click()
    expect(page.locator('[name="phone"]')).to_be_focused()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_open_pages_are_sound(published: Publish, in_look: Callable[..., Visitor], look: Look) -> None:
    version, closed = published(12), published(32).implementation_code
    code, theirs = version.implementation_code, held_there(version).implementation_code
    zone()
    somebody = in_look(look)
    for path in (
        "/",
        "/items/",
        "/items/?q=zzzz",
        "/items/?q=许可",
        "/lists/",
        "/lists/powers/",
        "/lists/province_wide/",
        f"/items/{code}/",
        f"/items/{closed}/",
        f"/items/{theirs}/",
        "/halls/",
        "/places/",
        "/assistance/",
        "/track/",
        "/verify/",
    ):
        somebody.goto(path)
        watched(somebody)
    page = somebody.goto(f"/items/{code}/")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    watched(somebody)


def test_pages_of_a_case_are_sound_in_every_look(
    published: Publish, answers: Answers, in_look: Callable[..., Visitor]
) -> None:
    account = applicant_account(enterprise(), "sumian")
    number = apply(published(12), answers(12), now())
    certified(number)
    certificate = Document.objects.get(kind="certificate")
    paths = ("/cases/", f"/cases/{number}/", f"/cases/{number}/submitted/", f"/verify/{certificate.verify_code}/")
    for look in LOOKS:
        somebody = in_look(look, account)
        for path in paths:
            somebody.goto(path)
            somebody.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            watched(somebody)


def test_a_notice_is_answered_and_followed_without_an_account(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    account = applicant_account(enterprise(), "sumian")
    number = apply(published(12), answers(12), now())
    noticed(number, 3)
    somebody = visitor(account, width=390)
    page = somebody.goto(f"/cases/{number}/")
    page.get_by_role("link", name="去补正").click()
    watched(somebody)
    page.set_input_files("#f-file-3", files=[{"name": "图.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    page.get_by_role("button", name=re.compile("^上传")).click()
    page.get_by_role("button", name="交齐").click()
    expect(page.get_by_role("heading", name=re.compile("补正收到了"))).to_be_visible()
    watched(somebody)
    stranger = visitor(None, width=390)
    page = stranger.goto("/track/")
    page.locator('[name="number"]').fill(number)
    page.locator('[name="code"]').fill(printed_code(number))
    page.get_by_role("button", name="查", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("食品经营许可")
    assert printed_code(number) not in page.url
    assert enterprise().name not in page.content()
    watched(stranger)
