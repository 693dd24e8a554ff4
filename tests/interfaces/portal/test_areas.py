"""Where is it? A reader finds the place that decides, chooses it, and is told before he fills in a form for nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Case, Draft
from oneseal.records.powers.models import AreaCover, Power
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.drafts import amend
from tests.areas import INSIDE, ZONE, ZONE_BUREAU_NAME, ZONE_NAME, held_there, zone
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.portal.conftest import Publish
from tests.people import enterprise

pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_guide_says_who_decides_in_the_zone_and_the_zones_guide_who_decides_elsewhere(
    client: Client, published: Publish
) -> None:
    ours = published(12)
    zone()
    assert ZONE_NAME not in text(client, f"/items/{ours.implementation_code}/"), "it holds nothing yet"
    theirs = held_there(ours)
    page = text(client, f"/items/{ours.implementation_code}/")
    assert f"地址在{ZONE_NAME}里的，由{ZONE_BUREAU_NAME}办理" in page
    assert f"/items/{theirs.implementation_code}/" in page and "青屿镇南渡村" in page and "产业大道以东" in page
    back = text(client, f"/items/{theirs.implementation_code}/")
    assert f"这里只办地址在{ZONE_NAME}里的；别处的，由安澜县行政审批局办理" in back
    assert f"/items/{ours.implementation_code}/" in back and "青屿镇南渡村" in back


def test_the_reader_changes_the_place_by_a_button_of_a_page(client: Client, published: Publish) -> None:
    held_there(published(12))
    zone()
    assert '/places/"' in text(client, "/")
    page = text(client, "/places/")
    assert "安澜县" in page and "望岳县" in page and f"去{ZONE_NAME}办" in page and "承接 1 项" in page
    moved = client.post("/place/", {"place": ZONE, "next": "/"})
    assert moved.status_code == 302 and moved.cookies["place"].value == ZONE
    listed = text(client, "/items/")
    assert f"这里只有{ZONE_NAME}承接的事项" in listed and "食品经营许可" in listed
    assert "现在看的就是这里" in text(client, "/places/")


def test_before_anything_is_loaded_the_page_of_places_says_so(client: Client) -> None:
    assert "还没有地区" in text(client, "/places/")


def test_in_the_wizard_it_is_said_from_the_address_on_and_nothing_is_filed(walker: Callable[..., Any]) -> None:
    walk = walker(12)
    zone()
    held_there(walk.version)
    walk.answers |= {"biz_addr": INSIDE}
    walk.fill()
    for step in ("materials", "check"):
        page = walk.client.get(walk.url(step)).content.decode()
        assert "这件不归这里办" in page and ZONE_BUREAU_NAME in page, step
    refused = walk.client.post(walk.url("check"), {"promise": "1"})
    assert refused.status_code == 422 and ZONE_BUREAU_NAME in refused.content.decode()
    assert not Case.objects.exists()
    assert "去澄川经济技术开发区办" in page
    AreaCover.objects.filter(whole=True).delete()
    assert "这件不归这里办" not in walk.client.get(walk.url("check")).content.decode()
    assert Power.objects.filter(division=ZONE).exists()


def test_what_was_filled_in_goes_along_to_whoever_decides_and_back(walker: Callable[..., Any]) -> None:
    walk = walker(12)
    zone()
    theirs = held_there(walk.version)
    walk.answers |= {"biz_addr": INSIDE}
    walk.fill()
    moved = walk.client.post(f"/apply/{walk.draft}/take-there/")
    assert moved.status_code == 302 and Draft.objects.get().version_of_item == theirs
    page = walk.client.get(walk.url("check")).content.decode()
    assert INSIDE in page and ZONE_BUREAU_NAME in page and "这件不归这里办" not in page
    assert walk.client.post(f"/apply/{walk.draft}/take-there/").status_code == 404, "it is where it belongs"
    walk.answers |= {"biz_addr": "云岫省澄川市安澜县霁月街道月湾社区8号"}
    amend(Draft.objects.get().pk, principal_of_owner(), now(), answers={"biz_addr": walk.answers["biz_addr"]})
    assert walk.client.post(f"/apply/{walk.draft}/take-there/").status_code == 302
    assert Draft.objects.get().version_of_item == walk.version


def test_nobody_takes_somebody_elses_draft_along(walker: Callable[..., Any]) -> None:
    walk = walker(12)
    zone()
    held_there(walk.version)
    walk.answers |= {"biz_addr": INSIDE}
    walk.fill()
    stranger = signed_in(applicant_account(enterprise(900, "望岳县别家商行"), "other"))
    assert stranger.post(f"/apply/{walk.draft}/take-there/").status_code == 404
    assert Draft.objects.get().version_of_item == walk.version


def principal_of_owner() -> Principal:
    account = Account.objects.get(username="sumian")
    return Principal(account.pk, "enterprise", account.name, enterprise_id=account.enterprise_id)
