"""Which days are working days, and on which legal day a moment falls (Art. 82 行政许可法)."""

from oneseal.rules.calendar.moments import LEGAL_ZONE, local_day
from oneseal.rules.calendar.years import Calendar, DayKind, DayVerdict, OfficialYear

__all__ = ["LEGAL_ZONE", "Calendar", "DayKind", "DayVerdict", "OfficialYear", "local_day"]
