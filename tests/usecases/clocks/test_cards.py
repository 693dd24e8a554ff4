"""What the light says beside a date: past the statutory due, the days since that one passed."""

from datetime import date

from oneseal.gateways.calendars import official_years
from oneseal.queries.clocks.cards import shown_remaining
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.reckoning import standing
from oneseal.rules.clocks.terms import Limit, Terms, Unit

CALENDAR = Calendar(official_years())
TERMS = Terms(date(2026, 11, 2), Limit(10, Unit.WORKING_DAY), Limit(5, Unit.WORKING_DAY))


def test_black_counts_from_the_statutory_due_and_red_from_the_committed_one() -> None:
    for today, said in [(date(2026, 11, 12), -3), (date(2026, 11, 19), -3), (date(2026, 11, 5), 2)]:
        assert shown_remaining(TERMS, standing(TERMS, CALENDAR, today), CALENDAR, today) == said
