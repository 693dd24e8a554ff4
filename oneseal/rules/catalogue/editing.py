"""The sections of the item editor, and what may be written into each (C1, C2, C3).

A section shows one element (or the rows of one kind of it) in the national order. What comes from the basic catalogue
above is shown locked. Values arrive as text and are read by their shape; what does not fit is refused by its place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.difference import same
from oneseal.rules.catalogue.elements import BY_KEY, Cell
from oneseal.rules.catalogue.inheritance import INHERITED
from oneseal.rules.catalogue.refusals import INHERITED_LOCKED, UNFIT_VALUE
from oneseal.rules.catalogue.sentences import Sentence

Snapshot = Mapping[str, Any]
Row = dict[str, Any]
Shape = Literal[
    "fixed", "line", "text", "flag", "whole", "limit", "word", "number", "list", "post", "when", "validity", "options"
]
LONGEST: Final = 4000
_ABOVE, _OWN = "above", "own"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the editor: its element, what can be written in it; ``only`` keeps rows of some kinds."""

    key: str
    zh: str
    en: str
    element: str
    entries: tuple[tuple[str, Shape], ...] = ()
    group: str = _OWN
    only: tuple[str, ...] = ()
    rows: bool = True
    adds: str = ""

    def cell(self, key: str) -> Cell:
        """What a cell of this section is called (C2)."""
        return BY_KEY[self.element].cell(key) or Cell(key, key, key)

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of the element is shown here (C2)."""
        return not self.only or row.get("kind") in self.only


def _fixed(*keys: str) -> tuple[tuple[str, Shape], ...]:
    return tuple((key, "fixed") for key in keys)


_MATERIALS: tuple[tuple[str, Shape], ...] = (
    ("name", "line"),
    ("necessity", "number"),
    ("class", "number"),
    ("source", "word"),
    ("issuer", "line"),
    ("basis", "line"),
    ("medium", "number"),
    ("originals", "whole"),
    ("copies", "whole"),
    ("signature", "line"),
    ("seal", "line"),
    ("blank_form", "flag"),
    ("sample", "flag"),
    ("tolerance", "flag"),
    ("tolerance_days", "whole"),
    ("when", "when"),
    ("condition", "line"),
    ("spec", "line"),
)
_STEPS: tuple[tuple[str, Shape], ...] = (
    ("name", "line"),
    ("kind", "word"),
    ("post", "post"),
    ("unit", "line"),
    ("half_days", "whole"),
    ("par_no", "whole"),
    ("branch", "line"),
    ("clock", "word"),
    ("procedure", "line"),
    ("excluded", "flag"),
    ("when", "when"),
    ("note", "text"),
)
_POINTS: tuple[tuple[str, Shape], ...] = (
    ("stage", "fixed"),
    ("point", "line"),
    ("standard", "text"),
    ("method", "line"),
    ("looked_at", "list"),
    ("material_types", "list"),
    ("post", "post"),
    ("basis", "line"),
)
_LIMITS: tuple[tuple[str, Shape], ...] = (
    ("statutory", "limit"),
    ("sources.statutory", "line"),
    ("committed", "limit"),
    ("on_the_spot", "line"),
    ("notice", "limit"),
    ("sources.notice", "line"),
    ("correction", "limit"),
    ("extension", "limit"),
    ("sources.extension", "line"),
    ("certificate", "limit"),
    ("note", "text"),
)
SECTIONS: tuple[Section, ...] = (
    Section("name", "名称、编码、类型", "name, code, type", "item", _fixed(*INHERITED), _ABOVE, rows=False),
    Section("basis", "设定依据", "legal basis", "basis", _fixed("law", "article", "edition", "text"), _ABOVE),
    Section(
        "scope",
        "服务对象和办理项",
        "who may apply, options",
        "item",
        (("name_en", "line"), ("applicant", "list"), ("case_kind", "line"), ("handling_options", "list")),
        rows=False,
    ),
    Section("conditions", "许可条件", "conditions", "conditions", (("text", "text"), ("basis", "line")), adds="blank"),
    Section(
        "situations",
        "情形问题",
        "situation questions",
        "situations",
        (("question", "line"), ("kind", "word"), ("options", "options")),
        adds="blank",
    ),
    Section("materials", "申请材料", "materials", "materials", _MATERIALS, adds="material_type"),
    Section(
        "fields",
        "表单字段",
        "form fields",
        "fields",
        (("name_zh", "fixed"), ("required", "word"), ("when", "when"), ("condition", "line"), ("section", "line")),
        adds="field",
    ),
    Section("steps", "办理流程", "process", "steps", _STEPS, adds="blank"),
    Section("points", "审查要点", "review points", "points", _POINTS, adds="stage"),
    Section(
        "procedures",
        "特别程序和特别规定",
        "special procedures",
        "overrides",
        (
            ("rule", "word"),
            ("text", "text"),
            ("value", "line"),
            ("unit", "line"),
            ("limit", "limit"),
            ("law", "line"),
            ("article", "line"),
        ),
        adds="blank",
    ),
    Section("limits", "办理时限", "limits", "limits", _LIMITS, rows=False),
    Section(
        "silence",
        "期限届满没有答复",
        "effect of silence",
        "silence",
        (("intake", "word"), ("decision", "word"), ("supplement", "word"), ("renewal", "word")),
        rows=False,
    ),
    Section("fees", "收费", "fees", "texts", (("text", "text"), ("basis", "line")), only=("fee",), adds="blank"),
    Section(
        "results",
        "结果和样本",
        "results and samples",
        "results",
        (
            ("name", "line"),
            ("kind", "word"),
            ("art39_kind", "line"),
            ("certificate_type", "fixed"),
            ("issuer_name", "fixed"),
            ("validity", "validity"),
            ("validity_text", "line"),
            ("sample", "line"),
        ),
        adds="certificate_type",
    ),
    Section("windows", "办理窗口", "windows", "windows", _fixed("hall", "zone", "name"), adds="window"),
    Section(
        "notes",
        "提示和问答",
        "notes and questions",
        "texts",
        (("kind", "word"), ("question", "line"), ("text", "text")),
        only=("note", "contact", "faq"),
        adds="blank",
    ),
    Section(
        "supervision",
        "监管部门",
        "supervising bodies",
        "supervision",
        (
            ("body_name", "fixed"),
            ("role", "line"),
            ("push", "flag"),
            ("channel", "line"),
            ("receipt_days", "whole"),
            ("feedback_days", "whole"),
        ),
    ),
    Section(
        "bars",
        "禁入规定",
        "bars to applying",
        "bars",
        tuple((key, "line") for key in ("trigger", "subject", "bar", "duration", "unit", "law", "article")),
        adds="blank",
    ),
)
SECTION: Final[Mapping[str, Section]] = {section.key: section for section in SECTIONS}
KINDS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("steps", "kind"): ("受理", "审查", "现场核查", "专家评审", "公示", "会签", "决定", "制证", "送达"),
    ("steps", "clock"): ("intake", "decision", "certificate", "superior", "none"),
    ("overrides", "rule"): ("exclude", "mandatory_hearing", "extension", "notice_days", "publicity", "silence", "rule"),
    ("results", "kind"): ("证照", "批文", "其他"),
    ("points", "stage"): ("受理", "审查", "核查", "决定"),
}
"""Codes that are their own words, or whose words stand in the data."""
UNITS: Final = ("working_day", "calendar_day", "month")


def section_rows(section: Section, content: Snapshot) -> list[tuple[int, Row]]:
    """The rows shown in a section, each with its place in the element (C2)."""
    value = content.get(section.element)
    rows = value if isinstance(value, list) else []
    return [(place, row) for place, row in enumerate(rows) if section.holds(row)]


def must_be_only_here(section: Section, before: Snapshot, after: Snapshot) -> None:
    """An edit touches its own element alone, and never what is inherited (C1, C2)."""
    touched = [key for key in {*before, *after} if not same(before.get(key), after.get(key))]
    wrong = section.group == _ABOVE or any(key != section.element for key in touched)
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
    unit = given.get(f"{cell.key}-unit", "")
    if unit not in UNITS:
        raise _unfit(cell, "请选单位：工作日、日或者月。", "choose the unit: working days, days or months.")
    return {"n": number, "unit": unit}


def _validity(cell: Cell, given: Mapping[str, str]) -> object:
    unit = given.get(f"{cell.key}-unit", "")
    if unit == "indefinite":
        return "indefinite"
    number = _whole(cell, given.get(f"{cell.key}-n", "").strip())
    return {"n": number, "unit": unit} if number and unit in ("年", "月", "日") else None


def _when(cell: Cell, text: str, content: Snapshot) -> str:
    try:
        asked = expressions.names(text) if text else frozenset()
    except expressions.BadExpression as wrong:
        raise _unfit(cell, wrong.zh, wrong.en) from wrong
    known = {str(field["slug"]) for field in content.get("fields", ())}
    known |= {f"Q{question['no']}" for question in content.get("situations", ())}
    for name in sorted(asked - known):
        raise _unfit(cell, f"没有字段或者情形问题“{name}”。", f"there is no field or question “{name}”.")
    return text


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _line(cell: Cell, text: str) -> str:
    if len(text) > LONGEST:
        raise _unfit(cell, f"最多 {LONGEST} 个字。", f"at most {LONGEST} characters.")
    return text


def _coded(cell: Cell, text: str, before: object) -> object:
    if not text:
        return before if before is None else ""
    return int(text) if cell.words and text in cell.words and text.isdigit() else before


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
        return _coded(cell, text, None)
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
    """The row with one cell written; an empty text in a cell that was absent or none leaves it so (C2)."""
    outer, _, inner = key.partition(".")
    if inner:
        return {**row, outer: with_value(row.get(outer) or {}, inner, value)}
    if value == "" and row.get(outer) is None:
        return dict(row)
    return {**row, outer: value}


def written(section: Section, row: Mapping[str, Any], given: Mapping[str, str], content: Snapshot) -> Row:
    """A row (or the one mapping of the element) with everything that was posted for it (C2)."""
    made = dict(row)
    for key, shape in section.entries:
        if shape != "fixed" and _posted(key, shape, given):
            value = read_cell(section, key, shape, given, content)
            kept = shape == "whole" and value is None and value_of(row, key) == 0
            made = with_value(made, key, 0 if kept else value)
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
