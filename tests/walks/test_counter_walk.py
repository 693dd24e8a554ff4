"""The window from end to end: one-time notice, online supplement, acceptance; on the spot; two clerks; all widths."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.delivery.models import Delivery
from oneseal.records.intake.models import Case
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.submit import Application, submit
from tests.browsers import LOOKS, Look, settle
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.files import PDF
from tests.people import CLERK, COLLEAGUE, enterprise, person
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Visit = Callable[..., Visitor]
OPEN = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
"""What is folded away is a part of the page too."""


def received(seq: int, published: Publish, answers: Answers, channel: str = "online") -> str:
    """A case that waits for its answer."""
    who: Any = enterprise() if seq == 12 else person()
    named = {"ent_name": who.name, "ent_uscc": who.number} if seq == 12 else {}
    own = named or {"person_name": who.name, "person_id": who.number}
    application = Application(who, answers(seq) | own, channel=channel)
    version = published(seq)
    return submit(item_version=version.pk, application=application, principal=CLERK, moment=now()).number


def stage(number: str) -> str:
    return Case.objects.values_list("stage", flat=True).get(number=number)


def supplement_online(home: Visitor, number: str) -> None:
    """The applicant uploads what the notice names, and says that this is all."""
    mine = home.goto(f"/cases/{number}/supplement/")
    mine.locator("input[type=file]").first.set_input_files(
        [{"name": "布局图.pdf", "mimeType": "application/pdf", "buffer": PDF}]
    )
    mine.locator("main form button[type=submit], main form button:not([type])").first.click()
    settle(mine)
    if stage(number) == "correction":
        mine.get_by_role("button", name=re.compile("交齐")).first.click()
        settle(mine)


def test_a_notice_given_at_the_window_is_answered_online_and_accepted_at_the_window(
    visitor: Visit, published: Publish, answers: Answers
) -> None:
    clerk, owner = account_of(CLERK), applicant_account(enterprise(), "13900000002")
    number = received(12, published, answers)
    window = visitor(clerk)
    page = window.goto(f"/counter/cases/{number}/")
    page.locator("#row-2 [data-verdict='1']").focus()
    for key in "1211":
        page.keyboard.press(key)
        settle(page)
    expect(page.locator("[name=answer][value=notify_once]")).to_be_checked()
    page.keyboard.press("F9")
    page.keyboard.press("Enter")
    expect(page.locator(".intakebar .tag--you")).to_be_visible()
    assert stage(number) == "correction"
    home = visitor(owner)
    supplement_online(home, number)
    assert stage(number) == "supplemented"
    page = window.goto(f"/counter/cases/{number}/")
    page.locator("#row-3 [data-verdict='1']").focus()
    page.keyboard.press("1")
    settle(page)
    expect(page.locator("[name=answer][value=accept]")).to_be_checked()
    assert page.locator(".answersbar li.is-off", has_text="一次性告知").count() == 1
    page.keyboard.press("F10")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator(".docrow", has_text="受理通知书")).to_be_visible()
    assert stage(number) == "accepted"
    assert not window.complaints and not home.complaints


def test_an_item_on_the_spot_is_decided_issued_and_handed_over_at_the_window(
    visitor: Visit, published: Publish, answers: Answers
) -> None:
    clerk = account_of(CLERK)
    number = received(4, published, answers, channel="counter")
    window = visitor(clerk)
    page = window.goto(f"/counter/cases/{number}/")
    page.locator("#row-2 [data-verdict='1']").focus()
    for key in "11":
        page.keyboard.press(key)
        settle(page)
    page.get_by_role("button", name=re.compile("当场准予")).click()
    settle(page)
    assert stage(number) == "granted"
    page = window.goto(f"/counter/delivery/?case={number}")
    page.get_by_role("button", name=re.compile("制证并盖章")).click()
    settle(page)
    page.get_by_role("button", name=re.compile("已送达")).click()
    settle(page)
    expect(page.locator("[data-errsum]")).to_be_visible()
    sent_and_come_back(window)
    page.fill("#deliver-recipient", "林知夏")
    signed_by_hand(page)
    assert window.faults() == []
    page.get_by_role("button", name=re.compile("已送达")).click()
    settle(page)
    assert Delivery.objects.get().proof == "屏上签名"
    page.get_by_role("button", name=re.compile("办结")).click()
    settle(page)
    assert stage(number) == "completed"
    assert [told for told in window.complaints if "422" not in told] == []


def sent_and_come_back(window: Visitor) -> None:
    """By post with a number that is none, then with its number; it comes back."""
    page = window.page
    page.get_by_text("先寄出，或者公告").first.click()
    page.fill("#so-tracking", "12")
    page.fill("#so-where", "春和路 8 号")
    page.get_by_role("button", name="登记发出").click()
    settle(page)
    expect(page.locator("[data-errsum]")).to_contain_text("单号")
    expect(page.locator("#so-where")).to_have_value("春和路 8 号")
    page.fill("#so-tracking", "EMS 1234567890 CN")
    page.get_by_role("button", name="登记发出").click()
    settle(page)
    expect(page.locator("aside.aside")).to_contain_text("EMS1234567890CN")
    page.get_by_text("退回来了，或者公告不用了").click()
    page.fill("#nr-reason", "没人收")
    page.get_by_role("button", name="登记退回").click()
    settle(page)
    page.locator("[name=deliver-channel][value=window]").check()


def signed_by_hand(page: Page) -> None:
    """A line in the frame, as a finger or a pen draws it."""
    box = page.locator("[data-signature] canvas").bounding_box()
    assert box
    page.locator("[data-signature] canvas").hover()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=5)
    page.mouse.up()


def test_the_second_of_two_clerks_is_told_who_came_first_and_loses_nothing(
    visitor: Visit, published: Publish, answers: Answers
) -> None:
    clerk, colleague = account_of(CLERK), COLLEAGUE
    number = received(61, published, answers)
    page = visitor(clerk).goto(f"/counter/cases/{number}/")
    page.keyboard.press("F6")
    page.fill("#nn-reason", "该事项依法不需要取得许可。")
    for row in Case.objects.get(number=number).materials.filter(asked=True):
        judge_material(case_number=number, principal=colleague, seq=row.seq, verdict="complete")
    case = Case.objects.get(number=number)
    judge_material(case_number=number, principal=colleague, seq=2, verdict="missing")
    ACTS[Act.CORRECT_ON_SPOT](
        case_number=number, version=case.version, principal=colleague, moment=now(), materials=[2]
    )
    page.get_by_role("button", name=re.compile("盖章发出")).locator("visible=true").click()
    settle(page)
    expect(page.locator(".conflict")).to_contain_text("先改了这一件")
    assert page.input_value("#nn-reason") == "该事项依法不需要取得许可。"
    assert stage(number) == "received"


def test_a_remark_that_asks_for_more_is_refused_in_sight_and_the_answers_stay(
    published: Publish, answers: Answers, visitor: Visit
) -> None:
    number = received(12, published, answers)
    clerk = visitor(account_of(CLERK), 1280)
    page = clerk.goto(f"/counter/cases/{number}/")
    page.locator("#row-3 [data-verdict='3']").focus()
    page.keyboard.press("3")
    page.keyboard.press("a")
    remark = page.locator("[name=r-3]")
    remark.fill("另外再交一份无犯罪记录证明")
    remark.press("Tab")
    expect(page.locator("#refused")).to_contain_text("要的东西办事指南没有列明")
    expect(page.locator("#refused")).to_be_in_viewport()
    expect(page.locator("#side [data-answers]")).to_be_visible()
    expect(remark).to_have_value("另外再交一份无犯罪记录证明")
    assert clerk.faults() == []
    remark.fill("请盖章")
    remark.press("Tab")
    expect(page.locator("#refused")).to_be_empty()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_at_the_window_and_nothing_scrolls_sideways(
    in_look: Visit, published: Publish, answers: Answers, look: Look
) -> None:
    clerk = account_of(CLERK)
    number = received(12, published, answers)
    for seq, verdict in ((2, "complete"), (3, "missing"), (4, "tolerated"), (5, "complete")):
        judge_material(case_number=number, principal=CLERK, seq=seq, verdict=verdict)
    visit = in_look(look, clerk)
    told = []
    for path in (
        "/counter/",
        "/counter/intake/",
        "/counter/delivery/",
        "/counter/correction/",
        "/counter/find/",
        "/counter/elsewhere/",
    ):
        visit.goto(path)
        told += [f"{path} {fault}" for fault in visit.faults()]
        told += [f"{path} scrolls sideways"] * visit.scrolls_sideways()
    page = visit.goto(f"/counter/cases/{number}/")
    page.evaluate(OPEN)
    told += [f"case {fault}" for fault in visit.faults()] + ["case scrolls sideways"] * visit.scrolls_sideways()
    page = visit.goto("/counter/intake/")
    page.fill("#who", enterprise().number)
    page.keyboard.press("Enter")
    expect(page.locator("#item")).to_be_focused()
    page.fill("#item", "spjyxk")
    page.wait_for_selector("#item-list li")
    told += [f"suggestions {fault}" for fault in visit.faults()]
    page.locator("#item").press("Enter")
    expect(page.locator("#row-0 [data-verdict='1']")).to_be_focused()
    page.evaluate(OPEN)
    told += [f"bench {fault}" for fault in visit.faults()] + ["bench scrolls sideways"] * visit.scrolls_sideways()
    assert not told, "\n".join(told)
    assert not visit.complaints
