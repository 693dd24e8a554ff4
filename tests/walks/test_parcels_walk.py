"""A file goes to a body that works in another installation: registered, sent up, carried over, signed for (R1)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from playwright.sync_api import expect

from oneseal.gateways.sign.authority import ensure_authority, root_certificate
from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.levels.models import Arrived
from tests.browsers import settle
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import brought_to, review
from tests.interfaces.workers.exchanged import CITY_UP, OUTSIDE, decided_by_the_city, exchanging
from tests.people import BUREAU, official
from tests.usecases.levels.test_going_up import COUNTY_UP
from tests.walks.conftest import Visitor
from tests.walks.test_from_guide_to_certificate import elsewhere, worked
from tests.walks.test_levels_walk import looked_at, pressed, tab

KEEPER = official("CAT01", 141)
Open = Callable[..., Visitor]


def test_a_file_is_carried_to_another_installation(
    transactional_db: None,
    version: Callable[..., ItemVersion],
    answers: Callable[[int], dict[str, object]],
    visitor: Open,
    tmp_path: Path,
) -> None:
    ensure_authority(settings.ONESEAL_HOME, moment=now() - timedelta(days=1))
    number = brought_to("in_review", version(12, preliminary=[OUTSIDE]), answers(12), now(), 1)
    review(number, now())
    registered(visitor(account_of(KEEPER), 1280))
    exchanging(BUREAU)
    county, city = visitor(account_of(COUNTY_UP), 1280), visitor(account_of(CITY_UP), 390)
    parcel = sent_up(county, number, tmp_path)
    decided_by_the_city(version)
    signed_for(city, number, parcel)
    assert Case.objects.get(channel="below").stage == "accepted"
    returned(city, tmp_path)


def registered(keeper: Visitor) -> None:
    page = keeper.goto("/backstage/powers/counterparts/")
    looked_at(keeper)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("请上传对方平台签发机构的证书")
    keeper.complaints.clear()  # the browser tells of the 422
    looked_at(keeper)
    page.get_by_label("哪个机关").select_option("B007")
    page.get_by_label("对方签发机构的证书").set_input_files(root_certificate(settings.ONESEAL_HOME))
    page.get_by_label("交换的依据").fill("云审改办〔2026〕3号")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("核对证书的指纹")
    settle(page)
    looked_at(keeper)


def sent_up(county: Visitor, number: str, folder: Path) -> Path:
    page = tab(county, number)
    expect(page.locator("main")).to_contain_text("报出以后生成签了名的报送包")
    page.get_by_text("同意转报", exact=True).click()
    page.get_by_label("理由").fill("材料齐全，现场相符，同意转报。")
    pressed(county, "连同案卷报上去", "转报")
    expect(page.locator("main")).to_contain_text("正在生成")
    elsewhere(worked)
    page = tab(county, number)
    looked_at(county)
    with page.expect_download() as begun:
        page.get_by_role("button", name="下载").click()
    begun.value.save_as(folder / "parcel.zip")
    page = county.goto("/office/parcels/")
    expect(page.locator("main")).to_contain_text("已下载")
    looked_at(county)
    return folder / "parcel.zip"


def signed_for(city: Visitor, number: str, parcel: Path) -> None:
    page = city.goto("/office/parcels/")
    looked_at(city)
    page.get_by_label("报送包（.zip）").set_input_files(parcel)
    page.get_by_role("button", name="读入", exact=True).click()
    expect(page.locator("main")).to_contain_text("正在核验")
    settle(page)
    looked_at(city)
    elsewhere(worked)
    page = city.goto("/office/parcels/")
    page.get_by_role("link", name="安澜县行政审批局").click()
    expect(page.locator("main")).to_contain_text("材料齐全，现场相符，同意转报。")
    expect(page.locator("main")).to_contain_text(number)
    looked_at(city)
    pressed(city, "签收", "签收")
    expect(page.locator("main")).to_contain_text("已签收")
    looked_at(city)
    page = tab(city, Case.objects.get(channel="below").number)
    expect(page.locator("main")).to_contain_text("案卷现在在澄川市行政审批局")
    looked_at(city)


def returned(city: Visitor, folder: Path) -> None:
    (folder / "odd.zip").write_bytes(b"no parcel")
    page = city.goto("/office/parcels/")
    page.get_by_label("报送包（.zip）").set_input_files(folder / "odd.zip")
    page.get_by_role("button", name="读入", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("读入了")
    elsewhere(worked)
    page = city.goto(f"/office/parcels/{Arrived.objects.get(state='faulty').pk}/")
    expect(page.locator("main")).to_contain_text("压缩包坏了")
    looked_at(city)
    page.get_by_label("为什么退回").fill("光盘读不出来，请重做。")
    pressed(city, "退回", "退回了")
    expect(page.locator("main")).to_contain_text("光盘读不出来")
    looked_at(city)
