"""The loaded official years as the rule's calendar. Built once per process and state of the table."""

from collections import defaultdict
from datetime import date, datetime
from functools import lru_cache

from oneseal.records.calendar.models import SpecialDay, Year
from oneseal.rules.calendar.years import Calendar, OfficialYear


@lru_cache(maxsize=4)
def _built(state: tuple[tuple[int, datetime], ...]) -> Calendar:
    days: dict[int, dict[str, dict[date, str]]] = defaultdict(lambda: {"holiday": {}, "makeup": {}})
    for row in SpecialDay.objects.all():
        days[row.year_id][row.kind][row.day] = row.name
    sources = dict(Year.objects.values_list("year", "source"))
    return Calendar(
        OfficialYear(year=year, holidays=days[year]["holiday"], makeup=days[year]["makeup"], source=sources[year])
        for year, _ in state
    )


def official_calendar() -> Calendar:
    """The calendar of today's table; one small statement tells whether the built one still holds."""
    return _built(tuple(Year.objects.order_by("year").values_list("year", "loaded_at")))
