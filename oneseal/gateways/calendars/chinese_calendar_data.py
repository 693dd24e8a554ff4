"""The yearly notices of the State Council as the package `chinesecalendar` carries them (全国年节及纪念日放假办法).

Only its data is used: its functions raise outside the years they know, while `Calendar` reckons those with weekends.
A year counts as published when the package holds days off in it.
"""

from collections import defaultdict
from datetime import date
from typing import Final

import chinese_calendar

from oneseal.rules.calendar import OfficialYear

SOURCE: Final = f"chinesecalendar {chinese_calendar.__version__}"


def official_years() -> list[OfficialYear]:
    """Every year that the package knows, in order, each with the package's name and version as its source."""
    names = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
    holidays: dict[int, dict[date, str]] = defaultdict(dict)
    makeup: dict[int, dict[date, str]] = defaultdict(dict)
    for day, name in chinese_calendar.holidays.items():
        holidays[day.year][day] = names[name]
    for day, name in chinese_calendar.workdays.items():
        makeup[day.year][day] = names[name]
    return [OfficialYear(year, holidays[year], makeup[year], SOURCE) for year in sorted(holidays)]
