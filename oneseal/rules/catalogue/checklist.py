"""Which materials are asked for, which are spared and why, and what a one-time notice may hold (C7, Arts. 31, 32).

Every point of a notice has a key: `material.3.missing` (a fault of a material), `point.1.2` (a review point of the
stage 受理), `field.ent_name` (a field of the form). A key that the version does not make cannot be told to anybody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.form import Answers, Snapshot, form_of, heard_answers, mappings, visible
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.when_form import spoken

Material = Mapping[str, object]

_ALWAYS = Sentence("都要交", "always asked for")
_NOBODY = "无"
_MEDIUM = {
    1: Sentence("纸质", "on paper"),
    2: Sentence("电子", "electronic"),
    3: Sentence("纸质或者电子", "on paper or electronic"),
}


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A material for these answers. state: asked, not_asked, depends (on what is not answered yet)."""

    seq: int
    name: str
    state: str
    reason: Sentence
    held: bool
    generated: bool
    originals: int
    copies: int
    medium: int
    medium_name: Sentence
    signature: str
    seal: str
    blank_form: bool
    sample: bool
    tolerance: bool
    tolerance_days: int | None
    commitment: bool
    sharable: bool
    register: str
    spec: str
    basis: str
    source: str
    types: tuple[str, ...]

    @property
    def to_hand_in(self) -> bool:
        """Must the applicant hand it in: asked for, not held, not made from the form (I14)."""
        return self.state == "asked" and not self.held and not self.generated


@dataclass(frozen=True, slots=True)
class NoticePoint:
    """A point that a one-time notice may hold: its key, what it is about, what is wrong and what is needed.

    kind: material, point, field. `materials` are the rows it is about, so that a clerk finds it beside them.
    """

    key: str
    kind: str
    materials: tuple[int, ...]
    sentence: Sentence

    @property
    def material(self) -> int | None:
        """The material it stands beside, the first if it is about several (C7)."""
        return self.materials[0] if self.materials else None


def _condition(material: Material, verdict: bool | None, snapshot: Snapshot) -> Sentence:
    prose = str(material["condition"])
    said = Sentence(prose, prose) if prose else spoken(str(material["when"]), snapshot)
    if verdict is None:
        return Sentence(f"{said.zh}才要交，要看您怎么答", f"depends on your answers: {said.en}")
    if verdict:
        return Sentence(f"您的情况要交：{said.zh}", f"asked for in your situation: {said.en}")
    return Sentence(f"您的情况用不上：{said.zh}才要交", f"not needed in your situation: only when {said.en}")


def _held_reason(material: Material) -> Sentence:
    register = str(material["register"])
    return Sentence(
        "免交：系统里已经有" + (f"（{register}）" if register else ""),
        "spared: already held" + (f" ({register})" if register else ""),
    )


def _row(material: Material, state: str, reason: Sentence, held: bool) -> ChecklistRow:
    # The application form is printed from the answers; a charter or a contract is the applicant's own paper.
    groups = [str(part.get("group", "")) for part in mappings(material, "parts")]
    medium = int(str(material["medium"] or 3))
    return ChecklistRow(
        seq=int(str(material["seq"])),
        name=str(material["name"]),
        state=state,
        reason=reason,
        held=held,
        generated=bool(groups) and all(groups),
        originals=int(str(material["originals"])),
        copies=int(str(material["copies"])),
        medium=medium,
        medium_name=_MEDIUM[medium],
        signature="" if material["signature"] == _NOBODY else str(material["signature"]),
        seal="" if material["seal"] == _NOBODY else str(material["seal"]),
        blank_form=material["blank_form"] is True,
        sample=material["sample"] is True,
        tolerance=material["tolerance"] is True,
        tolerance_days=_days(material["tolerance_days"]),
        commitment=material.get("commitment") is True,
        sharable=material["sharable"] is True,
        register=str(material["register"]),
        spec=str(material["spec"]),
        basis=str(material["basis"]),
        source=str(material["source"]),
        types=_types(material),
    )


def _days(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _types(material: Material) -> tuple[str, ...]:
    types = material["types"]
    return tuple(str(code) for code in types) if isinstance(types, list) else ()


def checklist(snapshot: Snapshot, answers: Answers, held: Collection[str] = ()) -> list[ChecklistRow]:
    """Every material of the version for these answers, with its reason; `held`: material types already there.

    Art. 31 行政许可法 (nothing beyond the list), Art. 35 and I14 (what is held is not asked for again).
    """
    heard = heard_answers(snapshot, answers)
    rows: list[ChecklistRow] = []
    for material in mappings(snapshot, "materials"):
        when = str(material["when"])
        verdict = expressions.known(when, heard)
        # `depends` is for the eye; the law's answer to an unanswered condition is that nothing is asked.
        if verdict is None:
            verdict = True if expressions.holds(when, heard) else None
        state = {True: "asked", False: "not_asked", None: "depends"}[verdict]
        reason = _condition(material, verdict, snapshot) if when else _ALWAYS
        types = _types(material)
        is_held = state == "asked" and bool(types) and set(types) <= set(held)
        rows.append(_row(material, state, _held_reason(material) if is_held else reason, is_held))
    return rows


def _count(row: ChecklistRow) -> Sentence:
    zh = [f"{word} {n} 份" for word, n in (("原件", row.originals), ("复印件", row.copies)) if n]
    en = [
        f"{n} {one if n == 1 else many}"
        for one, many, n in (("original", "originals", row.originals), ("copy", "copies", row.copies))
        if n
    ]
    return Sentence("、".join(zh), " and ".join(en))


def _faults(row: ChecklistRow) -> list[NoticePoint]:
    """What can be wrong with a material: not there, or not in the legal form that the version states."""

    def point(fault: str, zh: str, en: str) -> NoticePoint:
        return NoticePoint(f"material.{row.seq}.{fault}", "material", (row.seq,), Sentence(zh, en))

    name = row.name
    found = [point("missing", f"缺“{name}”，请补交", f"“{name}” is missing; hand it in")]
    if row.originals + row.copies and row.medium != 2:
        need = _count(row)
        found.append(point("copies", f"“{name}”份数不够，应交{need.zh}", f"“{name}”: needed is {need.en}"))
    if row.signature:
        found.append(
            point(
                "signature",
                f"“{name}”没有签名，应由{row.signature}签名",
                f"“{name}” lacks the signature: {row.signature}",
            )
        )
    if row.seal:
        found.append(point("seal", f"“{name}”没有盖章，应有：{row.seal}", f"“{name}” lacks the seal: {row.seal}"))
    if row.medium != 3:
        found.append(
            point("medium", f"“{name}”应是{row.medium_name.zh}材料", f"“{name}” has to be {row.medium_name.en}")
        )
    if row.spec:
        found.append(point("spec", f"“{name}”不合规格，应是：{row.spec}", f"“{name}”: the needed format is {row.spec}"))
    if row.blank_form:
        found.append(
            point(
                "form", f"“{name}”没有用规定的格式文本，请用空表填写", f"“{name}” has to be written on the blank form"
            )
        )
    return found


def _points(snapshot: Snapshot, rows: Collection[ChecklistRow]) -> list[NoticePoint]:
    """Review points of the stage 受理; one that looks only at materials not asked for falls away with them."""
    every = {code for row in rows for code in row.types}
    found: list[NoticePoint] = []
    for point in mappings(snapshot, "points"):
        codes = set(_types({"types": point["material_types"]}))
        about = tuple(row.seq for row in rows if row.state == "asked" and codes & set(row.types))
        if point["stage"] != "受理" or (codes & every and not about):
            continue
        sentence = Sentence(
            f"“{point['point']}”不合要求，应是：{point['standard']}",
            f"“{point['point']}” is not met; needed is: {point['standard']}",
        )
        found.append(NoticePoint(f"point.{point['key']}", "point", about, sentence))
    return found


def _fields(snapshot: Snapshot, shown: Collection[str]) -> list[NoticePoint]:
    return [
        NoticePoint(
            f"field.{slug}",
            "field",
            (),
            Sentence(
                f"申请表中“{field['name_zh']}”没有填，或者填得不对",
                f"“{field['name_en'] or field['name_zh']}” on the form is empty or wrong",
            ),
        )
        for slug, field in form_of(snapshot).fields.items()
        if slug in shown
    ]


def notice_points(snapshot: Snapshot, answers: Answers, held: Collection[str] = ()) -> list[NoticePoint]:
    """All that a one-time notice may hold for these answers (Arts. 31, 32(4) 行政许可法, C7, invariant 1).

    Faults of the materials that are asked for and not held, review points of the stage 受理, fields that are shown.
    """
    rows = checklist(snapshot, answers, held)
    asked = [row for row in rows if row.state == "asked"]
    found = [point for row in asked if not row.held for point in _faults(row)]
    return found + _points(snapshot, rows) + _fields(snapshot, visible(snapshot, answers))


def defects_of(snapshot: Snapshot, answers: Answers, seq: int) -> list[NoticePoint]:
    """What a clerk may choose beside one material: its faults and the points of acceptance about it (C7)."""
    return [point for point in notice_points(snapshot, answers) if seq in point.materials]


def version_keys(snapshot: Snapshot) -> dict[str, NoticePoint]:
    """Every point that this version can make, whatever is answered, by key (C7, Art. 31 行政许可法)."""
    rows = [_row(material, "asked", _ALWAYS, False) for material in mappings(snapshot, "materials")]
    found = [point for row in rows for point in _faults(row)]
    found += _points(snapshot, rows)
    found += _fields(snapshot, form_of(snapshot).fields)
    return {point.key: point for point in found}


def point_is_of_version(snapshot: Snapshot, key: str) -> bool:
    """Does the version hold this point? Nobody may be told of any other (C7; invariant 1 of law.md)."""
    return key in version_keys(snapshot)
