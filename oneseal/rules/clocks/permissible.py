"""What may be done to a clock: exclude, extend, commit (Art. 42, 45 行政许可法)."""

from datetime import date
from typing import Final

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.kinds import ClockKind
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.refusals import (
    COMMITTED_TOO_LONG,
    EXTENDED_ALREADY,
    EXTENSION_TOO_LATE,
    NOT_EXCLUDABLE,
    NOT_EXTENDABLE,
)
from oneseal.rules.clocks.terms import Limit, Terms, Unit

EXTENSION: Final = Limit(10, Unit.WORKING_DAY)
JOINT_EXTENSION: Final = Limit(15, Unit.WORKING_DAY)


def check_excludable(kind: ClockKind) -> None:
    """Time is excluded from decision clocks and preliminary reviews alone (Art. 45 行政许可法)."""
    if not kind.excludable:
        raise NOT_EXCLUDABLE.refuse(name_zh=kind.name_zh, name_en=kind.name_en)


def check_extendable(
    kind: ClockKind, terms: Terms, calendar: Calendar, today: date, *, by_special_law: bool = False
) -> None:
    """An extension acts on decision clocks only, once, and before expiry (Art. 42 行政许可法).

    `by_special_law`: the item's own law extends this kind of clock, as it may for a preliminary review (Art. 43). The
    last day is still before expiry: the limit ends at its 24:00 (Art. 203 民法典).
    """
    if not (kind.extendable or by_special_law):
        raise NOT_EXTENDABLE.refuse(name_zh=kind.name_zh, name_en=kind.name_en)
    due = reckon(terms, calendar).due
    if terms.extensions:
        raise EXTENDED_ALREADY.refuse(due="—" if due is None else due.isoformat())
    if due is not None and today > due:
        raise EXTENSION_TOO_LATE.refuse(due=due.isoformat())


def check_committed(terms: Terms, calendar: Calendar) -> None:
    """A committed limit is never later than the statutory one (law.md, decision, committed; Art. 42 行政许可法).

    Compared by the dues that both give from the start, before any exclusion or extension, since units may differ.
    """
    plain = reckon(Terms(terms.start, terms.limit, terms.committed), calendar)
    if plain.due is not None and plain.committed_due is not None and plain.committed_due > plain.due:
        raise COMMITTED_TOO_LONG.refuse(committed=plain.committed_due.isoformat(), due=plain.due.isoformat())
