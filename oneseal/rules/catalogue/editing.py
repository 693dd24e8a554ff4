"""What is typed into a section of the item editor, read by its shape; what does not fit is refused by place (C2)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.difference import same
from oneseal.rules.catalogue.element_cells import Cell
from oneseal.rules.catalogue.elements import BY_KEY
from oneseal.rules.catalogue.inheritance import INHERITED
from oneseal.rules.catalogue.refusals import INHERITED_LOCKED, UNFIT_VALUE
from oneseal.rules.catalogue.sections import ABOVE, UNITS, Row, Section, Shape, Snapshot
from oneseal.rules.catalogue.sentences import Sentence

LONGEST: Final = 4000
BARRED_YEARS: Final = {"bar78": 1, "bar79": 3}
"""The law's own years where public safety, health, life or property are at stake (Arts. 78, 79 行政许可法)."""


def must_be_only_here(section: Section, before: Snapshot, after: Snapshot) -> None:
    """An edit touches its own element alone, and never what is inherited (C1, C2)."""
    touched = [key for key in {*before, *after} if not same(before.get(key), after.get(key))]
    wrong = section.group == ABOVE or any(key != section.element for key in touched)
    if section.element == "item" and not wrong:
        wrong = any(not same(before["item"].get(key), after["item"].get(key)) for key in INHERITED)
    if touched and wrong:
        raise INHERITED_LOCKED.refuse(place_zh=section.zh, place_en=section.en)


def _unfit(place: Cell, zh: str, en: str) -> Exception:
    return UNFIT_VALUE.refuse(place_zh=place.zh, place_en=place.en, why_zh=zh, why_en=en)


def _whole(cell: Cell, text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise _unfit(cell, "应是 0 到 9999 的整数。", "a whole number from 0 to 9999 is needed.")
    return int(text)


def _limit(cell: Cell, given: Mapping[str, str]) -> Row | None:
    number = _whole(cell, given.get(f"{cell.key}-n", "").strip())
    if number is None:
        return None
    unit = given.get(f"{cell.key}-unit")
    if unit not in UNITS:
        raise _unfit(cell, "请选单位：工作日、日或者月。", "choose the unit: working days, days or months.")
    return {"n": number, "unit": unit}


def _validity(cell: Cell, given: Mapping[str, str]) -> object:
    unit = given.get(f"{cell.key}-unit")
    if unit == "indefinite":
        return "indefinite"
    number = _whole(cell, given.get(f"{cell.key}-n", "").strip())
    return {"n": number, "unit": unit} if number and unit in ("年", "月", "日") else None


def _when(cell: Cell, text: str, content: Snapshot) -> str:
    try:
        asked = expressions.names(text)
    except expressions.BadExpression as wrong:
        raise _unfit(cell, wrong.zh, wrong.en) from wrong
    known = {str(field["slug"]) for field in content.get("fields", ())}
    known |= {f"Q{question['no']}" for question in content.get("situations", ())}
    for name in sorted(asked - known):
        raise _unfit(cell, f"没有字段或者情形问题“{name}”。", f"there is no field or question “{name}”.")
    return text


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _coded_lines(cell: Cell, text: str) -> list[str]:
    """Handling options: two digits and a name each, no number twice (C3: one option one code)."""
    lines = _lines(text)
    numbers = [line[:2] for line in lines]
    if any(not (number.isascii() and number.isdigit()) or number == "00" for number in numbers) or any(
        len(line.split(maxsplit=1)) < 2 for line in lines
    ):
        raise _unfit(cell, "每行写两位序号和名称，比如“01 新办”。", "each line has two digits and a name: 01 …")
    if len(set(numbers)) < len(numbers):
        raise _unfit(cell, "序号重复了，一个办理项一个码。", "a number stands twice; one option, one code.")
    return lines


def _line(cell: Cell, text: str) -> str:
    if len(text) > LONGEST:
        raise _unfit(cell, f"最多 {LONGEST} 个字。", f"at most {LONGEST} characters.")
    return text


def _coded(cell: Cell, text: str) -> int | None:
    return int(text) if cell.words and text in cell.words and text.isdigit() else None


def _options(text: str) -> list[Row]:
    return [{"no": number, "text": line} for number, line in enumerate(_lines(text), start=1)]


_READERS: Final[Mapping[str, Callable[[Cell, str], object]]] = {
    "line": lambda cell, text: _line(cell, " ".join(text.split())),
    "text": lambda cell, text: _line(cell, text.replace("\r\n", "\n").strip()),
    "word": lambda cell, text: _line(cell, text.strip()),
    "post": lambda cell, text: _line(cell, text.strip()),
    "flag": lambda cell, text: bool(text),
    "whole": _whole,
    "list": lambda cell, text: _lines(text),
    "coded": _coded_lines,
    "options": lambda cell, text: _options(text),
}


def read_cell(section: Section, key: str, shape: Shape, given: Mapping[str, str], content: Snapshot) -> object:
    """The value that a posted cell stands for, or the refusal that names its place (C2, C14)."""
    cell = section.cell(key)
    if shape == "limit":
        return _limit(cell, given)
    if shape == "validity":
        return _validity(cell, given)
    text = given.get(key, "").strip()
    if shape == "when":
        return _when(cell, text, content)
    if shape == "number":
        return _coded(cell, text)
    return _READERS[shape](cell, text)


def _at(row: Mapping[str, Any], path: Sequence[str]) -> Any:
    value: Any = row
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def value_of(row: Mapping[str, Any], key: str) -> Any:
    """The value of a cell, whose path may run through one mapping (C2)."""
    return _at(row, key.split("."))


def with_value(row: Mapping[str, Any], key: str, value: object) -> Row:
    """The row with one cell written; nothing typed or ticked in a cell that was absent leaves it so (C2)."""
    outer, _, inner = key.partition(".")
    if inner:
        return {**row, outer: with_value(row.get(outer) or {}, inner, value)}
    if (value in ("", None) or value is False) and row.get(outer) is None:
        return dict(row)
    return {**row, outer: value}


def written(section: Section, row: Mapping[str, Any], given: Mapping[str, str], content: Snapshot) -> Row:
    """A row (or the one mapping of the element) with everything that was posted for it (C2)."""
    made = dict(row)
    for key, shape in section.entries:
        if shape not in ("fixed", "body") and _posted(key, shape, given):
            value = read_cell(section, key, shape, given, content)
            kept = shape == "whole" and value is None and value_of(row, key) == 0
            made = with_value(made, key, 0 if kept else value)
    if "public_safety" in made:
        made |= BARRED_YEARS if made["public_safety"] in ("Y", "B") else dict.fromkeys(BARRED_YEARS)
    if made.get("tolerance") is False and "tolerance_days" in made:
        made["tolerance_days"] = None
    return made


def _posted(key: str, shape: Shape, given: Mapping[str, str]) -> bool:
    return shape == "flag" or key in given or f"{key}-n" in given or f"{key}-unit" in given


def place_words(section: Section, row: Mapping[str, Any], place: int) -> Sentence:
    """What a row is called in the editor: 第 3 项 (C2)."""
    identity = BY_KEY[section.element].identity
    named = str(row.get(identity) or place + 1) if identity not in ("slug", "code", "body") else str(place + 1)
    return Sentence(f"第 {named} 项", f"No. {named}")
