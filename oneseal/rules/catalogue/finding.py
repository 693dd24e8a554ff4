"""How well an item answers a search, and which terms fetch what may answer (C6; everyday words: S2 三(三)).

The order: the exact name, the exact everyday word, exact initials; then the name's beginning and parts; everyday words
within a sentence; pinyin; certificates and occasions; departments; at last what only resembles the words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from oneseal.rules.catalogue.findable import Findable, called, chars_of, initials_of, latin, pairs, quoted
from oneseal.rules.catalogue.readings import blurred, sounds, spelled

LEAST, ALIKE, SHARED = 300, 330, 200
"""What answers less is no answer: by its words, by what resembles them, by a part that both share."""
Weigh = Callable[[str, Findable], int]
_CODE_LEAST, _LETTERS_LEAST = 4, 2

# What people write around the thing they want.
_FILLER = re.compile(
    "我想要|我想|我要|想要|请问|你好|您好|怎么样|怎么|怎样|如何|咋|需要|要不要|什么|哪些|哪个|哪里|哪儿|在哪|去哪|多少钱|多久|"
    "手续|流程|材料|一家|一个|一间|一张|一下|个人|可以|能不能|能|吗|呢|啊|呀|办个|办一|去办|办理|的|了|想|要|去|把|给"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search as it is compared: its words, and what remains of each without what people write around it."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, query: str) -> "Wanted":
        """The words of a query, folded (C6)."""
        parts = unicodedata.normalize("NFKC", query).split()
        words = tuple(word for word in map(chars_of, parts) if word)
        if all(map(latin, words)):
            joined = "".join(words)
            words = (joined,) if spelled(joined) or joined.isdigit() else words
        return cls(words[:6])

    @property
    def bare(self) -> tuple[str, ...]:
        """Each word without filler, where something is left."""
        return tuple(_FILLER.sub("", word) or word for word in self.words)


_OFFICE = re.compile("(?:委员会|局|委|办|厅|部门)$")
STAGES = 3
"""Ways to fetch, from the narrow to the wide: the next is tried only where one fetched no answer."""
_MANY = 6


def fetching(wanted: Wanted, stage: int = 0) -> str:
    """The terms of a search as PostgreSQL reads a text-search query; every word has to be met (C6).

    First by any two of a word's pairs, so that one slip leaves enough; then by one pair, or how it sounds; at last by
    any two of its characters.
    """
    found = _of_each(wanted, stage)
    return " & ".join(f"({one})" for one in found) if all(found) else ""


def fetching_any(wanted: Wanted) -> str:
    """Where nothing holds every word: what holds any of them, by one pair or how it sounds (C6)."""
    return " | ".join(f"({one})" for one in _of_each(wanted, 1) if one)


def _of_each(wanted: Wanted, stage: int) -> list[str]:
    words = zip(wanted.words, wanted.bare, strict=True)
    return [" | ".join(dict.fromkeys(_terms(word, stage) + _terms(bare, stage))) for word, bare in words]


def _terms(word: str, stage: int) -> list[str]:
    if latin(word):
        return _latin_terms(word, stage)
    if len(word) == 1:
        return _each("c", word)
    if stage == 0:
        return _two_of("p", pairs(word))
    return _each("p", pairs(word)) + _two_of("s", pairs(sounds(word))) if stage == 1 else _two_of("c", word)


def _latin_terms(word: str, stage: int) -> list[str]:
    if stage == 0:
        return ([] if word.isdigit() else [f"'i{word}':*", f"'y{word}':*"]) + _codes(word)
    if stage > 1 or any(char.isdigit() for char in word):
        return []
    heard = [blurred(one) for one in spelled(word)]
    return _two_of("s", pairs(heard)) + (_two_of("l", pairs(word)) if len(word) > _CODE_LEAST else [])


def _codes(word: str) -> list[str]:
    return [f"'k{word}':*"] if len(word) >= _CODE_LEAST and any(char.isdigit() for char in word) else []


def _each(kind: str, parts: Iterable[str]) -> list[str]:
    return [f"'{kind}{quoted(part)}'" for part in parts]


def _two_of(kind: str, parts: Sequence[str]) -> list[str]:
    """Any two of the parts; of many, two that stand near each other; one where there are no more than two."""
    terms = _each(kind, parts)
    if len(terms) < 3 and kind != "c":
        return terms
    near = len(terms) if len(terms) <= _MANY else 4
    return [
        f"({one} & {terms[at]})"
        for place, one in enumerate(terms)
        for at in range(place + 1, place + near)
        if at < len(terms)
    ]


def ranked(wanted: Wanted, found: Iterable[Findable]) -> list[tuple[int, int]]:
    """The places of the answers among what was fetched, the best first, each with its points, 0 to 1000 (C6).

    What only resembles the words counts where nothing answers them. Equal answers: the shorter name, then the order.
    """
    if not wanted.words:
        return []
    what = list(found)
    for weigh, least in zip(weighing(), (LEAST, ALIKE, SHARED), strict=True):
        scored = [(score(wanted, one, weigh), place) for place, one in enumerate(what)]
        best = [one for one in scored if one[0] >= least]
        if best:
            return sorted(best, key=lambda one: (-one[0], len(what[one[1]].name), one[1]))
    return []


def weighing() -> tuple[Weigh, Weigh, Weigh]:
    """By its words, by what resembles them, by a part that both share: from the strict to the lenient (C6)."""
    return _word, _resembling, _sharing


def score(wanted: Wanted, what: Findable, weigh: "Weigh | None" = None) -> int:
    """0 (no answer) to 1000 (the very name); of several words each must be answered, the weakest counts (C6)."""
    return min(points_of(wanted, what, weigh or _word), default=0)


def points_of(wanted: Wanted, what: Findable, weigh: Weigh) -> list[int]:
    """How well an item answers each word; without what is written around it a little less (C6)."""
    both = zip(wanted.words, wanted.bare, strict=True)
    return [max(weigh(word, what), weigh(bare, what) - 5 if bare != word else 0) for word, bare in both]


def _word(word: str, what: Findable) -> int:
    found = _by_name(word, chars_of(what.name), chars_of(what.plain))
    found = max(found, _by_spoken(word, what, what.spoken, (960, 700)))
    if latin(word):
        coded = any(char.isdigit() for char in word)
        return max(found, _by_code(word, what.codes) if coded else _by_letters(word, what))
    found = max(found, _by_spoken(word, what, what.also, (720, 560)))
    return max(found, _by_department(word, what.departments))


def _by_department(word: str, departments: Iterable[str]) -> int:
    """A department by a part of its name, or by what people call it: 卫健、卫健局 for 卫生健康局."""
    if len(word) < 2:
        return 0
    if any(word in chars_of(one) for one in departments):
        return 420
    short = _OFFICE.sub("", word)
    return 340 if any(short in called(one) for one in departments) else 0


def _by_name(word: str, name: str, plain: str) -> int:
    if word in (name, plain):
        return 1000 if word == name else 990
    share = round(40 * len(word) / max(len(plain), 1))
    if name.startswith(word):
        return 860 + min(share, 40)
    if word in name:
        return 800 + min(share, 40)
    return 0


def _by_spoken(word: str, what: Findable, texts: Iterable[str], worth: tuple[int, int]) -> int:
    """An everyday word itself, within what was typed, or typed in part; the more of it the better.

    What was typed besides it tells the items apart: 变更营业执照 is answered by the 营业执照 whose name has 变更.
    """
    best, (exact, part) = 0, worth
    part += 12 if set(pairs(word)) & set(pairs(chars_of(what.name))) else 0
    for text in map(chars_of, texts):
        if word == text:
            return exact + part - worth[1]
        if len(text) >= 2 and text in word:
            besides = word.replace(text, "")
            more = 150 if len(besides) >= 2 and besides in chars_of(what.name) else 0
            best = max(best, part + more + round(80 * len(text) / len(word)))
        elif len(word) >= 2 and word in text:
            best = max(best, part + round(60 * len(word) / len(text)))
    return best


def _by_letters(word: str, what: Findable) -> int:
    if len(word) < _LETTERS_LEAST:
        return 0
    initials, letters = what.initials, len(chars_of(what.plain))
    if word == initials or (len(word) == letters and initials.startswith(word)):
        return 950
    if initials.startswith(word):
        return 780
    if what.pinyin.startswith(word):
        return 770
    if len(word) > _LETTERS_LEAST and word in initials:
        return 620
    return max(_by_called(word, what), _by_sound(word, what), _by_slip(word, initials[:letters]))


def _by_called(word: str, what: Findable) -> int:
    """Initials of what people call it: 药品经营许可 is typed as ypjyxk, though the certificate's name ends in 证."""
    for texts, worth in ((what.spoken, 740), (what.also, 600)):
        begun = [one for one in map(initials_of, texts) if len(word) > _LETTERS_LEAST and one.startswith(word)]
        if begun:
            return worth if word in begun else worth - 10
    return 0


def _by_sound(word: str, what: Findable) -> int:
    heard = tuple(blurred(one) for one in spelled(word))
    if len(heard) < 2:
        return 0
    best = 0
    for text, most in (
        (what.name, 760),
        *((one, 740) for one in what.spoken),
        *((one, 560) for one in what.also),
        *((one, 400) for one in what.departments),
    ):
        sound = sounds(chars_of(text))
        if _within(heard, sound):
            best = max(best, most + round(10 * len(heard) / len(sound)))
        else:
            best = max(best, round((most - 240) * _alike(heard, sound)))
    return best


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(tuple(whole[at : at + len(part)]) == tuple(part) for at in range(len(whole)))


def _by_slip(word: str, initials: str) -> int:
    """Initials with one slip: a letter wrong, too many, too few, or two of them transposed."""
    if len(word) < 4:
        return 0
    if sorted(word) == sorted(initials):
        return 600
    return 560 if _one_off(word, initials) else 0


def _one_off(left: str, right: str) -> bool:
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1
    short, long = sorted((left, right), key=len)
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))


def _by_code(word: str, codes: Sequence[str]) -> int:
    if len(word) < _CODE_LEAST:
        return 0
    if word in codes:
        return 980
    return 700 if any(code.startswith(word) for code in codes) else 0


def _resembling(word: str, what: Findable) -> int:
    """The best likeness of the word to a text, by its characters or by its sounds, 0 to 590."""
    best = _word(word, what) / 590
    heard = sounds(word)
    for text, share in ((what.plain, 1.0), *((one, 1.0) for one in what.spoken), *((one, 0.8) for one in what.also)):
        chars = chars_of(text)
        best = max(best, share * _alike(word, chars), share * 0.97 * _alike(heard, sounds(chars)))
    return min(590, round(590 * best))


def _sharing(word: str, what: Findable) -> int:
    return round(400 * len(shared(word, what)) / len(word)) if word else 0


def shared(word: str, what: Findable) -> str:
    """The longest part of two characters or more that the word shares with the name or an everyday word (C6)."""
    texts = [chars_of(one) for one in (what.plain, *what.spoken)]
    for size in range(len(word) - 1, 1, -1):
        for part in (word[at : at + size] for at in range(len(word) - size + 1)):
            if any(part in text for text in texts):
                return part
    return ""


def _alike(word: Sequence[str], text: Sequence[str]) -> float:
    """How much of the word the text holds, in its parts and its neighbours; a little less where the text is longer."""
    if len(word) < 2 or 2 * sum(one in text for one in word) < len(word):
        return 0.0  # with less than half of its parts there it cannot be alike
    left, here = list(text), 0
    for one in word:
        if one in left:
            left.remove(one)
            here += 1
    near = pairs(text)
    together = sum(pair in near for pair in pairs(word))
    held = (here + 2 * together) / (len(word) + 2 * (len(word) - 1))
    return held * (0.9 + 0.1 * min(1.0, len(word) / len(text)))
