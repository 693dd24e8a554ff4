"""Where is it? A reader finds the place that decides, chooses it, and is told before he fills in a form for nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.records.intake.models import Case
from oneseal.records.powers.models import AreaCover, Power
from tests.areas import INSIDE, ZONE, ZONE_BUREAU_NAME, ZONE_NAME, held_there, zone
from tests.interfaces.portal.conftest import Publish

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
    AreaCover.objects.filter(whole=True).delete()
    assert "这件不归这里办" not in walk.client.get(walk.url("check")).content.decode()
    assert Power.objects.filter(division=ZONE).exists()
