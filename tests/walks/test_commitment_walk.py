"""A commitment in a browser: told and chosen online, granted, verified by the department, put right."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, Commitment
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.drafts import begin
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.office.stages import act, review
from tests.people import CLERK, DECIDER, REVIEWER, enterprise
from tests.usecases.review.test_commitment import AGENCY, LIAISON, looked_at, promised
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
SHOTS = os.environ.get("ONESEAL_SHOTS", "")


def look(page: Page, name: str) -> None:
    """A screenshot for whoever asks for one."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def chosen_online(phone: Visitor, draft: object) -> None:
    """Told, nothing ticked; a promise without the signature is kept and asked for."""
    page = phone.goto(f"/apply/{draft}/commitment/")
    expect(page.locator("main")).to_contain_text("谁也不能要求您选")
    assert page.locator("input:checked").count() == 0
    assert phone.faults() == [] and not phone.scrolls_sideways()
    look(page, "choice")
    page.get_by_label("不承诺，按一般程序审查").check()
    page.get_by_label("书面承诺，不交这份证明").check()
    page.get_by_role("button", name="继续").click()
    expect(page.locator("main")).to_contain_text("请先看完告知的内容")
    page.get_by_label("我自愿作出以上承诺").check()
    page.get_by_role("button", name="继续").click()
    expect(page.locator("main")).to_contain_text("您选了书面承诺代替")


def granted_on_it(item: ItemVersion, given: dict[str, object], phone: Visitor) -> str:
    """Through the use cases; on the way the page is looked at on which it could be taken back."""
    number = promised(item, given, moment=now())
    looked_at(number)
    for verb, who in (("accept", CLERK), ("begin_review", REVIEWER)):
        act(verb, number, who, now())
    review(number, now())
    expect(phone.goto(f"/cases/{number}/commitment/").locator("main")).to_contain_text("办理期限不重新计算")
    assert phone.faults() == [] and not phone.scrolls_sideways()
    for verb, who in (("send_to_decision", REVIEWER), ("grant", DECIDER)):
        act(verb, number, who, now())
    page = phone.goto(f"/cases/{number}/")
    expect(page.locator("main")).to_contain_text("来核查")
    assert phone.faults() == [] and not phone.scrolls_sideways()
    look(page, "portal-case")
    return number


def found_wanting(liaison: Visitor, number: str) -> None:
    """The department finds its check in the list and orders that it be put right."""
    page = liaison.goto("/office/checks/")
    assert liaison.faults() == [] and not liaison.scrolls_sideways()
    look(page, "checks")
    page.get_by_role("link", name=Case.objects.get(number=number).item_name).click()
    form = page.locator("#act-record_check")
    form.get_by_text("不相符", exact=True).click()
    form.locator("#rectify-by").fill((local_day(now()) + timedelta(days=30)).isoformat())
    form.get_by_label("去核查的人员").fill("宋立春\n闵秋分")
    form.get_by_label("写明为什么去").fill("接到举报，当天去查")
    form.get_by_label("核查情况").fill("租赁合同已经解除，没有合法的使用权。")
    assert liaison.faults() == []
    look(page, "office-case")
    form.get_by_role("button", name="登记结果并盖章").click()
    expect(page.locator(".toasts")).to_contain_text("承诺核查结果")


def test_a_commitment_is_chosen_granted_on_verified_and_put_right(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    item, given = published(AGENCY), answers(AGENCY)
    account = applicant_account(enterprise(), "sumian")
    applicant = Principal(account.pk, "enterprise", account.name, (), None, account.enterprise_id)
    own = {slug: value for slug, value in given.items() if slug != "commit_mode"}
    draft = begin(item_version=item.pk, answers=own, principal=applicant, moment=now())
    phone, liaison = visitor(account, width=390), visitor(account_of(LIAISON))
    chosen_online(phone, draft)
    number = granted_on_it(item, given, phone)
    found_wanting(liaison, number)
    assert Commitment.objects.get(case__number=number).result == "rectify"
    expect(phone.goto(f"/cases/{number}/").locator("main")).to_contain_text("整改好")
    # The promise without its signature was answered with 422, which a browser notes in its console; nothing else.
    assert [told for told in phone.complaints if "422" not in told] == [] and not liaison.complaints
