"""The guide of an item version as the public reads it: sections in the conventional order, none of them silent.

Made from the snapshot and nothing else (C6: generated, never written beside it). A section that the version cannot
fill says so in a sentence instead of being left out (C5).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from oneseal.rules.catalogue.checklist import ChecklistRow, checklist
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.form import Answers, Snapshot, mappings
from oneseal.rules.catalogue.sentences import Sentence

UNITS: Mapping[str, Sentence] = {
    "working_day": Sentence("个工作日", "working days"),
    "calendar_day": Sentence("日", "days"),
    "month": Sentence("个月", "months"),
}
_APPLICANTS: Mapping[str, Sentence] = {
    "法人": Sentence("企业和单位", "enterprises and organisations"),
    "自然人": Sentence("个人", "people"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a guide: its data, or the sentence that says what is missing."""

    key: str
    title: Sentence
    data: object
    missing: bool
    sentence: Sentence
    illustrative: bool = False


def limit_text(limit: object) -> Sentence:
    """A limit in words: 5 个工作日; nothing where there is none (Art. 82: the unit is part of the limit)."""
    if not isinstance(limit, Mapping):
        return Sentence("", "")
    unit = UNITS[str(limit["unit"])]
    if limit["n"] == 0:
        return Sentence("当场", "on the spot")
    return Sentence(
        f"{limit['n']} {unit.zh}", f"{limit['n']} {unit.en.removesuffix('s') if limit['n'] == 1 else unit.en}"
    )


def _basics(snapshot: Snapshot) -> object:
    item, body = snapshot["item"], snapshot["body"]
    if not isinstance(item, Mapping) or not isinstance(body, Mapping):
        return None
    return {
        "name": item["name"],
        "type": item["type"],
        "domain": item["domain"],
        "case_kind": item["case_kind"],
        "basic_code": item["basic_code"],
        "implementation_code": snapshot["implementation_code"],
        "code_status": item["code_status"],
        "handling_options": item["handling_options"],
        "body": body["name"],
        "number": snapshot["number"],
    }


def _applicants(snapshot: Snapshot) -> object:
    item = snapshot["item"]
    kinds = item["applicant"] if isinstance(item, Mapping) else []
    return [_APPLICANTS.get(str(kind), Sentence(str(kind), str(kind))) for kind in kinds]


def _limits(snapshot: Snapshot) -> object:
    limits = snapshot["limits"]
    if not isinstance(limits, Mapping) or not (limits["statutory"] or limits["committed"]):
        return None
    keys = ("statutory", "committed", "notice", "correction", "extension", "certificate")
    worded = {key: limit_text(limits[key]) for key in keys if limits[key]}
    return {"words": worded, "on_the_spot": limits["on_the_spot"], "sources": limits["sources"]}


def _texts(kind: str) -> Callable[[Snapshot], object]:
    def found(snapshot: Snapshot) -> object:
        return [text for text in mappings(snapshot, "texts") if text["kind"] == kind]

    return found


def _listed(key: str) -> Callable[[Snapshot], object]:
    return lambda snapshot: mappings(snapshot, key)


def _steps(snapshot: Snapshot) -> object:
    groups: dict[int, list[Mapping[str, object]]] = {}
    for step in mappings(snapshot, "steps"):
        groups.setdefault(int(str(step["par_no"])), []).append(step)
    return [{"no": number, "steps": steps} for number, steps in enumerate(groups.values(), start=1)]


_Source = tuple[str, str, str, Callable[[Snapshot], object]]

# The order of the national 实施规范, with what only a guide has put where its readers look for it (domain 2.3, C6).
ORDER: tuple[_Source, ...] = (
    ("basics", "基本信息", "About this item", _basics),
    ("applicants", "谁能申请", "Who may apply", _applicants),
    ("conditions", "什么条件能办", "Conditions", _listed("conditions")),
    ("materials", "要交什么", "What to hand in", _listed("materials")),
    ("steps", "怎么办", "How it goes", _steps),
    ("points", "审查什么", "What is reviewed", _listed("points")),
    ("limits", "多久办好", "How long it takes", _limits),
    ("fees", "收费", "Fees", _texts("fee")),
    ("results", "办成拿到什么", "What you receive", _listed("results")),
    ("windows", "去哪里办", "Where to go", _listed("windows")),
    ("notes", "办事提示", "Notes", _texts("note")),
    ("contact", "咨询和投诉", "Questions and complaints", _texts("contact")),
    ("faq", "常见问题", "Frequent questions", _texts("faq")),
    ("supervision", "谁来监管", "Who supervises", _listed("supervision")),
    ("basis", "依据", "Legal basis", _listed("basis")),
)
_MARKS: Mapping[str, tuple[str, ...]] = {
    "basics": ("item.code",),
    "materials": ("materials.copies", "materials.reuse_months"),
    "steps": ("steps",),
    "limits": ("limits.committed",),
    "results": ("results.validity",),
    "contact": ("texts",),
}


def guide(snapshot: Snapshot, answers: Answers | None = None) -> list[Section]:
    """All sections in order; the materials as a checklist for these answers (C6, Art. 30 行政许可法).

    A sample deadline needs a calendar and a day and is left to the caller.
    """
    marks = snapshot.get("illustrative")
    made_up = set(marks) if isinstance(marks, list) else set()
    sections: list[Section] = []
    for key, zh, en, source in ORDER:
        data = source(snapshot)
        if key == "materials" and data:
            data = checklist(snapshot, answers or {})
        sections.append(
            Section(
                key=key,
                title=Sentence(zh, en),
                data=data,
                missing=not data,
                sentence=Sentence("", "") if data else _missing(zh, en),
                illustrative=bool(made_up & set(_MARKS.get(key, ()))),
            )
        )
    return sections


def _missing(zh: str, en: str) -> Sentence:
    return Sentence(
        f"“{zh}”还没有录入本机关的实施清单；没有写明的，不得向您要求",
        f"“{en}” is not in this body's version yet; what is not written cannot be demanded of you",
    )


def summary(snapshot: Snapshot, answers: Answers | None = None) -> dict[str, object]:
    """The numbers at the head of a guide: limits in words, how many materials, what one receives (C6)."""
    rows: list[ChecklistRow] = checklist(snapshot, answers or {})
    limits = snapshot["limits"]
    limited = limits if isinstance(limits, Mapping) else {}
    return {
        "committed": limit_text(limited.get("committed")),
        "statutory": limit_text(limited.get("statutory")),
        "on_the_spot": limited.get("on_the_spot"),
        "materials": len(rows),
        "to_hand_in": sum(row.to_hand_in for row in rows),
        "generated": sum(row.state == "asked" and row.generated for row in rows),
        "held": sum(row.held for row in rows),
        "not_asked": sum(row.state == "not_asked" for row in rows),
        "depends": sum(row.state == "depends" for row in rows),
        "results": [str(result["name"]) for result in mappings(snapshot, "results")],
        "open": takes_applications(snapshot),
    }
