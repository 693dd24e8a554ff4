"""What an item version can be found by, and the index terms made of it (C6: what is public must be found).

Trigrams are too long for Chinese, where two characters are a word: the terms are pairs of neighbouring characters in
either order, pairs of sounds in either order, initials, pinyin, codes. A term carries the weight of where it stands:
A the name, B everyday words, C certificates, occasions and initials, D departments. Pages weigh what the terms fetched
by `rules/catalogue/finding.py`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from oneseal.rules.catalogue.readings import sounds, spelling

LONGEST = 60
_BRACKETED = re.compile(r"（[^）]*）|\([^)]*\)")
_ASCII = re.compile(r"[0-9a-z]+")


def fold(text: str) -> str:
    """A text as it is compared: width, case and blanks do not matter (C6: what is public must be found)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Findable:
    """The texts of a version that a search looks through."""

    name: str
    initials: str = ""
    pinyin: str = ""
    codes: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    """Everyday words: 开饭店."""
    also: tuple[str, ...] = ()
    """Certificates, and the occasions (一件事) of which the item is a part."""
    departments: tuple[str, ...] = ()
    """Who holds it, who held it before, its field."""

    @property
    def plain(self) -> str:
        """The name without what stands in brackets."""
        return fold(_BRACKETED.sub("", self.name))


@lru_cache(maxsize=4096)
def chars_of(text: str) -> str:
    """The letters, digits and characters of a text, folded (C6: width, case, marks do not matter)."""
    return "".join(char for char in fold(text) if char.isalnum())


_USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "人力资源和社会保障": ("人社",),
    "卫生健康": ("卫健",),
    "住房和城乡建设": ("住建",),
    "发展和改革": ("发改",),
    "市场监督管理": ("市监", "市场监管"),
    "自然资源和规划": ("自规", "资规"),
    "文化和旅游": ("文旅",),
    "教育体育": ("教体",),
    "科技和工业信息化": ("科工信", "工信"),
    "民族宗教": ("民宗",),
    "生态环境": ("环保",),
    "医疗保障": ("医保",),
    "城市管理": ("城管",),
    "残疾人联合会": ("残联",),
    "人民防空": ("人防",),
    "住房公积金": ("公积金",),
    "不动产登记": ("不动产",),
}


def called(department: str) -> tuple[str, ...]:
    """What people call a department: 卫健 for 某县卫生健康局 (C6)."""
    return tuple(short for whole, names in _USUAL.items() if whole in department for short in names)


@lru_cache(maxsize=4096)
def initials_of(name: str) -> str:
    """食品经营许可 → spjyxk; marks fall away, Latin letters and digits stay (C6)."""
    return "".join(one[0] for one in spelling(chars_of(name)))


def pairs(parts: Sequence[str]) -> list[str]:
    """Neighbours in either order, so that two transposed characters still meet (C6)."""
    return ["".join(sorted(pair)) for pair in pairwise(parts)]


def _text(text: str, *, single: bool) -> Iterator[str]:
    chars = chars_of(text)[:LONGEST]
    heard = sounds(chars)
    if single:
        yield from (f"c{char}" for char in chars if not char.isascii())
    yield from (f"p{pair}" for pair in pairs(chars) if not pair.isascii())
    yield from (f"s{pair}" for pair in pairs(heard))


def _letters(initials: str, pinyin: str) -> Iterator[str]:
    yield from (f"i{initials[start:]}" for start in range(len(initials)) if initials[start:].isascii())
    yield from (f"l{pair}" for pair in pairs(initials))
    if pinyin:
        yield f"y{pinyin[:120]}"


@dataclass(slots=True)
class Terms:
    """Terms with the best weight that each has."""

    found: dict[str, str] = field(default_factory=dict)

    def add(self, weight: str, terms: Iterable[str]) -> None:
        """Terms of that weight; one that is there already keeps the better."""
        for term in terms:
            self.found[term] = min(self.found.get(term, weight), weight)


def terms_of(what: Findable, marks: Iterable[str] = ()) -> dict[str, str]:
    """The index terms of a version, each with its weight A to D; ``marks`` are lists, places and fields (C6, C13)."""
    terms = Terms()
    terms.add("A", _text(what.name, single=True))
    terms.add("C", _letters(what.initials, what.pinyin))
    terms.add("C", (f"k{code}" for code in what.codes if code))
    for word in what.spoken:
        terms.add("B", _text(word, single=True))
    for word in what.also:
        terms.add("C", _text(word, single=False))
    terms.add("C", (f"i{initials_of(word)}" for word in (*what.spoken, *what.also)))
    for word in what.departments:
        for text in (word, *called(word)):
            terms.add("D", _text(text, single=False))
    terms.add("D", (f"m{mark}" for mark in marks))
    return terms.found


def lexemes(terms: Mapping[str, str]) -> str:
    """The terms as PostgreSQL reads a text-search vector (C6); nothing in them needs more than doubling."""
    return " ".join(f"'{quoted(term)}':1{weight}" for term, weight in sorted(terms.items()))


def quoted(term: str) -> str:
    """A term between quotes (C6)."""
    return term.replace("\\", "\\\\").replace("'", "''")


def latin(text: str) -> bool:
    """Is it letters and digits alone: initials, pinyin or a code? (C6)."""
    return bool(_ASCII.fullmatch(text))
