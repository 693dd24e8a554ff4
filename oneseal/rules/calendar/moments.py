"""Moments and legal days: the one place where a moment becomes a day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Shanghai")


def local_day(moment: datetime) -> date:
    """The legal day of a moment, in Asia/Shanghai: a period ends at 24:00 local time (Art. 203 民法典)."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no legal day")
    return moment.astimezone(LEGAL_ZONE).date()
