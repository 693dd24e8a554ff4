"""`oneseal export catalogue` and `oneseal load catalogue FILE.xlsx`: out and in, all or nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.gateways.workbooks.writing import write_workbook
from oneseal.interfaces.commands import export, load
from oneseal.records.catalogue.changing import content_of
from oneseal.records.catalogue.models import ItemVersion, VersionChange
from oneseal.rules.catalogue.health import health_of
from oneseal.rules.catalogue.sheets import SHEETS, heads, rows_of
from oneseal.usecases.catalogue.load import load_dictionaries, load_items
from tests.gateways.workbooks.edited import change
from tests.rules.catalogue.shipped import catalogue, snapshot

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


def test_a_dry_run_shows_the_difference_and_the_load_makes_a_draft_of_it(
    two: list[ItemVersion], version: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, path = min(two, key=lambda row: row.implementation_code), tmp_path / "body.xlsx"
    export.run(["catalogue", str(path), "--body", first.body])
    change(path, "基本要素", 2, "承诺办结时限", 2)
    capsys.readouterr()
    assert load.run(["catalogue", str(path), "--dry-run", "--lang", "en"]) == 0
    said = capsys.readouterr()
    _code, _name, place, words = said.out.strip().split("\t")
    assert (place, "→" in words) == ("committed limit", True) and "nothing was changed" in said.err
    assert ItemVersion.objects.count() == 2

    assert load.run(["catalogue", str(path), "--reason", "减时限", "--basis", "本级方案第3条"]) == 0
    assert "is a draft now" in capsys.readouterr().err and ItemVersion.objects.count() == 2, "nothing is published"
    draft = VersionChange.objects.get()
    assert (draft.kind, draft.stage, draft.before_id, draft.authors) == ("change", "draft", first.pk, [])
    assert content_of(draft)["limits"]["committed"] == {"n": 2, "unit": "working_day"}
    assert draft.reasons == {"limits/committed": {"reason": "减时限", "basis": "本级方案第3条"}}
    assert load.run(["catalogue", str(path)]) == 1, "one change of a version at a time"
    assert "已经有一份在改的草稿" in capsys.readouterr().out
    draft.delete()
    version(first.item.seq, number=2)
    assert load.run(["catalogue", str(path)]) == 1, "a workbook of an older version is refused"
    assert "请重新导出" in capsys.readouterr().out


def test_an_item_that_the_body_lacks_is_added_as_a_draft_and_one_that_ended_is_not_begun_again(
    two: list[ItemVersion], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, path, new = two[0], tmp_path / "new.xlsx", snapshot(88)
    load_items(catalogue())
    sheets = {sheet.name: sheet for sheet in SHEETS if sheet.name not in ("办理窗口", "监管部门")}
    rows = ((name, row) for name, sheet in sheets.items() for row in rows_of(sheet, new))
    write_workbook(path, {name: heads(sheet) for name, sheet in sheets.items()}, rows)
    assert load.run(["catalogue", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{new['implementation_code']}\t{new['item']['name']}\t新增\n" and "1 differ" in said.err
    draft = VersionChange.objects.get()
    assert (draft.kind, draft.before_id, draft.body) == ("add", None, new["body"]["code"])
    assert health_of(content_of(draft)).blocking == ()

    export.run(["catalogue", str(path), "--body", ended.body])
    ended.in_force = DateRange(date(2024, 1, 1), date(2025, 1, 1))
    ended.save(update_fields=["in_force"])
    capsys.readouterr()
    assert load.run(["catalogue", str(path)]) == 1
    assert "已经取消或者拆分" in capsys.readouterr().out and VersionChange.objects.count() == 1


def test_one_bad_row_and_nothing_is_changed(
    two: list[ItemVersion], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.xlsx"
    export.run(["catalogue", str(path)])
    change(path, "基本要素", 2, "承诺办结时限", 1)
    change(path, "申请材料", 3, "原件份数", "很多")
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
