"""What the public lists and the guide of a small version say, whole, in public_told.txt (C6, C12, C13).

`python -m tests.rules.catalogue.test_public_told` writes it anew; read its difference before it is committed.
"""

from pathlib import Path
from typing import Any

from oneseal.rules.catalogue.guide import guide, limit_text, summary
from oneseal.rules.catalogue.memberships import lists_of
from oneseal.rules.catalogue.public_lists import AUTHORITIES, TABLES, listed_facts
from oneseal.rules.catalogue.sentences import Sentence
from tests.rules.catalogue.test_health import SOUND

TOLD = Path(__file__).with_name("public_told.txt")
FEE = {
    "name": "占用费",
    "amount": "0.60",
    "unit": "平方米·日",
    "law": "甲条例",
    "article": "第37条",
    "standard": "省标准",
}
ROW = dict.fromkeys("copies originals".split(), 0) | dict.fromkeys(
    "signature seal register spec source condition".split(), ""
)
ROW |= dict.fromkeys("blank_form sample sharable".split(), False)
FIVE_DAYS, TEN_DAYS = {"n": 5, "unit": "working_day"}, {"n": 10, "unit": "working_day"}
VERSION: dict[str, Any] = {
    **SOUND,
    "number": 3,
    "implementation_code": "I1",
    "item": {
        "name": "占道许可",
        "type": "行政许可",
        "domain": "城市管理",
        "case_kind": "承诺件",
        "basic_code": "B1",
        "code_status": "示例",
        "handling_options": ["新办"],
        "applicant": ["法人", "自然人", "军队"],
        "construction_stage": "",
    },
    "power": {"status": "划转", "source_department": "县住建局"},
    "supervision": [{"body_name": "县城管局"}, {"body_name": "县住建局"}, {"body_name": "县城管局"}],
    "windows": [
        {"hall": "政务大厅", "zone": "综合"},
        {"hall": "政务大厅", "zone": ""},
        {"hall": "政务大厅", "zone": ""},
    ],
    "fields": [{**row, "name_en": "", "validator": "", "required": "Y"} for row in SOUND["fields"]],
    "situations": [{"no": 1, "question": "代办吗？", "kind": "single", "options": [{"no": 1, "text": "是"}]}],
    "steps": [{**row, "kind": "审查", "when": ""} for row in SOUND["steps"]],
    "basis": [{"law": "甲条例", "article": "第37条"}, {"law": "乙法", "article": "第2条"}],
    "materials": [
        {
            **ROW,
            **row,
            "types": [row["parts"][0]["type"]],
            "commitment": row["seq"] == 2,
            "tolerance": True,
            "tolerance_days": 3 + row["seq"],
        }
        for row in SOUND["materials"]
    ],
    "limits": {
        "statutory": TEN_DAYS,
        "committed": FIVE_DAYS,
        "notice": None,
        "correction": {"n": 1, "unit": "month"},
        "extension": None,
        "certificate": {"n": 0, "unit": "working_day"},
        "on_the_spot": "复审",
        "sources": {"statutory": "甲条例第38条"},
    },
    "fees": [FEE, {**FEE, "name": "修复费", "amount": ""}],
    "wider": {"province": "yes", "basis": "省政府令"},
    "separation": {"line": "市政", "place": "post", "mode": "optimise", "basis": "国发〔2021〕7号"},
    "illustrative": ["materials.commitment", "fees", "item.code", "steps"],
}
POOR: dict[str, Any] = {
    **VERSION,
    "limits": {**VERSION["limits"], "statutory": TEN_DAYS, "committed": None},
    "fees": [FEE],
    "wider": None,
    "separation": {},
    "illustrative": [],
    "texts": [{"kind": "note", "text": "提示"}, {"kind": "faq", "text": "问答"}, {"kind": "contact", "text": "12345"}],
}
BARE: dict[str, Any] = {
    key: [] if isinstance(value, list) else {} if key in ("fees", "wider") else value for key, value in POOR.items()
} | {"item": None, "limits": None, "illustrative": None, "windows": []}


def said(value: object) -> str:
    """A cell in both languages."""
    return f"{value.zh} | {value.en}" if isinstance(value, Sentence) else repr(value)


def lists_told(version: dict[str, Any], takes: bool) -> list[str]:
    """Every table with the rows that a version gives."""
    limits = version["limits"]
    facts = {
        **listed_facts(version), "code": "1", "name": "占道许可", "kind": "许可", "domain": "城管", "body_name": "县局",
        "topics": lists_of(version), "takes_applications": takes,
        "statutory": limits["statutory"], "committed": limits["committed"],
    }  # fmt: skip
    lines = []
    for table in TABLES:
        lines.append(f"{table.key}: {said(table.name)}; {'; '.join(said(column.name) for column in table.columns)}")
        for row in table.rows(facts):
            lines += ["  –", *(f"    {column.key}: {said(row[column.key])}" for column in table.columns)]
    return lines


def guide_told(version: dict[str, Any], answers: dict[str, Any] | None) -> list[str]:
    """Every section of the guide, and the numbers at its head."""
    lines = [f"{key}: {said(value)}" for key, value in summary(version, answers).items()]
    for one in guide(version, answers):
        lines.append(f"{one.key}: {said(one.title)}; missing {one.missing}, example {one.illustrative}")
        rows = one.data if isinstance(one.data, list) else list(one.data.items()) if isinstance(one.data, dict) else []
        lines += [f"    {said(row)}" for row in rows] or [f"    {said(one.sentence)}"]
        assert rows == [] or one.sentence == ("", "")
    return lines


def told() -> str:
    """The lists of a rich and a poor version, then the guide of both and of one that says next to nothing."""
    parts = [
        ["lists, rich", *lists_told(VERSION, True)],
        ["lists, poor", *lists_told(POOR, False)],
        ["guide, rich", *guide_told(VERSION, {"Q1": "1", "kind": "1"})],
        ["guide, poor", *guide_told(POOR, None)],
        ["guide, bare", *guide_told(BARE, {})],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def test_the_lists_and_the_guide_say_what_stands_in_public_told_txt() -> None:
    before, now = TOLD.read_text(encoding="utf-8").split("\n\n"), told().split("\n\n")
    for one, other in zip(before, now, strict=True):
        assert other.strip() == one.strip()


def test_the_list_of_authorities_has_names_for_its_columns() -> None:
    assert [said(column.name) for column in AUTHORITIES.columns][:2] == ["层级 | Level", "地方 | Place"]
    assert limit_text("五天") == ("", "")


if __name__ == "__main__":
    TOLD.write_text(told(), encoding="utf-8")
