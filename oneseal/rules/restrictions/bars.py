"""Who may not apply again, for what, until when (Arts. 78, 79 行政许可法; law.md, invariant 9).

By the licensing law only in matters that touch public safety, health, life or property directly, as the item's version
says: *Y*. Where it says that it depends (*B*), nobody is barred by himself. Special law bars where the version's own
rows say so, and goes before the general rule.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.restrictions.refusals import (
    BAR_UNANSWERED,
    BARRED,
    COMMITMENT_BARRED,
    GRANT_FORBIDDEN,
    LIFTED_ALREADY,
    NO_SUCH_LIFTING,
)


class Offence(StrEnum):
    """What a bar follows from."""

    FALSE_MATERIAL = "false_material"
    FRAUD = "fraud"
    SPECIAL = "special"
    COMMITMENT = "commitment"
    JOINT = "joint"


@dataclass(frozen=True)
class OffenceRow:
    """Names, article, and where the item's version has the years of the general rule."""

    zh: str
    en: str
    article: str
    years: str = ""


OFFENCES: Mapping[Offence, OffenceRow] = {
    Offence.FALSE_MATERIAL: OffenceRow(
        "隐瞒有关情况或者提供虚假材料申请", "concealment or false material", "行政许可法第七十八条", "bar78"
    ),
    Offence.FRAUD: OffenceRow(
        "以欺骗、贿赂等不正当手段取得许可", "obtained by fraud or bribery", "行政许可法第七十九条", "bar79"
    ),
    Offence.SPECIAL: OffenceRow("法律、行政法规规定的限制情形", "a case in which special law bars", ""),
    Offence.COMMITMENT: OffenceRow("没有履行告知承诺", "a commitment that was not kept", "国办发〔2020〕42号"),
    Offence.JOINT: OffenceRow("失信惩戒措施", "a measure against bad faith", "国办发〔2020〕49号"),
}


@dataclass(frozen=True)
class Lifting:
    """Why a bar may end before its day: names, article, and the offences for which law knows it."""

    zh: str
    en: str
    article: str
    of: frozenset[Offence]


_ALL = frozenset(Offence)
REPAIRABLE = frozenset({Offence.COMMITMENT, Offence.JOINT})
"""What ends when its cause is put right; the years that law itself sets are not shortened by conduct (Arts. 78, 79)."""
LIFTINGS: Mapping[str, Lifting] = {
    "reversed": Lifting(
        "限制所依据的决定已被撤销、变更或者确认违法",
        "the decision that it follows from was annulled, changed or found unlawful",
        "行政复议法第六十四条、行政诉讼法第七十条",
        _ALL,
    ),
    "mistaken": Lifting("认定的事实或者对象有误", "the facts or the person were mistaken", "行政许可法第七条", _ALL),
    "repaired": Lifting(
        "已经纠正并完成信用修复",
        "put right, and credit repaired",
        "国办发〔2020〕42号、国办函〔2021〕22号",
        REPAIRABLE,
    ),
}
"""A bar that law itself sets for years ends early only where its ground falls away; one on commitments by repair."""


@dataclass(frozen=True)
class Bar:
    """A restriction as it stands; without ``until`` it is for life, or, where credit is repaired, until it is.

    ``scope``: families of permits (leading digits) and codes of single items; none: commitments. ``forbids``: law keeps
    him from the activity or the post itself and not only from applying.
    """

    scope: tuple[str, ...]
    offence: str
    until: date | None
    number: str
    lifted: bool = False
    cause: str = ""
    basis: str = ""
    forbids: bool = False

    def covers(self, item_code: str) -> bool:
        """Whether the item is one of its permits ("该行政许可", Arts. 78, 79 行政许可法)."""
        return family_of(item_code) in self.scope or item_code in self.scope

    @property
    def of_commitments(self) -> bool:
        """Whether it keeps from commitments and from nothing else (国办发〔2020〕42号)."""
        return not self.scope

    def runs_on(self, today: date) -> bool:
        """Whether it still binds (law.md, bar: through its last day)."""
        return not self.lifted and (self.until is None or today <= self.until)


def family_of(item_code: str) -> str:
    """The permit that the sub-items of a basic code are about ("该行政许可", Arts. 78, 79 行政许可法)."""
    return item_code[:FAMILY]


def years_after(day: date, years: int) -> date:
    """The last day of a bar of years (Civil Code 201, 202: the day itself is not counted)."""
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def barred_until(
    snapshot: Mapping[str, Any], offence: Offence, decided_on: date, judged: bool | None = None
) -> date | None:
    """The last day of the bar by the general rule, or none (Arts. 78, 79 行政许可法).

    ``judged``: whether whoever decides finds it a matter of public safety, where the version leaves that open.
    """
    row = snapshot["restriction"]
    years = row.get(OFFENCES[offence].years)
    concerned = row.get("public_safety") == "Y" or (is_open(snapshot) and judged is True)
    return years_after(decided_on, int(years)) if concerned and years else None


def is_open(snapshot: Mapping[str, Any]) -> bool:
    """Whether the version leaves it to a person if public safety, health, life or property is concerned (Art. 78)."""
    return bool(snapshot["restriction"].get("public_safety") == "B")


def cause_words(bar: Bar) -> tuple[str, str]:
    """What it follows from, in both languages (Arts. 78, 79); special law's own words stand as they are written."""
    row = OFFENCES[Offence(bar.offence)]
    return (bar.cause, bar.cause) if bar.cause else (row.zh, row.en)


def repair_words(bar: Bar) -> tuple[str, str]:
    """How it comes to an end (law.md; Arts. 7, 78, 79 行政许可法)."""
    if Offence(bar.offence) in REPAIRABLE:
        return "纠正并完成信用修复后，向作出机关申请解除", "put it right, repair credit, then ask that body to lift it"
    if bar.until is None:
        return "原决定被撤销或者认定有误的，可以申请解除", "it is lifted if the decision is annulled or was mistaken"
    return (
        "期满自动解除；原决定被撤销或者认定有误的，可以申请提前解除",
        "it ends by itself; sooner if the decision is annulled or was mistaken",
    )


def until_words(bar: Bar) -> tuple[str, str]:
    """Until when it binds, in both languages (law.md, bar)."""
    if bar.until is not None:
        return f"到 {bar.until.isoformat()} 为止", f"until {bar.until.isoformat()}"
    if Offence(bar.offence) in REPAIRABLE:
        return "信用修复以前", "until credit is repaired"
    return "终身", "for life"


def must_not_be_barred(bars: Iterable[Bar], item_code: str, today: date) -> None:
    """Nobody who is barred applies, nor is his application accepted; he is told why and until when (Arts. 78, 79)."""
    for bar in bars:
        if bar.covers(item_code) and bar.runs_on(today):
            raise BARRED.refuse(**_told(bar))


def must_be_free_to_commit(bars: Iterable[Bar], today: date) -> None:
    """Who broke a commitment hands in proof until his credit is repaired (国办发〔2020〕42号; law.md, commitment)."""
    for bar in bars:
        if bar.of_commitments and bar.runs_on(today):
            cause = cause_words(bar)
            raise COMMITMENT_BARRED.refuse(number=bar.number, reason=cause[0], reason_en=cause[1])


def must_not_be_forbidden(bars: Iterable[Bar], item_code: str, today: date) -> None:
    """No grant of what law keeps him from doing at all: he no longer meets the conditions (Art. 38 行政许可法).

    Our reading. "不得从事", "不得担任" forbid the activity itself, so nothing may be granted, and silence grants and
    renews nothing, whenever the bar began. "不得再次申请" and "不予受理" (Arts. 78, 79 and most special law) are about an
    application that comes after: one accepted before is decided on its merits, with an answer (``must_answer_bars``).
    """
    for bar in bars:
        if bar.forbids and bar.covers(item_code) and bar.runs_on(today):
            told = _told(bar)
            raise GRANT_FORBIDDEN.refuse(**{name: told[name] for name in _NAMED}, basis=bar.basis)


def must_answer_bars(bars: Iterable[Bar], item_code: str, today: date, said: str) -> None:
    """A bar that began after acceptance does not stop this grant, but whoever grants says why (Art. 78).

    Our reading: the law asks for no such sentence; without one nobody could tell a grant that weighed it from one
    that overlooked it.
    """
    for bar in bars:
        if not said.strip() and bar.covers(item_code) and bar.runs_on(today):
            told = _told(bar)
            raise BAR_UNANSWERED.refuse(**{name: told[name] for name in _NAMED})


_NAMED = ("number", "reason", "reason_en", "until", "until_en")


def _told(bar: Bar) -> dict[str, str]:
    cause, until, repair = cause_words(bar), until_words(bar), repair_words(bar)
    return {
        "number": bar.number,
        "reason": cause[0],
        "reason_en": cause[1],
        "until": until[0],
        "until_en": until[1],
        "repair": repair[0],
        "repair_en": repair[1],
    }


def must_be_running(bar: Bar, today: date) -> None:
    """Only what runs is lifted (Arts. 78, 79 行政许可法)."""
    if not bar.runs_on(today):
        raise LIFTED_ALREADY.refuse()


def must_be_liftable(bar: Bar, ground: str) -> Lifting:
    """On a ground that law knows for such a bar; what law sets for years is not shortened by conduct (Art. 79)."""
    row = LIFTINGS.get(ground)
    if row is None or Offence(bar.offence) not in row.of:
        fitting = [one for one in LIFTINGS.values() if Offence(bar.offence) in one.of]
        raise NO_SUCH_LIFTING.refuse(
            grounds_zh="；".join(one.zh for one in fitting), grounds_en="; ".join(one.en for one in fitting)
        )
    return row
