"""A transfer from its opening to its day, in a browser: keeper, liaison of the department, head of the bureau."""

import os
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.powers.models import Authority, Batch, Power, Representative
from oneseal.rules.calendar import LEGAL_ZONE, local_day
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.permissions.people import RUNNER
from oneseal.rules.powers.names import TransferClass
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.powers.effect import take_effect
from oneseal.usecases.powers.register import by_of, load_register
from tests.interfaces.arrivals import account_of
from tests.people import official
from tests.rules.catalogue.shipped import read, tables
from tests.usecases.test_walk import act, apply
from tests.walks.conftest import Publish, Visitor

FIRE = 80
LISTED = (4, 12, 20, 53, FIRE, 107, 147, 192, 214, 216)
KEEPER, HEAD = official("CAT01", 401, unit="法规监督科"), official("DEC01", 402, unit="局领导")


def registered(published: Publish) -> str:
    """The shipped register of a few items; answers the department of the one to move."""
    rows = {int(row["item_seq"]): row for row in read("powers")}
    department = ""
    for seq in LISTED:
        version, row = published(seq), rows[seq]
        Power.objects.filter(item_id=version.item_id).update(
            by=by_of(row).value,
            status=row["status"],
            source_department=row["source_department"],
            batch=row["batch"],
            legal_ground=row["legal_ground"],
        )
        department = version.body if seq == FIRE else department
    load_register(Catalogue(tables()), local_day(now()))
    return department


def watched(somebody: Visitor, name: str) -> None:
    """No fault, not too wide, an empty console; a picture if ONESEAL_SHOTS names a folder."""
    folder = os.environ.get("ONESEAL_SHOTS")
    if folder:
        somebody.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    assert somebody.faults() == [], name
    assert not somebody.scrolls_sideways(), name
    assert somebody.complaints == [], name


def fill(page: Page, given: dict[str, str]) -> None:
    for name, value in given.items():
        page.locator(f'main [name="{name}"]').first.fill(value)


def opened(keeper: Visitor, days: dict[str, str], code: str) -> None:
    """Steps 1 to 4 of the wizard, as the keeper does them."""
    page = keeper.goto("/backstage/powers/batches/")
    fill(page, {"name": "第三批划转", "legal_ground": "行政许可法25", **days})
    page.locator("main form .btn--primary").click()
    fill(page, {"approval": "省人民政府批复（演示）〔2026〕9号", "published_on": days["effective_on"]})
    page.locator('[name="seal_ready"]').check()
    watched(keeper, "batch-1-1440")
    page.locator("main form .btn--primary").click()
    page.locator("#body").select_option(Power.objects.get(item_id=code).body)
    page.locator("main form button").first.click()
    page.locator(f'[name="items"][value="{code}"]').check()
    watched(keeper, "batch-2-1440")
    page.locator("main form .btn--primary").click()
    page.locator("nav ol a").nth(1).click()
    fill(page, {"source": "省划转目录（演示）", "codes": code})
    page.locator("main form .btn--primary").click()
    watched(keeper, "batch-3-1440")
    page.goto(page.url.split("?")[0] + "?step=4")
    fill(page, {"due": "2", "there": "2"})
    page.locator('[name="posts_filled"]').check()
    page.locator('[name="supervises"]').check()
    page.locator("main form.panel__f button").click()


def signed(liaison: Visitor, keeper: Visitor, address: str) -> None:
    """All that is handed over before the day, given by the one and counted by the other."""
    page = liaison.goto(address)
    watched(liaison, "batch-4-liaison-390")
    for _row in range(5):
        form = page.locator('form:has([value="give"])').first
        form.locator('[name="count"]').fill("7")
        form.get_by_role("button").click()
    page = keeper.goto(address)
    for _row in range(5):
        form = page.locator('form:has([value="take"])').first
        form.locator('[name="count"]').fill("7")
        form.get_by_role("button").click()
    watched(keeper, "batch-4-1440")


def in_review(department: str, answers: Callable[[int], dict[str, object]]) -> str:
    """A case that the department has accepted."""
    number = apply(ItemVersion.objects.get(item__seq=FIRE), answers(FIRE), now())
    for row in Case.objects.get(number=number).materials.filter(asked=True):
        window = official("WIN04", 412, body=department)
        judge_material(case_number=number, principal=window, seq=row.seq, verdict="complete")
    act("accept", number, official("WIN04", 412, body=department), now())
    return number


def left_and_taken_back(head: Visitor, address: str, case: str) -> None:
    """The head leaves one case to its former department, with a reason, and thinks better of it."""
    page = head.goto(address)
    fill(page, {"case": case, "reason": "听证都开完了"})
    page.locator('form:has([value="leave"]) button').click()
    expect(page.locator("main li", has_text=case)).to_contain_text("听证都开完了")
    watched(head, "batch-5-kept-1280-en")
    page.locator('form:has([value="take"]) button').click()
    expect(page.locator("main li", has_text=case)).to_have_count(0)


def test_a_batch_is_prepared_signed_over_approved_and_holds_on_its_day(
    published: Publish, visitor: Callable[..., Visitor], answers: Callable[[int], dict[str, object]]
) -> None:
    department, today = registered(published), local_day(now())
    effective, until = today + timedelta(days=20), today + timedelta(days=110)
    power = Power.objects.get(item__seq=FIRE)
    case = in_review(department, answers)
    keeper = visitor(account_of(KEEPER))
    page = keeper.goto("/backstage/powers/")
    watched(keeper, "powers-1440")
    fill(page, {"q": power.item.name})
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(power.item.name)
    watched(keeper, "item-before-1440")
    opened(keeper, {"effective_on": f"{effective}", "transition_until": f"{until}"}, power.item_id)
    address = f"/backstage/powers/batches/{Batch.objects.get().pk}/?step=4"
    liaison = visitor(account_of(official("LIA02", 410, body=department)), width=390, size="large")
    signed(liaison, keeper, address)
    watched(_at(keeper, address.replace("=4", "=5")), "batch-5-1440")
    watched(_at(keeper, address.replace("?step=4", "directory/")), "directory-1440")
    head = visitor(account_of(HEAD), width=1280, language="en")
    left_and_taken_back(head, address.replace("=4", "=5"), case)
    watched(_at(head, address.replace("?step=4", "directory/")), "directory-1280-en")
    head.goto(address.replace("=4", "=6"))
    watched(head, "batch-6-1280-en")
    head.page.locator("main form .btn--primary").click()
    expect(head.page.locator("main .note--good").first).to_be_visible()
    take_effect(principal=RUNNER, moment=_midnight(effective), batch=Batch.objects.get().pk)
    item = f"/backstage/powers/items/{power.item_id}/?day="
    expect(keeper.goto(f"{item}{effective}").locator("main dl")).to_contain_text("第三批划转")
    watched(keeper, "item-after-1440")
    expect(keeper.goto(f"{item}{effective - timedelta(days=1)}").locator("main dl")).not_to_contain_text("第三批划转")
    watched(_at(liaison, f"{item}{effective}"), "item-after-390-large")


def _at(somebody: Visitor, path: str) -> Visitor:
    somebody.goto(path)
    return somebody


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0, 0, 1), LEGAL_ZONE)


def announced(head: Visitor) -> None:
    """The head records when and where the notice of the delegation went out."""
    page = head.goto("/backstage/powers/below/")
    page.locator('details:has([value="publish"]) summary').click()
    form = page.locator('form:has([value="publish"])')
    form.locator('[name="where"]').fill("县政府网站（演示）")
    watched(head, "below-notice-1440")
    form.get_by_role("button").click()


def test_delegations_wait_for_their_notice_and_representatives_for_their_authorisation(
    published: Publish, visitor: Callable[..., Visitor]
) -> None:
    department = registered(published)
    account_of(official("DEC02", 411, body=department, unit="驻厅窗口"))
    keeper, head = visitor(account_of(KEEPER), width=1280), visitor(account_of(HEAD))
    item = Power.objects.get(item__seq=12).item_id
    page = keeper.goto("/backstage/powers/below/")
    watched(keeper, "below-1280")
    form = page.locator('form:has([value="give"])')
    form.locator('[name="item"]').fill(item)
    form.get_by_role("button").click()
    expect(page.locator("[data-errsum]")).to_be_focused()
    assert [told for told in keeper.complaints if "422" not in told] == []
    keeper.complaints.clear()
    watched(keeper, "below-refused-1280")
    given: dict[str, Any] = {"item": item, "legal_ground": "食品安全法（演示）"}
    fill(page, given)
    form.get_by_role("button").click()
    authority = Authority.objects.get(item_id=item)
    assert authority.published_on is None
    announced(head)
    authority.refresh_from_db()
    assert (authority.published_on, authority.published_where) == (local_day(now()), "县政府网站（演示）")
    page = head.goto(f"/backstage/powers/stations/?body={department}")
    page.locator('[name="spots"]').first.check()
    fill(page, {"until": "2027-12-31", "legal_ground": "授权书（演示）"})
    page.locator("main form .btn--primary").click()
    assert Representative.objects.get().body == department
    watched(head, "stations-1440")
    watched(
        _at(visitor(account_of(official("CAT02", 403)), width=390, language="en"), page_of(department)),
        "stations-390-en",
    )
    assert {kind.value for kind in TransferClass} >= set(Power.objects.values_list("status", flat=True)) - {""}


def page_of(department: str) -> str:
    return f"/backstage/powers/stations/?body={department}"
