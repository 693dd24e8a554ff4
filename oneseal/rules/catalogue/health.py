"""The health check of an item version (C5): a score, and what is wrong where, by which rule and by which law.

Every rule has points, together a hundred. A rule loses of its points the share of the places where it fails, and all of
them where its whole element is missing. A finding of a blocking rule stops publication.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from oneseal.rules.catalogue import (
    automatic,
    countersigns,
    health_materials,
    health_process,
    health_wording,
    preliminary,
)
from oneseal.rules.catalogue.completeness import BLOCKING, ELEMENTS, lacks_of, name_of
from oneseal.rules.catalogue.form import Snapshot
from oneseal.rules.catalogue.health_parts import Examined, Fault
from oneseal.rules.catalogue.sentences import Sentence


class HealthRule(NamedTuple):
    """A rule of the check: its code, what it says, its points, whether it stops publication, what it rests on."""

    code: str
    name: Sentence
    points: int
    blocking: bool
    article: str
    check: Callable[[Snapshot], Examined]


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """One fault: element, place, rule, a sentence in each language, and whether it stops publication."""

    element: str
    place: str
    rule: str
    zh: str
    en: str
    blocking: bool
    article: str

    @property
    def where(self) -> str:
        """Element and place in one word: ``materials.3`` (C5)."""
        return f"{self.element}.{self.place}" if self.place else self.element

    def text(self, language: str) -> str:
        """The sentence in the reader's language (C5)."""
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Health:
    """What the check says of a version: 0 to 100, its findings with the blocking ones first, the rules that hold."""

    score: int
    findings: tuple[HealthFinding, ...]
    passed: tuple[str, ...]

    @property
    def blocking(self) -> tuple[HealthFinding, ...]:
        """The findings that stop publication (C5)."""
        return tuple(finding for finding in self.findings if finding.blocking)

    def of(self, element: str) -> tuple[HealthFinding, ...]:
        """The findings of one element, beside its section in the editor (C5)."""
        return tuple(finding for finding in self.findings if finding.element == element)


def _incomplete(snapshot: Snapshot) -> Examined:
    faults = []
    for key in lacks_of(snapshot):
        name = name_of(key)
        zh, en = f"还没有{name.zh}", f"not there yet: {name.en}"
        if key in BLOCKING:
            zh, en = f"{zh}，补齐前不能收申请", f"{en}; before that nobody can apply"
        faults.append(Fault(key, "", zh, en))
    return Examined(len(ELEMENTS), tuple(faults))


def _made_up(snapshot: Snapshot) -> Examined:
    """Demonstration data stand for no fact; a real county replaces them (house rule 4)."""
    marks = snapshot.get("illustrative")
    names = [str(mark) for mark in marks] if isinstance(marks, list) else []
    if not names:
        return Examined(1)
    zh = "、".join(_MADE_UP[name].zh if name in _MADE_UP else name for name in names)
    en = ", ".join(_MADE_UP[name].en if name in _MADE_UP else name for name in names)
    return Examined(
        1,
        (Fault("version", "", f"这些是演示数据，要换成本地真实的：{zh}", f"demonstration data, to be replaced: {en}"),),
    )


_MADE_UP = {
    "item.code": Sentence("事项编码", "item code"),
    "limits.committed": Sentence("承诺时限", "committed limit"),
    "materials.commitment": Sentence("哪些证明可以承诺代替", "which proofs a promise may replace"),
    "materials.reuse_months": Sentence(
        "交过的材料几个月内免交", "for how many months an accepted file proves it again"
    ),
    "materials.copies": Sentence("材料的份数、签章和样表", "copies, signatures and samples"),
    "steps": Sentence("办理流程", "process"),
    "results.validity": Sentence("有效期", "validity"),
    "situations": Sentence("情形问题", "questions"),
    "texts": Sentence("办事提示", "notes"),
    "points": Sentence("审查要点", "review points"),
    "fees": Sentence("收费标准", "fee standards"),
}

RULES: tuple[HealthRule, ...] = (
    HealthRule("incomplete", Sentence("要素齐全", "all elements are there"), 20, False, "S0 二(一)2", _incomplete),
    HealthRule(
        "catch_all",
        Sentence("没有兜底条款", "no catch-all clauses"),
        10,
        True,
        "S1 (三)2；行政许可法31",
        health_wording.catch_alls,
    ),
    HealthRule(
        "blank_form",
        Sentence("文书都有空表", "every form has a blank"),
        8,
        True,
        "行政许可法29；S0 二(一)2",
        health_materials.without_blank_form,
    ),
    HealthRule(
        "filled_sample",
        Sentence("文书都有样表", "every form has a filled sample"),
        8,
        True,
        "行政许可法30；S0 二(一)2",
        health_materials.without_sample,
    ),
    HealthRule(
        "condition_basis",
        Sentence("条件都有法律依据", "every condition has a law"),
        8,
        True,
        "行政许可法16、30",
        health_process.conditions_without_basis,
    ),
    HealthRule(
        "fee_basis",
        Sentence("收费有法律、行政法规依据", "fees rest on law"),
        6,
        True,
        "行政许可法58、59",
        health_process.fees_without_basis,
    ),
    HealthRule(
        "commitment",
        Sentence("承诺不长于法定", "the commitment is within the law"),
        6,
        True,
        "行政许可法42",
        health_process.committed_too_long,
    ),
    HealthRule(
        "situation",
        Sentence("情形都判得出", "every situation can be told"),
        4,
        True,
        "行政许可法30",
        health_materials.conditions_broken,
    ),
    HealthRule(
        "material_basis",
        Sentence("材料都有依据", "every material has a basis"),
        6,
        False,
        "S2 三(三)；行政许可法31",
        health_materials.without_basis,
    ),
    HealthRule(
        "vague",
        Sentence("材料说得确切", "materials are exactly named"),
        3,
        False,
        "行政许可法30；S1 (三)1",
        health_wording.vague_materials,
    ),
    HealthRule(
        "situation_unsaid",
        Sentence("情形性材料写明情形", "materials of some situations say which"),
        2,
        False,
        "行政许可法30",
        health_materials.situation_unsaid,
    ),
    HealthRule(
        "copies",
        Sentence("纸质材料写明份数", "paper says how many"),
        1,
        False,
        "S2 三(三)",
        health_materials.copies_unsaid,
    ),
    HealthRule(
        "asked_twice",
        Sentence("同一份材料只要一次", "nothing is asked for twice"),
        1,
        False,
        "行政许可法31",
        health_materials.asked_twice,
    ),
    HealthRule(
        "result_sample",
        Sentence("结果都有样本", "every result has a sample"),
        3,
        False,
        "S1 (三)2；S2 三(三)",
        health_process.results_without_sample,
    ),
    HealthRule(
        "tolerance",
        Sentence("容缺不长过办理时限", "tolerance ends before the limit"),
        2,
        False,
        "S0 二(二)2",
        health_process.tolerance_too_long,
    ),
    HealthRule(
        "step_days",
        Sentence("环节合计不长过办理时限", "the steps fit into the limit"),
        3,
        False,
        "行政许可法42",
        health_process.steps_too_long,
    ),
    HealthRule(
        "step_post",
        Sentence("环节都有人办", "every step is somebody's"),
        2,
        False,
        "行政许可法34",
        health_process.steps_of_nobody,
    ),
    HealthRule(
        "exclusion_basis",
        Sentence("不计时的程序有法律要求", "what stops the clock is required by law"),
        1,
        False,
        "行政许可法45",
        health_process.exclusions_without_law,
    ),
    HealthRule(
        "point_standard",
        Sentence("审查要点有标准和方法", "review points have standard and method"),
        2,
        False,
        "S1 (三)1",
        health_process.points_without_standard,
    ),
    HealthRule(
        "point_material",
        Sentence("审查不看目录外的材料", "no review beyond the list of materials"),
        1,
        False,
        "行政许可法31",
        health_process.points_beyond_the_guide,
    ),
    HealthRule(
        "basis_article",
        Sentence("设定依据写到条", "the basis names its article"),
        1,
        False,
        "S0 二(一)2",
        health_process.basis_unsaid,
    ),
    HealthRule(
        "fee_said", Sentence("写明收不收费", "fees are told"), 1, False, "行政许可法58", health_process.fees_unsaid
    ),
    HealthRule(
        "paid_proof",
        Sentence("缴费不要申请人证明", "no proof of a payment that is recorded here"),
        0,
        False,
        "行政许可法31、59",
        health_process.payments_to_prove,
    ),
    HealthRule(
        "override_once",
        Sentence("同一项特别规定只有一条", "each special rule stands once"),
        0,
        True,
        "行政许可法30、42",
        health_process.overrides_said_twice,
    ),
    HealthRule(
        "reason_bound",
        Sentence("不予的理由都有归属", "every prepared reason belongs to a condition or point"),
        0,
        False,
        "行政许可法38",
        health_process.reasons_of_nothing,
    ),
    HealthRule(
        "countersigned",
        Sentence("会签写明岗位和依据", "countersigning names post and basis"),
        0,
        True,
        "行政许可法37",
        countersigns.faulty_countersigns,
    ),
    HealthRule(
        "legs_lawful",
        Sentence("初审转报有法律、法规依据", "preliminary reviews rest on law"),
        0,
        True,
        "行政许可法43",
        preliminary.faulty_legs,
    ),
    HealthRule(
        "automatic_authority",
        Sentence("免人工办理有授权", "automatic handling is authorised"),
        0,
        True,
        "S1 (五)3",
        automatic.unauthorised,
    ),
    HealthRule(
        "automatic_judged",
        Sentence("免人工办理的都判断得了", "a machine can judge all of an automatic item"),
        0,
        False,
        "S1 (五)3",
        automatic.beyond_machines,
    ),
    HealthRule("made_up", Sentence("没有演示数据", "no demonstration data"), 1, False, "S0 二(一)2", _made_up),
)
RULE_BY_CODE = {rule.code: rule for rule in RULES}


def _earned(rule: HealthRule, examined: Examined) -> Fraction:
    if examined.absent:
        return Fraction(0)
    if not examined.places:
        return Fraction(rule.points)
    failed = len({(fault.element, fault.place) for fault in examined.faults})
    return rule.points * max(Fraction(0), 1 - Fraction(failed, examined.places))


def health_of(snapshot: Snapshot) -> Health:
    """Score and findings of a version or of a draft of one (C5, S0 二(一)2, S1 (三)2, S2 三(三))."""
    earned, findings, passed = Fraction(0), [], []
    for rule in RULES:
        examined = rule.check(snapshot)
        earned += _earned(rule, examined)
        if not examined.faults and not examined.absent:
            passed.append(rule.code)
        findings += [
            HealthFinding(fault.element, fault.place, rule.code, fault.zh, fault.en, rule.blocking, rule.article)
            for fault in examined.faults
        ]
    findings.sort(key=lambda finding: not finding.blocking)
    # A full hundred is for a version without any finding, also of a rule that has no points.
    score = int(earned * 100 / _ALL)
    return Health(min(score, 99) if findings else score, tuple(findings), tuple(passed))


_ALL = sum(rule.points for rule in RULES)
_MORE = {
    "fees": Sentence("收费", "fees"),
    "standards": Sentence("收费标准", "fee standards"),
    "version": Sentence("整个版本", "the whole version"),
}


def element_name(key: str) -> Sentence:
    """What an element of a finding is called (C5)."""
    return _MORE[key] if key in _MORE else name_of(key)
