"""Several words of which nothing holds all: what holds most, so that nobody stands before an empty page (C6)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from oneseal.rules.catalogue.findable import Findable
from oneseal.rules.catalogue.finding import ALIKE, LEAST, SHARED, Wanted, points_of, shared, weighing

RARE = 200
"""So much more counts a part of a word that only one item has: 烟草 tells more of 烟草经营 than 经营 does."""


class Near(NamedTuple):
    """An item, by its place among what was fetched: which of the words it holds, and how well altogether."""

    place: int
    held: tuple[bool, ...]
    points: int


def most_held(wanted: Wanted, found: Iterable[Findable]) -> list[Near]:
    """Those that hold most words first; of equal ones the best, those of one word by turns with those of another (C6).

    Nothing for a single word: what holds a part of it is found as it is.
    """
    what = list(found)
    if len(wanted.words) < 2:
        return []
    rare = [_rarity(word, what) for word in wanted.words]
    near = [_near(wanted, one, place, rare) for place, one in enumerate(what)]
    held = sorted((one for one in near if any(one.held)), key=lambda one: (-sum(one.held), *_order(one, what)))
    return [one for _, equal in groupby(held, key=lambda one: sum(one.held)) for one in _by_turns(list(equal))]


def _order(one: Near, what: Sequence[Findable]) -> tuple[int, int, int]:
    return -one.points, len(what[one.place].name), one.place


def _near(wanted: Wanted, one: Findable, place: int, rare: Sequence[Counter[str]]) -> Near:
    words, alike, parts = (points_of(wanted, one, weigh) for weigh in weighing())
    best = []
    for at, word in enumerate(wanted.words):
        if words[at] >= LEAST:
            best.append(words[at])
        elif alike[at] >= ALIKE:
            best.append(alike[at])
        else:
            extra = RARE // max(1, rare[at][shared(word, one)])
            best.append(parts[at] + extra if parts[at] >= SHARED else 0)
    return Near(place, tuple(points > 0 for points in best), sum(best))


def _rarity(word: str, what: Iterable[Findable]) -> Counter[str]:
    """How many of the items share which part of the word."""
    return Counter(part for one in what if (part := shared(word, one)))


def _by_turns(equal: Sequence[Near]) -> Iterable[Near]:
    groups: dict[tuple[bool, ...], list[Near]] = {}
    for one in equal:
        groups.setdefault(one.held, []).append(one)
    return (one for row in zip_longest(*groups.values()) for one in row if one is not None)
