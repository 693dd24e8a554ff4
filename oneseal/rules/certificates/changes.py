"""Applications about a permit that is held: changed, renewed, replaced, given up (Arts. 9, 49, 50, 70 行政许可法).

One table says what each does to the certificate. A change never changes the holder: no law in the catalogue says that
a permit may be transferred (Art. 9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.rules.calendar import Calendar
from oneseal.rules.certificates.refusals import (
    DOING_NEEDED,
    NOT_IN_FORCE,
    NOT_OF_THIS_ITEM,
    NOT_THE_HOLDER,
    PERMIT_NEEDED,
    RENEWED_ALREADY,
    UNDER_WAY,
    WITHOUT_END,
)
from oneseal.rules.certificates.status import NAMES, Status
from oneseal.rules.clocks.backwards import last_day_before
from oneseal.rules.clocks.keeping import limit_from
from oneseal.rules.clocks.terms import Limit, Unit

PERMIT = "行政许可"
UNREGISTERED = "-"
"""Said in place of a certificate: what it is about is an old paper that the register does not hold."""
FAMILY = 9
"""Leading digits of a basic code that the sub-items of one permit share (kind, department, main item)."""
LEAD = Limit(30, Unit.CALENDAR_DAY)
"""Art. 50 行政许可法, where the item's law names none."""


@dataclass(frozen=True)
class Effect:
    """What a grant does to the certificate, and whether a new edition is issued."""

    zh: str
    en: str
    ends: bool = False
    extends: bool = False
    anew: bool = True


EFFECTS: Mapping[str, Effect] = {
    "change": Effect("变更", "change"),
    "renew": Effect("延续", "renew", extends=True),
    "replace": Effect("补证", "replace"),
    "end": Effect("注销", "give up", ends=True, anew=False),
}


@dataclass(frozen=True)
class HeldPermit:
    """A certificate as an application finds it."""

    item_code: str
    holder_index: str
    status: Status
    valid_to: date | None
    renewed: bool = False


def doing_of(doings: Iterable[str], asked: str) -> str:
    """What an application wants done: as asked if the item has it; of an item that has but one, that (Arts. 49, 50)."""
    found = [one for one in doings if one in EFFECTS]
    if asked in found:
        return asked
    if not asked and len(found) == 1:
        return found[0]
    raise DOING_NEEDED.refuse(
        doings_zh="、".join(EFFECTS[one].zh for one in found) or "—",
        doings_en=", ".join(EFFECTS[one].en for one in found) or "—",
    )


def must_be_changeable(permit: HeldPermit, *, doing: str, item_code: str, applicant_index: str) -> None:
    """The holder's own, of this item, in force; renewed once at a time, and only what has an end (Arts. 9, 49, 50)."""
    if permit.holder_index != applicant_index:
        raise NOT_THE_HOLDER.refuse()
    if permit.item_code[:FAMILY] != item_code[:FAMILY]:
        raise NOT_OF_THIS_ITEM.refuse()
    if permit.status is not Status.VALID:
        name = NAMES[permit.status]
        raise NOT_IN_FORCE.refuse(status_zh=name.zh, status_en=name.en.lower())
    if doing == "renew" and permit.valid_to is None:
        raise WITHOUT_END.refuse()
    if doing == "renew" and permit.renewed:
        raise RENEWED_ALREADY.refuse()


def is_about_a_permit(item_type: str, doings: Iterable[str], asked: str) -> bool:
    """Whether an application is about a permit that is held: as asked, or because the item does nothing else (C3).

    Only permits: a registration may pass on what somebody else held (Art. 9 is about permits alone).
    """
    found = list(doings)
    if item_type != PERMIT:
        return False
    return asked in EFFECTS or (bool(found) and all(one in EFFECTS for one in found))


def must_name_permit(held: Iterable[str]) -> None:
    """What the register holds is named; what it does not hold, such as an old paper, cannot be (Arts. 49, 50)."""
    numbers = list(held)
    if numbers:
        raise PERMIT_NEEDED.refuse(numbers="、".join(numbers))


def must_be_alone(doing: str, under_way: str | None) -> None:
    """One application of a kind about one permit at a time: its number, if there is one (Arts. 49, 50 行政许可法)."""
    if under_way:
        effect = EFFECTS[doing]
        raise UNDER_WAY.refuse(doing_zh=effect.zh, doing_en=effect.en, number=under_way)


@dataclass(frozen=True)
class RenewalTime:
    """When a permit is to be renewed: the last day on which silence renews it, its end, and where today stands."""

    lead: Limit
    last_day: date
    ends: date
    in_time: bool


def renewal_time(valid_to: date, lead: Limit, calendar: Calendar, today: date) -> RenewalTime:
    """What the holder is told before he applies (Art. 50 行政许可法)."""
    last = last_day_to_renew(valid_to, lead, calendar)
    return RenewalTime(lead, last, valid_to, today <= last)


def lead_of(snapshot: Mapping[str, Any]) -> Limit:
    """How long before the expiry to apply: the item's law, or thirty days (Art. 50 ¶1 行政许可法)."""
    special = next((row for row in snapshot["overrides"] if row["rule"] == "renewal_lead"), None)
    return (limit_from(special["limit"]) if special else None) or LEAD


def last_day_to_renew(valid_to: date, lead: Limit, calendar: Calendar) -> date:
    """The last day of the lead (Art. 50 ¶1 行政许可法)."""
    return last_day_before(valid_to, lead, calendar)


def in_time(applied_on: date, valid_to: date | None, lead: Limit, calendar: Calendar) -> bool:
    """Whether silence renews: only where the application came within the lead (Art. 50 ¶2 行政许可法; law.md)."""
    return valid_to is not None and applied_on <= last_day_to_renew(valid_to, lead, calendar)
