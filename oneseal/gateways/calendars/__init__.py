"""Official calendars from the `chinesecalendar` package, which follows the State Council's yearly notices."""

from oneseal.gateways.calendars.chinese_calendar_data import official_years

__all__ = ["official_years"]
