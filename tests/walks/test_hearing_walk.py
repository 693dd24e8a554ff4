"""A hearing in a browser: told, asked for, notified, held, recorded, signed, and the decision that rests on it."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.review.models import Concerned, Exhibit, Hearing, Step, Visit
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.backwards import first_hearing_day
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.files import PNG
from tests.interfaces.office.conftest import SECOND_INSPECTOR
from tests.interfaces.office.stages import PEOPLE, act, brought_to, judge_step
from tests.people import CLERK, DECIDER, INSPECTOR, REVIEWER, enterprise
from tests.usecases.review.hearings import BEGUN, CHAIR, NEIGHBOUR, about_to_be_held
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
SHOTS = os.environ.get("ONESEAL_SHOTS", "")


def look(page: Page, name: str) -> None:
    """A screenshot for whoever asks for one."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def told(page: Page, words: str) -> None:
    expect(page.locator(".toasts")).to_contain_text(words)


def hearing_page(visitor: Visitor, number: str) -> Page:
    return visitor.goto(f"/office/cases/{number}/hearing/")


def tell_both(reviewer: Visitor, number: str) -> None:
    """Applicant and neighbour are told; the neighbour's copy was handed over."""
    page = hearing_page(reviewer, number)
    page.get_by_label("姓名或者名称").first.fill(NEIGHBOUR["name"])
    page.get_by_label("直接关系他的什么利益").first.fill(NEIGHBOUR["interest"])
    page.get_by_role("button", name="告知并盖章发出").click()
    told(page, "已发出")
    for no in (0, 1):
        page.locator(f"#person-{no}").get_by_text("登记送达").first.click()
        page.locator(f"#person-{no}").get_by_label("凭证").fill("当面签收")
        page.locator(f"#person-{no}").get_by_role("button", name="登记送达").click()
        told(page, "送达")
    expect(page.locator(".note--warn")).to_contain_text("申请听证的期限还没有过")
    assert reviewer.faults() == []
    look(page, "told")


def ask_online(applicant: Visitor, number: str) -> None:
    """The page of the case opens with the right; one press, and the clock stands."""
    page = applicant.goto("/cases/")
    expect(page.locator("main")).to_contain_text("要不要听证，最晚")
    page = applicant.goto(f"/cases/{number}/")
    page.get_by_role("link", name="申请或者放弃").click()
    assert applicant.faults() == [] and not applicant.scrolls_sideways()
    look(page, "portal-right")
    page.get_by_label("为什么要听证").fill("想当面说清楚油烟的事。")
    page.get_by_role("button", name="申请听证").click()
    told(page, "20 个工作日内举行")
    page.get_by_label("您的意见").fill("油烟净化器已经装好。")
    page.get_by_role("button", name="提出").click()
    told(page, "陈述申辩")
    look(page, "portal-asked")


def notify(reviewer: Visitor, number: str) -> None:
    """Too early a day is refused with the first one possible; the form keeps what was typed."""
    page = hearing_page(reviewer, number)
    day = first_hearing_day(local_day(now()), official_calendar())
    page.get_by_label("哪天举行").fill((day - timedelta(days=1)).isoformat())
    page.get_by_label("几点").fill("14:30")
    page.get_by_role("textbox", name="地点").fill("三楼听证室")
    page.get_by_role("combobox", name="主持人（不能是审查人员）").select_option("120")
    page.get_by_role("button", name="盖章发通知").click()
    expect(page.locator(".errsum")).to_contain_text("7 个工作日前")
    expect(page.get_by_role("textbox", name="地点")).to_have_value("三楼听证室")
    page.get_by_label("哪天举行").fill(day.isoformat())
    page.get_by_role("combobox", name="主持人（不能是审查人员）").select_option("120")
    page.get_by_role("button", name="盖章发通知").click()
    told(page, "已发出")
    assert Hearing.objects.get().planned_on == day
    assert reviewer.faults() == []
    look(page, "notified")


def test_a_hearing_is_told_asked_for_online_and_notified(published: Publish, answers: Answers, visitor: Open) -> None:
    number = brought_to("in_review", published(12), answers(12), now() - timedelta(days=2), 1)
    people = account_of(REVIEWER), account_of(CHAIR)
    applicant = applicant_account(enterprise(1, "安澜县第1餐饮有限公司"), "素面")
    reviewer, owner = visitor(people[0]), visitor(applicant, 390)
    tell_both(reviewer, number)
    ask_online(owner, number)
    notify(reviewer, number)
    page = owner.goto(f"/cases/{number}/")
    expect(page.locator("#now")).to_contain_text("举行")
    look(page, "portal-notified")
    assert not Document.objects.filter(kind="stakeholder_right").exclude(content__contains="程若兰").exists()
    expect(page.locator("main")).not_to_contain_text("利害关系人告知书")
    assert Concerned.objects.get(no=1).answer == "joined"
    assert [told for one in (reviewer, owner) for told in one.complaints if "422" not in told] == []


def open_it(chair: Visitor, number: str) -> None:
    page = hearing_page(chair, number)
    look(page, "before")
    assert chair.faults() == []
    page.get_by_label("姓名 1", exact=True).fill("周谷雨")
    page.get_by_label("姓名 7", exact=True).fill("程若兰")
    page.get_by_label("身份 7", exact=True).select_option("利害关系人")
    page.get_by_role("button", name="开始听证").click()
    told(page, "举行听证")


def write_it(chair: Visitor, tmp_path: Path) -> None:
    """Two speeches, a dispute, a piece of evidence; the neighbour's name under its mask."""
    page = chair.page
    page.get_by_label("谁在说").select_option(label="程*兰 · 利害关系人")
    page.get_by_role("textbox", name="说了什么").fill("检测只做了一个晚上，而且是周二。")
    page.get_by_role("checkbox", name="3.5").check()
    page.get_by_label("决定时要回应").check()
    page.get_by_role("button", name="记入笔录").click()
    expect(page.locator(".rec")).to_contain_text("3.5 要回应")
    picture = tmp_path / "evidence.png"
    picture.write_bytes(PNG)
    page.get_by_label("是什么，谁出示的").fill("噪声检测报告，审查人员")
    page.get_by_label("文件", exact=True).set_input_files(str(picture))
    page.get_by_role("button", name="记下证据").click()
    expect(page.locator("#act-evidence")).to_contain_text("噪声检测报告")
    assert Exhibit.objects.get().of == "hearing"
    assert chair.faults() == [] and not chair.scrolls_sideways()
    look(page, "record")


def sign_it(chair: Visitor) -> None:
    """Somebody who does not sign says why; without that the record does not stand."""
    page = chair.page
    rows = page.locator("#act-sign_record .signs > li")
    for n in range(rows.count() - 2):
        rows.nth(n).get_by_role("checkbox").check()
    page.get_by_role("button", name="主持人签字，笔录成立").click()
    expect(page.locator(".errsum")).to_contain_text("还有人没有签字")
    for n in range(rows.count() - 2):
        rows.nth(n).get_by_role("checkbox").check()
    rows.nth(rows.count() - 2).get_by_label("不签的原因").fill("中途离席")
    page.get_by_role("button", name="主持人签字，笔录成立").click()
    told(page, "已发出")
    expect(page.locator("#act-sign_record")).to_contain_text("签好")


def test_a_hearing_is_held_recorded_signed_and_the_decision_answers_it(
    published: Publish, answers: Answers, visitor: Open, tmp_path: Path
) -> None:
    people = [account_of(who) for who in (CHAIR, REVIEWER, DECIDER, CLERK, INSPECTOR, SECOND_INSPECTOR)]
    number = brought_to("in_review", published(12), answers(12), now() - BEGUN, 1)
    about_to_be_held(number)
    chair, reviewer, decider = (visitor(one) for one in people[:3])
    page = chair.goto("/office/")
    expect(page.locator(f"#case-{number}")).to_be_visible()
    open_it(chair, number)
    write_it(chair, tmp_path)
    sign_it(chair)
    page = reviewer.goto(f"/office/cases/{number}/")
    page.keyboard.press("s")
    told(page, "送决定")
    page = decider.goto(f"/office/cases/{number}/")
    page.get_by_role("radio", name="准予").check()
    page.get_by_role("button", name="签发并盖章").click()
    expect(page.locator(".errsum")).to_contain_text("回应笔录里的争点")
    page.get_by_role("radio", name="准予").check()
    page.locator("#grant-reason").fill("夜间噪声低于限值，开业前再测一次周六。")
    page.get_by_role("button", name="签发并盖章").click()
    told(page, "已发出")
    assert "根据听证笔录" in Document.objects.get(kind="grant").content
    assert Case.objects.get().stage == "granted"
    assert [one for person in (chair, reviewer, decider) for one in person.complaints if "422" not in one] == []


def answer_points(page: Page) -> None:
    for n in range(page.locator(".vpoint").count()):
        page.locator(".vpoint").nth(n).get_by_text("符合", exact=True).click()


def invite(page: Page) -> None:
    """The supervising department is asked along."""
    page.get_by_text("邀请监管部门会同").click()
    page.get_by_label("哪天").fill(local_day(now()).isoformat())
    page.get_by_label("几点").fill("15:00")
    page.get_by_role("textbox", name="地点").fill("望岫路 18 号")
    page.get_by_role("button", name="盖章发邀请函").click()
    expect(page.locator("main")).to_contain_text("已邀请")


def without_a_line(inspector: Visitor, tmp_path: Path) -> None:
    """Three answers and a photograph are kept in the browser, and sent when the line is back."""
    page = inspector.page
    inspector.context.set_offline(True)
    answer_points(page)
    picture = tmp_path / "desk.png"
    picture.write_bytes(PNG)
    page.locator(".vphoto input[type=file]").first.set_input_files(str(picture))
    expect(page.locator("#line")).to_contain_text("离线，已存本机 4")
    expect(page.locator("#send")).to_have_attribute("aria-disabled", "true")
    assert inspector.faults() == [] and not inspector.scrolls_sideways()
    look(page, "visit-offline")
    assert not Exhibit.objects.exists()
    inspector.context.set_offline(False)
    expect(page.locator("#line")).to_have_text("都送到了", timeout=15_000)
    assert Exhibit.objects.get().key == "3.5"


def test_a_verification_goes_on_without_a_line_and_is_sent_when_it_is_back(
    published: Publish, answers: Answers, visitor: Open, tmp_path: Path
) -> None:
    accounts = [account_of(who) for who in (INSPECTOR, SECOND_INSPECTOR)]
    started: datetime = now() - timedelta(days=2)
    number = brought_to("in_review", published(12), answers(12), started, 1)
    desk_reviews(number, started)
    inspector = visitor(accounts[0], 390)
    page = inspector.goto(f"/office/cases/{number}/visit/4/")
    invite(page)
    without_a_line(inspector, tmp_path)
    page.get_by_label(SECOND_INSPECTOR.name).check()
    page.get_by_label("当事人的话").fill("备餐台是为了让出冰箱门。")
    page.get_by_role("button", name="出现场核查记录").click()
    expect(page.locator(".note--good")).to_contain_text("出了现场核查记录")
    look(page, "visit-recorded")
    assert Visit.objects.get().officers == [104, 109]
    assert "备餐台是为了让出冰箱门。" in Document.objects.get(kind="visit_record").content
    assert [one for one in inspector.complaints if "ERR_INTERNET_DISCONNECTED" not in one] == []


def desk_reviews(number: str, moment: datetime) -> None:
    """The steps before the verification."""
    for row in Step.objects.filter(case__number=number, state="open").order_by("no"):
        judge_step(number, row, moment)
        act("opine", number, PEOPLE[row.post], moment, step=row.no, outcome="agree", opinion="符合要求，同意。")
