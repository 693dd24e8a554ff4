"""Search, lists and guides: found by everyday words, made from the version, honest about what is missing."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.calendar import local_day
from tests.interfaces.portal.conftest import Publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["食品经营", "开饭馆", "spjyxk", "shipinjingying", "000131906001", "食品 新办"])
def test_an_item_is_found_by_words_initials_pinyin_and_code(client: Client, published: Publish, words: str) -> None:
    version = published(12, spoken=("开饭馆",))
    published(53)
    page = client.get("/items/", {"q": words}).content.decode()
    assert f"/items/{version.implementation_code}/" in page
    assert "公共场所卫生许可" not in page


def test_a_search_that_finds_nothing_says_what_to_do(client: Client, published: Publish) -> None:
    published(12)
    page = client.get("/items/", {"q": "火星移民<script>"}).content.decode()
    assert "没有找到" in page
    assert "12345" in page
    assert "<script>" not in page.replace('<script src="', "").replace('<script type="', "")


def test_where_nothing_holds_every_word_it_is_said_and_what_holds_most_is_shown(
    client: Client, published: Publish
) -> None:
    food, health = published(12), published(53)
    page = client.get("/items/", {"q": "食品 公共场所"}).content.decode()
    assert "没有哪一项符合“食品 公共场所”里的每个词；下面 2 项符合得最多" in page
    assert all(f"/items/{one.implementation_code}/" in page for one in (food, health))
    told = client.get("/api/v1/items", {"q": "食品 公共场所"}).json()
    assert told["partly"] and {row["code"] for row in told["data"]} == {
        food.implementation_code,
        health.implementation_code,
    }
    assert not client.get("/api/v1/items", {"q": "食品"}).json()["partly"]


def test_suggestions_are_at_most_six_and_escape_what_was_typed(client: Client, published: Publish) -> None:
    for seq in (1, 2, 3, 4, 5, 6, 7, 8):
        published(seq, spoken=("开店",))
    page = client.get("/items/suggest/", {"q": "开店"}).content.decode()
    assert page.count('<span class="grow"') == 7  # six items and the link to all of them
    assert "<b>" not in client.get("/items/suggest/", {"q": "<b>"}).content.decode()


def test_lists_and_their_numbers_come_from_the_catalogue(client: Client, published: Publish) -> None:
    published(12)
    published(4)
    assert "当场办结" in client.get("/").content.decode()
    tolerant = client.get("/items/", {"topic": "tolerance"}).content.decode()
    assert "食品经营许可" in tolerant
    assert client.get("/items/", {"topic": "nonsense", "from": "x", "domain": "没有"}).status_code == 200


def test_a_guide_shows_only_the_materials_of_the_situation(client: Client, published: Publish) -> None:
    address = f"/items/{published(12).implementation_code}/"
    open_page = client.get(address).content.decode()
    answered = client.get(address, {"Q2": "2", "Q3": "2", "by_agent": "否"}).content.decode()
    assert open_page.count(">看情况</span>") == 3
    assert ">看情况</span>" not in answered
    assert answered.count(">不用交</span>") == 3
    assert client.get(address, {"Q2": "99", "<": ">"}).status_code == 200


def test_a_guide_explains_a_sample_deadline_day_by_day(client: Client, published: Publish) -> None:
    page = client.get(f"/items/{published(12).implementation_code}/").content.decode()
    assert "为什么是这天" in page
    assert '<table class="cal' in page
    assert "示例" in page


def test_an_incomplete_version_takes_no_application_and_says_what_it_lacks(firm: Client, published: Publish) -> None:
    version = published(32)
    address = f"/items/{version.implementation_code}/"
    page = firm.get(address).content.decode()
    assert "申请材料目录" in page
    assert "开始办理</button>" not in page
    assert firm.post(f"{address}apply/").status_code == 422


def test_the_guide_as_data_is_the_version_itself(client: Client, published: Publish) -> None:
    version = published(12)
    assert client.get(f"/items/{version.implementation_code}/guide.json").json() == snapshot_of(version)
    picture = client.get(f"/items/{version.implementation_code}/qr.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content


def test_the_address_of_an_item_that_is_over_says_so_and_who_handles_it_now(client: Client, published: Publish) -> None:
    row = published(12)
    today = local_day(now())
    ItemVersion.objects.filter(pk=row.pk).update(in_force=DateRange(date(2024, 1, 1), today))
    address = f"/items/{row.implementation_code}/"
    answer = client.get(address)
    assert answer.status_code == 410
    page = answer.content.decode()
    assert row.name in page and "不再照这份指南办理" in page and "现在请办" not in page
    other = ItemVersion.objects.get(pk=row.pk)
    other.pk, other.implementation_code, other.in_force = None, f"{row.implementation_code}9", DateRange(today, None)
    other.save()
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "No longer handled by this guide" in page and "Apply for this instead" in page
    assert f"/items/{other.implementation_code}/" in page


def test_an_unknown_item_is_not_found(client: Client, published: Publish) -> None:
    published(12)
    assert client.get("/items/11590121MB5900200U4000131909999/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/items/", "/halls/", "/track/", "/verify/"])
def test_every_open_page_speaks_english(client: Client, published: Publish, path: str) -> None:
    published(12)
    page = client.get(path, headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="en"' in page
