"""The validators of fields and table columns (data/README.md, Validators): read, applied, explained.

Tokens joined by `;`, all must hold, and they apply to a filled value only; `token@expr` holds back until expr holds.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.checks import CHECKS, Scene, identity_document, one_of
from oneseal.rules.catalogue.sentences import Sentence

_ARGUMENTS: dict[str, str] = {
    "len": r"[0-9]+-[0-9]+",
    "min": r"-?[0-9]+(\.[0-9]+)?",
    "max": r"-?[0-9]+(\.[0-9]+)?",
    "gt": r"-?[0-9]+(\.[0-9]+)?",
    "decimals": r"[0-9]",
    "lte": r"[a-z][a-z0-9_]*",
    "after": r"[a-z][a-z0-9_]*",
    "derived": r"[a-z][a-z0-9_]*",
    "min_age_days": r"[0-9]+",
    "address": r"5",
    "file": r"[a-z0-9]+(/[a-z0-9]+)*",
    "size_kb": r"[0-9]+",
    "lookup": r"REG[0-9]+",
    "regex": r".+",
    "choice": r"([^/]+(/[^/]+)*)?",
}
# Tokens that look at the whole answer, not at one text; and those that a person, a register or the system handles.
_STRUCTURAL = frozenset({"multi", "table", "file", "size_kb", "required"})
_HANDLED: dict[str, Sentence] = {
    "manual": Sentence("由审查人员按规定核对", "checked by a reviewer against the rule"),
    "system": Sentence("由系统填写，不用填", "filled in by the system"),
    "body": Sentence("从机构目录里选", "chosen from the list of bodies"),
    "lookup": Sentence("受理时向登记库查询", "looked up in the register at acceptance"),
    "derived": Sentence("由身份号码推出，不用填", "worked out from the citizen number"),
}
KNOWN = frozenset(CHECKS) | _STRUCTURAL | frozenset(_HANDLED)
MOST_CHOICES = 100


class BadValidator(ValueError):
    """A validator that is not in the vocabulary."""

    def __init__(self, token: str, zh: str, en: str) -> None:
        self.zh = f"校验规则“{token[:60]}”{zh}"
        self.en = f"validator “{token[:60]}”: {en}"
        super().__init__(self.en)


@dataclass(frozen=True, slots=True)
class Token:
    """One validator token: its name, its argument, and the expression under which it applies."""

    name: str
    argument: str = ""
    guard: str = ""


def _token(text: str) -> Token:
    if text.startswith("regex:"):
        token = Token("regex", text[6:])
    else:
        head, _, guard = text.partition("@")
        name, _, argument = head.partition(":")
        token = Token(name.strip(), argument.strip(), guard.strip())
    if token.name not in KNOWN:
        raise BadValidator(text, "不认识", "not in the vocabulary")
    if not re.fullmatch(_ARGUMENTS.get(token.name, ""), token.argument):
        raise BadValidator(text, "的参数不对", "wrong argument")
    if token.name == "required" and not token.guard:
        raise BadValidator(text, "只能带条件使用", "may only be used with @")
    if token.guard:
        expressions.parse(token.guard)
    if token.name == "regex":
        _compiled(text, token.argument)
    return token


def _compiled(text: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise BadValidator(text, f"正则表达式不对：{error}", f"bad regular expression: {error}") from error


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a validator, or BadValidator saying which is wrong (C5: an element that works)."""
    return tuple(_token(part.strip()) for part in text.split(";") if part.strip())


def names(text: str) -> frozenset[str]:
    """The fields that a validator looks at (C7: each must be one of the version's or of none)."""
    found: set[str] = set()
    for token in tokens(text):
        found |= expressions.names(token.guard)
        if token.name in {"lte", "after", "derived"}:
            found.add(token.argument)
    return frozenset(found)


def handling(text: str) -> list[Sentence]:
    """How what no machine can settle is handled: a reviewer, a register, the system (Art. 34 行政许可法)."""
    return [_HANDLED[token.name] for token in tokens(text) if token.name in _HANDLED]


def needs_value(text: str, answers: Mapping[str, object]) -> bool:
    """Does a `required@expr` token hold, so that the field must be filled? (C7; data/README.md)."""
    return any(token.name == "required" and expressions.holds(token.guard, answers) for token in tokens(text))


def check_text(text: str, value: str, scene: Scene) -> list[Sentence]:
    """Every token that a filled text breaks, in order, each with what is there and what is needed.

    Standards: GB 32100, GB 11643; Art. 32(3)-(4) 行政许可法: a fault is told so that it can be corrected.
    """
    found: list[Sentence] = []
    for token in tokens(text):
        sentence = _apply(token, value, scene)
        if sentence is not None and sentence not in found:
            found.append(sentence)
    return found


def _apply(token: Token, value: str, scene: Scene) -> Sentence | None:
    check = CHECKS.get(token.name)
    if check is None:
        return None
    if token.guard and not expressions.holds(token.guard, scene.answers):
        if token.name == "citizen_id" and not expressions.names(token.guard) & scene.names.keys():
            # The form asks the number but not the kind of document: a citizen number must still be a right one.
            return identity_document(value, scene)
        return None
    return check(value, token.argument, scene)


def check_choices(values: Collection[str], options: tuple[str, ...]) -> list[Sentence]:
    """A multiple choice: each of the options, none twice (C6; data/README.md, `multi`)."""
    if len(set(values)) != len(values):
        return [Sentence("同一个选项选了两次", "an option was chosen twice")]
    wrong = [sentence for value in values if (sentence := one_of(value, options))]
    return wrong[:1]


def check_file(text: str, name: str, size: int) -> list[Sentence]:
    """Type and size of an attached file by its name (C6: format); its content is sniffed at upload."""
    found: list[Sentence] = []
    suffix = name.rpartition(".")[2].lower().replace("jpeg", "jpg")
    for token in tokens(text):
        if token.name == "file" and suffix not in token.argument.split("/"):
            wanted = token.argument.upper()
            found.append(
                Sentence(f"应是 {wanted} 文件，现在是 {suffix.upper()}", f"must be a {wanted} file, not {suffix}")
            )
        if token.name == "size_kb" and size > int(token.argument) * 1024:
            found.append(
                Sentence(
                    f"应不超过 {token.argument} KB，现在是 {(size + 1023) // 1024} KB",
                    f"at most {token.argument} KB; it has {(size + 1023) // 1024} KB",
                )
            )
    return found


def with_options(scene: Scene, options: tuple[str, ...], constraint: str) -> Scene:
    """The scene of one field: its options and what its format is called (C6; data/README.md)."""
    return replace(scene, options=options, constraint=constraint)
