"""When a certificate ends.

Our reading: the day of issue is the first day of validity, so "5 years" from 2026-10-12 end on 2031-10-11, the day
before the anniversary, as certificates are printed in practice. Civil Code 202 gives the end of a period whose first
day does not count; here it counts, so the period ends one day earlier. Where the month of the end has no such day
(29 February, the 31st), its last day is the end, as Civil Code 202 says.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from oneseal.rules.certificates.refusals import NO_VALIDITY

_MONTHS = {"年": 12, "year": 12, "月": 1, "个月": 1, "month": 1}
_DAYS = {"日", "天", "day", "calendar_day"}
INDEFINITE = ("indefinite", "长期")


def validity_end(issued: date, validity: Mapping[str, Any] | str | None) -> date | None:
    """The last day of validity, None where it has no end (Art. 39 行政许可法; Civil Code 202, our reading)."""
    if validity is None or (isinstance(validity, str) and validity in INDEFINITE):
        return None
    if not isinstance(validity, Mapping):
        raise NO_VALIDITY.refuse(given=str(validity))
    unit = str(validity.get("unit", ""))
    try:
        n = int(validity["n"])
    except (KeyError, TypeError, ValueError):
        raise NO_VALIDITY.refuse(given=str(validity.get("n", ""))) from None
    if n < 1 or (unit not in _MONTHS and unit not in _DAYS):
        raise NO_VALIDITY.refuse(given=f"{n} {unit}")
    if unit in _DAYS:
        return issued + timedelta(days=n - 1)
    return _before_anniversary(issued, n * _MONTHS[unit])


def _before_anniversary(issued: date, months: int) -> date:
    index = issued.year * 12 + issued.month - 1 + months
    year, month = divmod(index, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if issued.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, issued.day) - timedelta(days=1)


def renewed_term(valid_from: date, valid_to: date) -> tuple[date, date]:
    """A deemed renewal: the same term again, from the day after (Art. 50 ¶2 行政许可法).

    Whole months where the term is whole months, else the same number of days.
    """
    start = valid_to + timedelta(days=1)
    months = (start.year - valid_from.year) * 12 + start.month - valid_from.month
    if _before_anniversary(valid_from, months) == valid_to:
        return start, _before_anniversary(start, months)
    return start, valid_to + (start - valid_from)
