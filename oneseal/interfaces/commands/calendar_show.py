"""Show a year: its working days, days off and worked weekends. Usage: oneseal calendar show YEAR"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from oneseal.queries.calendar.notices import official_years
from oneseal.rules.calendar import Calendar


def run(argv: Sequence[str]) -> int:
    """0 with the year, 1 if it is not loaded, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="oneseal calendar show", description="Show a year (看年历).")
    parser.add_argument("year", type=int, help="which year")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    year = next((one for one in official_years() if one.year == asked.year), None)
    if year is None:
        print(f"{asked.year} is not loaded: dates in it are provisional, reckoned by weekends alone.", file=sys.stderr)
        return 1
    known, plain = Calendar([year]), Calendar([])
    first, last = date(year.year, 1, 1), date(year.year, 12, 31)
    working, weekends = (calendar.working_days(first, last) + calendar.is_working(first) for calendar in (known, plain))
    print(f"{year.year}\t{working} working days ({weekends} by weekends alone)\t{year.source}")
    for day in sorted((*year.holidays, *year.makeup)):
        kind, name = ("makeup", year.makeup[day]) if day in year.makeup else ("holiday", year.holidays[day])
        print(f"{day.isoformat()}\t{day:%a}\t{kind}\t{name}")
    return 0
