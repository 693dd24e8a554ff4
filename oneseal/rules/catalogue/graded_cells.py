"""The cells of a decision table: a range of numbers with open or closed ends, or some of the listed choices (C11).

Written as people write them: ``>5000``, ``5000以上`` , ``(300,5000]``, ``超过 300 且 不超过 5000``, ``一类、二类``, or nothing for
anything. 民法典第一千二百五十九条: 以上、以下、以内 include the number itself, 不满、超过、以外 do not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from oneseal.rules.catalogue.refusals import BAD_CELL

_NUMBER = r"(\d+(?:\.\d+)?)"
_PAIR = re.compile(rf"([\[(（]){_NUMBER}?[,，]{_NUMBER}?([\])）])")
_SIGN = re.compile(rf"(>=|<=|≥|≤|>|<|＞|＜|不超过|超过|不满|不足|不低于|低于|高于|=)?{_NUMBER}(以上|以下|以内|以外)?")
_FROM = {
    ">": False,
    "＞": False,
    "超过": False,
    "高于": False,
    "≥": True,
    ">=": True,
    "不低于": True,
    "以上": True,
    "以外": False,
}
_UNTIL = {
    "<": False,
    "＜": False,
    "不满": False,
    "不足": False,
    "低于": False,
    "≤": True,
    "<=": True,
    "不超过": True,
    "以下": True,
    "以内": True,
}
ANY = frozenset({"", "*", "-", "—", "任意", "不限"})


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from ``low`` to ``high``; an end that is none is endless, one that is closed belongs to the range."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_closed: bool = True
    high_closed: bool = True

    def holds(self, value: Decimal) -> bool:
        """Whether a number lies within (民法典第一千二百五十九条)."""
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below

    @property
    def empty(self) -> bool:
        """Whether nothing at all can lie within."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the choices that a field has."""

    of: frozenset[str]

    def holds(self, value: str) -> bool:
        """Whether the chosen one is among them (C11)."""
        return value in self.of


Cell = Range | Choice | None
"""None is anything."""


def read_cell(text: str, options: Sequence[str] = (), unit: str = "") -> Cell:
    """A cell as it was typed, or the refusal that says how to write it (C11; 民法典第一千二百五十九条).

    The column's unit may stand behind a number; another one is refused, lest 5000 万元 pass for 5000 元.
    """
    plain = re.sub(r"\s+", "", text)
    if plain in ANY:
        return None
    if options:
        chosen = frozenset(part for part in re.split(r"[、,，|/]", plain) if part)
        unknown = sorted(chosen - {re.sub(r"\s+", "", one) for one in options})
        if unknown:
            raise BAD_CELL.refuse(text=text[:40])
        return Choice(chosen)
    found = _range(plain.replace(re.sub(r"\s+", "", unit), "") if unit else plain)
    if found is None or found.empty:
        raise BAD_CELL.refuse(text=text[:40])
    return found


def _range(plain: str) -> Range | None:
    pair = _PAIR.fullmatch(plain)
    if pair:
        opening, low, high, closing = pair.groups()
        return Range(_decimal(low), _decimal(high), opening == "[", closing == "]")
    found: Range | None = Range()
    for part in re.split(r"且|并且|,|，|、", plain):
        match = _SIGN.fullmatch(part)
        if match is None or found is None:
            return None
        found = _narrowed(found, match[1] or match[3] or "=", Decimal(match[2]))
    return found


def _narrowed(found: Range, sign: str, number: Decimal) -> Range | None:
    """One end more; nothing where that end is told already, for then one of the two would be forgotten."""
    if sign == "=":
        return Range(number, number) if found == Range() else None
    if sign in _FROM:
        return Range(number, found.high, _FROM[sign], found.high_closed) if found.low is None else None
    return Range(found.low, number, found.low_closed, _UNTIL[sign]) if found.high is None else None


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def number_of(value: object) -> Decimal | None:
    """The number that an answer holds, if it holds one (C11)."""
    try:
        found = Decimal(str(value).strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def range_words(cell: Range, unit: str, english: bool = False) -> str:
    """A range in words: 超过 300 平方米、不超过 5000 平方米 (民法典第一千二百五十九条)."""
    tail = f" {unit}" if unit else ""
    if cell.low is not None and cell.low == cell.high:
        return f"= {plain_number(cell.low)}{tail}"
    words = []
    if cell.low is not None:
        sign = ("at least", "over") if english else ("不低于", "超过")
        words.append(f"{sign[0 if cell.low_closed else 1]} {plain_number(cell.low)}{tail}")
    if cell.high is not None:
        sign = ("at most", "under") if english else ("不超过", "不满")
        words.append(f"{sign[0 if cell.high_closed else 1]} {plain_number(cell.high)}{tail}")
    return (" and " if english else "、").join(words)


def plain_number(number: Decimal) -> str:
    """6000 for 6000.00, never 6E+3 (C11)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
