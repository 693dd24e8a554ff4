"""Dates and lengths of time in words, in the reader's language."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext, ngettext

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Moment = date | datetime | str | None


def speaks_english() -> bool:
    """Whether the page in hand is the English one."""
    return (get_language() or "").startswith("en")


def as_day(value: Moment) -> date | None:
    """A day as shown in China; moments are read there, text is ISO."""
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and value:
        return date.fromisoformat(value[:10])
    return None


def _year_told(day: date, reference: object) -> bool:
    if isinstance(reference, int):
        return day.year != reference
    if isinstance(reference, date | str):
        seen = as_day(reference)
        return seen is not None and seen.year != day.year
    return False


def day_plain(value: Moment, reference: object = None) -> str:
    """10月13日; 13 Oct 2026. With a reference day or year, another year is told: 2027年1月8日."""
    day = as_day(value)
    if day is None:
        return ""
    if speaks_english():
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    told = f"{day.year}年" if _year_told(day, reference) else ""
    return f"{told}{day.month}月{day.day}日"


def day_zh(value: Moment, reference: object = None) -> str:
    """10月13日 周二; on an English page Tue 13 Oct 2026."""
    day = as_day(value)
    if day is None:
        return ""
    if speaks_english():
        return f"{WEEKDAYS_EN[day.weekday()]} {day_plain(day)}"
    return f"{day_plain(day, reference)} {WEEKDAYS_ZH[day.weekday()]}"


def weekday(value: Moment) -> str:
    """周二; Tue."""
    day = as_day(value)
    if day is None:
        return ""
    return (WEEKDAYS_EN if speaks_english() else WEEKDAYS_ZH)[day.weekday()]


def day_full(value: Moment) -> str:
    """2026年10月13日; 13 Oct 2026."""
    day = as_day(value)
    if day is None:
        return ""
    return day_plain(day) if speaks_english() else f"{day.year}年{day.month}月{day.day}日"


def day_short(value: Moment, reference: object = None) -> str:
    """For tables: 10-13, and 2027-01-08 when the reference is of another year."""
    day = as_day(value)
    if day is None:
        return "—"
    return day.isoformat() if _year_told(day, reference) else f"{day.month:02d}-{day.day:02d}"


def time_of_day(value: datetime | None) -> str:
    """10:24, as the clock on the wall in China shows it."""
    if value is None:
        return ""
    return (value.astimezone(SHANGHAI) if value.tzinfo else value).strftime("%H:%M")


def moment_zh(value: datetime | None, reference: object = None) -> str:
    """10月9日 10:24; 9 Oct 2026, 10:24."""
    if value is None:
        return ""
    between = ", " if speaks_english() else " "
    return f"{day_plain(value, reference)}{between}{time_of_day(value)}"


def iso(value: date | datetime | None) -> str:
    """The machine's form for a time element."""
    if value is None:
        return ""
    return value.astimezone(SHANGHAI).isoformat() if isinstance(value, datetime) and value.tzinfo else value.isoformat()


def length(n: object, unit: str = "working_day") -> str:
    """5 个工作日; 5 working days."""
    count = int(str(n).split(".")[0] or 0)
    told = {"n": n}
    if unit == "month":
        return ngettext("%(n)s 个月", "%(n)s 个月", count) % told
    if unit == "calendar_day":
        return ngettext("%(n)s 天", "%(n)s 天", count) % told
    return ngettext("%(n)s 个工作日", "%(n)s 个工作日", count) % told


def left(n: int, unit: str = "working_day", audience: str = "desk") -> str:
    """剩 3 日 at the desk, 还剩 3 个工作日 at the portal; 天 for calendar days."""
    told = {"n": n}
    if unit != "working_day":
        if audience == "portal":
            return ngettext("还剩 %(n)s 天", "还剩 %(n)s 天", n) % told
        return ngettext("剩 %(n)s 天", "剩 %(n)s 天", n) % told
    if audience == "portal":
        return ngettext("还剩 %(n)s 个工作日", "还剩 %(n)s 个工作日", n) % told
    return ngettext("剩 %(n)s 日", "剩 %(n)s 日", n) % told


def over(n: int, unit: str, limit: str) -> str:
    """承诺已超 2 日, 法定已超 1 日, for the limit that was passed."""
    told = {"n": n}
    calendar = unit != "working_day"
    if limit == "statutory":
        if calendar:
            return ngettext("法定已超 %(n)s 天", "法定已超 %(n)s 天", n) % told
        return ngettext("法定已超 %(n)s 日", "法定已超 %(n)s 日", n) % told
    if calendar:
        return ngettext("承诺已超 %(n)s 天", "承诺已超 %(n)s 天", n) % told
    return ngettext("承诺已超 %(n)s 日", "承诺已超 %(n)s 日", n) % told


def why_provisional() -> str:
    """What the mark on a provisional date says."""
    return gettext("国务院尚未公布该年放假安排，先按周末推算；公布后自动重算并告知")
