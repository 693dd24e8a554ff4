"""Permits of a limited number: granted in the order in which the applications were accepted (Art. 57 行政许可法)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from oneseal.rules.refusals import ground

COMPETITION = "competition"
"""The value of a ``quota`` rule whose permits go to whoever wins a tender or an auction (Art. 53 行政许可法)."""
OUT_OF_TURN = ground(
    "decision.out_of_turn",
    zh="这个事项有数量限制，按受理的先后决定。{number} 受理在先（{moment}），还没有决定；一共有 {count} 件在前面。请先办完它们。",
    en="Permits of this kind are limited in number and decided in the order of acceptance. {number} was accepted "
    "earlier ({moment}) and is not decided; {count} are ahead. Decide them first.",
    article="行政许可法第五十七条",
    status=409,
)
_SHANGHAI = timezone(timedelta(hours=8))


@dataclass(frozen=True, order=True)
class InLine:
    """An application that was accepted and is not decided, by its place: since when, then received, then its number."""

    since: datetime
    received: datetime
    number: str


@dataclass(frozen=True)
class Limited:
    """What limits the number, and by which provision."""

    text: str
    law: str
    article: str

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


def limited_by(snapshot: Mapping[str, Any]) -> Limited | None:
    """What limits the number of permits of an item, if they go by the order of acceptance (Arts. 53, 57 行政许可法).

    None too where a tender or an auction gives them away: there the winner is granted, whoever was accepted first.
    """
    rows = [row for row in snapshot["overrides"] if row["rule"] == "quota" and row["value"] != COMPETITION]
    return next((Limited(str(row["text"]), str(row["law"]), str(row["article"])) for row in rows), None)


@dataclass(frozen=True)
class Accepted:
    """What is on record of an application that was accepted and is not decided."""

    number: str
    how: str
    accepted: datetime
    received: datetime
    supplemented: datetime | None = None


def in_line(row: Accepted) -> InLine:
    """The place of an accepted application by the moment that the law names (law.md, invariant 8; Art. 32(5) 行政许可法).

    Accepted by law for the body's silence: the moment of receiving; after a supplement: of the supplement, in whichever
    way it was accepted then; else of the acceptance. The body's own delay costs nobody his place.
    """
    since = row.received if row.how == "deemed" else row.accepted
    if row.how in ("supplemented", "deemed_supplemented") and row.supplemented is not None:
        since = row.supplemented
    return InLine(since, row.received, row.number)


def ahead_of(own: InLine, others: Iterable[InLine]) -> list[InLine]:
    """Who stands before an application, the first first; ties go by the moment of receiving (Art. 57 行政许可法)."""
    return sorted(one for one in others if one < own)


def must_be_next(ahead: Collection[InLine]) -> None:
    """Nobody is granted a limited permit before those who were accepted earlier are decided (Art. 57 行政许可法)."""
    if ahead:
        first = min(ahead)
        moment = f"{first.since.astimezone(_SHANGHAI):%Y-%m-%d %H:%M}"
        raise OUT_OF_TURN.refuse(number=first.number, moment=moment, count=len(ahead))
