"""Bodies of one level side by side, on the page, as JSON and on the command line."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.gateways.workbooks.reading import read_workbook
from oneseal.interfaces.commands import unity as command
from oneseal.queries.catalogue.unity import _unity
from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.catalogue.digest import stored_form
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import official
from tests.rules.catalogue.shipped import snapshot

Publish = Callable[..., ItemVersion]


@pytest.fixture
def two(version: Publish) -> ItemVersion:
    """Item 12 at two counties; the second promises less time and asks for one paper more in copy."""
    _unity.cache_clear()
    other: dict[str, Any] = copy.deepcopy(dict(snapshot(12, "590122")))
    other["limits"]["committed"] = {"n": 3, "unit": "working_day"}
    other["materials"][1]["copies"] = 2
    row = version(12)
    row.in_force = DateRange(date(2024, 1, 1), None)
    row.save(update_fields=["in_force"])
    text, digest = stored_form(other)
    code = other["implementation_code"]
    ItemVersion(
        **{
            **{field.attname: getattr(row, field.attname) for field in ItemVersion._meta.concrete_fields},
            "id": None,
            "body": other["body"]["code"],
            "division": other["body"]["division"],
            "implementation_code": code,
            "snapshot": text,
            "sha256": digest,
        }
    ).save()
    return row


def test_a_level_lists_the_items_that_differ_and_an_item_shows_who_holds_what(two: ItemVersion) -> None:
    keeper = signed_in(account_of(official("CAT01", 321)))
    page = keeper.get("/backstage/unity/").content.decode()
    assert "比了 1 个事项，1 个有差别" in page and two.name in page
    shown = keeper.get("/backstage/unity/", {"level": "county", "item": two.item_id}).content.decode()
    assert "5 个工作日" in shown and "3 个工作日" in shown and "望岳县行政审批局" in shown
    assert "承诺可以自行缩短" in shown and "同一事项材料应当一致" in shown
    assert "没有可比的" in keeper.get("/backstage/unity/", {"level": "city"}).content.decode()
    assert keeper.get("/backstage/unity/", {"level": "moon", "item": "none"}).status_code == 200
    exported = json.loads(keeper.get("/backstage/unity/unity.json").content)
    [item] = exported["items"]
    assert {(one["key"].split("/")[0], one["allowed"]) for one in item["differences"]} == {
        ("limits", True),
        ("materials", False),
    }


def test_the_differences_leave_as_a_spreadsheet_from_the_page_and_the_command(two: ItemVersion, tmp_path: Path) -> None:
    keeper = signed_in(account_of(official("CAT01", 321)))
    assert "unity.xlsx" in keeper.get("/backstage/unity/").content.decode()
    answer = keeper.get("/backstage/unity/unity.xlsx", {"item": two.item_id})
    assert "unity-county.xlsx" in answer["Content-Disposition"]
    page, file, table = tmp_path / "page.xlsx", tmp_path / "file.xlsx", tmp_path / "file.csv"
    page.write_bytes(answer.content)
    [rows] = read_workbook(page).values()
    assert rows[0][:3] == ["基本编码", "事项", "五统一"] and len(rows) == 5
    assert [two.item_id, "3 个工作日", "望岳县行政审批局", 1.0, "可以"] in [
        [row[n] for n in (0, 4, 5, 6, 7)] for row in rows
    ]
    assert {row[7] for row in rows[1:] if row[2] == "申请材料"} == {"不可以"}
    assert command.run(["--level", "county", "--out", str(file)]) == 0
    assert read_workbook(file) == read_workbook(page)
    assert command.run(["--level", "county", "--out", str(table), "--lang", "en"]) == 0
    assert table.read_text(encoding="utf-8-sig").splitlines()[0].startswith("basic code,item,")
    assert command.run(["--level", "county", "--out", str(tmp_path / "file.doc")]) == 2


def test_the_command_prints_a_line_a_place(two: ItemVersion, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["--level", "county", "--item", two.item_id, "--lang", "en"]) == 0
    said = capsys.readouterr()
    lines = [line.split("\t") for line in said.out.splitlines()]
    assert {(line[1], line[2]) for line in lines} == {("limits", "allowed"), ("materials", "differs")}
    assert "1 items compared, 1 differ, 1 where they may not." in said.err
    assert command.run(["--level", "county", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["item"] == two.item_id
    assert command.run(["--level", "village"]) == 1
    assert command.run([]) == 2


def test_only_backstage_enters(client: Client, db: None) -> None:
    assert client.get("/backstage/unity/").status_code == 302
