"""Why a day or a year is refused."""

from oneseal.rules.refusals import ground

BEYOND_THE_CALENDAR = ground(
    "calendar.beyond",
    zh="算出的日期超出日历（公元1年至9999年），请核对起算日和期限。",
    en="The date falls outside the calendar (years 1 to 9999); check the start and the limit.",
    article="行政许可法82",
)
MALFORMED_YEAR = ground(
    "calendar.malformed_year",
    zh="{year}年的日历中{day}不属于该年，或者同时是放假日和上班日，请核对后重新载入。",
    en="{day} in the calendar of {year} lies outside it or is both day off and workday; correct it and load it again.",
    article="全国年节及纪念日放假办法",
)
YEAR_TWICE = ground(
    "calendar.year_twice",
    zh="{year}年的日历给了两份，请只保留一份。",
    en="The calendar of {year} is given twice; keep one of them.",
    article="全国年节及纪念日放假办法",
)
