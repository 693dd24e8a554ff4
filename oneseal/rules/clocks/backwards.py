"""Reckoning backwards: days before an expiry or a hearing (law.md, Counting days: Backwards)."""

from datetime import date
from typing import Final

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.arithmetic import Ruler, month_later
from oneseal.rules.clocks.terms import Limit, Unit

HEARING_NOTICE: Final = Limit(7, Unit.WORKING_DAY)


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


def notice_in_time(notice: date, hearing: date, calendar: Calendar, lead: Limit = HEARING_NOTICE) -> bool:
    """Whether a notice of a hearing comes at least 7 working days before it (Art. 48(1) 行政许可法), both ends out."""
    between = Ruler(calendar, ()).count(notice.toordinal(), hearing.toordinal() - 1, lead.unit)
    return between >= lead.whole and notice < hearing


def last_notice_day(hearing: date, calendar: Calendar, lead: Limit = HEARING_NOTICE) -> date:
    """The last day on which a notice of the hearing is in time (Art. 48(1) 行政许可法)."""
    return last_day_before(date.fromordinal(hearing.toordinal() - 1), lead, calendar)


def first_hearing_day(notice: date, calendar: Calendar, lead: Limit = HEARING_NOTICE) -> date:
    """The first working day on which a hearing may be held after a notice (Art. 48(1) 行政许可法)."""
    nth = calendar.nth_working_day(notice, lead.whole)
    return calendar.nth_working_day(nth, 1)
