"""Working days by the official calendars, and weekends alone where none is loaded."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.gateways.calendars import official_years
from oneseal.rules.calendar import Calendar, DayKind, DayVerdict, OfficialYear, local_day
from oneseal.rules.refusals import Refusal
from tests.examples import examples

OFFICIAL = Calendar(official_years())
WEEKENDS_ONLY = Calendar(())
WITH_A_GAP = Calendar(year for year in official_years() if year.year in (2019, 2024, 2026))

VECTORS = """
2024-02-05 5 2024-02-18
2024-09-30 5 2024-10-12
2024-12-31 3 2025-01-06
2025-01-24 5 2025-02-07
2025-04-28 20 2025-05-29
2025-09-26 7 2025-10-13
2025-09-30 10 2025-10-21
2026-02-12 5 2026-02-26
2026-02-13 20 2026-03-19
2026-04-30 3 2026-05-08
2026-09-18 10 2026-10-09
2026-09-30 20 2026-11-03
2026-01-01 1 2026-01-04
2026-02-14 1 2026-02-24
2025-08-01 20 2025-08-29
2025-08-01 30 2025-09-12
2025-08-01 45 2025-10-10
2025-08-01 60 2025-10-30
"""


@pytest.mark.parametrize(("start", "n", "due"), [line.split() for line in VECTORS.strip().splitlines()])
def test_the_nth_working_day_is_that_of_the_published_notices(start: str, n: str, due: str) -> None:
    assert OFFICIAL.nth_working_day(date.fromisoformat(start), int(n)) == date.fromisoformat(due)


@pytest.mark.parametrize(("year", "days"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_its_number_of_working_days(year: int, days: int) -> None:
    assert OFFICIAL.working_days(date(year - 1, 12, 31), date(year, 12, 31)) == days


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2026-10-01", DayVerdict(DayKind.HOLIDAY, "国庆节")),
        ("2026-10-10", DayVerdict(DayKind.MAKEUP, "国庆节")),
        ("2026-10-11", DayVerdict(DayKind.WEEKEND)),
        ("2026-10-12", DayVerdict(DayKind.WORKING)),
        ("2024-02-09", DayVerdict(DayKind.WORKING)),
        ("2027-01-01", DayVerdict(DayKind.WORKING)),
        ("2027-01-02", DayVerdict(DayKind.WEEKEND)),
    ],
)
def test_a_day_has_its_verdict(day: str, verdict: DayVerdict) -> None:
    assert OFFICIAL.verdict(date.fromisoformat(day)) == verdict
    assert OFFICIAL.is_working(date.fromisoformat(day)) is verdict.is_working


def test_a_year_that_is_not_loaded_is_not_known() -> None:
    assert (OFFICIAL.knows(2003), OFFICIAL.knows(2004), OFFICIAL.knows(2026), OFFICIAL.knows(2027)) == (
        False,
        True,
        True,
        False,
    )
    assert not WITH_A_GAP.knows(2025)


@examples(60)
@given(
    calendar=st.sampled_from([OFFICIAL, WEEKENDS_ONLY, WITH_A_GAP]),
    day=st.dates(date(2000, 1, 1), date(2035, 12, 31)),
    n=st.integers(1, 400),
)
def test_the_tables_agree_with_counting_day_by_day(calendar: Calendar, day: date, n: int) -> None:
    found, left = day, n
    while left:
        found += timedelta(days=1)
        left -= calendar.verdict(found).is_working
    assert calendar.nth_working_day(day, n) == found
    assert calendar.working_days(day, found) == n
    assert calendar.on_or_after(found) == found


@given(day=st.dates(date(2000, 1, 1), date(2035, 12, 31)))
@examples(40)
def test_a_day_moves_on_to_the_next_working_day_only_if_it_is_none(day: date) -> None:
    moved = day
    while not OFFICIAL.verdict(moved).is_working:
        moved += timedelta(days=1)
    assert OFFICIAL.on_or_after(day) == moved


def test_a_date_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(Refusal, match=r"calendar\.beyond"):
        OFFICIAL.nth_working_day(date(9999, 12, 30), 5)
    with pytest.raises(Refusal, match=r"calendar\.beyond"):
        OFFICIAL.nth_working_day(date(1, 1, 2), -5)


def test_a_year_given_twice_is_refused() -> None:
    year = OfficialYear(2026, {}, {}, "test")
    with pytest.raises(Refusal, match=r"calendar\.year_twice"):
        Calendar([year, year])


@pytest.mark.parametrize(
    ("holidays", "makeup"),
    [
        ({date(2025, 12, 31): "元旦"}, {}),
        ({}, {date(2027, 1, 3): "元旦"}),
        ({date(2026, 1, 4): "元旦"}, {date(2026, 1, 4): "元旦"}),
    ],
)
def test_a_malformed_year_is_refused(holidays: dict[date, str], makeup: dict[date, str]) -> None:
    with pytest.raises(Refusal, match=r"calendar\.malformed_year"):
        OfficialYear(2026, holidays, makeup, "test")


def test_every_official_year_names_its_source() -> None:
    years = official_years()
    assert [year.year for year in years] == list(range(2004, 2027))
    assert all(year.source.startswith("chinesecalendar ") for year in years)
    assert all(name for year in years for name in (*year.holidays.values(), *year.makeup.values()))
    assert Calendar(years).years == tuple(years)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 15, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=timezone(timedelta(hours=8))), date(2026, 11, 22)),
    ],
)
def test_a_moment_falls_on_the_day_of_shanghai(moment: datetime, day: date) -> None:
    assert local_day(moment) == day


def test_a_moment_without_zone_has_no_legal_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 11, 22, 12, 0))  # noqa: DTZ001


def test_a_calendar_made_here_and_now_counts_across_its_edges_day_by_day() -> None:
    years = [
        OfficialYear(2030, {date(2030, 1, 1): "元旦", date(2030, 12, 31): "元旦"}, {date(2030, 1, 5): "元旦"}, "样例"),
        OfficialYear(2031, {date(2031, 1, 1): "元旦"}, {date(2031, 12, 28): "元旦"}, "样例"),
    ]
    calendar, nothing_known = Calendar(years), Calendar([])
    first, last = date(2029, 12, 24).toordinal(), date(2032, 1, 9).toordinal()
    rank = plain = nothing_known.rank(first - 1)
    for ordinal in range(first, last + 1):
        day = date.fromordinal(ordinal)
        works = calendar.verdict(day).is_working
        rank, plain = rank + works, plain + (day.weekday() < 5)
        assert (calendar.rank(ordinal), nothing_known.rank(ordinal)) == (rank, plain), day
        assert calendar.is_working(day) is works
        if works:
            assert calendar.select(rank) == ordinal, day
    assert [nothing_known.select(n) for n in (1, 5, 6)] == [1, 5, 8] == [calendar.select(n) for n in (1, 5, 6)]
    with pytest.raises(Refusal):
        calendar.select(0)
    assert calendar.select(calendar.rank(date.max.toordinal())) == date.max.toordinal()
    assert [year.year for year in Calendar(reversed(years)).years] == [2030, 2031]


def test_a_refused_year_is_named_with_the_day_that_is_wrong() -> None:
    new_year, stray = date(2030, 1, 1), date(2031, 1, 1)
    for holidays, makeup, day in (
        ({stray: "元旦"}, {}, "2031-01-01"),
        ({new_year: "元"}, {new_year: "元"}, "2030-01-01"),
    ):
        with pytest.raises(Refusal) as told:
            OfficialYear(2030, holidays, makeup, "样例")
        assert told.value.facts == {"year": 2030, "day": day}
    with pytest.raises(Refusal) as twice:
        Calendar([OfficialYear(2030, {}, {}, "样例"), OfficialYear(2030, {}, {}, "样例")])
    assert twice.value.facts == {"year": 2030}
