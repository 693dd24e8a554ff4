"""The expressions of `when`: what is asked only in some situations (data/README.md, Expressions).

`expr := term | not term | expr and expr | expr or expr | ( expr )`; `not` binds before `and`, `and` before `or`.
`term := field=value | field~value | field>=number | Qn=m`. A field that is not answered makes its term false.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

LONGEST = 2000
DEEPEST = 40

_TOKEN = re.compile(r"\s*(?:(?P<paren>[()])|(?P<word>[^\s()]+))")
_TERM = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]*)(?P<operator>>=|[=~])(?P<value>[^\s()=~]+)")
_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{1,6})?")
_QUESTION = re.compile(r"Q[1-9][0-9]*")
_KEYWORDS = frozenset({"and", "or", "not"})


class BadExpression(ValueError):
    """An expression that cannot be read; says where and what was expected."""

    def __init__(self, text: str, position: int, zh: str, en: str) -> None:
        self.text = text
        self.position = position
        self.zh = f"条件表达式“{text[:80]}”第 {position + 1} 个字符处{zh}"
        self.en = f"expression “{text[:80]}”, character {position + 1}: {en}"
        super().__init__(self.en)


@dataclass(frozen=True, slots=True)
class Term:
    """`name=value`, `name~value` or `name>=number`; a name Qn is question n of the item's situations."""

    name: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Both:
    """Both hold."""

    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Either:
    """One of them holds."""

    left: "Node"
    right: "Node"


Node = Term | Not | Both | Either
Lookup = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    position: int


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    position = 0
    while match := _TOKEN.match(text, position):
        group = "paren" if match["paren"] else "word"
        words.append(_Word(match[group], match.start(group)))
        position = match.end()
    return words


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self.at = 0

    def peek(self) -> str:
        return self.words[self.at].text if self.at < len(self.words) else ""

    def fail(self, zh: str, en: str) -> BadExpression:
        position = self.words[self.at].position if self.at < len(self.words) else len(self.text)
        return BadExpression(self.text, position, zh, en)

    def either(self, depth: int) -> Node:
        node = self.both(depth)
        while self.peek() == "or":
            self.at += 1
            node = Either(node, self.both(depth))
        return node

    def both(self, depth: int) -> Node:
        node = self.one(depth)
        while self.peek() == "and":
            self.at += 1
            node = Both(node, self.one(depth))
        return node

    def one(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise self.fail("括号或者 not 套得太深", f"nested deeper than {DEEPEST}")
        word = self.peek()
        if word == "not":
            self.at += 1
            return Not(self.one(depth + 1))
        if word == "(":
            self.at += 1
            node = self.either(depth + 1)
            if self.peek() != ")":
                raise self.fail("缺右括号", "a closing parenthesis is missing")
            self.at += 1
            return node
        return self.term(word)

    def term(self, word: str) -> Term:
        match = _TERM.fullmatch(word)
        if not match or word in _KEYWORDS:
            raise self.fail(
                "应是 字段=值、字段~值、字段>=数 或者 Qn=m", "expected field=value, field~value, field>=number or Qn=m"
            )
        name, operator, value = match["name"], match["operator"], match["value"]
        if _QUESTION.fullmatch(name) and not (operator == "=" and value.isascii() and value.isdigit()):
            raise self.fail("情形题的答案应写成 Qn=选项号", "an answer to a question is written Qn=number")
        if operator == ">=" and not is_number(value):
            raise self.fail("至少多少应写成数", "at least takes a number")
        self.at += 1
        return Term(name, operator, value)


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Read an expression, or say where it is wrong (C6, S2 三(三): what is asked is fixed beforehand)."""
    if len(text) > LONGEST:
        raise BadExpression(text, LONGEST, f"太长，最多 {LONGEST} 个字符", f"too long, at most {LONGEST} characters")
    reader = _Reader(text)
    node = reader.either(0)
    if reader.at != len(reader.words):
        raise reader.fail("多出内容，此处应是 and、or 或者结束", "expected and, or, or the end")
    return node


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[Term, ...]:
    """Every term of an expression in reading order (C7: each name must be one of the version's)."""
    found: list[Term] = []
    pending: list[Node] = [parse(text)]
    while pending:
        node = pending.pop()
        if isinstance(node, Term):
            found.append(node)
        elif isinstance(node, Not):
            pending.append(node.part)
        else:
            pending += (node.right, node.left)
    return tuple(found)


def names(text: str) -> frozenset[str]:
    """The fields and questions on which an expression depends (C6)."""
    return frozenset(term.name for term in terms(text)) if text.strip() else frozenset()


def is_number(text: str) -> bool:
    """Whether a text is a number as a condition writes it: digits, perhaps with decimals (C6)."""
    return bool(_NUMBER.fullmatch(text))


def _term(term: Term, answer: object) -> bool | None:
    if answer is None or answer == "" or answer == []:
        return None
    if term.operator == ">=":
        given = str(answer).replace(",", "").strip()
        return Decimal(given) >= Decimal(term.value) if is_number(given) else None
    if isinstance(answer, list | tuple | set | frozenset):
        chosen = {str(one) for one in answer}
        if term.operator == "~" or _QUESTION.fullmatch(term.name):
            return term.value in chosen
        return chosen == {term.value}
    return str(answer) == term.value


def _holds(node: Node, answer_to: Lookup) -> bool:
    if isinstance(node, Term):
        return _term(node, answer_to(node.name)) is True
    if isinstance(node, Not):
        return not _holds(node.part, answer_to)
    if isinstance(node, Both):
        return _holds(node.left, answer_to) and _holds(node.right, answer_to)
    return _holds(node.left, answer_to) or _holds(node.right, answer_to)


def _known(node: Node, answer_to: Lookup) -> bool | None:
    if isinstance(node, Term):
        return _term(node, answer_to(node.name))
    if isinstance(node, Not):
        part = _known(node.part, answer_to)
        return None if part is None else not part
    left, right = _known(node.left, answer_to), _known(node.right, answer_to)
    decisive = isinstance(node, Either)
    if left is decisive or right is decisive:
        return decisive
    return None if left is None or right is None else not decisive


def holds(text: str, answers: Mapping[str, object]) -> bool:
    """Does it hold? Unanswered makes a term false; the empty expression always holds (C6, data/README.md)."""
    return not text.strip() or _holds(parse(text), answers.get)


def known(text: str, answers: Mapping[str, object]) -> bool | None:
    """As `holds`, but None while the answer that decides is not given: "depends on what you answer" (C6)."""
    return True if not text.strip() else _known(parse(text), answers.get)
