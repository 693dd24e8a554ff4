"""A workbook: what is written reads back, cell by cell, and nothing in it can be computed."""

import io
from datetime import date
from pathlib import Path

import pytest

from oneseal.gateways.workbooks.reading import CannotRead, read_workbook
from oneseal.gateways.workbooks.writing import fit_name, workbook, write_workbook


def read(content: bytes, folder: Path) -> dict[str, list[list[object]]]:
    file = folder / "read.xlsx"
    file.write_bytes(content)
    return read_workbook(file)


def test_head_and_rows_stand_in_their_places_and_formulas_stay_text(tmp_path: Path) -> None:
    rows = [["食品经营许可", 5, date(2026, 11, 26)], ["=1+1", 0, ""], ["<b>&\"'\x0b\ud800", 2, "a\nb" + "长" * 40_000]]
    content = workbook("全省通办/清单?", ["事项", "天", "日期"], rows)
    assert read(content, tmp_path) == {
        "全省通办 清单": [
            ["事项", "天", "日期"],
            ["食品经营许可", 5.0, "2026-11-26"],
            ["=1+1", 0.0, ""],
            ["<b>&\"'", 2.0, "a\nb" + "长" * 32_764],
        ]
    }
    assert content == workbook("全省通办/清单?", ["事项", "天", "日期"], rows)


def test_sheets_are_filled_in_one_pass_and_many_columns_and_no_rows_are_fine(tmp_path: Path) -> None:
    made = io.BytesIO()
    wide = [str(n) for n in range(60)]
    write_workbook(made, {"甲": ["一"], "乙": wide}, iter([("乙", wide), ("甲", ["x"]), ("乙", [7])]))
    found = read(made.getvalue(), tmp_path)
    assert found["甲"] == [["一"], ["x"]] and found["乙"][:2] == [wide, wide] and found["乙"][2][:2] == [7.0, ""]
    assert read(workbook("", wide, []), tmp_path) == {"1": [wide]}
    assert fit_name("'a[b]:" + "长" * 40) == "a b  " + "长" * 25


def test_what_is_no_workbook_is_said_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as told:
        read(b"PK nothing", tmp_path)
    assert told.value.zh and told.value.en
    with pytest.raises(CannotRead):
        read_workbook(tmp_path)
