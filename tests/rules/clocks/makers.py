"""Random clocks over the real calendars, for the property tests."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from oneseal.gateways.calendars import official_years
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks import Exclusion, Extension, Limit, Terms, Unit
from tests.rules.clocks import naive

CALENDAR = Calendar(official_years())
DAY = timedelta(days=1)
UNITS = st.sampled_from(["working_day", "calendar_day", "month"])
# around long holidays, the ends of months and the edges of what is published
ANCHORS = [
    date(2024, 2, 1),
    date(2025, 1, 20),
    date(2026, 9, 18),
    date(2026, 11, 25),
    date(2003, 12, 10),
    date(2024, 1, 31),
]


@dataclass(frozen=True)
class Pair:
    """One clock as the house's terms and as the naive one's."""

    terms: Terms
    naive: naive.Clock
    today: date


def number(unit: str) -> st.SearchStrategy[Fraction]:
    top = 4 if unit == "month" else 30
    return st.integers(0, top * 2).map(lambda halves: Fraction(halves, 2))


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    start = draw(st.sampled_from(ANCHORS)) + DAY * draw(st.integers(-15, 40))
    unit = draw(UNITS)
    limit = draw(number(unit))
    exclusions = []
    for _ in range(draw(st.integers(0, 3))):
        begin = start + DAY * draw(st.integers(-10, 50))
        is_open = draw(st.integers(0, 3)) == 0
        exclusions.append((begin, None if is_open else begin + DAY * draw(st.integers(0, 30))))
    extensions = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
        own = draw(UNITS if unit == "month" else st.none() | UNITS)
        extensions.append((draw(number(own or unit)), own))
    committed_unit = draw(UNITS)
    committed = draw(st.none() | number(committed_unit))
    clock = naive.Clock(start, limit, unit, tuple(exclusions), tuple(extensions), committed, committed_unit)
    terms = Terms(
        start,
        Limit(limit, Unit(unit)),
        None if committed is None else Limit(committed, Unit(committed_unit)),
        tuple(Exclusion(begin, end) for begin, end in exclusions),
        tuple(Extension(n, own and Unit(own)) for n, own in extensions),
    )
    return Pair(terms, clock, start + DAY * draw(st.integers(-10, 120)))
