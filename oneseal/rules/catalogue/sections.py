"""The sections of the item editor in the national order, and what can be written in each (C1, C2, C3).

A section shows one element, or the rows of one kind of it. What comes from the basic catalogue above is shown locked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from oneseal.rules.catalogue.element_cells import Cell
from oneseal.rules.catalogue.elements import BY_KEY
from oneseal.rules.catalogue.inheritance import INHERITED

Snapshot = Mapping[str, Any]
Row = dict[str, Any]
Shape = Literal[
    "fixed",
    "line",
    "text",
    "flag",
    "whole",
    "limit",
    "word",
    "number",
    "list",
    "post",
    "when",
    "validity",
    "options",
    "coded",
    "body",
]
ABOVE, OWN = "above", "own"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the editor: its element, what can be written in it; ``only`` keeps rows of some kinds."""

    key: str
    zh: str
    en: str
    element: str
    entries: tuple[tuple[str, Shape], ...] = ()
    group: str = OWN
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
    ("commitment", "flag"),
    ("reuse_months", "whole"),
    ("reuse_basis", "line"),
    ("when", "when"),
    ("condition", "line"),
    ("spec", "line"),
)
_STEPS: tuple[tuple[str, Shape], ...] = (
    ("name", "line"),
    ("kind", "word"),
    ("post", "post"),
    ("body", "body"),
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
    ("when", "when"),
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
_FEES: tuple[tuple[str, Shape], ...] = (
    ("name", "line"),
    ("amount", "line"),
    ("unit", "line"),
    ("per", "list"),
    ("when", "when"),
    ("level", "word"),
    ("law", "line"),
    ("article", "line"),
    ("standard", "line"),
    ("waits", "word"),
    ("waits_basis", "line"),
    ("limit", "limit"),
    ("limit_basis", "line"),
)
_RELIEFS: tuple[tuple[str, Shape], ...] = (
    ("fee", "whole"),
    ("kind", "word"),
    ("text", "text"),
    ("off", "line"),
    ("law", "line"),
    ("article", "line"),
)
_PRELIMINARY: tuple[tuple[str, Shape], ...] = (
    ("body", "body"),
    ("days", "whole"),
    ("way", "word"),
    ("outside", "word"),
    ("law", "line"),
    ("article", "line"),
    ("since", "line"),
    ("since_basis", "line"),
)
_COUNTERSIGNS: tuple[tuple[str, Shape], ...] = (
    ("of", "word"),
    ("when", "when"),
    ("post", "post"),
    ("body", "body"),
    ("days", "whole"),
    ("law", "line"),
    ("article", "line"),
)
_AUTOMATIC: tuple[tuple[str, Shape], ...] = (
    ("basis", "line"),
    ("paper", "line"),
    ("signed_by", "line"),
    ("since", "line"),
    ("until", "line"),
)
_MACHINE: tuple[tuple[str, Shape], ...] = (("kind", "word"), ("of", "line"), ("text", "text"), ("when", "when"))
SECTIONS: tuple[Section, ...] = (
    Section("name", "名称、编码、类型", "name, code, type", "item", _fixed(*INHERITED), ABOVE, rows=False),
    Section("basis", "设定依据", "legal basis", "basis", _fixed("law", "article", "edition", "text"), ABOVE),
    Section(
        "scope",
        "服务对象和办理项",
        "who may apply, options",
        "item",
        (("name_en", "line"), ("applicant", "list"), ("case_kind", "line"), ("handling_options", "coded")),
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
    Section(
        "separation",
        "前置后置和证照分离",
        "before or after registration",
        "separation",
        (("line", "line"), ("place", "word"), ("mode", "word"), ("basis", "line")),
        rows=False,
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
        "reasons", "不予的理由", "reasons for refusal", "reasons", (("of", "line"), ("text", "text")), adds="blank"
    ),
    Section("countersigns", "会签", "countersigning", "countersigns", _COUNTERSIGNS, adds="blank"),
    Section("preliminary", "初审转报", "preliminary review", "preliminary", _PRELIMINARY, adds="blank"),
    Section("automatic", "免人工办理", "automatic handling", "automatic", _AUTOMATIC, rows=False),
    Section("machine", "机器判断的规则", "rules of the machine", "machine", _MACHINE, adds="blank"),
    Section("standards", "收费标准", "fee standards", "fees", _FEES, adds="blank"),
    Section("reliefs", "减免和退费", "less due or paid back", "reliefs", _RELIEFS, adds="blank"),
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
        "wider",
        "通办范围",
        "where it may be applied for",
        "wider",
        (("province", "word"), ("cross_province", "word"), ("way", "word"), ("forward", "word"), ("basis", "line")),
        rows=False,
    ),
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
        adds="body",
    ),
    Section(
        "restriction",
        "再申请的限制",
        "bars to applying again",
        "restriction",
        (
            ("public_safety", "word"),
            ("bar78", "fixed"),
            ("bar79", "fixed"),
            ("ground", "line"),
            ("note", "text"),
        ),
        rows=False,
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
