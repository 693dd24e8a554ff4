"""Items at which the bodies of one level differ (C4): from the versions in force, by basic code."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, QuerySet

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.unity import FIVE, Disagreement, Party, unity_of

LEVELS = {"national": "1", "province": "2", "city": "3", "county": "4", "township": "5", "village": "6"}
"""The digit of an implementation code that names the level of exercise (GB/T 39554.1-2020)."""
_DIGIT_AT = 19


@dataclass(frozen=True)
class Compared:
    """An item at the bodies of one level: who they are, and where they differ."""

    item: str
    name: str
    bodies: tuple[str, ...]
    differences: tuple[Disagreement, ...]


def unity(today: date, level: str, item: str = "") -> tuple[Compared, ...]:
    """Every item that two bodies of a level or more have in force, kept in the process until a version is published."""
    rows = _of_level(today, level, item)
    state = rows.aggregate(Max("id"), Count("id"))
    return _unity(today, level, item, tuple(state.values()))


def _of_level(today: date, level: str, item: str) -> QuerySet[ItemVersion]:
    pattern = rf"^.{{{_DIGIT_AT - 1}}}{LEVELS[level]}"
    rows = ItemVersion.objects.filter(in_force__contains=today, implementation_code__regex=pattern)
    return rows.filter(item_id=item) if item else rows


@lru_cache(maxsize=16)
def _unity(today: date, level: str, item: str, _state: tuple[object, ...]) -> tuple[Compared, ...]:
    return tuple(_compared(today, level, item))


def _compared(today: date, level: str, item: str) -> Iterator[Compared]:
    rows = _of_level(today, level, item).order_by("item_id", "implementation_code")
    for code, versions in groupby(rows.iterator(chunk_size=200), lambda row: row.item_id):
        parties = [_party(row) for row in versions]
        if len(parties) > 1:
            names = tuple(party.name for party in parties)
            yield Compared(code, parties[0].snapshot["item"]["name"], names, unity_of(parties))


def _party(row: ItemVersion) -> Party:
    snapshot = snapshot_of(row)
    return Party(row.implementation_code, row.body, str(snapshot["body"]["name"]), snapshot)


HEAD = (
    Sentence("基本编码", "basic code"),
    Sentence("事项", "item"),
    Sentence("五统一", "which of the five"),
    Sentence("哪一处", "place"),
    Sentence("怎么定", "value"),
    Sentence("哪些机构", "bodies"),
    Sentence("机构数", "number of bodies"),
    Sentence("可不可以", "allowed"),
    Sentence("理由", "reason"),
)
_MAY = {True: Sentence("可以", "allowed"), False: Sentence("不可以", "not allowed")}


def rows_of(compared: Iterable[Compared], language: str) -> Iterator[list[str | int]]:
    """A row for each value at a place, as a table shows who holds what (C4)."""
    for one in compared:
        for found in one.differences:
            for held in found.holdings:
                yield [
                    one.item,
                    one.name,
                    FIVE[found.five].of(language),
                    found.place.of(language),
                    held.value.of(language),
                    "、".join(held.bodies),
                    len(held.bodies),
                    _MAY[found.allowed].of(language),
                    found.reason.of(language),
                ]


def told(compared: Compared) -> dict[str, Any]:
    """An item with its differences, both languages."""
    return {
        "item": compared.item,
        "name": compared.name,
        "bodies": list(compared.bodies),
        "differences": [
            {
                "key": found.key,
                "five": found.five,
                "place": found.place._asdict(),
                "allowed": found.allowed,
                "reason": found.reason._asdict(),
                "holdings": [{"value": one.value._asdict(), "bodies": list(one.bodies)} for one in found.holdings],
            }
            for found in compared.differences
        ],
    }
