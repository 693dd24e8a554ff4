"""Calendar upkeep in a browser: one administrator pastes and checks, another approves, the year is in effect (K1)."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.calendar.models import Year
from oneseal.records.clocks.models import Clock
from oneseal.rules.calendar import local_day
from oneseal.usecases.calendar.recompute import recompute_all
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import brought_to
from tests.people import official
from tests.rules.calendar.notices import rehearsal
from tests.walks.conftest import Publish, Visitor


def watched(somebody: Visitor, name: str) -> None:
    """No fault, not too wide, an empty console; a picture if ONESEAL_SHOTS names a folder."""
    folder = os.environ.get("ONESEAL_SHOTS")
    if folder:
        somebody.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    assert somebody.faults() == []
    assert not somebody.scrolls_sideways()
    assert somebody.complaints == []


def long_cases(published: Publish, answers: Callable[[int], dict[str, object]], year: int) -> None:
    """Three cases whose decision is due next year, which is not loaded."""
    Year.objects.filter(year=year).delete()
    version = published(12)
    for serial in range(1, 4):
        brought_to("accepted", version, answers(12), now(), serial)
    Clock.objects.filter(kind="decision").update(limit_n=120, limit_unit="working_day", committed_n=None)
    recompute_all(local_day(now()))


def test_a_notice_becomes_the_official_year(
    published: Publish, answers: Callable[[int], dict[str, object]], visitor: Callable[..., Visitor]
) -> None:
    year = now().year + 1
    long_cases(published, answers, year)
    drafter = visitor(account_of(official("CAT01", 401, unit="法规监督科")), 1440)
    page = drafter.goto("/backstage/calendar/")
    watched(drafter, "calendar-1440")
    page.get_by_role("link", name="载入放假通知").click()
    page.locator("#text").fill(rehearsal(year).replace("共7天", "共6天"))
    page.locator("#number").fill("演练〔2000〕1号")
    watched(drafter, "load-1440")
    page.get_by_role("button", name="读一遍，看年历").click()
    expect(page.locator(".parsed .bad")).to_have_count(1)
    watched(drafter, "contradicts-1440")
    page.locator("#text").fill(rehearsal(year))
    page.get_by_role("button", name="存，再读一遍").click()
    expect(page.locator(".mcal")).to_have_count(12)
    for tick in page.locator("[name=noted]").all():
        tick.check()
    watched(drafter, "check-1440")
    page.get_by_role("button", name="送第二人批准").click()
    expect(page.locator("main")).to_contain_text("第二人核对、批准")
    url = page.url.removeprefix(drafter.address)
    second = visitor(account_of(official("CAT02", 402, unit="法规监督科")), 1280, "en")
    page = second.goto(url)
    watched(second, "approve-1280-en")
    page.get_by_role("button", name="Checked: approve").click()
    expect(page.locator("#moved")).to_be_visible()
    watched(second, "approved-1280-en")
    assert Year.objects.filter(year=year).exists()
    phone = visitor(account_of(official("SYS01", 403)), 390)
    phone.goto(url)
    watched(phone, "approved-390")
