"""Permits of a limited number: granted in the order in which the applications were accepted (Art. 57 行政许可法)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
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
AMOUNT = "quota_amount"
"""The rule of an override that limits how much is granted in a year: its value names the number of the form and the
most of it, as in ``forest_volume 12000``; its unit, law and article are its own."""
AMOUNT_USED_UP = ground(
    "decision.amount_used_up",
    zh="{year} 年的限额是 {most} {unit}（{basis}），已经准予 {used} {unit}，还剩 {left} {unit}；这一件要 {own} {unit}，不够，"
    "不能准予。",
    en="The limit of {year} is {most} {unit} ({basis}); {used} {unit} are granted and {left} {unit} are left. This one "
    "asks for {own} {unit}: it cannot be granted.",
    article="行政许可法第五十七条",
    status=409,
)
AMOUNT_UNREADABLE = ground(
    "decision.amount_unreadable",
    zh="事项的年度限额写的是“{said}”，读不出是表单的哪个数、最多多少。请先在事项库改好、发布，再作决定。",
    en="The item's yearly limit reads '{said}': it names no number of the form with its most. Mend the item first.",
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


@dataclass(frozen=True)
class Amount:
    """How much may be granted in a calendar year, measured by which number of the form, and by which provision."""

    field: str
    most: Decimal
    unit: str
    limit: Limited


def amount_limited(snapshot: Mapping[str, Any]) -> Amount | None:
    """The yearly amount of an item, if its version has one; one that cannot be read lets nothing through (Art. 57)."""
    row = next((one for one in snapshot["overrides"] if one["rule"] == AMOUNT), None)
    if row is None:
        return None
    field, _space, most = str(row["value"]).strip().partition(" ")
    numbers = {str(one["slug"]) for one in snapshot["fields"] if one["type"] == "number"}
    read = _number(most)
    if field not in numbers or read is None or read <= 0:
        raise AMOUNT_UNREADABLE.refuse(said=row["value"])
    return Amount(field, read, str(row["unit"]), Limited(str(row["text"]), str(row["law"]), str(row["article"])))


def _number(text: object) -> Decimal | None:
    try:
        found = Decimal(str(text).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def amount_in(answers: Mapping[str, Any], amount: Amount) -> Decimal:
    """How much an application asks for; a form that does not say it asks for nothing (Art. 31 行政许可法)."""
    return _number(answers.get(amount.field, "")) or Decimal(0)


@dataclass(frozen=True)
class Used:
    """What a year's grants took of the amount, and what this application would take."""

    year: int
    granted: Decimal
    own: Decimal


def must_be_left(amount: Amount, used: Used) -> None:
    """Nothing is granted beyond the year's amount (Art. 57 行政许可法; 森林法 54 and the like)."""
    left = amount.most - used.granted
    if used.own > left:
        told = {"most": amount.most, "used": used.granted, "left": max(left, Decimal(0)), "own": used.own}
        said = {name: f"{value.normalize():f}" for name, value in told.items()}
        raise AMOUNT_USED_UP.refuse(year=used.year, unit=amount.unit, basis=str(amount.limit), **said)
