"""Cells of a workbook as values of a version: what is there, what is allowed, and why not (C14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from oneseal.rules.catalogue.editing import LONGEST, with_value
from oneseal.rules.catalogue.entries import material_of, with_row
from oneseal.rules.catalogue.sections import SECTIONS, Section
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.sheets import UNIT_CODES, Column, Sheet, value_at, written
from oneseal.rules.catalogue.snapshot_process import POINT_STAGES

Row = dict[str, Any]
Cells = Mapping[str, str]
_SECTION_OF: Mapping[str, Section] = {section.element: section for section in SECTIONS}
_FLAGS = {"是": True, "否": False, "Y": True, "N": False, "": False}
MOST = 100_000


class BadCell(ValueError):
    """A cell that does not hold: its column and why."""

    def __init__(self, head: str, zh: str, en: str) -> None:
        super().__init__(zh)
        self.head, self.sentence = head, Sentence(zh, en)


@dataclass(frozen=True, slots=True)
class Known:
    """The dictionaries: entries of material types and fields by code, codes of posts."""

    materials: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()


def plain(cell: object) -> str:
    """The text of a cell as a spreadsheet holds it: 5.0 is 5, nothing is nothing (C14)."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").strip()


def written_plain(column: Column, row: Mapping[str, Any]) -> str:
    """What the workbook shows of a standing cell, to compare with what came back (C14)."""
    return plain(written(column, row))


def read_row(sheet: Sheet, cells: Cells, before: Mapping[str, Any] | None, made: Sequence[Row], known: Known) -> Row:
    """The row that its cells make of the standing one, or of a new one (C14)."""
    row = dict(before) if before is not None else _new(sheet, cells, made, known)
    for column in sheet.columns:
        if column.head not in cells or cells[column.head] == written_plain(column, row):
            continue
        if before is None and not cells[column.head]:
            continue  # a new row keeps what the dictionary says
        if column.shape == "shown":
            if before is None:
                continue
            raise BadCell(
                column.head, "这一列只供对照，不能从表格改", "is shown for reference and cannot be changed here"
            )
        if column.key == "types":
            row = _with_types(column, cells[column.head], row, known)
        elif column.shape in ("n", "unit"):
            row = with_value(row, column.key, _limit(sheet, column.key, cells))
        else:
            row = with_value(row, column.key, _value(column, cells[column.head], value_at(row, column.key), known))
    if before is None:
        _must_be_filled(sheet, row)
    if row.get("tolerance") is False and row.get("tolerance_days") is not None:
        row["tolerance_days"] = None
    return row


def _new(sheet: Sheet, cells: Cells, made: Sequence[Row], known: Known) -> Row:
    """A row that the version does not have yet, from the dictionary where there is one."""
    if not sheet.made:
        raise BadCell(sheet.columns[0].head, "这张表不能加行", "no row can be added to this sheet")
    entry: Mapping[str, Any] = {}
    if sheet.made == "material_type":
        entry = _entry("材料编码", cells.get("材料编码", "").split("|")[0], known.materials)
    elif sheet.made == "field":
        entry = _entry("数据元编码", cells.get("数据元编码", ""), known.fields)
    elif sheet.made == "stage":
        stage = cells.get("审查环节", "")
        if stage not in POINT_STAGES:
            raise BadCell("审查环节", f"应是 {'、'.join(POINT_STAGES)}，现在是“{stage}”", f"“{stage}” is no stage")
        entry = {"code": stage}
    section = _SECTION_OF[sheet.element]
    content = with_row(section, {sheet.element: list(made)}, entry)
    return dict(content[sheet.element][-1])


def _is_needed(column: Column) -> bool:
    # The question of a note or a fee is empty; that of a situation is what it is about.
    return column.key in ("name", "text", "point")


def _must_be_filled(sheet: Sheet, row: Row) -> None:
    for column in sheet.columns:
        if _is_needed(column) and not row.get(column.key):
            raise BadCell(column.head, "不能空着", "must not be empty")


def _entry(head: str, code: str, entries: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    if code not in entries:
        raise BadCell(head, f"字典里没有“{code}”", f"“{code}” is not in the dictionary")
    return entries[code]


def _with_types(column: Column, text: str, row: Row, known: Known) -> Row:
    codes = [code for code in text.split("|") if code]
    if not codes:
        raise BadCell(column.head, "至少写一个材料编码", "needs the code of a material type")
    parts = [material_of(_entry(column.head, code, known.materials), [])["parts"][0] for code in codes]
    registers = list(dict.fromkeys(str(part["register"]) for part in parts if part["register"]))
    return {
        **row,
        "types": codes,
        "parts": parts,
        "sharable": all(part["sharable"] for part in parts),
        "register": "|".join(registers),
    }


def _limit(sheet: Sheet, key: str, cells: Cells) -> dict[str, object] | None:
    heads = {column.shape: column.head for column in sheet.columns if column.key == key}
    number, unit = cells.get(heads["n"], ""), cells.get(heads["unit"], "")
    if not number and not unit:
        return None
    if unit not in UNIT_CODES:
        units = "、".join(UNIT_CODES)
        raise BadCell(heads["unit"], f"应是 {units}，现在是“{unit}”", f"must be one of {units}; it is “{unit}”")
    return {"n": _whole(heads["n"], number), "unit": UNIT_CODES[unit]}


def _whole(head: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST):
        raise BadCell(head, f"应是整数，现在是“{text[:30]}”", f"must be a whole number; it is “{text[:30]}”")
    return int(text)


def _coded(column: Column, text: str, *, number: bool) -> object:
    words = column.words or {}
    for code, said in words.items():
        if text in (code, said.zh):
            return int(code) if number else code
    allowed = "、".join(said.zh for said in words.values())
    raise BadCell(column.head, f"应是 {allowed}，现在是“{text}”", f"must be one of {allowed}; it is “{text}”")


def _value(column: Column, text: str, before: object, known: Known) -> object:
    if len(text) > LONGEST:
        raise BadCell(column.head, f"最多 {LONGEST} 个字", f"at most {LONGEST} characters")
    if column.key == "post" and text not in known.posts:
        raise BadCell(column.head, f"没有岗位“{text}”", f"there is no post “{text}”")
    if _is_needed(column) and not text:
        raise BadCell(column.head, "不能空着", "must not be empty")
    if column.shape == "whole":
        return _whole(column.head, text) if text else None if before is None or column.key == "tolerance_days" else 0
    if column.shape == "flag":
        if text not in _FLAGS:
            raise BadCell(column.head, f"应是 是 或者 否，现在是“{text}”", f"must be 是 or 否; it is “{text}”")
        return _FLAGS[text]
    if column.shape in ("word", "code"):
        return _coded(column, text, number=column.shape == "code")
    if column.shape == "list":
        return [part for part in text.split("|") if part]
    if column.shape == "options":
        return [{"no": number, "text": part} for number, part in enumerate(text.split("|"), start=1) if part]
    return None if text == "" and before is None else text
