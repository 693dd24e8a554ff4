"""Health of the materials: a basis each, a blank and a filled sample for forms, a condition that holds (C5, C6)."""

from collections.abc import Callable

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.form import Snapshot, form_of, mappings, options_of
from oneseal.rules.catalogue.health_parts import Entry, Examined, Fault, is_basis, placed, said
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.when_form import fits_number

FORM = 2
IN_SOME_SITUATIONS = 2
ON_PAPER = 1


def _is_form(material: Entry) -> bool:
    return material.get("class") == FORM


def _from_fields(material: Entry) -> bool:
    """The application form itself is printed from the fields, blank and filled alike (C6)."""
    groups = [said(part, "group") for part in mappings(material, "parts")]
    return bool(groups) and all(group == "申请表" for group in groups)


def _each(
    snapshot: Snapshot, concerned: Callable[[Entry], bool], fault_of: Callable[[Entry], Sentence | None]
) -> Examined:
    faults, places = [], 0
    for place, material in placed(snapshot, "materials"):
        if not concerned(material):
            continue
        places += 1
        sentence = fault_of(material)
        if sentence:
            faults.append(Fault("materials", place, sentence.zh, sentence.en))
    return Examined(places, tuple(faults), absent=not mappings(snapshot, "materials"))


def _any(_: Entry) -> bool:
    return True


def without_basis(snapshot: Snapshot) -> Examined:
    """A material that no law asks for: practice is no basis (C5; S2 三(三); Art. 31 行政许可法)."""

    def fault(material: Entry) -> Sentence | None:
        name = said(material, "name")
        if is_basis(said(material, "basis")):
            return None
        return Sentence(
            f"“{name}”没有依据：写明哪部法律法规要求它，没有就不收",
            f"“{name}” has no basis: name the law that asks for it, or do not ask",
        )

    return _each(snapshot, _any, fault)


def without_blank_form(snapshot: Snapshot) -> Examined:
    """A form material without a blank form stops publication (C5, Art. 29 ¶2 行政许可法, S0 二(一)2)."""
    fields = bool(mappings(snapshot, "fields"))

    def fault(material: Entry) -> Sentence | None:
        name = said(material, "name")
        if _from_fields(material) and not fields:
            return Sentence(
                f"“{name}”没有空表：申请表由表单数据项生成，这个版本还没有数据项",
                f"“{name}” has no blank form: it is printed from the fields, and the version has none",
            )
        if _from_fields(material) or material.get("blank_form") is True:
            return None
        return Sentence(
            f"“{name}”是填写的文书，没有空表：补上空表，或者改成不定格式的材料",
            f"“{name}” is to be filled in and has no blank form: add one, or class it as a paper of free form",
        )

    return _each(snapshot, _is_form, fault)


def without_sample(snapshot: Snapshot) -> Examined:
    """A form material without a filled sample stops publication (C5, Art. 30 ¶1 行政许可法: 示范文本)."""
    fields = bool(mappings(snapshot, "fields"))

    def fault(material: Entry) -> Sentence | None:
        if (_from_fields(material) and fields) or material.get("sample") is True:
            return None
        name = said(material, "name")
        return Sentence(f"“{name}”没有样表：补上填好的示范文本", f"“{name}” has no filled sample: add one")

    return _each(snapshot, _is_form, fault)


def situation_unsaid(snapshot: Snapshot) -> Examined:
    """A material of some situations says which; otherwise nobody knows whether to bring it (C6, Art. 30 行政许可法)."""

    def concerned(material: Entry) -> bool:
        return material.get("necessity") == IN_SOME_SITUATIONS

    def fault(material: Entry) -> Sentence | None:
        if said(material, "when"):
            return None
        name = said(material, "name")
        return Sentence(f"“{name}”没有写明什么情形才要交", f"“{name}” does not say in which situation it is asked for")

    return _each(snapshot, concerned, fault)


def copies_unsaid(snapshot: Snapshot) -> Examined:
    """A paper material says how many originals and copies (C6, S2 三(三): name, basis, format, copies, signature)."""

    def concerned(material: Entry) -> bool:
        return material.get("medium") == ON_PAPER

    def fault(material: Entry) -> Sentence | None:
        if material.get("originals") or material.get("copies"):
            return None
        name = said(material, "name")
        return Sentence(f"“{name}”要纸质件，没有写几份", f"“{name}” is asked for on paper, not how many")

    return _each(snapshot, concerned, fault)


def asked_twice(snapshot: Snapshot) -> Examined:
    """The same paper is asked for once (Art. 31 行政许可法, S0 二(一)2: fewer materials)."""
    seen: dict[tuple[str, str], str] = {}
    faults = []
    for place, material in placed(snapshot, "materials"):
        for part in mappings(material, "parts"):
            key = (said(part, "type"), said(material, "when"))
            before = seen.setdefault(key, place)
            if key[0] and before != place:
                name = said(part, "name")
                faults.append(
                    Fault("materials", place, f"“{name}”第 {before} 项已经要过", f"“{name}” is asked for in {before}")
                )
                break
    materials = mappings(snapshot, "materials")
    return Examined(len(materials), tuple(faults), absent=not materials)


def _wrong(snapshot: Snapshot, when: str) -> Sentence | None:
    form = form_of(snapshot)
    try:
        terms = expressions.terms(when)
    except expressions.BadExpression as error:
        return Sentence(error.zh, error.en)
    for term in terms:
        question = form.questions.get(term.name) or form.fields.get(term.name)
        if question is None:
            return Sentence(f"没有“{term.name}”这个问题或者数据项", f"there is no question or field “{term.name}”")
        if term.operator == ">=":
            if fits_number(snapshot, term):
                continue
            return Sentence(f"“{term.name}”不是数字，比不了大小", f"“{term.name}” is no number to be compared")
        known = {*options_of(question), *(said(option, "name") for option in mappings(question, "options"))}
        if term.value not in known:
            return Sentence(f"“{term.name}”没有选项“{term.value}”", f"“{term.name}” has no option “{term.value}”")
    return None


def conditions_broken(snapshot: Snapshot) -> Examined:
    """Every `when` asks what the form asks; a broken one leaves nobody able to say what applies (C6; stops it)."""
    faults, places = [], 0
    for element in ("materials", "fields", "steps", "points"):
        for place, entry in placed(snapshot, element):
            when = said(entry, "when")
            wrong = _wrong(snapshot, when) if when else None
            places += bool(when)
            if wrong:
                faults.append(Fault(element, place, f"情形“{when}”判不了：{wrong.zh}", f"“{when}” fails: {wrong.en}"))
    return Examined(places, tuple(faults))
