"""Of which days the totals of fees are asked (Art. 59 行政许可法: all that is taken goes to the treasury)."""

from datetime import date, timedelta
from typing import Final

from oneseal.rules.fees.refusals import PERIOD_WRONG

LONGEST: Final = timedelta(days=366)
"""Between the first and the last day."""


def must_be_period(first: date, last: date) -> None:
    """First to last, a year at most (Art. 59 行政许可法)."""
    if not first <= last <= first + LONGEST:
        raise PERIOD_WRONG.refuse()
