"""Reckoning backwards: days before an expiry or a hearing (law.md, Counting days: Backwards)."""

from datetime import date
from typing import Final

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.arithmetic import Ruler, month_later
from oneseal.rules.clocks.terms import Limit, Unit

_HEARING_NOTICE: Final = 7


def last_day_before(expiry: date, lead: Limit, calendar: Calendar) -> date:
    """The last day L that is "N days before E": (L, E] has at least N counting days (Art. 50 行政许可法: renewal lead).

    Months (our reading): the same day number so many months earlier, or that month's last day.
    """
    if lead.unit is Unit.MONTH:
        return month_later(expiry, -lead.whole)
    if lead.whole == 0:
        return expiry
    nth_back = Ruler(calendar, ()).back_from(expiry.toordinal(), lead.whole - 1, lead.unit)
    return date.fromordinal(nth_back - 1)


def is_before(day: date, expiry: date, lead: Limit, calendar: Calendar) -> bool:
    """Whether "N days before E" holds on a day (Art. 50 行政许可法): (day, E] has at least N counting days."""
    return day <= last_day_before(expiry, lead, calendar)


def notice_in_time(notice: date, hearing: date, calendar: Calendar) -> bool:
    """Whether a notice of a hearing comes at least 7 working days before it (Art. 48(1) 行政许可法), both ends out."""
    between = Ruler(calendar, ()).count(notice.toordinal(), hearing.toordinal() - 1, Unit.WORKING_DAY)
    return between >= _HEARING_NOTICE


def first_hearing_day(notice: date, calendar: Calendar) -> date:
    """The first working day on which a hearing may be held after a notice (Art. 48(1) 行政许可法)."""
    nth = calendar.nth_working_day(notice, _HEARING_NOTICE)
    return calendar.nth_working_day(nth, 1)
