"""What a functional area covers is kept on a page by its own bureau; others look (R5)."""

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.powers.models import AreaCover
from oneseal.rules.calendar import local_day
from tests.areas import ZONE, ZONE_BUREAU, ZONE_NAME, held_there, zone
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.backstage.test_powers import Publish
from tests.people import official

pytestmark = pytest.mark.django_db
PAGE, CHANGE = "/backstage/powers/areas/", "/backstage/powers/areas/change/"


@pytest.fixture
def keeper(version: Publish) -> Client:
    held_there(version(12))
    zone()
    return signed_in(account_of(official("CAT01", 911, body=ZONE_BUREAU, division=ZONE)))


def wanted(**given: str) -> dict[str, str]:
    today = local_day(now())
    fields = {"do": "cover", "division": "590121001001", "whole": "yes", "words": "", "since": today.isoformat()}
    return {**fields, "legal_ground": "澄政函〔2026〕1号", **given}


def test_the_keeper_covers_a_village_and_ends_it(keeper: Client) -> None:
    page = keeper.get(PAGE).content.decode()
    assert ZONE_NAME in page and "青屿镇南渡村" in page and "产业大道以东" in page and "承接 1 项" in page
    assert keeper.post(CHANGE, wanted()).status_code == 302
    row = AreaCover.objects.get(covered="590121001001")
    assert row.whole and row.version == 1
    assert "霁月街道月湾社区" in keeper.get(PAGE).content.decode()
    assert keeper.post(CHANGE, {"do": "end_cover", "cover": row.pk, "why": "范围调整"}).status_code == 302
    row.refresh_from_db()
    assert (row.ended_why == "范围调整" and row.held.isempty) or row.held.upper is not None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"whole": "no", "words": "东"}, "要写明是哪一部分"),
        ({"division": "590121100201"}, "已经划在"),
        ({"since": ""}, "日期"),
        ({"legal_ground": " "}, "依据"),
    ],
)
def test_what_is_refused_stands_on_the_page_as_it_was_filled_in(
    keeper: Client, given: dict[str, str], sentence: str
) -> None:
    answer = keeper.post(CHANGE, wanted(**given))
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert 'value="澄政函〔2026〕1号"' in page or given.get("legal_ground") == " "
    assert AreaCover.objects.count() == 2


def test_the_county_looks_and_keeps_nothing(keeper: Client) -> None:
    county = signed_in(account_of(official("CAT01", 912)))
    page = county.get(PAGE).content.decode()
    assert ZONE_NAME in page and "青屿镇南渡村" in page and CHANGE not in page
    assert county.post(CHANGE, wanted()).status_code == 404
    assert county.post(CHANGE, {"do": "sing"}).status_code == 404
    register = keeper.get("/backstage/powers/").content.decode()
    assert "赋权" in register and "食品经营许可" in register
