"""A row of the register as somebody puts it in (requirement L1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.catalogue.expressions import BadExpression, parse
from oneseal.rules.identifiers.division import covers
from oneseal.rules.supervision import refusals as no
from oneseal.rules.supervision.register import Duty, Role

MOST_DAYS: Final = 20
MOST_WHEN: Final = 300


@dataclass(frozen=True)
class Typed:
    """What was typed: the body's code, chief or along, from when, where, in which cases, in how many days, by what."""

    body: str
    role: str
    since: date | None
    places: str = ""
    when: str = ""
    receipt: int | None = 1
    feedback: int | None = 1
    basis: str = ""


def must_be_a_duty(typed: Typed, today: date, division: str, bodies: Mapping[str, str]) -> Duty:
    """The row, or what is to be mended in it; `bodies` are those of the place (L1)."""
    if typed.body not in bodies:
        raise no.BODY_NEEDED.refuse()
    places = tuple(typed.places.replace("，", " ").replace(",", " ").split())
    for place in places:
        if len(place) != 12 or not place.isdigit() or not covers(division, place):
            raise no.DUTY_PLACE.refuse(place=place[:20])
    return Duty(
        id=0,
        item="",
        body=typed.body,
        role=Role(typed.role) if typed.role in set(Role) else Role.ALONG,
        since=must_begin_when(typed.since, today),
        places=tuple(sorted(places)),
        when=_must_be_read(typed.when.strip()),
        receipt=_must_be_days(typed.receipt),
        feedback=_must_be_days(typed.feedback),
    )


def must_begin_when(day: date | None, today: date) -> date:
    """A change of the register counts from today or later (L1: who answered for what was decided stays)."""
    if day is None or day < today:
        raise no.DUTY_IN_THE_PAST.refuse(today=today.isoformat())
    return day


def _must_be_read(when: str) -> str:
    try:
        if when:
            parse(when[: MOST_WHEN + 1])
    except BadExpression as wrong:
        raise no.DUTY_WHEN.refuse(when=when[:40], why=str(wrong)[:80]) from None
    if len(when) > MOST_WHEN:
        raise no.DUTY_WHEN.refuse(when=when[:40], why=f"> {MOST_WHEN}")
    return when


def _must_be_days(days: int | None) -> int:
    if days is None or not 1 <= days <= MOST_DAYS:
        raise no.DAYS_BETWEEN.refuse(most=MOST_DAYS)
    return days
