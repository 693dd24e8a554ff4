"""What the health check says of changed versions, word for word with the score, in health_told.txt (C5).

`python -m tests.rules.catalogue.test_health_told` writes it anew; read its difference before it is committed.
"""

from pathlib import Path
from typing import Any

import pytest

from oneseal.rules.catalogue.completeness import ELEMENTS, takes_applications
from oneseal.rules.catalogue.health import RULES, Health, element_name, health_of
from oneseal.rules.catalogue.health_parts import is_basis
from tests.rules.catalogue.test_health import CHANGES, SOUND, changed

TOLD = Path(__file__).with_name("health_told.txt")


def limit(n: object, unit: str) -> dict[str, object]:
    """A limit as versions hold it."""
    return {"n": n, "unit": unit}


FEE: dict[str, object] = {
    "no": 1, "name": "占用费", "level": "regulation", "law": "城市道路管理条例", "article": "第37条", "amount": "0.60",
    "standard": "省标准", "waits": "", "waits_basis": "", "limit": None, "limit_basis": "",
}  # fmt: skip
AREA = {"slug": "area", "name_zh": "面积", "type": "number", "when": "", "validator": "", "options": []}
REASONS = [
    {"no": 1, "of": "c1", "text": "甲"},
    {"no": 2, "of": "1.1", "text": "乙"},
    {"no": 3, "of": "9.9", "text": "丙"},
    {"no": 4, "of": "c1", "text": " "},
]
UNEVEN = [
    {**SOUND["steps"][0], "excluded": True, "note": "城乡规划法第40条"},
    {**SOUND["steps"][1], "excluded": True},
    {**SOUND["steps"][2], "post": ""},
]
"""One of two without law, one of three without post: parts of points that together cross a whole one."""
BLANK = {"type": "MT1", "name": "申请书", "group": "申请表"}
MORE: list[tuple[str, Any]] = [
    *((f"{element}", []) for element in ("materials", "fields", "steps", "results", "basis", "conditions", "points")),
    *((f"{element}", []) for element in ("supervision", "texts", "situations", "overrides")),
    ("body", {}),
    ("body", "县局"),
    ("limits", {}),
    ("limits", "五天"),
    ("limits", {"statutory": limit(10, "working_day")}),
    ("limits", {"statutory": limit(3, "working_day")}),
    ("limits", {"committed": limit(10, "working_day")}),
    ("limits.statutory", limit(14, "calendar_day")),
    ("limits.committed", limit(14, "calendar_day")),
    ("limits.statutory", limit(1, "month")),
    ("limits.committed", limit("0.5", "working_day")),
    ("limits.committed", limit(2, "fortnight")),
    ("limits.committed", limit(9, "calendar_day")),
    ("limits", {"committed": limit(1, "month"), "statutory": limit(30, "calendar_day")}),
    ("limits", {"committed": limit(1, "month"), "statutory": limit(29, "calendar_day")}),
    ("conditions.0", {"text": " 有场所 ", "basis": "demo"}),
    (
        "conditions",
        [{"ord": 7, "text": "甲", "basis": None}, {"ord": "", "text": "乙", "basis": "法1"}, {"text": None}],
    ),
    ("texts.0", {"kind": "fee", "text": "不收费，工本费 10 元", "basis": "practice"}),
    ("texts.0", {"kind": "fee", "text": "押金 10 元；不收费", "basis": "某条例3"}),
    (
        "texts",
        [{"kind": "fee", "text": "收取保证金"}, {"kind": "note", "text": "另收费"}, {"kind": "fee", "text": "价款"}],
    ),
    ("texts.0", {"kind": "fee", "text": "法律规定的其他事项不收费", "basis": ""}),
    ("texts.0", {"kind": "fee", "text": "不收费，法律规定的其他事项", "basis": ""}),
    (
        "fees",
        [FEE, {**FEE, "no": 2, "level": "rule", "amount": "面议", "standard": ""}, {**FEE, "no": 3, "article": ""}],
    ),
    ("fees", [{**FEE, "waits": "issue", "limit": limit(7, "calendar_day")}, {**FEE, "law": "practice", "amount": ""}]),
    (
        "fees",
        [{**FEE, "waits": "issue", "waits_basis": "甲法第1条", "limit": limit(7, "month"), "limit_basis": "甲法"}],
    ),
    ("materials.1.tolerance_days", "5"),
    ("materials.1.tolerance_days", 0),
    ("materials.1.tolerance", "yes"),
    ("materials.0", {**SOUND["materials"][0], "tolerance": True, "tolerance_days": 6}),
    ("materials.0", {**SOUND["materials"][0], "medium": 1, "copies": 1}),
    ("materials.0", {**SOUND["materials"][0], "medium": 1}),
    ("materials.0.parts", []),
    ("materials.0.parts", [BLANK, {**BLANK, "group": "附件"}]),
    ("materials.0.class", 1),
    ("materials.1", {**SOUND["materials"][1], "parts": [BLANK], "when": ""}),
    ("materials.1", {**SOUND["materials"][1], "parts": [{**BLANK, "type": ""}], "when": "", "necessity": 1}),
    ("materials.1.parts", [BLANK]),
    ("materials.1.parts", [{"type": "MT3", "name": "甲"}, {"type": "MT3", "name": "乙"}]),
    ("materials.1", {**SOUND["materials"][1], "seq": "", "blank_form": "yes", "sample": "yes", "basis": " "}),
    ("materials.1.basis", "template: 样例"),
    ("materials.1.basis", "illustrative"),
    ("materials.1.basis", "fictional law"),
    ("materials.1.spec", "其他相关证明材料"),
    ("materials.1.condition", "法律、行政法规规定的其他材料"),
    ("materials.1.condition", "有关部门并联审查意见"),
    ("materials.1.name", "有关证明等"),
    ("materials.1.when", "kind=零售"),
    ("materials.1.when", "kind=1"),
    ("materials.1.when", "kind>=5"),
    ("materials.1.when", "area>=5"),
    ("fields", [{"slug": "kind", "name_zh": "其他材料", "when": "Q1=7", "options": [{"code": "1", "name": "餐饮"}]}]),
    ("fields", [*SOUND["fields"], AREA, {"slug": "b", "name_zh": "乙", "when": "area>=5 and Q1=7"}]),
    ("fields.0", {"slug": "area", "name_zh": "面积", "type": "number", "when": ""}),
    ("steps.2.when", "Q1=9"),
    ("points.0", {**SOUND["points"][0], "when": "Q9=1"}),
    ("steps.0.half_days", 14),
    ("steps.1.excluded", True),
    ("steps", [{**SOUND["steps"][n], "par_no": n, "half_days": 4} for n in range(3)]),
    ("steps", [{**SOUND["steps"][n], "par_no": 1, "half_days": "11"} for n in range(3)]),
    ("steps.1", {**SOUND["steps"][1], "half_days": 40, "clock": "none"}),
    ("steps.1", {**SOUND["steps"][1], "half_days": 40, "excluded": True, "note": "城乡规划法第40条"}),
    ("steps.1", {**SOUND["steps"][1], "half_days": None, "body": "", "bodies": ["B1"]}),
    ("steps.1", {**SOUND["steps"][1], "body": "", "bodies": []}),
    ("steps.1.excluded", "yes"),
    ("steps", [{**SOUND["steps"][n], "excluded": True, "note": "许可法第45条"} for n in range(3)]),
    ("steps", UNEVEN),
    ("reasons", REASONS),
    ("steps", [*UNEVEN, *({**SOUND["steps"][2], "half_days": 0} for _ in range(3))]),
    ("points.0.standard", " "),
    ("points.0.point", "窗口要求的材料"),
    ("points.0.material_types", ["MT9", "MT1", "MT8"]),
    ("points.0.material_types", None),
    ("points.0.key", ""),
    ("results.0", {"no": 1, "name": "批复", "sample": True}),
    ("results.0", {"no": 1, "name": "批复", "sample_file": "a.pdf"}),
    ("results", [{"no": 3, "name": "甲"}, {"no": 4, "name": "乙", "face_fields": ["kind"]}]),
    ("basis", [{"law": "甲法", "article": " "}, {"law": "乙法", "article": "第1条"}]),
    ("illustrative", ["item.code", "limits.committed", "天气"]),
    (
        "illustrative",
        ["materials.commitment", "materials.copies", "steps", "results.validity", "situations", "texts", "points"],
    ),
    ("illustrative", "item.code"),
]


def lines_of(health: Health) -> list[str]:
    """The score, the rules that do not hold, and each finding whole."""
    failed = [rule.code for rule in RULES if rule.code not in health.passed]
    lines = [f"  {health.score}, not passed: {', '.join(failed) or '—'}"]
    for one in health.findings:
        lines.append(
            f"  – {one.where} {one.rule}{' blocks' if one.blocking else ''} [{one.article}] {one.zh} | {one.en}"
        )
    return lines


def told() -> str:
    """Every change with what the check says of it and whether such a version takes applications."""
    parts = []
    for path, value in [*((row[0], row[1]) for row in CHANGES), *MORE]:
        version = changed(path, value)
        parts.append(
            "\n".join([f"{path}: {value!r}", *lines_of(health_of(version)), f"  {tuple(takes_applications(version))}"])
        )
    parts.append("\n".join(["nothing at all", *lines_of(health_of({})), f"  {tuple(takes_applications({}))}"]))
    return "\n\n".join(parts) + "\n"


def test_the_check_says_what_stands_in_health_told_txt() -> None:
    before, now = TOLD.read_text(encoding="utf-8").split("\n\n"), told().split("\n\n")
    for one, other in zip(before, now, strict=True):
        assert other.strip() == one.strip()


def test_findings_are_told_apart_by_element_and_language_and_each_element_has_a_name() -> None:
    health = health_of({**changed("conditions.0.basis", ""), "windows": []})
    assert [one.rule for one in health.of("conditions")] == ["condition_basis"] and health.of("steps") == ()
    (finding,) = health.blocking
    assert (finding.text("en"), finding.text("en-gb"), finding.text("zh-hans")) == (finding.en, finding.en, finding.zh)
    assert [one.where for one in health.findings] == ["conditions.1", "windows"], "what blocks comes first"
    assert (element_name("fees").zh, element_name("version").en) == ("收费", "the whole version")
    assert [element_name(one.key) for one in ELEMENTS] == [(one.zh, one.en) for one in ELEMENTS]


@pytest.mark.parametrize(
    ("text", "basis"),
    [("食品安全法35", True), ("", False), ("practice 2", False), ("illustrative", False), ("demo", False)],
)
def test_practice_and_demonstration_are_no_basis(text: str, basis: bool) -> None:
    assert is_basis(text) is basis


def test_a_suspended_version_takes_no_applications_and_says_since_when_why_and_by_what() -> None:
    stopped = {"since": "2026-09-18", "reason": "上位法修改", "basis": "某令第3条"}
    assert tuple(takes_applications({**SOUND, "suspended": stopped})) == (
        False,
        "这个事项从 2026-09-18 起暂停办理：上位法修改（某令第3条）；可以到窗口或者拨 12345 咨询",
        "this item is suspended since 2026-09-18: 上位法修改 (某令第3条); ask at the window or call 12345",
        (),
    )
    assert takes_applications({**SOUND, "suspended": None}).ok


if __name__ == "__main__":
    TOLD.write_text(told(), encoding="utf-8")
