"""The guide as a sheet of A4 to take along: made from the snapshot and nothing else (C6; Art. 30 ¶1 行政许可法).

A sheet is a content like a document's, without number and seal: it decides nothing and promises what the version says.
"""

from collections.abc import Mapping
from typing import Any

from oneseal.rules.catalogue.checklist import ChecklistRow, checklist
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.fees import standard_words
from oneseal.rules.catalogue.form import mappings
from oneseal.rules.catalogue.guide import limit_text

Json = dict[str, Any]
Snapshot = Mapping[str, Any]

SAMPLE = "（示例）"
_LIMITS = (
    ("statutory", "法定时限"),
    ("committed", "承诺时限"),
    ("notice", "收到申请后答复"),
    ("correction", "补正期限"),
    ("extension", "可以延长"),
    ("certificate", "决定后送达证照"),
)
_ON_THE_SPOT = {"always": "材料齐全，当场办结", "simple": "材料齐全、情况简单的，当场办结"}
_APPLICANTS = {"法人": "企业和单位", "自然人": "个人"}


def sheet(snapshot: Snapshot, *, kind: str, title: str, lead: str, blocks: list[Json], address: str, day: str) -> Json:
    """What the typesetter draws: head, blocks, and at the foot which version it was made from (C6)."""
    number = f"第 {snapshot['number']} 版"
    return {
        "layout": "sheet",
        "kind": kind,
        "title": title,
        "number": number,
        "iso_date": day,
        "lead": lead,
        "signature": {"body": snapshot["body"]["name"], "date": day},
        "seal": None,
        "verify": {"code": "", "url": address},
        "codes": [snapshot["item"]["basic_code"], snapshot["implementation_code"]],
        "blocks": blocks,
        "foot": [
            f"由{snapshot['body']['name']}实施清单{number}自动生成，以网上的办事指南为准。",
            "没有写明的，不得向您要求。",
        ],
    }


def guide_sheet(snapshot: Snapshot, *, address: str, day: str) -> Json:
    """The guide of a version as a sheet (C6; Art. 30 ¶1 行政许可法: what must be shown at the office)."""
    item, illustrative = snapshot["item"], set(snapshot["illustrative"])
    blocks = [{"t": "grid", "rows": _facts(snapshot, illustrative)}]
    for words, found in (
        ("什么条件能办", _conditions(snapshot)),
        ("要交什么", _materials(snapshot)),
        ("怎么办", _steps(snapshot)),
        ("多久办好", _limits(snapshot, illustrative)),
        ("办事提示", _notes(snapshot)),
        ("依据和编码", _codes(snapshot)),
    ):
        blocks += [{"t": "h", "text": words}, *(found or [_nothing(words)])]
    opens = takes_applications(snapshot)
    lead = f"{item['type']} · {item['domain']}" + ("" if opens.ok else " · 暂不收申请")
    return sheet(snapshot, kind="guide", title=item["name"], lead=lead, blocks=blocks, address=address, day=day)


def _nothing(words: str) -> Json:
    return {"t": "p", "text": f"“{words}”还没有录入本机关的实施清单。"}


def _facts(snapshot: Snapshot, illustrative: set[str]) -> list[list[str]]:
    limits = snapshot["limits"]
    fees = [str(row["text"]) for row in mappings(snapshot, "texts") if row["kind"] == "fee"]
    results = [str(row["name"]) for row in mappings(snapshot, "results")]
    committed = limit_text(limits["committed"]).zh
    mark = SAMPLE if committed and "limits.committed" in illustrative else ""
    spot = _ON_THE_SPOT.get(limits["on_the_spot"] or "", "选择告知承诺的，当场办结" if limits["on_the_spot"] else "")
    rows = [
        ["谁能申请", "、".join(_APPLICANTS.get(one, one) for one in snapshot["item"]["applicant"])],
        ["谁来批", snapshot["body"]["name"]],
        ["我们承诺", "；".join(part for part in (committed + mark if committed else "", spot) if part)],
        ["收费", "；".join(fees) or "清单没有写明；没有写明的不得收费"],
        ["收费标准", "；".join(standard_words(row) for row in mappings(snapshot, "fees")) + _mark("fees", snapshot)],
        ["办成拿到", "、".join(results)],
        ["去哪里办", _places(snapshot)],
    ]
    return [row for row in rows if row[1]]


def _mark(element: str, snapshot: Snapshot) -> str:
    return SAMPLE if element in snapshot["illustrative"] and mappings(snapshot, element) else ""


def _places(snapshot: Snapshot) -> str:
    zones = dict.fromkeys(f"{row['hall']}{row['zone']}" for row in mappings(snapshot, "windows"))
    online = "网上" if takes_applications(snapshot).ok else ""
    return "；".join(part for part in (online, *zones) if part)


def _conditions(snapshot: Snapshot) -> list[Json]:
    rows = mappings(snapshot, "conditions")
    points = [
        {"title": f"{row['text']}" + (f"（{row['basis']}）" if row["basis"] else ""), "lines": []} for row in rows
    ]
    return [{"t": "points", "items": points}] if points else []


def _materials(snapshot: Snapshot) -> list[Json]:
    rows = checklist(snapshot, {})
    if not rows:
        return []
    cells = [[str(place), _material(row, snapshot), _medium(row), row.basis] for place, row in enumerate(rows, start=1)]
    return [{"t": "table", "widths": [1, 8, 4, 4], "head": ["序号", "材料", "怎么交", "依据"], "rows": cells}]


def _material(row: ChecklistRow, snapshot: Snapshot) -> str:
    told = next((one for one in mappings(snapshot, "materials") if one["seq"] == row.seq), {})
    notes = [
        "网上填写自动生成" if row.generated else "",
        f"只有{told['condition']}才要交" if told.get("condition") else "",
        f"可容缺 {row.tolerance_days} 个工作日" if row.tolerance else "",
        "能查到的免交" if row.sharable else "",
    ]
    said = "；".join(note for note in notes if note)
    return f"{row.name}（{said}）" if said else row.name


def _medium(row: ChecklistRow) -> str:
    parts = [
        row.medium_name.zh,
        f"原件 {row.originals} 份" if row.originals else "",
        f"复印件 {row.copies} 份" if row.copies else "",
        f"{row.signature}签名" if row.signature else "",
        f"盖{row.seal}" if row.seal else "",
    ]
    return "，".join(part for part in parts if part)


def _steps(snapshot: Snapshot) -> list[Json]:
    groups: dict[int, list[Mapping[str, Any]]] = {}
    for step in mappings(snapshot, "steps"):
        groups.setdefault(int(str(step["par_no"])), []).append(step)
    if not groups:
        return []
    words = ["、".join(dict.fromkeys(str(step["name"]) for step in group)) for group in groups.values()]
    return [{"t": "p", "text": " → ".join(words)}]


def _limits(snapshot: Snapshot, illustrative: set[str]) -> list[Json]:
    limits = snapshot["limits"]
    rows = []
    for key, name in _LIMITS:
        if limits[key]:
            mark = SAMPLE if f"limits.{key}" in illustrative else ""
            basis = limits["sources"].get(key, "")
            rows.append([name, limit_text(limits[key]).zh + mark + (f"　{basis}" if basis else "")])
    return [{"t": "grid", "rows": rows}] if rows else []


def _notes(snapshot: Snapshot) -> list[Json]:
    rows = [row for row in mappings(snapshot, "texts") if row["kind"] in ("note", "contact")]
    points = [{"title": str(row["text"]), "lines": []} for row in rows]
    return [{"t": "points", "items": points}] if points else []


def _codes(snapshot: Snapshot) -> list[Json]:
    basis = "；".join(f"《{row['law']}》{row['article']}" for row in mappings(snapshot, "basis"))
    item = snapshot["item"]
    mark = "" if item["code_status"] == "real" or not item["basic_code"] else SAMPLE
    rows = [
        ["设定依据", basis],
        ["基本编码", item["basic_code"] + mark],
        ["实施编码", snapshot["implementation_code"]],
    ]
    told = [row for row in rows if row[1]]
    return [{"t": "grid", "rows": told}] if told else []
