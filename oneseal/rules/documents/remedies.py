"""Remedies that every adverse document names: reconsideration and lawsuit, with the competent body and court."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Limit, Terms, Unit

RECONSIDERATION_DAYS = 60
LAWSUIT_MONTHS = 6


@dataclass(frozen=True)
class Remedies:
    """Who is competent, and for how long the way is open."""

    reconsideration: str
    court: str
    reconsideration_days: int = RECONSIDERATION_DAYS
    lawsuit_months: int = LAWSUIT_MONTHS

    def sentence(self, document: str = "决定") -> str:
        """The sentence of a document (Arts. 38 ¶2, 72(7) 行政许可法)."""
        return (
            f"如不服本{document}，您可以自收到本{document}书之日起 {self.reconsideration_days} 日内"
            f"向{self.reconsideration}申请行政复议（《中华人民共和国行政复议法》第二十条第一款）；"
            f"也可以自收到本{document}书之日起 {self.lawsuit_months} 个月内"
            f"依法向{self.court}提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条第一款）。"
        )


def remedies(body: Mapping[str, Any]) -> Remedies | None:
    """The remedies of a body's facts; None where the competent body or court is missing (Art. 38 ¶2 行政许可法)."""
    reconsideration = str(body.get("reconsideration") or "").strip()
    court = str(body.get("court") or "").strip()
    return Remedies(reconsideration, court) if reconsideration and court else None


@dataclass(frozen=True)
class LastDays:
    """The last days of the two ways; ``provisional`` where the official calendar of a year is not loaded yet."""

    reconsideration: date
    lawsuit: date
    provisional: bool


def last_days(delivered_on: date, calendar: Calendar) -> LastDays:
    """From the day of effective delivery, not counted itself (Art. 20 行政复议法; Art. 46 行政诉讼法; 民法典 201–203)."""
    ends = [
        reckon(Terms(delivered_on, limit), calendar)
        for limit in (Limit(RECONSIDERATION_DAYS, Unit.CALENDAR_DAY), Limit(LAWSUIT_MONTHS, Unit.MONTH))
    ]
    first, second = (row.due for row in ends)
    if first is None or second is None:
        raise ValueError("a limit without pauses has an end")
    return LastDays(first, second, any(row.provisional for row in ends))


def competent(
    *,
    kind: str,
    government: str,
    place: str,
    superior_government: str = "",
    superior_body: str = "",
    superior_place: str = "",
) -> Remedies:
    """Who is competent over a body's acts (Arts. 24, 27 行政复议法 2023; Arts. 15, 18, 46 行政诉讼法).

    ``kind`` is *department* (reconsideration by the government of the same level), *township* (by the county
    government), *government* (by the superior government; a suit against a county government goes to the
    intermediate court of ``superior_place``) or *vertical* (tax, customs, finance, state security: by the superior
    department). A department that belongs to a functional area counts as a department of its ``government``.
    """
    basic = f"{place}人民法院"
    if kind == "government":
        return Remedies(superior_government, f"{superior_place}中级人民法院")
    if kind == "vertical":
        return Remedies(superior_body, basic)
    return Remedies(government, basic)
