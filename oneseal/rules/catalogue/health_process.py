"""Health of conditions, limits, fees, process, review points and results (C5; Arts. 30, 42, 45, 58-59 行政许可法)."""

import re
from fractions import Fraction

from oneseal.rules.catalogue.element_words import SPECIAL
from oneseal.rules.catalogue.fees import faulty_standards
from oneseal.rules.catalogue.form import Snapshot, mappings
from oneseal.rules.catalogue.guide import limit_text
from oneseal.rules.catalogue.health_parts import Entry, Examined, Fault, fees_of, is_basis, placed, said
from oneseal.rules.catalogue.sentences import Sentence

# Days of the calendar in one unit, as the statutory limits of S2 task 20 are compared: 5 working days are a week.
_DAYS = {"working_day": Fraction(7, 5), "calendar_day": Fraction(1), "month": Fraction(30)}
_WORKING_DAYS = {"working_day": Fraction(1), "calendar_day": Fraction(5, 7), "month": Fraction(87, 4)}
# What is done on the spot still takes part of a day.
_ON_THE_SPOT = Fraction(1, 2)
_FREE = re.compile(r"不收费|免费|免收|不收取|无需缴费|不需要缴费")
_CHARGE = re.compile(r"费|价款|押金|保证金")
_ONCE = frozenset({"extension", "notice_days", "renewal_lead"})
"""Special rules of which one counts; of others, such as an exclusion, there may be several."""
_PAID = re.compile(r"(?:缴|交)(?:费|款|纳).{0,4}(?:凭证|凭据|证明|票据|收据|回单)")
_OTHER_LAW = re.compile(r"(?<!许可)(?:法|条例|办法|规定|细则)第?\d")


def days_of(limit: object, table: dict[str, Fraction] | None = None) -> Fraction | None:
    """A limit in days of the calendar, to compare limits of different units (Art. 82 行政许可法)."""
    if not isinstance(limit, dict) or limit.get("unit") not in _DAYS:
        return None
    return Fraction(str(limit["n"])) * (table or _DAYS)[str(limit["unit"])]


def _limits(snapshot: Snapshot) -> dict[str, object]:
    limits = snapshot.get("limits")
    return dict(limits) if isinstance(limits, dict) else {}


def _promise(snapshot: Snapshot) -> object:
    limits = _limits(snapshot)
    return limits.get("committed") or limits.get("statutory")


def basis_unsaid(snapshot: Snapshot) -> Examined:
    """The item names the law and the article it rests on (C1; Arts. 14-17, 30 行政许可法)."""
    rows = mappings(snapshot, "basis")
    faults = tuple(
        Fault("basis", place, f"设定依据《{said(row, 'law')}》没有写到条", f"“{said(row, 'law')}” names no article")
        for place, row in placed(snapshot, "basis")
        if not said(row, "article")
    )
    return Examined(len(rows), faults, absent=not rows)


def conditions_without_basis(snapshot: Snapshot) -> Examined:
    """A condition without a law is none; it stops publication (C5, Arts. 16, 30 行政许可法, S2 三(三))."""
    faults = tuple(
        Fault(
            "conditions",
            place,
            f"条件“{said(row, 'text')}”没有法律依据：写明条款，没有就删去",
            f"the condition “{said(row, 'text')}” has no legal basis: name the article or strike it out",
        )
        for place, row in placed(snapshot, "conditions")
        if not is_basis(said(row, "basis"))
    )
    rows = mappings(snapshot, "conditions")
    return Examined(len(rows), faults, absent=not rows)


def charges(text: str) -> bool:
    """Does what is said of fees ask for money in any of its clauses? (Art. 58 行政许可法: free unless law says so)."""
    clauses = re.split(r"[，。；、]", text)
    return any(_CHARGE.search(clause) and not _FREE.search(clause) for clause in clauses)


def fees_without_basis(snapshot: Snapshot) -> Examined:
    """A fee rests on a law or an administrative regulation, or is not asked; it stops publication (Arts. 58-59)."""
    fees, standards = fees_of(snapshot), faulty_standards(snapshot)
    faults = tuple(
        Fault(
            "fees",
            str(number),
            f"收费“{said(fee, 'text')}”没有法律、行政法规依据",
            f"the fee “{said(fee, 'text')}” rests on no law or administrative regulation",
        )
        for number, fee in enumerate(fees, start=1)
        if charges(said(fee, "text")) and not is_basis(said(fee, "basis"))
    )
    return Examined(len(fees) + standards.places, faults + standards.faults, absent=not fees)


def reasons_of_nothing(snapshot: Snapshot) -> Examined:
    """A prepared reason is of a condition or review point of the version; of nothing it is never offered (Art. 38)."""
    known = {f"c{said(row, 'ord')}" for row in mappings(snapshot, "conditions")}
    known |= {said(row, "key") for row in mappings(snapshot, "points")}
    rows = mappings(snapshot, "reasons")
    faults = [
        Fault("reasons", said(row, "no"), f"不予的理由 {said(row, 'no')} 不属于任何条件、要点", "a reason of nothing")
        for row in rows
        if said(row, "of") not in known or not said(row, "text")
    ]
    return Examined(len(rows), tuple(faults))


def payments_to_prove(snapshot: Snapshot) -> Examined:
    """A fee that is demanded here is recorded here: nobody has to prove that he paid it (Arts. 31, 59 行政许可法)."""
    if not mappings(snapshot, "fees"):
        return Examined(0)
    rows = list(placed(snapshot, "materials"))
    faults = tuple(
        Fault(
            "materials",
            place,
            f"“{said(row, 'name')}”：收费由本机关开通知、登记缴款，不能再要申请人证明缴过",
            f"“{said(row, 'name')}”: the fee is demanded and its payment recorded here; nobody proves it again",
        )
        for place, row in rows
        if _PAID.search(said(row, "name"))
    )
    return Examined(len(rows), faults)


def overrides_said_twice(snapshot: Snapshot) -> Examined:
    """Of two special rules on one limit only the first would count, and nobody would be told (Arts. 30, 42)."""
    seen: set[str] = set()
    faults = []
    rows = [(place, row) for place, row in placed(snapshot, "overrides") if said(row, "rule") in _ONCE]
    for place, row in rows:
        rule = said(row, "rule")
        if rule in seen:
            name = SPECIAL.get(rule, Sentence(rule, rule))
            zh = f"“{name.zh}”的特别规定写了不止一条，只有第一条起作用：留一条"
            faults.append(
                Fault("overrides", place, zh, f"“{name.en}” stands twice and only the first counts: keep one")
            )
        seen.add(rule)
    return Examined(len(rows), tuple(faults))


def fees_unsaid(snapshot: Snapshot) -> Examined:
    """The guide says whether it costs anything (C6; Arts. 58-59 行政许可法)."""
    if fees_of(snapshot) or not mappings(snapshot, "texts"):
        return Examined(1, absent=not fees_of(snapshot))
    fault = Fault("fees", "", "没有写明收不收费", "it is not said whether there is a fee")
    return Examined(1, (fault,))


def committed_too_long(snapshot: Snapshot) -> Examined:
    """A commitment longer than the law allows stops publication (C5, Art. 42 行政许可法; law.md, Clocks)."""
    limits = _limits(snapshot)
    committed, statutory = days_of(limits.get("committed")), days_of(limits.get("statutory"))
    if committed is None or statutory is None or committed <= statutory:
        return Examined(1, absent=not (limits.get("committed") or limits.get("statutory")))
    one, other = limit_text(limits["committed"]), limit_text(limits["statutory"])
    fault = Fault(
        "limits",
        "committed",
        f"承诺时限{one.zh}长于法定时限{other.zh}",
        f"the committed limit of {one.en} is longer than the statutory one of {other.en}",
    )
    return Examined(1, (fault,))


def tolerance_too_long(snapshot: Snapshot) -> Examined:
    """A promised material comes in before the decision is due (law.md, Clocks: promise within the committed limit)."""
    promise, faults, places = _promise(snapshot), [], 0
    most = days_of(promise, _WORKING_DAYS)
    for place, material in placed(snapshot, "materials"):
        if material.get("tolerance") is not True:
            continue
        places += 1
        days, name = material.get("tolerance_days"), said(material, "name")
        if not isinstance(days, int) or not days:
            faults.append(
                Fault("materials", place, f"“{name}”可以容缺，没有写几天补交", f"“{name}” may come later, not by when")
            )
        elif most is not None and days > most:
            limit = limit_text(promise)
            faults.append(
                Fault(
                    "materials",
                    place,
                    f"“{name}”容缺 {days} 个工作日，长过办理时限（{limit.zh}）",
                    f"“{name}” may come {days} working days later, beyond the limit ({limit.en})",
                )
            )
    return Examined(places, tuple(faults), absent=not mappings(snapshot, "materials"))


def _longest(steps: list[Entry]) -> Fraction:
    """Days of the decision steps one after the other; those of one number run beside each other."""
    groups: dict[str, Fraction] = {}
    for step in steps:
        if step.get("clock") == "decision" and step.get("excluded") is not True:
            group = said(step, "par_no")
            groups[group] = max(groups.get(group, Fraction(0)), Fraction(said(step, "half_days") or "0") / 2)
    return sum(groups.values(), Fraction(0))


def steps_too_long(snapshot: Snapshot) -> Examined:
    """The steps of the decision fit into what is promised (C5, K2; Art. 42 行政许可法)."""
    steps, promise = mappings(snapshot, "steps"), _promise(snapshot)
    most = days_of(promise, _WORKING_DAYS)
    needed = _longest(steps)
    if most is None or needed <= max(most, _ON_THE_SPOT):
        return Examined(1, absent=not steps)
    limit, days = limit_text(promise), f"{float(needed):g}"
    fault = Fault(
        "steps",
        "",
        f"各环节合计 {days} 个工作日，长过办理时限（{limit.zh}）",
        f"the steps take {days} working days, beyond the limit ({limit.en})",
    )
    return Examined(1, (fault,))


def steps_of_nobody(snapshot: Snapshot) -> Examined:
    """Every step is somebody's: a body and a post (C2, Art. 34 行政许可法; S4 二(二))."""
    steps = mappings(snapshot, "steps")
    faults = tuple(
        Fault(
            "steps", place, f"环节“{said(step, 'name')}”没有写明由谁办", f"nobody takes the step “{said(step, 'name')}”"
        )
        for place, step in placed(snapshot, "steps")
        if not (said(step, "post") and (said(step, "body") or step.get("bodies")))
    )
    return Examined(len(steps), faults, absent=not steps)


def exclusions_without_law(snapshot: Snapshot) -> Examined:
    """Time that does not count names the law that requires the procedure; Art. 45 itself is no basis (law.md)."""
    special = any(said(row, "rule") in {"exclude", "suspend"} for row in mappings(snapshot, "overrides"))
    faults, places = [], 0
    for place, step in placed(snapshot, "steps"):
        if step.get("excluded") is not True:
            continue
        places += 1
        if not special and not _OTHER_LAW.search(said(step, "note")):
            name = said(step, "name")
            faults.append(
                Fault(
                    "steps",
                    place,
                    f"“{name}”的时间不计入期限，没有写明是哪部法律要求这道程序；许可法第45条本身不是依据",
                    f"“{name}” stops the clock and names no law that requires it; Art. 45 itself is no basis",
                )
            )
    return Examined(places, tuple(faults), absent=not mappings(snapshot, "steps"))


def points_without_standard(snapshot: Snapshot) -> Examined:
    """A review point says by what standard and by what method it is checked (S1 (三)1, Art. 34 行政许可法)."""
    points = mappings(snapshot, "points")
    faults = tuple(
        Fault(
            "points",
            place,
            f"审查要点“{said(point, 'point')}”没有写标准或者方法",
            f"the review point “{said(point, 'point')}” has no standard or no method",
        )
        for place, point in placed(snapshot, "points")
        if not (said(point, "standard") and said(point, "method"))
    )
    return Examined(len(points), faults, absent=not points)


def points_beyond_the_guide(snapshot: Snapshot) -> Examined:
    """A review point looks only at materials that the version asks for (C7, Art. 31 行政许可法)."""
    asked = {said(part, "type") for material in mappings(snapshot, "materials") for part in mappings(material, "parts")}
    points = mappings(snapshot, "points")
    faults = []
    for place, point in placed(snapshot, "points"):
        types = point.get("material_types")
        strange = [code for code in types if str(code) not in asked] if isinstance(types, list) else []
        if strange:
            name, zh, en = said(point, "point"), "、".join(map(str, strange)), ", ".join(map(str, strange))
            faults.append(
                Fault(
                    "points",
                    place,
                    f"审查要点“{name}”要看材料目录里没有的材料（{zh}）",
                    f"the review point “{name}” looks at materials that are not asked for ({en})",
                )
            )
    return Examined(len(points), tuple(faults), absent=not points)


def results_without_sample(snapshot: Snapshot) -> Examined:
    """What the applicant will be handed is shown as a sample, drawn from the fields on its face (C5, S1 (三)2)."""
    results = mappings(snapshot, "results")
    faults = tuple(
        Fault(
            "results",
            place,
            f"结果“{said(row, 'name')}”没有样本：没有证面数据项，也没有上传样本",
            f"the result “{said(row, 'name')}” has no sample: no fields on its face and no picture",
        )
        for place, row in placed(snapshot, "results")
        if not (row.get("face_fields") or row.get("sample") or row.get("sample_file"))
    )
    return Examined(len(results), faults, absent=not results)
