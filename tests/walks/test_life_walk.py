"""A permit's life in browsers: renewed from the holder's page to the new edition; annulled, barred, refused, lifted."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from tests.browsers import settle
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CERTIFIER, CLERK, DECIDER, REVIEWER, enterprise
from tests.usecases.certificates.issued import issued
from tests.usecases.test_walk import act, judge_all, review
from tests.walks.conftest import Publish, Visitor
from tests.walks.test_portal_walk import through_the_form

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
SHOTS = os.environ.get("ONESEAL_SHOTS", "")
FALSE = "租赁合同是伪造的，房主书面否认签过。"
OWN = ("agent_", "mandate_", "by_agent", "delivery_", "e_delivery", "truth", "commit")


def look(somebody: Visitor, name: str) -> Page:
    """The page has no fault and is not too wide; a screenshot for whoever asks for one."""
    assert somebody.faults() == [], name
    assert not somebody.scrolls_sideways(), name
    if SHOTS:
        somebody.page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)
    return somebody.page


def pressed(somebody: Visitor, name: str) -> None:
    somebody.page.get_by_role("button", name=name).first.click()
    settle(somebody.page)


def ending_in(row: Certificate, days: int) -> None:
    row.valid_to = local_day(now()) + timedelta(days=days)
    row.save()
    Clock.objects.filter(kind="validity", subject_id=row.pk).update(fixed_on=row.valid_to, due_on=row.valid_to)


def renewed_online(owner: Visitor, row: Certificate, given: dict[str, object]) -> str:
    """From his certificate; only statements, consent and the way of delivery are his to say again."""
    owner.goto("/certificates/").get_by_role("link", name=row.name).click()
    settle(owner.page)
    expect(owner.page.locator("main")).to_contain_text("依法视为准予延续")
    look(owner, "life-mine")
    owner.page.locator('form[action$="/renew/"] button').click()
    settle(owner.page)
    expect(owner.page.locator(f'input[value="{row.identifier}"]')).to_be_checked()
    look(owner, "life-who")
    own = {slug: value for slug, value in given.items() if slug.startswith(OWN)}
    through_the_form(owner, own)
    pressed(owner, "先不交，去核对")
    expect(owner.page.locator("main")).to_contain_text(f"{row.number} · 延续")
    look(owner, "life-check")
    owner.page.locator("#f-promise").check()
    pressed(owner, "提交申请")
    return Case.objects.get(doing="renew").number


def test_a_permit_is_renewed_from_its_holders_page_to_the_new_edition(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    row = issued(published(21), answers(21), now())
    ending_in(row, 60)
    owner = visitor(applicant_account(enterprise(), "sumian"), 390)
    number = renewed_online(owner, row, answers(21))
    judge_all(number)
    act("accept", number, CLERK, now())
    owner.goto(f"/cases/{number}/")
    expect(owner.page.locator("main")).to_contain_text("第二天起依法视为准予延续")
    look(owner, "life-countdown")
    act("begin_review", number, REVIEWER, now())
    review(number, now())
    act("send_to_decision", number, REVIEWER, now())

    decider, certifier = visitor(account_of(DECIDER), 1440), visitor(account_of(CERTIFIER), 1280)
    page = decider.goto(f"/office/cases/{number}/")
    expect(page.locator("main")).to_contain_text("要延续的证")
    look(decider, "life-office")
    page.get_by_role("radio", name="准予").check()
    pressed(decider, "签发并盖章")
    certifier.goto(f"/office/cases/{number}/")
    pressed(certifier, "制证并盖章")
    new = Certificate.objects.get(replaces=row)
    assert (new.number, new.valid_from) == (row.number, local_day(now()) + timedelta(days=61))
    page = owner.goto("/certificates/")
    expect(page.get_by_role("link", name=row.name)).to_have_count(2)
    look(owner, "life-both")
    assert owner.complaints == decider.complaints == certifier.complaints == []


def annulled(reviewer: Visitor, owner: Visitor, decider: Visitor, row: Certificate) -> None:
    """Told, answered by its holder, annulled for fraud."""
    page = reviewer.goto(f"/office/certificates/{row.identifier}/")
    page.locator("#act-tell summary").click()
    page.locator("#tell-ground").select_option("fraud")
    page.locator("#tell-reason").fill(FALSE)
    pressed(reviewer, "告知拟作出的处理")
    owner.goto(f"/certificates/{row.identifier}/")
    pressed(owner, "没有意见，放弃陈述")
    page = decider.goto(f"/office/certificates/{row.identifier}/")
    page.locator("#act-annul summary").click()
    page.locator("#annul-reason").fill(FALSE)
    page.locator("#annul-finding").fill("周边另有多家。")
    page.locator("#act-annul button").click()
    settle(page)
    expect(page.locator("main")).to_contain_text("撤销")


def barred_everywhere(owner: Visitor, clerk: Visitor, code: str) -> str:
    """Online he learns it on the first page; at the window acceptance is locked and says why."""
    page = owner.goto(f"/items/{code}/")
    page.locator("aside form button").first.click()
    settle(page)
    first = page.url
    expect(page.locator("main")).to_contain_text("不得再次申请这项许可")
    look(owner, "life-barred")
    owner.goto("/certificates/")
    look(owner, "life-mine-barred")
    page = clerk.goto("/counter/intake/")
    page.locator("#who").fill(enterprise().number)
    page.locator("#find-who").click()
    settle(page)
    page.locator("#item").fill("食品经营许可（新办）")
    page.locator("#find-item").click()
    settle(page)
    expect(page.locator("main")).to_contain_text("限制期内，不能受理")
    look(clerk, "life-counter")
    return first


def test_annulled_for_fraud_he_is_barred_refused_at_intake_and_free_once_it_is_lifted(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    item = published(12)
    row = issued(item, answers(12), now())
    owner = visitor(applicant_account(enterprise(), "sumian"), 390)
    reviewer, decider, clerk = (visitor(account_of(who), 1280) for who in (REVIEWER, DECIDER, CLERK))
    annulled(reviewer, owner, decider, row)
    first = barred_everywhere(owner, clerk, item.implementation_code)
    bar = Restriction.objects.get()
    page = decider.goto("/office/restrictions/")
    look(decider, "life-bars")
    page.locator(f'a[href$="/restrictions/{bar.pk}/"]').click()
    settle(page)
    look(decider, "life-bar")
    page.get_by_role("radio", name="限制所依据的决定已被撤销").check()
    page.locator("#f-reason").fill("法院判决撤销了原决定。")
    pressed(decider, "解除并盖章")
    expect(page.locator("main")).to_contain_text("解除限制再次申请决定书")
    look(decider, "life-lifted")
    page = owner.goto(first.removeprefix(owner.address))
    expect(page.locator("main")).not_to_contain_text("不得再次申请这项许可")
    assert owner.complaints == reviewer.complaints == decider.complaints == clerk.complaints == []
