"""Who may not apply again, for what, until when (Arts. 78, 79 行政许可法; law.md, invariant 9).

Only in matters that touch public safety, health, life or property directly, as the item's version says: *Y*. Where it
says that it depends (*B*), nobody is barred by himself.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.restrictions.refusals import BARRED, LIFTED_ALREADY


class Offence(StrEnum):
    """What a bar follows from."""

    FALSE_MATERIAL = "false_material"
    FRAUD = "fraud"


@dataclass(frozen=True)
class OffenceRow:
    """Names, article, and where the item's version has the years."""

    zh: str
    en: str
    article: str
    years: str


OFFENCES: Mapping[Offence, OffenceRow] = {
    Offence.FALSE_MATERIAL: OffenceRow(
        "隐瞒有关情况或者提供虚假材料申请", "concealment or false material", "行政许可法第七十八条", "bar78"
    ),
    Offence.FRAUD: OffenceRow(
        "以欺骗、贿赂等不正当手段取得许可", "obtained by fraud or bribery", "行政许可法第七十九条", "bar79"
    ),
}


@dataclass(frozen=True)
class Bar:
    """A restriction as it stands."""

    family: str
    offence: str
    until: date
    number: str
    lifted: bool = False


def family_of(item_code: str) -> str:
    """The permit that the sub-items of a basic code are about ("该行政许可", Arts. 78, 79 行政许可法)."""
    return item_code[:FAMILY]


def barred_until(snapshot: Mapping[str, Any], offence: Offence, decided_on: date) -> date | None:
    """The last day of the bar, or none (Arts. 78, 79 行政许可法; Civil Code 201, 202: the day itself is not counted)."""
    row = snapshot["restriction"]
    years = row.get(OFFENCES[offence].years)
    if row.get("public_safety") != "Y" or not years:
        return None
    year = decided_on.year + int(years)
    return date(year, decided_on.month, min(decided_on.day, calendar.monthrange(year, decided_on.month)[1]))


def must_not_be_barred(bars: Iterable[Bar], item_code: str, today: date) -> None:
    """Nobody who is barred applies, nor is his application accepted; he is told why and until when (Arts. 78, 79)."""
    for bar in bars:
        if not bar.lifted and bar.family == family_of(item_code) and today <= bar.until:
            row = OFFENCES[Offence(bar.offence)]
            raise BARRED.refuse(number=bar.number, reason=row.zh, reason_en=row.en, until=bar.until.isoformat())


def must_be_running(bar: Bar, today: date) -> None:
    """Only what runs is lifted (Arts. 78, 79 行政许可法)."""
    if bar.lifted or today > bar.until:
        raise LIFTED_ALREADY.refuse()
