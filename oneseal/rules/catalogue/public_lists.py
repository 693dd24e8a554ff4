"""The public lists as tables: which there are, their columns, and the rows that a version gives (C10, C12, C13).

The page, the spreadsheet and the data of a list are the same rows. Every row comes from a version in force or from a
power that is held; nothing is typed beside them (S0 二(二)2, S1 (二)1).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.rules.catalogue.guide import limit_text
from oneseal.rules.catalogue.memberships import LISTS
from oneseal.rules.catalogue.reforms import MODES, PLACES, UNTOLD, WAYS, proofs_of
from oneseal.rules.catalogue.sentences import Sentence

Cell = Sentence | str | int
Row = dict[str, Cell]
Facts = Mapping[str, Any]

YES, NO = Sentence("是", "yes"), Sentence("否", "no")
_APPLICANTS = {"person": Sentence("个人", "people"), "enterprise": Sentence("企业和单位", "enterprises")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a public list."""

    key: str
    name: Sentence


@dataclass(frozen=True, slots=True)
class Table:
    """A public list as a table. ``topic``: the list of the versions on it; empty takes every version in force."""

    key: str
    name: Sentence
    about: Sentence
    columns: tuple[Column, ...]
    topic: str
    rows: Callable[[Facts], list[Row]]


_NAMES: Mapping[str, Sentence] = {
    "name": Sentence("事项名称", "Item"),
    "kind": Sentence("事项类型", "Kind"),
    "domain": Sentence("领域", "Field"),
    "body": Sentence("实施机关", "Body"),
    "applicants": Sentence("谁能申请", "Who may apply"),
    "statutory": Sentence("法定时限", "Statutory limit"),
    "committed": Sentence("承诺时限", "Committed limit"),
    "open": Sentence("网上收申请", "Takes applications online"),
    "tolerant": Sentence("可以后补的材料", "Materials that may follow"),
    "line": Sentence("行业", "Line of business"),
    "place": Sentence("前置还是后置", "Before or after registration"),
    "way": Sentence("怎样通办", "How"),
    "mode": Sentence("改革方式", "Mode of reform"),
    "proof": Sentence("可以承诺代替的证明", "Proof that a promise may replace"),
    "rests": Sentence("按什么规定", "By what rule"),
    "zone": Sentence("大厅和专区", "Hall and zone"),
    "basis": Sentence("设定依据", "Legal basis"),
    "power": Sentence("权力归属", "How the power is held"),
    "source": Sentence("划转前的部门", "Transferred from"),
    "supervision": Sentence("监管责任", "Who supervises"),
    "code": Sentence("实施编码", "Implementation code"),
    "level": Sentence("层级", "Level"),
    "place_name": Sentence("地方", "Place"),
    "how": Sentence("凭什么行使", "By what"),
    "accepts": Sentence("能受理", "May accept"),
    "decides": Sentence("能决定", "May decide"),
    "acts_as": Sentence("以谁的名义", "In whose name"),
    "since": Sentence("起始日期", "Since"),
    "published": Sentence("公布日期", "Published on"),
    "where": Sentence("公布在哪里", "Published where"),
    "ground": Sentence("依据", "Ground"),
    "fee": Sentence("收费项目", "Fee"),
    "rate": Sentence("收费标准", "Standard"),
    "fee_basis": Sentence("收费依据", "Basis of the fee"),
    "fee_standard": Sentence("标准文件", "Published standard"),
}


def columns(keys: str) -> tuple[Column, ...]:
    """Columns by their keys (C13)."""
    return tuple(Column(key, _NAMES[key]) for key in keys.split())


def _common(facts: Facts) -> Row:
    applicants = [_APPLICANTS[one] for one in facts["topics"] if one in _APPLICANTS]
    return {
        "name": facts["name"],
        "kind": facts["kind"],
        "domain": facts["domain"],
        "body": facts["body_name"],
        "applicants": _joined(applicants),
        "statutory": limit_text(facts["statutory"]),
        "committed": limit_text(facts["committed"]),
        "open": YES if facts["takes_applications"] else NO,
        "code": facts["code"],
    }


def _joined(words: list[Sentence]) -> Sentence:
    return Sentence("、".join(one.zh for one in words), ", ".join(one.en for one in words))


def _plain(facts: Facts) -> list[Row]:
    return [_common(facts)]


def _tolerant(facts: Facts) -> list[Row]:
    told = [Sentence(f"{name}（{days} 个工作日）", f"{name} ({days} working days)") for name, days in facts["tolerant"]]
    words = Sentence("；".join(one.zh for one in told), "; ".join(one.en for one in told))
    return [{**_common(facts), "tolerant": words}]


def _separated(facts: Facts) -> list[Row]:
    told = facts["separation"] or {}
    found: Row = {
        "line": told.get("line") or UNTOLD,
        "place": PLACES[told.get("place", "")],
        "mode": MODES[told.get("mode", "")],
        "rests": told.get("basis") or UNTOLD,
    }
    return [{**_common(facts), **found}]


def _wider(facts: Facts) -> list[Row]:
    told = facts["wider"] or {}
    return [{**_common(facts), "way": WAYS[told.get("way") or ""], "rests": told.get("basis") or UNTOLD}]


def _proofs(facts: Facts) -> list[Row]:
    zh, en = ("（示例）", " (example)") if facts["proofs_made_up"] else ("", "")
    return [{**_common(facts), "proof": Sentence(name + zh, name + en)} for name in facts["proofs"]]


def _charged(facts: Facts) -> list[Row]:
    rows: list[Row] = []
    zh, en = ("（示例）", " (example)") if facts["fees_made_up"] else ("", "")
    for fee in facts["fees"]:
        rate = Sentence(f"{fee['amount']} 元/{fee['unit']}{zh}", f"{fee['amount']} yuan/{fee['unit']}{en}")
        if not fee["amount"]:
            rate = Sentence("标准没有公布，不收", "no standard published: not charged")
        basis = f"{fee['law']}{fee['article']}"
        rows.append(
            {**_common(facts), "fee": fee["name"], "rate": rate, "fee_basis": basis, "fee_standard": fee["standard"]}
        )
    return rows


def _zoned(facts: Facts) -> list[Row]:
    return [{**_common(facts), "zone": zone} for zone in facts["zones"]]


def _powers(facts: Facts) -> list[Row]:
    held = {"basis": facts["basis"], "power": facts["power"], "source": facts["source"]}
    return [{**_common(facts), **held, "supervision": "、".join(facts["supervision"])}]


_ORDINARY = "name kind domain body applicants statutory committed open code"
_OWN: Mapping[str, tuple[str, Callable[[Facts], list[Row]]]] = {
    "tolerance": ("name body tolerant committed open code", _tolerant),
    "proofs": ("proof name body kind open code", _proofs),
    "province_wide": ("name kind domain body applicants way rests committed open code", _wider),
    "cross_province": ("name kind domain body applicants way rests committed open code", _wider),
    "separation": ("line name place mode rests body statutory committed code", _separated),
}

TABLES: tuple[Table, ...] = (
    *(
        Table(one.key, one.name, one.about, columns(_OWN.get(one.key, (_ORDINARY, _plain))[0]), one.key,
              _OWN.get(one.key, (_ORDINARY, _plain))[1])
        for one in LISTS
    ),
    Table(
        "windows",
        Sentence("哪个窗口办什么", "Which window takes what"),
        Sentence("每个专区能办的事项，按实施清单里写明的窗口列出", "what each zone takes, by the windows that the versions name"),
        columns("zone name body kind open code"),
        "",
        _zoned,
    ),
    Table(
        "fees",
        Sentence("收费目录清单", "Fees"),
        Sentence(
            "依照法律、行政法规收取的全部费用和公布的标准；这里没有的，一律不收（行政许可法第五十八条、第五十九条）",
            "every fee that law orders, with its published standard; nothing else is charged (Arts. 58-59)",
        ),
        columns("fee name body rate fee_basis fee_standard code"),
        "",
        _charged,
    ),
    Table(
        "powers",
        Sentence("权力清单和责任清单", "Powers and duties"),
        Sentence(
            "谁行使、凭什么行使、多久办完是权力和审批责任，谁来管是监管责任",
            "who exercises it, on what ground and within what limit; and who supervises",
        ),
        columns("name kind basis body power source statutory committed supervision code"),
        "",
        _powers,
    ),
)  # fmt: skip
AUTHORITIES = Table(
    "authorities",
    Sentence("县乡两级权限清单", "Authority lists of county and townships"),
    Sentence(
        "层级、机关、权限：没有权限的不得受理（行政许可法第二十二条、第二十四条）",
        "level, body, authority: a body without it cannot accept (Arts. 22, 24)",
    ),
    columns("level place_name body name how accepts decides acts_as since published where ground"),
    "",
    _plain,
)
BY_KEY: Mapping[str, Table] = {table.key: table for table in (*TABLES, AUTHORITIES)}


_FEE = ("name", "amount", "unit", "law", "article", "standard")


def listed_facts(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """What the lists show of a version besides its name and limits, computed when it is published (C12, C13)."""
    power = snapshot["power"]
    return {
        "basis": "；".join(f"《{row['law']}》{row['article']}" for row in snapshot["basis"]),
        "power": power["status"],
        "source": power["source_department"],
        "supervision": list(dict.fromkeys(row["body_name"] for row in snapshot["supervision"])),
        "zones": list(dict.fromkeys(f"{row['hall']} {row['zone']}".strip() for row in snapshot["windows"])),
        "tolerant": [[row["name"], row["tolerance_days"]] for row in snapshot["materials"] if row["tolerance"]],
        "proofs": proofs_of(snapshot),
        "proofs_made_up": "materials.commitment" in snapshot["illustrative"],
        "wider": snapshot.get("wider"),
        "separation": snapshot.get("separation"),
        "fees": [{key: row[key] for key in _FEE} for row in snapshot.get("fees", ())],
        "fees_made_up": "fees" in snapshot["illustrative"],
    }
