"""An old file goes: the archive sets its term, one person proposes, another approves, and the case says so."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.queries.archive.chains import verified_journal
from oneseal.records.archive.models import DestroyedFile
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import act, brought_to
from tests.people import CERTIFIER, official
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]


def test_two_people_destroy_an_old_file(published: Publish, answers: Answers, visitor: Open) -> None:
    number = brought_to("completed", published(12), answers(12), now(), 1)
    act("archive", number, CERTIFIER, now())
    Case.objects.update(closed_on=date(2010, 5, 6))
    Certificate.objects.update(valid_to=date(2015, 5, 5))
    first = visitor(account_of(CERTIFIER))
    set_the_term(first)
    propose(first, number)
    approve(visitor(account_of(official("CER01", 119))))
    read_the_case(first, number)
    found = verified_journal()
    assert not found.findings and found.destroyed and DestroyedFile.objects.get().done_on is not None


def set_the_term(visitor: Visitor) -> None:
    page = visitor.goto("/office/retention/")
    expect(page.get_by_text("没有到期可以销毁的")).to_be_visible()
    assert not visitor.faults() and not visitor.scrolls_sideways()
    page.get_by_role("combobox").select_option(label="10年")
    page.locator("[name=basis]").fill("本机关归档范围和保管期限表")
    page.get_by_role("button", name="定", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("保管期限定好了")


def propose(visitor: Visitor, number: str) -> None:
    page = visitor.page
    page.get_by_label(f"选 {number}").check()
    page.get_by_label("为什么销毁").fill("保管期满，没有继续保存的价值。")
    page.get_by_role("button", name="提出销毁").click()
    expect(page.locator(".toasts")).to_contain_text("等同岗位的另一个人批准")
    page.get_by_role("link", name="第 ").click()
    expect(page.get_by_role("button", name="批准并销毁")).to_have_count(0)
    assert not visitor.faults() and not visitor.scrolls_sideways()


def approve(visitor: Visitor) -> None:
    page = visitor.goto("/office/retention/")
    page.get_by_role("link", name="第 ").click()
    assert not visitor.faults() and not visitor.scrolls_sideways()
    page.get_by_role("button", name="批准并销毁").click()
    expect(page.locator(".toasts")).to_contain_text("销毁了，销毁清册已制发")
    expect(page.get_by_text("销毁清册", exact=True)).to_be_visible()


def read_the_case(visitor: Visitor, number: str) -> None:
    page = visitor.goto(f"/office/cases/{number}/materials/")
    expect(page.locator(".casehead")).to_contain_text("案卷保管期满")
    visitor.goto(f"/office/cases/{number}/journal/")
    expect(page.get_by_text("都对得上").first).to_be_visible()
    expect(page.get_by_text("私密部分已依法删除").first).to_be_visible()
    assert not visitor.faults() and not visitor.scrolls_sideways()
