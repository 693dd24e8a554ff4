"""A table as .xlsx: well formed, every cell where it belongs, nothing in it can be computed."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

from oneseal.gateways.workbooks.writing import workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(content: bytes) -> dict[str, str]:
    """Every cell by its place."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return {cell.attrib["r"]: "".join(cell.itertext()) for cell in sheet.iter(f"{MAIN}c")}


def test_head_and_rows_stand_in_their_places_and_formulas_stay_text() -> None:
    rows = [["食品经营许可", 5, date(2026, 11, 26)], ["=1+1", 0, ""], ["<b>&\"'\x0b\ud800", 2, "a\nb"]]
    content = workbook("全省通办/清单?", ["事项", "天", "日期"], rows)
    assert cells(content) == {
        "A1": "事项", "B1": "天", "C1": "日期", "A2": "食品经营许可", "B2": "5", "C2": "2026-11-26",
        "A3": "=1+1", "B3": "0", "A4": "<b>&\"'", "B4": "2", "C4": "a\nb",
    }  # fmt: skip
    assert b"<f>" not in content and content == workbook("全省通办/清单?", ["事项", "天", "日期"], rows)


def test_many_columns_and_no_rows_make_a_workbook_too() -> None:
    found = cells(workbook("", [str(n) for n in range(60)], []))
    assert found["A1"] == "0" and found["Z1"] == "25" and found["AA1"] == "26" and found["BH1"] == "59"
