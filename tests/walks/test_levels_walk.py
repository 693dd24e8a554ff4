"""A file goes from county to city in a browser: sent up, signed for, asked about, granted, sent down, handed over.

Preliminary review and forwarding (初审转报; Art. 43 行政许可法; R1).
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.levels.models import LegQuestion
from tests.browsers import settle
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import brought_to, review
from tests.people import CERTIFIER, REVIEWER, official
from tests.usecases.levels.test_going_up import CITY, TO_CITY
from tests.walks.conftest import Visitor
from tests.walks.test_office_walk import hand_over

CITY_DECIDER = official("DEC05", 133, body="B007", division=CITY)
Open = Callable[..., Visitor]


def test_preliminary_review_at_the_county_and_decision_at_the_city(
    transactional_db: None,
    version: Callable[..., ItemVersion],
    answers: Callable[[int], dict[str, object]],
    visitor: Open,
) -> None:
    number = brought_to("in_review", version(12, preliminary=[TO_CITY]), answers(12), now(), 1)
    review(number, now())
    county, city, certifier = [visitor(account_of(who), 1280) for who in (REVIEWER, CITY_DECIDER, CERTIFIER)]
    sent_up(county, number)
    signed_for(city, number)
    asked_and_answered(city, county, number)
    granted(city, number)
    sent_down(city, county, number)
    handed_over(certifier, number)
    verbs = Event.objects.filter(subject_kind="case", subject_id=Case.objects.get().pk).order_by("seq")
    way = ["forward_up", "receive_up", "ask_below", "answer_below", "send_to_decision", "grant", "send_down"]
    assert [event.verb for event in verbs][-10:] == [*way, "receive_down", "issue", "deliver"]
    assert Document.objects.get(kind="grant").body == "B007" and LegQuestion.objects.get().answered_by == 102


def looked_at(visitor: Visitor) -> None:
    assert visitor.faults() == [] and not visitor.scrolls_sideways() and visitor.complaints == []


def tab(visitor: Visitor, number: str) -> Page:
    return visitor.goto(f"/office/cases/{number}/levels/")


def pressed(visitor: Visitor, words: str, told: str) -> None:
    visitor.page.locator("main").get_by_role("button", name=re.compile(f"^{words}( S)?$")).click()
    expect(visitor.page.locator(".toasts")).to_contain_text(told)
    settle(visitor.page)


def sent_up(county: Visitor, number: str) -> None:
    page = tab(county, number)
    expect(page.locator("main")).to_contain_text("还没有报出")
    looked_at(county)
    page.get_by_text("同意转报", exact=True).click()
    page.get_by_label("理由").fill("材料齐全，现场相符，同意转报。")
    pressed(county, "连同案卷报上去", "转报")
    expect(page.locator("main")).to_contain_text("案卷在路上")
    looked_at(county)


def signed_for(city: Visitor, number: str) -> None:
    page = city.goto("/office/levels/")
    expect(page.locator("main")).to_contain_text("等本单位")
    looked_at(city)
    page = tab(city, number)
    pressed(city, "签收", "签收")
    expect(page.locator("main")).to_contain_text("案卷现在在澄川市行政审批局")
    looked_at(city)


def asked_and_answered(city: Visitor, county: Visitor, number: str) -> None:
    page = tab(city, number)
    page.get_by_label("问什么").fill("面积按哪张图量的？")
    pressed(city, "发问", "询问")
    expect(page.locator("main")).to_contain_text("待答复")
    page = tab(county, number)
    page.get_by_label("答复", exact=True).fill("按图一量的。")
    looked_at(county)
    pressed(county, "答复", "答复")
    expect(tab(city, number).locator("main")).to_contain_text("按图一量的。")


def granted(city: Visitor, number: str) -> None:
    page = city.goto(f"/office/cases/{number}/")
    looked_at(city)
    pressed(city, "送决定", "送决定")
    page.locator("input[name=outcome][value=grant]").check()
    page.locator("#grant-reason").fill("符合条件。")
    looked_at(city)
    pressed(city, "签发并盖章", "准予")


def sent_down(city: Visitor, county: Visitor, number: str) -> None:
    tab(city, number)
    looked_at(city)
    pressed(city, "下发", "下发")
    tab(county, number)
    expect(county.page.locator("main")).to_contain_text("结果下发")


def handed_over(certifier: Visitor, number: str) -> None:
    tab(certifier, number)
    pressed(certifier, "签收", "签收")
    looked_at(certifier)
    certifier.goto(f"/office/cases/{number}/")
    looked_at(certifier)
    pressed(certifier, "制证并盖章", "制发证照")
    hand_over(certifier, "窗口签名")
    looked_at(certifier)
