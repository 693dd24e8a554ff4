"""A hard case in a browser: an expert asked and answering at his door, the colleagues conferring, the decision."""

from collections.abc import Callable

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.documents.models import Document
from oneseal.records.review.consulting import code_of
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.conftest import SECOND_INSPECTOR
from tests.interfaces.office.stages import brought_to, review
from tests.people import DECIDER, ENGINEER, INSPECTOR, REVIEWER
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
OUTCOME = "加装在线监测，符合的准予。"


def ask_expert(reviewer: Visitor, number: str) -> None:
    page = reviewer.goto(f"/office/cases/{number}/consultations/")
    page.get_by_label("问什么").fill("油烟排口这样设合规吗？")
    page.get_by_label("姓名").fill("秦望舒")
    page.get_by_label("单位", exact=True).fill("省食品检验研究院")
    page.get_by_label("邮箱").fill("qin@example.cn")
    page.get_by_role("button", name="发出").click()
    expect(page.locator("#consultation-1")).to_contain_text("等答复")


def answer_as_expert(expert: Visitor, number: str) -> None:
    page = expert.goto("/consult/")
    page.get_by_label("编号").fill(f"{number}-1")
    page.get_by_label("查询码").fill(code_of(f"{number}-1"))
    page.get_by_role("button", name="打开").click()
    expect(page.locator("main")).to_contain_text("油烟排口这样设合规吗？")
    page.get_by_text("附条件同意").click()
    page.get_by_label("意见和理由").fill("加装在线监测以后可以。")
    page.get_by_role("button", name="答复").click()
    expect(page.locator("main")).to_contain_text("答复收到了")
    assert expert.faults() == []


def confer(reviewer: Visitor, number: str) -> None:
    page = reviewer.goto(f"/office/cases/{number}/conferences/")
    page.get_by_label("商量什么").fill("能不能准予？")
    page.get_by_label("日期").fill(local_day(now()).isoformat())
    page.get_by_label("时间").fill("14:30")
    page.get_by_label("地点").fill("二楼会议室")
    for who in (REVIEWER, ENGINEER):
        page.get_by_label(who.name, exact=True).check()
    page.get_by_label("谁主持").select_option(label=REVIEWER.name)
    page.get_by_role("button", name="召集").click()
    for said in page.get_by_label("意见", exact=True).all()[:2]:
        said.fill("加装在线监测以后可以。")
    page.get_by_label("会商的结果").fill(OUTCOME)
    page.get_by_role("button", name="签字，形成记录").click()
    expect(page.locator("#conference-1")).to_contain_text("已签字")


def test_an_expert_is_asked_the_colleagues_confer_and_the_decision_cites_them(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    accounts = {who.account_id: account_of(who) for who in (REVIEWER, ENGINEER, INSPECTOR, SECOND_INSPECTOR, DECIDER)}
    number = brought_to("in_review", published(12), answers(12), now(), 1)
    reviewer = visitor(accounts[REVIEWER.account_id])
    ask_expert(reviewer, number)
    answer_as_expert(visitor(), number)
    page = reviewer.goto(f"/office/cases/{number}/")
    expect(page.locator("main")).to_contain_text("加装在线监测以后可以。")
    confer(reviewer, number)
    review(number, now())
    page = reviewer.goto(f"/office/cases/{number}/")
    page.get_by_role("button", name="送决定").click()
    page = visitor(accounts[DECIDER.account_id]).goto(f"/office/cases/{number}/")
    expect(page.locator("#decide")).to_contain_text(OUTCOME)
    page.locator("#decide").get_by_text("准予", exact=True).click()
    page.get_by_text("按会商的结果决定").click()
    page.get_by_role("button", name="签发并盖章").click()
    expect(page.locator(".toasts")).to_contain_text("准予")
    assert "本件经集体会商" in Document.objects.get(kind="grant").content
    assert reviewer.faults() == []
