"""The loaded official years as the rule's calendar. Built once per process and state of the table."""

from collections import defaultdict
from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Count, Max

from oneseal.records.calendar.models import SpecialDay, Year
from oneseal.rules.calendar.years import Calendar, OfficialYear

State = tuple[int, datetime | None]
"""How many years are loaded and when the last one was: another state is another calendar."""


@lru_cache(maxsize=4)
def calendar_at(state: State) -> Calendar:
    """The calendar of a state of the table, which is read only when the state is new to this process."""
    days: dict[int, dict[str, dict[date, str]]] = defaultdict(lambda: {"holiday": {}, "makeup": {}})
    for row in SpecialDay.objects.all():
        days[row.year_id][row.kind][row.day] = row.name
    return Calendar(
        OfficialYear(year=year, holidays=days[year]["holiday"], makeup=days[year]["makeup"], source=source)
        for year, source in Year.objects.order_by("year").values_list("year", "source")
    )


def official_calendar() -> Calendar:
    """The calendar of today's table; one small statement tells whether the built one still holds."""
    found = Year.objects.aggregate(years=Count("pk"), loaded=Max("loaded_at"))
    return calendar_at((found["years"], found["loaded"]))


def hold_years() -> None:
    """Nobody else stores a year until this transaction is over; whoever reads is not kept waiting."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE calendar_year IN SHARE ROW EXCLUSIVE MODE")
