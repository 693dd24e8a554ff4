"""How long a service act can be rated, and by when somebody answers a bad rating: data of the body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks import Limit, Terms, Unit, reckon
from oneseal.rules.clocks.keeping import limit_from

BAD_RATING: Final = "bad_rating"
"""The clock that a bad rating starts (law.md, One clock, many kinds)."""
EVERYBODY: Final = "*"
"""The row of the data for bodies that have none of their own."""


@dataclass(frozen=True, slots=True)
class RatingTerms:
    """The two limits of a body; law gives neither."""

    window: Limit
    contact: Limit


OURS: Final = RatingTerms(Limit(30, Unit.CALENDAR_DAY), Limit(1, Unit.WORKING_DAY))
"""Our rule where the data is silent: 30 days to rate, contact within one working day."""


def terms_of_body(rows: Mapping[str, Mapping[str, str]], body: str) -> RatingTerms:
    """The body's own row, else everybody's, else our rule (V1, V2; rows by body)."""
    row = rows.get(body) or rows.get(EVERYBODY)
    if row is None:
        return OURS
    window = limit_from({"n": row["window_n"], "unit": row["window_unit"]}) or OURS.window
    contact = limit_from({"n": row["contact_n"], "unit": row["contact_unit"]}) or OURS.contact
    return RatingTerms(window, contact)


def rateable_until(happened_on: date, terms: RatingTerms, calendar: Calendar) -> date:
    """The last day on which the act can be rated; its own day is not counted (Civil Code 201–203)."""
    return reckon(Terms(happened_on, terms.window), calendar).due or happened_on
