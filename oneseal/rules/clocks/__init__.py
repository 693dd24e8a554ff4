"""Every limit of the system: its kinds, its due, what remains, its light, its explanation (Art. 42, 45, 82 行政许可法)."""

from oneseal.rules.clocks.backwards import (
    first_hearing_day,
    is_before,
    last_day_before,
    notice_in_time,
)
from oneseal.rules.clocks.explanation import DayLine, LineKind, explain
from oneseal.rules.clocks.kinds import KINDS, ClockKind
from oneseal.rules.clocks.permissible import (
    EXTENSION,
    JOINT_EXTENSION,
    check_committed,
    check_excludable,
    check_extendable,
)
from oneseal.rules.clocks.reckoning import Light, Reckoning, Standing, reckon, standing
from oneseal.rules.clocks.terms import Exclusion, Extension, Limit, Terms, Unit

__all__ = [
    "EXTENSION",
    "JOINT_EXTENSION",
    "KINDS",
    "ClockKind",
    "DayLine",
    "Exclusion",
    "Extension",
    "Light",
    "Limit",
    "LineKind",
    "Reckoning",
    "Standing",
    "Terms",
    "Unit",
    "check_committed",
    "check_excludable",
    "check_extendable",
    "explain",
    "first_hearing_day",
    "is_before",
    "last_day_before",
    "notice_in_time",
    "reckon",
    "standing",
]
