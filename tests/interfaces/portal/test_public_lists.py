"""The public lists at the door: page, spreadsheet and data of the same rows; what is untold is said to be."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.rules.catalogue.public_lists import BY_KEY
from tests.interfaces.portal.conftest import Publish

pytestmark = pytest.mark.django_db


def sheet_of(client: Client, key: str) -> str:
    answer = client.get(f"/lists/{key}.xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet") and "attachment" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_every_list_is_a_page_a_spreadsheet_and_data_with_the_same_rows(client: Client, published: Publish) -> None:
    versions = [published(seq) for seq in (4, 12, 61)]
    for key in BY_KEY:
        page = client.get(f"/lists/{key}/")
        data = client.get(f"/lists/{key}.json").json()
        workbook = sheet_of(client, key)
        assert page.status_code == 200 and data["list"] == key
        assert workbook.count("<row ") == len(data["rows"]) + 1
        for row in data["rows"]:
            assert row["name"] in workbook and row["name"] in page.content.decode()
    powers = client.get("/lists/powers.json").json()
    assert {row["code"] for row in powers["rows"]} == {version.implementation_code for version in versions}
    assert [row["name"] for row in client.get("/lists/on_the_spot.json").json()["rows"]] == ["个体工商户设立登记"]
    assert client.get("/lists/authorities.json").json()["rows"], "the bureau holds the powers of the three"


def test_a_list_that_no_version_speaks_of_says_so_until_one_does(client: Client, published: Publish) -> None:
    licence = {"line": "住宿业", "place": "post", "mode": "commit", "basis": ""}
    published(12)
    assert client.get("/lists/province_wide.json").json()["told"] is False
    assert "目录还没有说" in client.get("/lists/province_wide/").content.decode()
    assert client.get("/lists/").content.decode().count("目录还没有说") == 3
    published(53, wider={"province": "yes", "cross_province": "no"}, separation=licence)
    assert [row["name"] for row in client.get("/lists/province_wide.json").json()["rows"]] == [
        "公共场所卫生许可（新办）"
    ]
    row = client.get("/lists/separation.json", headers={"Accept-Language": "en"}).json()["rows"][0]
    assert (row["line"], row["place"], row["mode"]) == ("住宿业", "after the business licence", "notify and commit")
    assert "目录还没有说" not in client.get("/lists/").content.decode()
    told = client.get("/lists/cross_province.json").json()
    assert told["told"] and told["rows"] == [] and told["silent"] == 1, "one says no, one says nothing"
    assert "还有 1 项的实施清单没有写明这一点" in client.get("/lists/cross_province/").content.decode()


def test_a_proof_that_a_promise_may_replace_is_listed_by_itself_and_an_example_is_called_one(
    client: Client, published: Publish
) -> None:
    published(4)
    row = client.get("/lists/proofs.json").json()["rows"][0]
    assert row["proof"] == "经营场所使用证明（示例）" and row["name"] == "个体工商户设立登记"


def test_a_page_of_a_list_is_narrowed_by_field_and_hostile_addresses_do_no_harm(
    client: Client, published: Publish
) -> None:
    published(12)
    published(53)
    page = client.get("/lists/powers/", {"domain": "文教卫"}).content.decode()
    assert "公共场所卫生许可" in page and "食品经营许可" not in page
    for given in ({"from": "x"}, {"from": "9999999999"}, {"from": "999999"}, {"domain": "<'\\&|!>:*"}):
        assert client.get("/lists/powers/", given).status_code == 200
    for address in ("/lists/nothing/", "/lists/nothing.json", "/lists/nothing.xlsx"):
        assert client.get(address).status_code == 404
    assert client.get("/items/", {"domain": "'\\", "q": "'&|!:*<->\\", "do": "change"}).status_code == 200


def test_the_front_page_asks_few_statements_and_offers_only_words_that_find_something(
    client: Client, published: Publish, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    published(12, spoken=("开饭馆",))
    page = client.get("/").content.decode()
    assert "开饭馆" in page and "结婚" not in page
    with django_assert_max_num_queries(8):
        client.get("/")
