"""An item of another county at this window, in a browser: found, sent on, signed for at home, seen on the phone."""

from collections.abc import Callable

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.intake.models import Case
from oneseal.usecases.intake.submit import Application, submit
from tests.browsers import settle
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.counter.test_elsewhere_page import NURSE, own
from tests.people import CLERK, person
from tests.usecases.test_elsewhere import WINDOW, windows
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]


def looked_at(visitor: Visitor) -> None:
    assert visitor.faults() == [] and not visitor.scrolls_sideways() and visitor.complaints == []


def test_a_nurse_registers_at_home_from_another_county(published: Publish, answers: Answers, visitor: Open) -> None:
    item = published(NURSE)
    windows()
    window, home = visitor(account_of(WINDOW), 1280), visitor(account_of(CLERK), 390)
    page = window.goto("/counter/intake/")
    page.get_by_label("哪里的事项").select_option(label="外地：安澜县（只列全省通办的）")
    settle(page)
    page.get_by_label("事项名称").fill("护士")
    page.get_by_role("button", name="选定").click()
    expect(page.locator("#side")).to_contain_text("代收，不代办")
    looked_at(window)

    application = Application(person(), own(answers), channel="counter")
    number = submit(item_version=item.pk, application=application, principal=WINDOW, moment=now()).number
    page = window.goto(f"/counter/cases/{number}/")
    for row in page.locator("ol.points li[data-row]").all():
        row.get_by_text("齐", exact=True).click()
        settle(page)
    page.get_by_role("button", name="转送办理机关").click()
    expect(page.locator(".toasts")).to_contain_text("转送办理机关")
    looked_at(window)

    page = home.goto("/counter/elsewhere/")
    looked_at(home)
    page.get_by_role("link", name="护士执业注册").click()
    page.get_by_role("button", name="核对清单，签收").click()
    expect(page.locator("main")).to_contain_text("办理机关在办")
    page.get_by_text("申请转送").click()
    looked_at(home)
    owner = visitor(applicant_account(person(), "lin"), 390, "en")
    expect(owner.goto(f"/cases/{number}/").locator("main")).to_contain_text("with the home body")
    looked_at(owner)
    assert Case.objects.get().intake_body == "B066"
