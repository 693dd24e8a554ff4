"""The five-unity check (五统一): where bodies of one level differ in the same item, who holds what, and may they (C4).

Process, materials, limits, standards and online handling of an item are the same at every body of a level (S0 二(一)2).
A body may be better than the rest in what the law leaves to it; each such leave is a row with its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.unity_places import Place, absent, places_of

Snapshot = Mapping[str, Any]

FIVE: Mapping[str, Sentence] = {
    "process": Sentence("办事流程", "process"),
    "materials": Sentence("申请材料", "materials"),
    "limits": Sentence("办理时限", "limits"),
    "standards": Sentence("办事标准", "standards"),
    "online": Sentence("网办事项", "online handling"),
}
_SHORTER = Sentence(
    "承诺可以自行缩短，但不得长于法定；差别照列，供长的一方学",
    "a body may promise less time; the longer ones may learn from it",
)
_OWN_RULE = Sentence("法律留给本机关定，不得长于法定", "law leaves it to the body, within its limit")
_INNER = Sentence("内部环节时限由本机关安排，合计不得长于承诺", "a body divides its own time, within its promise")
_KINDER = Sentence("对申请人更宽，由本机关的容缺规定定", "kinder to the applicant, by the body's own rule of tolerance")
_SHARING = Sentence("取决于当地已经接通的共享数据", "depends on the registers that are connected there")

ALLOWED: Mapping[tuple[str, str], Sentence] = {
    ("limits", "committed"): _SHORTER,
    ("limits", "committed_min"): _SHORTER,
    ("limits", "on_the_spot"): _SHORTER,
    ("limits", "notice"): _OWN_RULE,
    ("limits", "correction"): _OWN_RULE,
    ("limits", "certificate"): _OWN_RULE,
    ("steps", "half_days"): _INNER,
    ("materials", "tolerance"): _KINDER,
    ("materials", "tolerance_days"): _KINDER,
    ("materials", "sharable"): _SHARING,
}
_MUST: Mapping[str, Sentence] = {
    "process": Sentence("同一事项流程应当一致", "the process of one item is one"),
    "materials": Sentence("同一事项材料应当一致", "the materials of one item are the same"),
    "limits": Sentence("法律定的时限处处相同", "a limit set by law is the same everywhere"),
    "standards": Sentence("同一事项标准应当一致", "the standards of one item are the same"),
    "online": Sentence("同一事项网上办理应当一致", "one item is handled online alike"),
}


@dataclass(frozen=True, slots=True)
class Party:
    """One body's version of the item."""

    code: str
    body: str
    name: str
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Holding:
    """One of the values at a place, and the bodies that hold it."""

    value: Sentence
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place at which bodies differ: which of the five, the element, who holds what, may they, and why."""

    key: str
    five: str
    element: str
    place: Sentence
    holdings: tuple[Holding, ...]
    allowed: bool
    reason: Sentence


def unity_of(parties: Sequence[Party]) -> tuple[Disagreement, ...]:
    """Every place at which the bodies differ, in the order of the five; nothing where they agree (C4, S0 二(一)2)."""
    maps = [places_of(party.snapshot) for party in parties]
    keys = list(dict.fromkeys(key for places in maps for key in places))
    missing = {key for key in keys if "/" in key and any(key not in places for places in maps)}
    rows = {key for key in missing if _is_row(key, maps)}
    found = []
    for key in keys:
        # Where the whole row is missing somewhere, its cells say nothing more.
        if key in missing and key not in rows:
            continue
        like = next(places[key] for places in maps if key in places)
        held = [places.get(key) or absent(like) for places in maps]
        if len({repr(place.raw) for place in held}) > 1:
            found.append(_told(key, like, held, parties))
    order = list(FIVE)
    return tuple(sorted(found, key=lambda one: order.index(one.five)))


def _is_row(key: str, maps: Sequence[Mapping[str, Place]]) -> bool:
    return any(key in places and not places[key].cell for places in maps)


def _told(key: str, like: Place, held: Sequence[Place], parties: Sequence[Party]) -> Disagreement:
    holders: dict[Sentence, list[str]] = {}
    for place, party in zip(held, parties, strict=True):
        value = place.value if place.value.zh else Sentence("没有写", "not told")
        holders.setdefault(value, []).append(party.name)
    holdings = sorted(holders.items(), key=lambda one: -len(one[1]))
    leave = ALLOWED.get((like.element, like.cell))
    return Disagreement(
        key=key,
        five=like.five,
        element=like.element,
        place=like.name,
        holdings=tuple(Holding(value, tuple(names)) for value, names in holdings),
        allowed=leave is not None,
        reason=leave or _MUST[like.five],
    )
