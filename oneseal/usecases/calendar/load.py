"""Official years into the calendar table. A year that says what the table says already is left alone."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from oneseal.records.calendar.models import SpecialDay, Year, YearNotice
from oneseal.records.calendar.reading import hold_years, official_calendar
from oneseal.rules.calendar import OfficialYear, local_day
from oneseal.rules.clocks.touched import changed_between
from oneseal.usecases.calendar.recompute import recompute_all

Days = dict[date, tuple[str, str]]


def _days(year: OfficialYear) -> Days:
    holidays: Days = {day: ("holiday", name) for day, name in year.holidays.items()}
    return holidays | {day: ("makeup", name) for day, name in year.makeup.items()}


def _stored() -> dict[int, tuple[str, Days]]:
    sources = dict(Year.objects.values_list("year", "source"))
    found: dict[int, tuple[str, Days]] = {year: (source, {}) for year, source in sources.items()}
    for row in SpecialDay.objects.all():
        found[row.year_id][1][row.day] = (row.kind, row.name)
    return found


def load_years(years: Iterable[OfficialYear], moment: datetime, *, approved: bool = False) -> int:
    """Store the years that are new or that changed (全国年节及纪念日放假办法), reckon anew what runs; answers how many.

    A year that two people loaded from its notice is changed by another approved notice alone, never by a package.
    Of two that load at once the second waits, and finds what the first stored.
    """
    before = official_calendar()
    with transaction.atomic():
        hold_years()
        fresh = _stored_anew(years, moment, approved)
    changed = changed_between(before, official_calendar()) if fresh else None
    if changed is not None:
        recompute_all(local_day(moment), changed=changed)
    return fresh


def _stored_anew(years: Iterable[OfficialYear], moment: datetime, approved: bool) -> int:
    stored = _stored()
    kept = set() if approved else set(YearNotice.objects.filter(state="approved").values_list("year", flat=True))
    fresh = [one for one in years if one.year not in kept and stored.get(one.year) != (one.source, _days(one))]
    Year.objects.filter(year__in=[year.year for year in fresh]).delete()
    rows = []
    for year in fresh:
        version = year.source.rpartition(" ")[2]
        Year.objects.create(year=year.year, source=year.source, version=version, loaded_at=moment)
        rows += [
            SpecialDay(day=day, year_id=year.year, kind=kind, name=name) for day, (kind, name) in _days(year).items()
        ]
    SpecialDay.objects.bulk_create(rows)
    return len(fresh)
