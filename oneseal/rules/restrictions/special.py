"""Bars by special law, as the rows of an item's version have them: what follows from an act of ours by itself, and

what somebody must say (law.md: "other bars as special law says"). A row tells in words what it follows from, whom it
binds and for how long; the words are the law's, so they are read here and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.rules.restrictions.bars import Offence, barred_until, is_open, years_after
from oneseal.rules.restrictions.refusals import NO_SUCH_SPECIAL, SAFETY_UNJUDGED, YEARS_NEEDED

LIFE = "终身"
_FRAUD = ("欺骗、贿赂取得", "骗取许可", "欺骗取得", "以不正当手段取得")
_FALSE = ("虚假材料申请",)
_REVOKED = "吊销"
_FORBIDS = ("不得从事", "不得担任", "不得投资", "不得开办")
_HOLDERS: Mapping[str, frozenset[str]] = {
    "单位": frozenset({"enterprise"}),
    "排污单位": frozenset({"enterprise"}),
    "慈善组织": frozenset({"enterprise"}),
    "个人": frozenset({"person"}),
    "申请人": frozenset({"enterprise", "person"}),
    "采矿权人": frozenset({"enterprise", "person"}),
    "相关责任人及单位": frozenset({"enterprise", "person"}),
    "单位及法定代表人、直接负责的主管人员和其他直接责任人员": frozenset({"enterprise"}),
}
"""Subjects that are the applicant or holder himself; of all others nobody knows who they are until he is named."""


@dataclass(frozen=True)
class Special:
    """One row: what it follows from, whom it binds, for how many years (from–to; none: for life), by what article."""

    no: int
    trigger: str
    subject: str
    bar: str
    years: tuple[int, int] | None
    basis: str

    @property
    def forbids(self) -> bool:
        """Whether the row's words forbid the activity or the post itself, not only an application (our reading)."""
        return any(one in self.bar for one in _FORBIDS)

    @property
    def open_years(self) -> bool:
        """Whether the deciding body chooses the years within what the law leaves it."""
        return self.years is not None and self.years[0] != self.years[1]

    def until(self, decided_on: date, years: int | None = None) -> date | None:
        """The last day, none for life; open years must be said and lie within the law's (Art. 62 and the like)."""
        if self.years is None:
            return None
        chosen = self.years[0] if not self.open_years else years
        if chosen is None or not self.years[0] <= chosen <= self.years[1]:
            raise YEARS_NEEDED.refuse(least=self.years[0], most=self.years[1])
        return years_after(decided_on, chosen)


@dataclass(frozen=True)
class Following:
    """What follows from an act by itself: offence, last day (none: for life), in what words, by what article."""

    offence: Offence
    until: date | None
    cause: str
    basis: str
    forbids: bool = False


def specials_of(snapshot: Mapping[str, Any]) -> list[Special]:
    """The rows of the version, numbered from one (law.md, invariant 9: other bars as special law says)."""
    return [
        Special(no, row["trigger"], row["subject"], row["bar"], _years(row["duration"]), f"{row['law']}{_nth(row)}")
        for no, row in enumerate(snapshot["bars"], start=1)
    ]


def special_of(snapshot: Mapping[str, Any], no: int) -> Special:
    """The row of that number, or the refusal that says there is none (law.md, invariant 9)."""
    found = next((row for row in specials_of(snapshot) if row.no == no), None)
    if found is None:
        raise NO_SUCH_SPECIAL.refuse()
    return found


def following(
    snapshot: Mapping[str, Any], offence: Offence, kind: str, decided_on: date, judged: bool | None = None
) -> Following | None:
    """What follows for the applicant or holder: the special rule where there is one, else the general (Arts. 78, 79).

    A special rule that leaves the years open, or that asks for grave circumstances as well, follows from nothing by
    itself: somebody says so. ``judged``: what somebody found where the version leaves the general rule open.
    """
    if offence is Offence.COMMITMENT:  # until credit is repaired (国办发〔2020〕42号)
        return Following(offence, None, "", "")
    row = _speaking(snapshot, offence, kind)
    if row is not None:
        return Following(offence, row.until(decided_on), row.trigger, row.basis, row.forbids)
    if offence is Offence.SPECIAL:
        return None
    until = barred_until(snapshot, offence, decided_on, judged)
    return Following(offence, until, "", "") if until is not None else None


def is_over(found: Following, today: date) -> bool:
    """Whether the years that law sets from the decision had run out by today: nobody is barred any more (Art. 79)."""
    return found.until is not None and found.until < today


def needs_judgement(snapshot: Mapping[str, Any], offence: Offence, kind: str) -> bool:
    """Whether somebody has to say if public safety is concerned: left open, no special law speaks (Art. 78)."""
    return is_open(snapshot) and _speaking(snapshot, offence, kind) is None


def must_be_judged(snapshot: Mapping[str, Any], offence: Offence, kind: str, judged: bool | None) -> None:
    """Neither a bar nor its absence follows from silence (Arts. 78, 79 行政许可法)."""
    if judged is None and needs_judgement(snapshot, offence, kind):
        raise SAFETY_UNJUDGED.refuse(item=snapshot["item"]["name"])


def _speaking(snapshot: Mapping[str, Any], offence: Offence, kind: str) -> Special | None:
    """The row of special law that speaks by itself, if there is one."""
    rows = (row for row in specials_of(snapshot) if not row.open_years and _meant(row.trigger, offence))
    return next((row for row in rows if kind in _HOLDERS.get(row.subject, ())), None)


def _meant(trigger: str, offence: Offence) -> bool:
    """Whether the row's words are about what was done: fraud, false material, or a revocation entered here."""
    if offence is Offence.SPECIAL:
        return trigger.startswith(_REVOKED)
    words = {Offence.FRAUD: _FRAUD, Offence.FALSE_MATERIAL: _FALSE}.get(offence, ())
    return any(one in trigger for one in words)


def _years(duration: str) -> tuple[int, int] | None:
    if duration == LIFE:
        return None
    least, _dash, most = duration.partition("-")
    return int(least), int(most or least)


def _nth(row: Mapping[str, Any]) -> str:
    article = str(row["article"])
    return f"第{article}条" if article.isdecimal() else article
