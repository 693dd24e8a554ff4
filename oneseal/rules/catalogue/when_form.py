"""The guided form of a `when`, and its words: which field, is or is not one of, at least, joined by and or or (C2, C6).

What is stored stays the expression. One that says more than the form can (and within or, not of several) has no form.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.expressions import BadExpression, Both, Either, Node, Not, Term
from oneseal.rules.catalogue.form import Form, form_of, is_multiple, mappings
from oneseal.rules.catalogue.refusals import UNFIT_VALUE
from oneseal.rules.catalogue.sentences import Sentence

Snapshot = Mapping[str, Any]
IS, IS_NOT, AT_LEAST, BELOW = "is", "is_not", "at_least", "below"
RELATIONS: Final[Mapping[str, Sentence]] = {
    IS: Sentence("是（勾了几个，就是其中之一）", "is (one of those ticked)"),
    IS_NOT: Sentence("不是（勾了的都不是）", "is not (none of those ticked)"),
    AT_LEAST: Sentence("至少", "is at least"),
    BELOW: Sentence("不到", "is below"),
}
NUMERIC: Final = ("number", "money")
MOST_LINES: Final = 12
_WRITABLE = re.compile(r"[^\s()=~]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: a field or question, a relation, the values."""

    name: str
    relation: str = IS
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The lines, all of which must hold (and), or one (or)."""

    joiner: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A field or question that a line can ask: its name, its words, its choices; a number has none."""

    name: str
    words: Sentence
    choices: tuple[tuple[str, str], ...]
    multiple: bool = False

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that fit it (C6)."""
        return (IS, IS_NOT) if self.choices else (AT_LEAST, BELOW)


def subjects_of(snapshot: Snapshot, but: str = "") -> dict[str, Subject]:
    """What a condition can ask: questions, choices and numbers of the form, but not the field itself (C6, Art. 31)."""
    form, found = form_of(snapshot), {}
    for key, question in form.questions.items():
        choices = tuple((str(one["no"]), str(one["text"])) for one in mappings(question, "options"))
        found[key] = Subject(key, _named(form, key), choices, is_multiple(question))
    for slug, field in form.fields.items():
        choices = tuple((str(one["name"]), str(one["name"])) for one in mappings(field, "options"))
        if slug != but and (choices or field["type"] in NUMERIC):
            found[slug] = Subject(slug, _named(form, slug), choices, is_multiple(field))
    return {key: one for key, one in found.items() if one.choices or key in form.fields}


def _named(form: Form, key: str) -> Sentence:
    return Sentence(*form.names[key])


def _flat(node: Node, kind: type[Both] | type[Either]) -> Iterator[Node]:
    if isinstance(node, Both | Either) and isinstance(node, kind):
        yield from _flat(node.left, kind)
        yield from _flat(node.right, kind)
    else:
        yield node


def _line(node: Node) -> Line | None:
    if isinstance(node, Not):
        inner = _line(node.part)
        turned = {IS: IS_NOT, AT_LEAST: BELOW}.get(inner.relation, "") if inner else ""
        return Line(inner.name, turned, inner.values) if inner and turned else None
    if isinstance(node, Both):
        return None
    terms = [part for part in _flat(node, Either) if isinstance(part, Term)]
    if len(terms) != len(list(_flat(node, Either))) or len({(term.name, term.operator) for term in terms}) != 1:
        return None
    if terms[0].operator == ">=":
        return Line(terms[0].name, AT_LEAST, (terms[0].value,)) if len(terms) == 1 else None
    return Line(terms[0].name, IS, tuple(dict.fromkeys(term.value for term in terms)))


def when_of(text: str) -> When | None:
    """The form of an expression, or none where it says more than the form can; a broken one has none (C2)."""
    if not text.strip():
        return When("and", ())
    try:
        node = expressions.parse(text)
    except BadExpression:
        return None
    whole = _line(node)
    if whole is not None:
        return When("and", (whole,))
    kind, joiner = (Both, "and") if isinstance(node, Both) else (Either, "or")
    lines = [_line(part) for part in _flat(node, kind)]
    sound = [line for line in lines if line is not None]
    if len(sound) < len(lines):
        return None
    return When(joiner, tuple(_together(sound)) if joiner == "or" else tuple(sound))


def _together(lines: list[Line]) -> Iterator[Line]:
    """`f=a or f=b or g=c` is two lines: neighbours that ask the same field are one (C2)."""
    held: Line | None = None
    for line in lines:
        if held is not None and (held.name, held.relation) == (line.name, line.relation) == (line.name, IS):
            held = Line(held.name, IS, (*held.values, *line.values))
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _written(line: Line, subject: Subject | None, alone: bool) -> str:
    operator = ">=" if line.relation in (AT_LEAST, BELOW) else "~" if _contains(subject) else "="
    text = " or ".join(f"{line.name}{operator}{value}" for value in line.values)
    negated = line.relation in (IS_NOT, BELOW)
    if len(line.values) > 1 and (negated or not alone):
        text = f"({text})"
    return f"not {text}" if negated else text


def _contains(subject: Subject | None) -> bool:
    return subject is not None and subject.multiple and not re.fullmatch(r"Q[0-9]+", subject.name)


def expression_of(when: When, snapshot: Snapshot) -> str:
    """The expression that the lines stand for (C2)."""
    subjects = subjects_of(snapshot)
    alone = len(when.lines) == 1
    return f" {when.joiner} ".join(_written(line, subjects.get(line.name), alone) for line in when.lines)


def _unfit(zh: str, en: str) -> Exception:
    return UNFIT_VALUE.refuse(place_zh="什么情形", place_en="situation", why_zh=zh, why_en=en)


def must_fit(when: When, snapshot: Snapshot, but: str = "") -> None:
    """Every line asks what the form has, in a way that fits it, by values that it has; else the sentence (C6, C7)."""
    subjects = subjects_of(snapshot, but)
    for number, line in enumerate(when.lines, start=1):
        subject = subjects.get(line.name)
        if subject is None:
            raise _unfit(f"第 {number} 行：没有“{line.name}”可以问。", f"line {number}: “{line.name}” cannot be asked.")
        if line.relation not in subject.relations:
            raise _unfit(
                f"第 {number} 行：“{subject.words.zh}”不能这样比。",
                f"line {number}: “{subject.words.en}” cannot be compared so.",
            )
        _must_have_values(number, line, subject)


def _must_have_values(number: int, line: Line, subject: Subject) -> None:
    zh, en = f"第 {number} 行“{subject.words.zh}”：", f"line {number}, “{subject.words.en}”: "
    if not line.values:
        raise _unfit(f"{zh}选至少一个答案。", f"{en}choose an answer at least.")
    known = {value for value, _words in subject.choices}
    for value in line.values:
        if subject.choices and value not in known:
            raise _unfit(f"{zh}没有答案“{value}”。", f"{en}there is no answer “{value}”.")
        if not subject.choices and not expressions.is_number(value):
            raise _unfit(f"{zh}写一个数，比如 200。", f"{en}give a number, such as 200.")
        if not _WRITABLE.fullmatch(value):
            raise _unfit(
                f"{zh}答案“{value}”里有空格或者半角括号、等号，条件写不了，先改字段库里这个选项的名称。",
                f"{en}“{value}” has a space, parenthesis or equals sign; rename the option first.",
            )


def spoken(text: str, snapshot: Snapshot) -> Sentence:
    """An expression in words; what the form cannot say, or asks what is not there, stays as it is written (C2, C6)."""
    when, subjects = when_of(text), subjects_of(snapshot)
    if when is None or any(line.name not in subjects for line in when.lines):
        return Sentence(text, text)
    parts = [_said(line, subjects[line.name]) for line in when.lines]
    zh = {"and": "，并且", "or": "，或者"}[when.joiner].join(part.zh for part in parts)
    return Sentence(zh, f" {when.joiner} ".join(part.en for part in parts))


def _said(line: Line, subject: Subject) -> Sentence:
    words = dict(subject.choices)
    named = [words.get(value, value) for value in line.values]
    zh, en = "、".join(f"“{name}”" for name in named), ", ".join(f"“{name}”" for name in named)
    several = len(named) > 1
    of_zh, of_en = ("之一", "one of ") if several else ("", "")
    name = Sentence(f"“{subject.words.zh}”", f"“{subject.words.en}”")
    return {
        IS: Sentence(f"{name.zh}是{zh}{of_zh}", f"{name.en} is {of_en}{en}"),
        IS_NOT: Sentence(f"{name.zh}不是{zh}{of_zh}", f"{name.en} is not {of_en}{en}"),
        AT_LEAST: Sentence(f"{name.zh}至少 {named[0] if named else ''}", f"{name.en} is at least {''.join(named[:1])}"),
        BELOW: Sentence(f"{name.zh}不到 {named[0] if named else ''}", f"{name.en} is below {''.join(named[:1])}"),
    }[line.relation]


def fits_number(snapshot: Snapshot, term: Term) -> bool:
    """Whether `field>=n` asks a number of the form (C6)."""
    field = form_of(snapshot).fields.get(term.name)
    return field is not None and field["type"] in NUMERIC and Decimal(term.value).is_finite()


def with_condition(row: Mapping[str, Any], when: When, snapshot: Snapshot) -> dict[str, Any]:
    """The row with its condition; its situation in words follows, unless somebody wrote his own (C6).

    A condition that says the same as before stays as it was spelled.
    """
    must_fit(when, snapshot, str(row.get("slug", "")))
    before = str(row.get("when", ""))
    after = before if when_of(before) == when else expression_of(when, snapshot)
    made = {**row, "when": after}
    if "point" in row and not after:
        del made["when"]  # a review point without one is looked at always
    if "condition" in row and row["condition"] in ("", None, spoken(before, snapshot).zh):
        made["condition"] = spoken(after, snapshot).zh
    return made
