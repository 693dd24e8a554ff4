"""A restriction that follows from another body's decision, reported in: on which basis, for what, until when.

Nothing is restricted without a basis in law, however grave the offence (国办发〔2020〕49号): a row of special law that the
item's version holds, Arts. 78 or 79 where public safety is concerned, a commitment that was not kept, or a measure of
the list below.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.restrictions.bars import OFFENCES, REPAIRABLE, Bar, Offence, barred_until, is_open
from oneseal.rules.restrictions.refusals import (
    NO_BASIS,
    NO_SCOPE,
    NO_SUCH_SPECIAL,
    NOT_LESS,
    NOT_OF_SAFETY,
    SAFETY_UNJUDGED,
    TERM_NEEDED,
    UNKNOWN_SCOPE,
)
from oneseal.rules.restrictions.special import Following, special_of


class Shown(StrEnum):
    """Who sees a restriction beside the one restricted, the body that keeps it, and whoever it stops."""

    HANDLERS = "handlers"
    OWN = "own"


SHOWN_NAMES: Mapping[Shown, tuple[str, str]] = {
    Shown.HANDLERS: ("办理他的申请的机关都能看到", "every body that handles an application of his"),
    Shown.OWN: ("只有登记的机关；拦住申请时告诉办理的人", "the body that enters it; others where it stops a case"),
}


@dataclass(frozen=True)
class Measure:
    """A measure against bad faith: names, article, whether it is about commitments alone, whether it needs an end."""

    zh: str
    en: str
    article: str
    of_commitments: bool


MEASURES: Mapping[str, Measure] = {
    "serious_list": Measure(
        "列入严重违法失信名单，不适用告知承诺",
        "listed for serious bad faith: no notify-and-commit",
        "市场监督管理严重违法失信名单管理办法第十五条",
        True,
    ),
    "work_safety": Measure(
        "安全生产失信联合惩戒，暂停项目审批",
        "bad faith in work safety: approval of projects suspended",
        "安全生产法第七十八条",
        False,
    ),
    "unpaid_wages": Measure(
        "拖欠农民工工资失信联合惩戒，限制市场准入",
        "wages left unpaid: access to the market restricted",
        "保障农民工工资支付条例第四十八条",
        False,
    ),
}
"""Our selection; which of them a place applies follows the national list of the year (全国失信惩戒措施基础清单)."""


@dataclass(frozen=True)
class Ground:
    """What was reported: the offence; the row of special law, or the measure; the years or last day that were said."""

    offence: str
    special: int = 0
    measure: str = ""
    years: int | None = None
    until: date | None = None
    public_safety: bool | None = None


def restricted_by(ground: Ground, snapshot: Mapping[str, Any] | None, decided_on: date) -> Following:
    """What follows from the decision by its basis (law.md, invariant 9; 国办发〔2020〕49号)."""
    if ground.offence == Offence.JOINT:
        return _measured(ground, decided_on)
    if ground.offence == Offence.COMMITMENT:
        return Following(Offence.COMMITMENT, None, "", "")
    if snapshot is None:
        raise NO_BASIS.refuse()
    if ground.offence == Offence.SPECIAL:
        if not ground.special:
            raise NO_SUCH_SPECIAL.refuse()
        row = special_of(snapshot, ground.special)
        until = row.until(decided_on, ground.years)
        return Following(Offence.SPECIAL, until, f"{row.trigger}：{row.bar}", row.basis, row.forbids)
    if ground.offence in (Offence.FALSE_MATERIAL, Offence.FRAUD):
        return _judged(ground, snapshot, decided_on)
    raise NO_BASIS.refuse()


def _measured(ground: Ground, decided_on: date) -> Following:
    row = MEASURES.get(ground.measure)
    if row is None:
        raise NO_BASIS.refuse()
    if ground.until is not None and ground.until < decided_on:
        raise TERM_NEEDED.refuse()
    return Following(Offence.JOINT, ground.until, row.zh, row.article)


def _judged(ground: Ground, snapshot: Mapping[str, Any], decided_on: date) -> Following:
    """By Art. 78 or 79, once it was found that public safety, health, life or property is concerned."""
    offence = Offence(ground.offence)
    if is_open(snapshot) and ground.public_safety is None:
        raise SAFETY_UNJUDGED.refuse(item=snapshot["item"]["name"])
    until = barred_until(snapshot, offence, decided_on, ground.public_safety)
    if until is None:
        raise NOT_OF_SAFETY.refuse(item=snapshot["item"]["name"])
    return Following(offence, until, "", OFFENCES[offence].article)


def scope_of(ground: Ground, item_code: str, said: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """The permits it is about: none for commitments; those that were said; else the permit of the item named.

    ``known``: what the catalogue has of what was said. Arts. 78 and 79 are about "that permit" alone, whatever is said.
    """
    measure = MEASURES.get(ground.measure)
    if ground.offence == Offence.COMMITMENT or (measure is not None and measure.of_commitments):
        return ()
    own = (item_code[:FAMILY],) if item_code else ()
    if ground.offence in (Offence.FALSE_MATERIAL, Offence.FRAUD):
        return own
    for code in said:
        if code not in known:
            raise UNKNOWN_SCOPE.refuse(code=code)
    scope = tuple(dict.fromkeys(said)) or own
    if not scope:
        raise NO_SCOPE.refuse()
    return scope


def lessened(bar: Bar, until: date | None, scope: Sequence[str], since: date) -> Bar:
    """The bar as it is corrected: it ends earlier or is about fewer permits, and something of it is left (Art. 7)."""
    kept = tuple(code for code in bar.scope if code in scope) if scope else bar.scope
    end = bar.until if until is None else until
    shorter = end is not None and (bar.until is None or end < bar.until) and end >= since
    narrower = bool(scope) and len(kept) == len(set(scope)) and 0 < len(kept) < len(bar.scope)
    widened = (bool(scope) and not narrower) or (until is not None and not shorter)
    if widened or not (shorter or narrower):
        raise NOT_LESS.refuse()
    return Bar(kept, bar.offence, end, bar.number, bar.lifted, bar.cause, bar.basis, bar.forbids)


def is_repairable(bar: Bar) -> bool:
    """Whether conduct ends it: not where law itself sets the years (Arts. 78, 79; 国办函〔2021〕22号)."""
    return Offence(bar.offence) in REPAIRABLE
