"""`oneseal export catalogue` and `oneseal load catalogue FILE.xlsx`: out and in, all or nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.gateways.spreadsheets import CannotRead, read_workbook, write_workbook
from oneseal.interfaces.commands import export, load
from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.calendar import local_day
from oneseal.usecases.catalogue.load import load_dictionaries
from tests.rules.catalogue.shipped import catalogue

Publish = Callable[..., ItemVersion]


@pytest.fixture
def two(version: Publish) -> Iterator[list[ItemVersion]]:
    """Items 12 and 61, in force, with the dictionaries."""
    load_dictionaries(catalogue())
    rows = [version(12), version(61)]
    for row in rows:
        row.in_force = DateRange(date(2024, 1, 1), None)
        row.save(update_fields=["in_force"])
    yield rows


def changed(path: Path, sheet: str, row: int, column: str, value: object) -> Path:
    """The workbook with one cell written."""
    book = openpyxl.load_workbook(path)
    page: Any = book[sheet]
    heads = [cell.value for cell in page[1]]
    page.cell(row, heads.index(column) + 1).value = value
    book.save(path)
    return path


def test_out_and_in_again_changes_nothing(
    two: list[ItemVersion], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "all.xlsx"
    assert export.run(["catalogue", str(path)]) == 0
    assert "2 versions written" in capsys.readouterr().out
    assert load.run(["catalogue", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == "" and "2 versions read, 0 differ" in said.err and "2 of 2" in said.err
    assert ItemVersion.objects.count() == 2


def test_a_dry_run_shows_the_difference_and_the_load_publishes_it_from_today(
    two: list[ItemVersion], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, path = two[0], tmp_path / "body.xlsx"
    export.run(["catalogue", str(path), "--body", first.body])
    changed(path, "基本要素", 2, "承诺办结时限", 2)
    capsys.readouterr()
    assert load.run(["catalogue", str(path), "--dry-run", "--lang", "en"]) == 0
    said = capsys.readouterr()
    code, _name, place, words = said.out.strip().split("\t")
    assert (place, "→" in words) == ("committed limit", True) and "nothing was changed" in said.err
    assert ItemVersion.objects.count() == 2

    assert load.run(["catalogue", str(path)]) == 0
    made = ItemVersion.objects.get(implementation_code=code, number=2)
    before = ItemVersion.objects.get(implementation_code=code, number=1)
    today = local_day(now())
    assert snapshot_of(made)["limits"]["committed"] == {"n": 2, "unit": "working_day"}
    assert (made.in_force.lower, before.in_force.upper) == (today, today)
    assert load.run(["catalogue", str(path)]) == 1, "a workbook of an older version is refused"
    assert "请重新导出" in capsys.readouterr().out


def test_one_bad_row_and_nothing_is_changed(
    two: list[ItemVersion], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.xlsx"
    export.run(["catalogue", str(path)])
    changed(path, "基本要素", 2, "承诺办结时限", 1)
    changed(path, "申请材料", 3, "原件份数", "很多")
    capsys.readouterr()
    assert load.run(["catalogue", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out.strip() == "row 3, 申请材料.原件份数: 应是整数，现在是“很多”"
    assert "1 bad rows; nothing was changed." in said.err and ItemVersion.objects.count() == 2


def test_what_is_no_workbook_is_refused_and_wrong_calls_answer_two(
    two: list[ItemVersion], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK nothing")
    assert load.run(["catalogue", str(broken)]) == 1
    assert load.run(["catalogue", str(tmp_path / "absent.xlsx")]) == 1
    assert load.run(["catalogue", str(tmp_path), "--dry-run"]) == 2
    assert export.run(["catalogue", str(tmp_path / "all.csv")]) == 2
    assert export.run(["catalogue", str(tmp_path / "none.xlsx"), "--body", "B999"]) == 1
    assert not (tmp_path / "none.xlsx").exists()
    assert "broken.xlsx" in capsys.readouterr().err


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    write_workbook(path, {"表": ["甲", "乙"]}, [("表", ["=1+1", 5]), ("表", ["a\x00b", 0])])
    assert read_workbook(path)["表"] == [["甲", "乙"], ["=1+1", 5.0], ["ab", 0.0]]
    with pytest.raises(CannotRead):
        read_workbook(tmp_path)
