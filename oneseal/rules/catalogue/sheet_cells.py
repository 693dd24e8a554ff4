"""Cells of a workbook as values of a version: what is there, what is allowed, and why not (C14)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.editing import LONGEST, with_value
from oneseal.rules.catalogue.entries import material_of, with_row
from oneseal.rules.catalogue.sections import SECTIONS, Section
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.sheet_words import validity_read
from oneseal.rules.catalogue.sheets import SPOT, UNIT_CODES, Column, Sheet, value_at, written
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
    """The dictionaries: entries of material types, fields and certificate types by code, codes of posts."""

    materials: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    certificates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its sheet, the rows made before it, who implements the item."""

    sheet: Sheet
    made: Sequence[Row] = ()
    body: Mapping[str, Any] = field(default_factory=dict)


def read_row(place: Place, cells: Cells, before: Mapping[str, Any] | None, known: Known) -> Row:
    """The row that its cells make of the standing one, or of a new one (C14)."""
    sheet = place.sheet
    row = dict(before) if before is not None else _new(place, cells, known)
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


def _new(place: Place, cells: Cells, known: Known) -> Row:
    """A row that the version does not have yet, from the dictionary where there is one."""
    sheet = place.sheet
    if not sheet.made:
        raise BadCell(sheet.columns[0].head, "这张表不能加行", "no row can be added to this sheet")
    entry: Mapping[str, Any] = {"body": place.body.get("code", ""), "body_name": place.body.get("name", "")}
    if sheet.made == "material_type":
        entry = _entry("材料编码", cells.get("材料编码", "").split("|")[0], known.materials)
    elif sheet.made == "field":
        entry = _entry("数据元编码", cells.get("数据元编码", ""), known.fields)
    elif sheet.made == "certificate_type":
        code = cells.get("证照类型编码", "")
        named = _entry("证照类型编码", code, known.certificates) if code else {"code": "", "name": ""}
        entry = {**entry, **named}
    elif sheet.made == "stage":
        stage = cells.get("审查环节", "")
        if stage not in POINT_STAGES:
            raise BadCell("审查环节", f"应是 {'、'.join(POINT_STAGES)}，现在是“{stage}”", f"“{stage}” is no stage")
        entry = {"code": stage}
    section = _SECTION_OF[sheet.element]
    content = with_row(section, {sheet.element: list(place.made)}, entry)
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


def _listed(column: Column, text: str, known: Known) -> list[str]:
    parts = [part.strip() for part in text.split("|") if part.strip()]
    for part in parts:
        if column.words is not None:
            _coded(column, part, number=False)
        if column.key == "material_types":
            _entry(column.head, part, known.materials)
    return parts


def _options(column: Column, text: str) -> list[str]:
    """Handling options: two digits and a name each, no number twice (C3: one option one code)."""
    lines = [line.strip() for line in text.split("|") if line.strip()]
    numbers = [line[:2] for line in lines if line[:2].isascii() and line[:2].isdigit() and line[:2] != "00"]
    named = all(len(line.split(maxsplit=1)) == 2 and line[2:3].isspace() for line in lines)
    if len(numbers) < len(lines) or len(set(numbers)) < len(numbers) or not named:
        zh = f"每项写不重复的两位序号和名称，用 | 隔开，比如“01 新办|02 变更”，现在是“{text[:30]}”"
        raise BadCell(column.head, zh, "each option has two digits of its own and a name: 01 …|02 …")
    return lines


def _situation(column: Column, text: str) -> str:
    try:
        expressions.parse(text)
    except expressions.BadExpression as wrong:
        raise BadCell(column.head, wrong.zh, wrong.en) from wrong
    return text


def _on_the_spot(column: Column, text: str) -> str | None:
    codes = {said: code for code, said in SPOT.items()}
    return codes.get(text) or (text if text in SPOT else _situation(column, text)) if text else None


def _validity(column: Column, text: str) -> object:
    try:
        return validity_read(text)
    except ValueError:
        raise BadCell(
            column.head, f"应写成 5年、3-5年、6月 或者 长期，现在是“{text[:30]}”", "write 5年, 3-5年, 6月 or 长期"
        ) from None


def _flag(column: Column, text: str) -> bool:
    if text not in _FLAGS:
        raise BadCell(column.head, f"应是 是 或者 否，现在是“{text}”", f"must be 是 or 否; it is “{text}”")
    return _FLAGS[text]


_READERS: Mapping[str, Callable[[Column, str], object]] = {
    "flag": _flag,
    "word": lambda column, text: _coded(column, text, number=False),
    "code": lambda column, text: _coded(column, text, number=True),
    "coded": _options,
    "spot": _on_the_spot,
    "validity": _validity,
    "options": lambda _column, text: [
        {"no": number, "text": part} for number, part in enumerate(text.split("|"), start=1) if part
    ],
}


def _value(column: Column, text: str, before: object, known: Known) -> object:
    if len(text) > LONGEST:
        raise BadCell(column.head, f"最多 {LONGEST} 个字", f"at most {LONGEST} characters")
    if column.key == "post" and text not in known.posts:
        raise BadCell(column.head, f"没有岗位“{text}”", f"there is no post “{text}”")
    if _is_needed(column) and not text:
        raise BadCell(column.head, "不能空着", "must not be empty")
    if column.shape == "whole":
        return _whole(column.head, text) if text else None if before is None or column.key == "tolerance_days" else 0
    if column.shape == "list":
        return _listed(column, text, known)
    if column.shape == "when" and text:
        return _situation(column, text)
    if column.shape in _READERS:
        return _READERS[column.shape](column, text)
    return None if text == "" and before is None else text
