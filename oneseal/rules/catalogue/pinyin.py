"""How well an item answers a search: by name, initials, everyday words or code. Initials are made at load time."""

import unicodedata
from collections.abc import Iterable

_CODE_LEAST = 4


def fold(text: str) -> str:
    """A text as it is compared: width, case and blanks do not matter (C6: what is public must be found)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _in_order(word: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in word)


def _by_name(word: str, name: str) -> int:
    if word == name:
        return 100
    if name.startswith(word):
        return 90
    if word in name:
        return 80
    # 食品许可 finds 食品经营许可: the characters stand in the name in that order.
    return 40 if len(word) >= 2 and not word.isascii() and _in_order(word, name) else 0


def _by_alias(word: str, aliases: Iterable[str]) -> int:
    best = 0
    for alias in map(fold, aliases):
        if word == alias:
            return 85
        if alias and (alias in word or (len(word) >= 2 and word in alias)):
            best = 60
    return best


def _by_initials(word: str, initials: str) -> int:
    if not word.isascii() or not word.isalnum() or not initials:
        return 0
    if word == initials:
        return 88
    if initials.startswith(word):
        return 75
    return 50 if len(word) >= 2 and word in initials else 0


def _by_code(word: str, code: str) -> int:
    if not word.isascii() or not code or len(word) < _CODE_LEAST:
        return 0
    if word == code:
        return 99
    return 70 if code.startswith(word) else (30 if word in code else 0)


def score(query: str, name: str, initials: str = "", aliases: Iterable[str] = (), code: str = "") -> int:
    """0 (no answer) to 100 (the very name); of several words each must be answered, the weakest counts.

    C6 (guides are found by name, pinyin initials, everyday words, code). Equal scores: the shorter name first.
    """
    words = [fold(word) for word in unicodedata.normalize("NFKC", query).split()]
    if not words:
        return 0
    folded, spoken = fold(name), tuple(aliases)
    return min(
        max(
            _by_name(word, folded),
            _by_initials(word, fold(initials)),
            _by_alias(word, spoken),
            _by_code(word, fold(code)),
        )
        for word in words
    )
