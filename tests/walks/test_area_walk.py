"""The zone's own: its keeper draws the range, a reader is sent there, chooses the place and begins (R5)."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.areas import ZONE, ZONE_BUREAU, ZONE_BUREAU_NAME, ZONE_NAME, held_there, zone
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import enterprise, official
from tests.walks.conftest import Publish, Visitor


def test_a_range_is_drawn_and_whoever_reads_the_guide_finds_the_way_there(
    published: Publish, visitor: Callable[..., Visitor]
) -> None:
    ours = published(12)
    theirs = held_there(ours)
    zone()
    keeper = visitor(account_of(official("CAT01", 931, body=ZONE_BUREAU, division=ZONE)))
    page = keeper.goto("/backstage/powers/areas/")
    page.locator("#i1").select_option(label="安澜县霁月街道月湾社区")
    page.locator("#i3").fill("澄政函〔2026〕1号")
    page.get_by_role("button", name="划进来").click()
    expect(page.locator("main table")).to_contain_text("霁月街道月湾社区")
    assert keeper.faults() == [] == keeper.complaints

    reader = visitor(applicant_account(enterprise(), "sumian"), 390)
    page = reader.goto(f"/items/{ours.implementation_code}/")
    expect(page.locator("main")).to_contain_text(f"地址在{ZONE_NAME}里的，由{ZONE_BUREAU_NAME}办理")
    expect(page.locator("main")).to_contain_text("安澜县霁月街道月湾社区")
    page = reader.goto("/places/")
    page.get_by_role("button", name=f"去{ZONE_NAME}办").click()
    expect(page.locator("header")).to_contain_text(ZONE_NAME)
    page = reader.goto("/items/")
    page.get_by_role("link", name=ours.name).click()
    assert theirs.implementation_code in page.url
    page.locator("main").get_by_role("button", name="开始办理").first.click()
    page.wait_for_url("**/apply/**")
    assert reader.faults() == [] == reader.complaints
