"""The light that the database computes is the rule's, row by row, on any day (house.md, Clock)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from oneseal.records.clocks.lights import excluded_on, light_on
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import terms_of, write_reckoning, write_terms
from oneseal.rules.clocks.keeping import Kept
from oneseal.rules.clocks.reckoning import reckon, standing
from oneseal.rules.clocks.terms import Exclusion, Extension, Limit, Terms, Unit
from tests.examples import examples
from tests.rules.clocks.makers import CALENDAR

START = date(2026, 9, 18)
DAY = timedelta(days=1)
UNITS = st.sampled_from(list(Unit))


def limits(top: int = 15) -> st.SearchStrategy[Limit]:
    halves = st.integers(0, top * 2).map(lambda n: Decimal(n) / 2)
    return st.builds(Limit, halves, UNITS).filter(lambda limit: limit.unit is not Unit.MONTH or limit.n <= 3)


@st.composite
def gaps(draw: st.DrawFn) -> Exclusion:
    begin = START + DAY * draw(st.integers(-3, 20))
    end = draw(st.none() | st.integers(0, 12).map(lambda n: begin + DAY * n))
    return Exclusion(begin, end, "听证", "行政许可法第四十五条", draw(st.none() | limits(5)))


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    if draw(st.integers(0, 9)) == 0:
        return Terms(START, None, fixed_on=START + DAY * draw(st.integers(0, 30)))
    return Terms(
        START,
        draw(limits()),
        draw(st.none() | limits()),
        tuple(draw(st.lists(gaps(), max_size=3))),
        tuple(Extension(by.n, by.unit) for by in draw(st.lists(limits(5), max_size=1))),
    )


def stored(all_terms: list[Terms], today: date) -> list[Clock]:
    rows = []
    for place, one in enumerate(all_terms):
        row = Clock(subject_kind="case", subject_id=place, division="590121000000", body="B020")
        write_terms(row, Kept("decision", 0, one))
        write_reckoning(row, CALENDAR, today)
        rows.append(row)
    return Clock.objects.bulk_create(rows)


@pytest.mark.django_db
@examples(40, HealthCheck.function_scoped_fixture)
@given(st.lists(terms(), min_size=1, max_size=25), st.integers(-5, 60))
def test_the_light_in_the_database_is_the_rules_light(all_terms: list[Terms], day: int) -> None:
    Clock.objects.all().delete()
    today = START + DAY * day
    stored(all_terms, START)
    rows = Clock.objects.annotate(light=light_on(today), excluded=excluded_on(today)).order_by("subject_id")
    for one, row in zip(all_terms, rows, strict=True):
        assert terms_of(row) == one
        assert row.light == reckon(one, CALENDAR).light_on(today) == standing(one, CALENDAR, today).light
        assert row.excluded == any(gap.covers(today) for gap in one.exclusions)


@pytest.mark.django_db
def test_the_day_on_which_a_procedure_ends_is_still_paused_and_the_next_is_not() -> None:
    gap = Exclusion(START, START + DAY * 4, "听证", "行政许可法第四十五条")
    stored([Terms(START, Limit(20, Unit.WORKING_DAY), exclusions=(gap,))], START)
    lights = [Clock.objects.annotate(light=light_on(START + DAY * n)).get().light for n in (0, 1, 4, 5)]
    assert lights == ["green", "paused", "paused", "green"]


@pytest.mark.django_db
def test_lists_filter_and_count_by_the_light() -> None:
    stored([Terms(START, Limit(n, Unit.WORKING_DAY)) for n in (1, 3, 20)], START)
    today = START + DAY * 4
    assert set(
        Clock.objects.alias(light=light_on(today)).filter(light="black").values_list("subject_id", flat=True)
    ) == {0}
    assert Clock.objects.alias(light=light_on(today)).exclude(light="black").count() == 2
