"""At the terminal: found, applied for, decided without a hand, the certificate printed; then nobody is there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from oneseal.gateways.storage.files import put_bytes
from oneseal.interfaces.entrance.terminal import COOKIE
from oneseal.interfaces.portal import handouts
from oneseal.interfaces.workers.automatic import AutomaticRunner, Handled
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.catalogue import listed
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.powers.models import Terminal
from tests.browsers import settle
from tests.halls import hall_with_windows
from tests.halls import terminal as terminal_of_hall
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.files import PDF
from tests.interfaces.workers.test_automatic import RECORD
from tests.people import official, person
from tests.walks.conftest import Publish, Visitor
from tests.walks.test_automatic_walk import card_on_file, own
from tests.walks.test_commitment_walk import look
from tests.walks.test_portal_walk import Answers, through_the_form, watched

KEY, PASSWORD, PORTRAIT = "a-station-key-of-the-walk", "four words on a wall", (1080, 1920)


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    listed._ways.cache_clear()


@pytest.fixture
def terminal(published: Publish, visitor: Callable[..., Visitor]) -> Visitor:
    """The machine of the hall, started with its key behind the # of the address."""
    published(RECORD)
    hall_with_windows()
    terminal_of_hall(KEY)
    machine = visitor(None, PORTRAIT[0])
    machine.page.set_viewport_size({"width": PORTRAIT[0], "height": PORTRAIT[1]})
    machine.page.goto(f"{machine.address}/kiosk/set-up/#{KEY}")
    machine.page.wait_for_url("**/kiosk/")
    settle(machine.page)
    return machine


def small_targets(page: Page) -> list[str]:
    """What is to be pressed on a page of the terminal's own and is lower than 80 px."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.kpage a, .kpage button, .kpage label, .kfoot .btn, .kend')]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 80)
        .map((one) => `${one.textContent.trim()} ${one.getBoundingClientRect().height}`)"""
    )
    return found


def found_by_touch(machine: Visitor, initials: str) -> Page:
    """Home, the list, the initials on the keyboard of the screen, the guide."""
    page = machine.page
    watched(machine)
    assert small_targets(page) == []
    page.get_by_role("link", name="找事项、预检").click()
    page.get_by_role("textbox", name="拼音首字母").click()
    keys = page.get_by_role("group", name="屏幕键盘")
    for letter in initials:
        keys.get_by_role("button", name=letter, exact=True).click()
    expect(page.locator("#q")).to_have_value(initials)
    page.get_by_role("button", name="找", exact=True).click()
    settle(page)
    watched(machine)
    page.locator(".klist a").first.click()
    settle(page)
    watched(machine)
    assert small_targets(page) == []
    look(page, "kiosk-item")
    return page


def applied(machine: Visitor, given: dict[str, Any]) -> str:
    """Signed in on the machine, through the same form as at home; the number."""
    page = machine.page
    page.get_by_role("button", name="现在就办").click()
    page.fill('input[name="username"]', "lin")
    page.fill('input[name="password"]', PASSWORD)
    page.locator("main .btn--primary").first.click()
    settle(page)
    through_the_form(machine, given)
    machine.goto(f"/apply/{page.url.split('/apply/')[1].split('/')[0]}/check/")
    page.locator("#f-promise").check()
    page.get_by_role("button", name="提交申请").click()
    settle(page)
    return Case.objects.filter(channel="online").get().number


def printed(machine: Visitor) -> None:
    """The certificate stands inside a page, with a way back; never alone on the screen."""
    page = machine.goto("/certificates/")
    page.get_by_role("link", name=Certificate.objects.get().name).click()
    settle(page)
    document = Certificate.objects.get().document
    Document.objects.filter(pk=document.pk).update(file_sha256=put_bytes(PDF, home=settings.ONESEAL_HOME).sha256)
    page.goto(f"{machine.address}/documents/{document.pk}/")
    page.wait_for_url("**/kiosk/paper/**")
    expect(page.locator("iframe")).to_have_attribute("src", f"/documents/{document.pk}/")
    expect(page.get_by_role("button", name="打印")).to_be_visible()


def set_up_by_the_administrator(desk: Visitor) -> None:
    """One more terminal, and its key, shown once."""
    page = desk.goto("/backstage/terminals/")
    page.get_by_label("机器上写的名称").fill("04 号机")
    page.get_by_role("button", name="登记，发密钥").click()
    settle(page)
    expect(page.locator("main")).to_contain_text("密钥，只显示这一次")
    watched(desk)
    desk.goto("/backstage/terminals/?code=H1-Z1-T02")
    watched(desk)
    look(page, "terminals")


def nobody_is_there(machine: Visitor) -> None:
    """After a minute without a touch, told before; the next one sees nothing, by "back" or by address."""
    page = machine.goto("/certificates/")
    page.clock.install()
    page.reload()
    settle(page)
    page.clock.run_for(50_000)
    expect(page.get_by_role("dialog")).to_contain_text("您还在吗")
    page.get_by_role("button", name="我还在").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(62_000)
    page.wait_for_url("**/kiosk/")
    expect(page.locator("main")).to_contain_text("登录办事")
    assert {cookie["name"] for cookie in machine.context.cookies()} <= {COOKIE, "csrftoken"}
    name = Certificate.objects.get().name
    page.go_back()
    expect(page.locator("body")).not_to_contain_text(name)
    page.goto(f"{machine.address}/certificates/")
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")


def test_somebody_leaves_with_the_certificate_and_the_next_one_sees_nothing_of_him(
    terminal: Visitor, visitor: Callable[..., Visitor], answers: Answers
) -> None:
    card_on_file(ItemVersion.objects.get(), answers(RECORD))
    lin = applicant_account(person(1), "lin")
    Account.objects.filter(pk=lin.pk).update(password=make_password(PASSWORD))
    set_up_by_the_administrator(visitor(account_of(official("SYS01", 601))))
    found_by_touch(terminal, "shbx")
    number = applied(terminal, own(answers(RECORD), 1))
    assert AutomaticRunner(Patience()).round() == Handled(done=1)
    expect(terminal.goto(f"/cases/{number}/").locator("main")).to_contain_text("已办结")
    printed(terminal)
    nobody_is_there(terminal)


def test_a_page_that_asks_again_by_itself_goes_home_when_nobody_touches_the_screen(
    terminal: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handouts, "WAITS", 0)
    Terminal.objects.update(idle=6, warned=1)
    code = ItemVersion.objects.get(item__seq=RECORD).implementation_code
    page = terminal.goto(f"/items/{code}/guide.pdf")
    page.wait_for_url("**waiting=*")
    assert page.evaluate("Number(document.documentElement.dataset.waited)") >= 2
    page.wait_for_url("**/kiosk/", timeout=10_000)
    expect(page.get_by_role("heading", name="请点一下，开始办")).to_be_visible()
