"""Scenario tables of the arithmetic: laying, open exclusions, extensions, months, remaining, light, expected due."""

from datetime import date

import pytest

from oneseal.rules.clocks import (
    Exclusion,
    Extension,
    Light,
    Limit,
    LineKind,
    Terms,
    Unit,
    explain,
    reckon,
    standing,
)
from tests.rules.clocks.makers import CALENDAR, DAY

W, C, M = Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH


def day(text: str) -> date:
    return date.fromisoformat(text)


def out(begin: str, end: str | None = None) -> Exclusion:
    return Exclusion(day(begin), None if end is None else day(end))


@pytest.mark.parametrize(
    ("start", "n", "unit", "due"),
    [
        ("2026-09-18", 5, W, "2026-09-24"),  # Sunday the 20th is a make-up workday
        ("2026-09-19", 1, W, "2026-09-20"),  # a start on a Saturday needs no special case
        ("2026-09-18", 0, W, "2026-09-18"),
        ("2026-09-19", 0, W, "2026-09-20"),
        ("2026-10-01", 0, C, "2026-10-08"),
        ("2026-10-01", 0, M, "2026-10-08"),
        ("2026-09-18", 0.5, W, "2026-09-20"),
        ("2026-09-18", 4.5, W, "2026-09-24"),
        ("2026-09-18", 13, C, "2026-10-08"),  # the 1st is a holiday
        ("2026-09-18", 7, C, "2026-09-28"),  # the 25th is a holiday, and the weekend after it
        ("2026-09-18", 2, C, "2026-09-20"),
        ("2026-01-31", 1, M, "2026-02-28"),  # the last day of February, a make-up workday
        ("2024-01-31", 1, M, "2024-02-29"),
        ("2026-01-30", 0.5, M, "2026-02-28"),
        ("2025-12-31", 2, M, "2026-02-28"),
        ("2026-03-31", 6, M, "2026-09-30"),
        ("2026-07-01", 3, M, "2026-10-08"),
        ("2025-11-15", 14, M, "2027-01-15"),
    ],
)
def test_a_limit_is_laid_from_its_start(start: str, n: float, unit: Unit, due: str) -> None:
    assert reckon(Terms(day(start), Limit(n, unit)), CALENDAR).due == day(due)


@pytest.mark.parametrize(
    ("limit", "exclusions", "due"),
    [
        (Limit(5, W), (out("2026-09-21", "2026-09-21"),), "2026-09-24"),  # begin and end on one day
        (Limit(5, W), (out("2026-09-21", "2026-09-22"),), "2026-09-28"),  # the begin itself counts, the end does not
        (Limit(5, W), (out("2026-09-21", "2026-09-23"), out("2026-09-22", "2026-09-24")), "2026-09-30"),  # counts once
        (Limit(5, W), (out("2026-09-24", "2026-09-30"),), "2026-09-24"),  # begins on the due
        (Limit(5, W), (out("2026-09-10", "2026-09-21"),), "2026-09-29"),  # began before the start
        (Limit(5, W), (out("2026-09-10", "2026-09-18"),), "2026-09-24"),  # over on the start
        (Limit(5, W), (out("2026-09-10", "2026-09-17"), out("2026-09-21", "2026-09-22")), "2026-09-28"),  # the first is
        (Limit(3, C), (out("2026-09-19", "2026-09-23"),), "2026-09-28"),
        (Limit(1, M), (out("2026-10-10", "2026-10-13"),), "2026-10-21"),
        (Limit(1, M), (out("2026-10-10", "2026-10-13"), out("2026-10-19", "2026-10-22")), "2026-10-26"),
        # moving on to a working day does not look at exclusions
        (Limit(8, C), (out("2026-09-26", "2026-09-30"),), "2026-09-28"),
    ],
)
def test_excluded_days_are_not_counted(limit: Limit, exclusions: tuple[Exclusion, ...], due: str) -> None:
    assert reckon(Terms(day("2026-09-18"), limit, exclusions=exclusions), CALENDAR).due == day(due)


@pytest.mark.parametrize(
    ("limit", "exclusions", "due"),
    [
        (Limit(5, W), (out("2026-09-24"),), "2026-09-24"),
        (Limit(5, W), (out("2026-09-23"),), None),
        (Limit(5, W), (out("2026-09-01"),), None),
        (Limit(0, W), (out("2026-09-18"),), "2026-09-18"),
        (Limit(0, W), (out("2026-09-17"),), None),
        (Limit(7, C), (out("2026-09-25"),), None),  # the 7th day is in time, moved on to the 28th it is not
        (Limit(7, C), (out("2026-09-28"),), "2026-09-28"),
        (Limit(7, C), (out("2026-09-25", "2026-10-15"), out("2026-09-28")), "2026-09-28"),
        (Limit(1, M), (out("2026-10-19"),), "2026-10-19"),
        (Limit(1, M), (out("2026-10-16"),), None),
        (Limit(5, W), (out("2026-09-24"), out("2026-09-22")), None),  # the earliest decides
    ],
)
def test_an_open_exclusion_leaves_only_a_due_up_to_its_begin(
    limit: Limit, exclusions: tuple[Exclusion, ...], due: str | None
) -> None:
    reckoning = reckon(Terms(day("2026-09-18"), limit, exclusions=exclusions), CALENDAR)
    assert reckoning.due == (None if due is None else day(due))
    assert reckoning.paused_since == min(e.begin for e in exclusions if e.end is None)


@pytest.mark.parametrize(
    ("limit", "extensions", "due"),
    [
        (Limit(5, W), (Extension(10),), "2026-10-15"),
        (Limit(5, C), (Extension(2),), "2026-09-28"),  # 23rd, then the 25th, a holiday, moved on
        (Limit(5, C), (Extension(2, W),), "2026-09-28"),
        (Limit(5, W), (Extension(1, M),), "2026-10-26"),
        (Limit(1, M), (Extension(10, W),), "2026-11-02"),
        (Limit(7, C), (Extension(1, C),), "2026-09-29"),  # from the due so far, moved on to the 28th
        (Limit(5, W), (Extension(0.5),), "2026-09-28"),
        (Limit(5, W), (Extension(0),), "2026-09-24"),
        (Limit(5, W), (Extension(1), Extension(1)), "2026-09-29"),
    ],
)
def test_an_extension_is_laid_from_the_due_so_far(limit: Limit, extensions: tuple[Extension, ...], due: str) -> None:
    assert reckon(Terms(day("2026-09-18"), limit, extensions=extensions), CALENDAR).due == day(due)


def test_an_exclusion_during_an_extension_counts() -> None:
    terms = Terms(
        day("2026-09-18"), Limit(5, W), exclusions=(out("2026-09-28", "2026-09-30"),), extensions=(Extension(3),)
    )
    assert reckon(terms, CALENDAR).due == day("2026-10-09")


def test_the_committed_limit_moves_with_the_extension() -> None:
    terms = Terms(day("2026-09-18"), Limit(20, W), Limit(3, W), extensions=(Extension(10),))
    assert reckon(terms, CALENDAR).committed_due == day("2026-10-13")


@pytest.mark.parametrize(
    ("start", "limit", "committed", "provisional"),
    [
        ("2026-12-20", Limit(5, W), None, False),
        ("2026-12-20", Limit(20, W), None, True),
        ("2026-12-20", Limit(20, W), Limit(3, W), True),
        ("2003-12-30", Limit(1, W), None, True),
        ("2003-12-30", Limit(5, W), None, False),
    ],
)
def test_a_due_in_a_year_that_is_not_loaded_is_provisional(
    start: str, limit: Limit, committed: Limit | None, provisional: bool
) -> None:
    assert reckon(Terms(day(start), limit, committed), CALENDAR).provisional is provisional


@pytest.mark.parametrize(
    ("terms", "today", "remaining", "light"),
    [
        (Terms(day("2026-09-18"), Limit(5, W)), "2026-09-18", 5, Light.GREEN),
        (Terms(day("2026-09-18"), Limit(5, W)), "2026-09-22", 2, Light.GREEN),
        (Terms(day("2026-09-18"), Limit(5, W)), "2026-09-23", 1, Light.YELLOW),
        (Terms(day("2026-09-18"), Limit(5, W)), "2026-09-24", 0, Light.RED),
        (Terms(day("2026-09-18"), Limit(5, W)), "2026-09-25", 0, Light.BLACK),
        (Terms(day("2026-09-18"), Limit(5, W)), "2026-09-28", -1, Light.BLACK),
        (Terms(day("2026-09-18"), Limit(5, W)), "2026-09-16", 7, Light.GREEN),
        # a quarter of 20 is 5; committed 8: 2, though extended; committed passed is red until the statutory is passed
        (Terms(day("2026-03-02"), Limit(20, W)), "2026-03-23", 5, Light.YELLOW),
        (Terms(day("2026-03-02"), Limit(20, W)), "2026-03-20", 6, Light.GREEN),
        (Terms(day("2026-03-02"), Limit(20, W), Limit(8, W)), "2026-03-10", 2, Light.YELLOW),
        (
            Terms(day("2026-03-02"), Limit(20, W), Limit(8, W), extensions=(Extension(4),)),
            "2026-03-13",
            3,
            Light.GREEN,
        ),
        (Terms(day("2026-03-02"), Limit(20, W), Limit(8, W)), "2026-03-16", -2, Light.RED),
        (Terms(day("2026-03-02"), Limit(20, W), Limit(8, W)), "2026-03-31", -13, Light.BLACK),
        # in the unit of the nearer; of two equal dues the committed one
        (Terms(day("2026-03-02"), Limit(5, W), Limit(7, C)), "2026-03-05", 4, Light.GREEN),
        (Terms(day("2026-03-02"), Limit(7, C), Limit(5, W)), "2026-03-05", 2, Light.GREEN),
        # months: calendar days; a quarter of the 92 from start to due
        (Terms(day("2026-03-02"), Limit(3, M)), "2026-05-10", 23, Light.YELLOW),
        (Terms(day("2026-03-02"), Limit(3, M)), "2026-05-09", 24, Light.GREEN),
        # paused: as if the open exclusion ended today
        (
            Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-04"),)),
            "2026-03-10",
            3,
            Light.PAUSED,
        ),
        (Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-09"),)), "2026-03-10", 0, Light.BLACK),
        # one that is over keeps its end
        (
            Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-04", "2026-03-05"), out("2026-03-09"))),
            "2026-03-11",
            1,
            Light.PAUSED,
        ),
        # it opens in the future: today it excludes nothing
        (Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-06"),)), "2026-03-04", 3, Light.GREEN),
        # a closed one pauses too, and its days are not remaining
        (
            Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-04", "2026-03-10"),)),
            "2026-03-06",
            3,
            Light.PAUSED,
        ),
        (
            Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-04", "2026-03-10"),)),
            "2026-03-04",
            3,
            Light.GREEN,
        ),
    ],
)
def test_what_remains_and_the_light(terms: Terms, today: str, remaining: int, light: Light) -> None:
    stands = standing(terms, CALENDAR, day(today))
    assert (stands.remaining, stands.light) == (remaining, light)
    assert reckon(terms, CALENDAR).light_on(day(today)) is light


def told(n: int, begin: str = "2026-03-04") -> Terms:
    exclusion = Exclusion(day(begin), told=Limit(n, W))
    return Terms(day("2026-03-02"), Limit(5, W), Limit(4, W), (exclusion,))


@pytest.mark.parametrize(
    ("terms", "today", "due", "committed_due"),
    [
        (told(5), "2026-03-06", "2026-03-16", "2026-03-13"),
        (told(5), "2026-03-04", None, None),  # not paused yet
        (told(1), "2026-03-11", "2026-03-16", "2026-03-13"),  # took longer than told: as if it ended today
        (Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-04"),)), "2026-03-06", None, None),
        (
            Terms(day("2026-03-02"), Limit(5, W), exclusions=(out("2026-03-04", "2026-03-11"),)),
            "2026-03-06",
            "2026-03-16",
            None,
        ),
    ],
)
def test_while_paused_a_due_is_expected_from_what_was_told(
    terms: Terms, today: str, due: str | None, committed_due: str | None
) -> None:
    stands = standing(terms, CALENDAR, day(today))
    assert stands.expected_due == (due and day(due))
    assert stands.expected_committed_due == (committed_due and day(committed_due))


@pytest.mark.parametrize("limit", [None, Limit(5, W)])
def test_a_fixed_date_is_never_moved_nor_provisional(limit: Limit | None) -> None:
    terms = Terms(day("2026-09-18"), limit, fixed_on=day("2027-01-02"))
    reckoning = reckon(terms, CALENDAR)
    assert (reckoning.due, reckoning.provisional) == (day("2027-01-02"), False)
    assert standing(terms, CALENDAR, day("2027-01-02")).light is Light.RED
    assert standing(terms, CALENDAR, day("2027-01-03")).light is Light.BLACK
    assert standing(terms, CALENDAR, day("2026-12-06")).remaining == 27
    assert [reckoning.light_on(day(d)) for d in ("2026-12-06", "2026-12-07", "2027-01-02", "2027-01-03")] == [
        Light.GREEN,
        Light.YELLOW,
        Light.RED,
        Light.BLACK,
    ]
    lines = explain(terms, CALENDAR)
    assert (lines[0].kind, lines[0].on) == (LineKind.START, day("2026-09-18"))
    assert [(line.kind, line.on, line.n, line.of) for line in lines[1:]] == [
        (LineKind.COUNTED, day("2026-09-18") + DAY * n, n, 106) for n in range(1, 107)
    ]
    assert [line.day for line in lines] == [CALENDAR.verdict(line.on) for line in lines]


def test_the_explanation_names_every_verdict() -> None:
    hearing = Exclusion(day("2026-09-22"), day("2026-09-23"), "听证", "行政许可法46")
    terms = Terms(day("2026-09-18"), Limit(4, W), exclusions=(hearing,), extensions=(Extension(4, C),))
    lines = {line.on.isoformat(): line for line in explain(terms, CALENDAR)}
    said = {on: line.sentence("en") for on, line in lines.items()}
    assert said == {
        "2026-09-18": "start, not counted",
        "2026-09-19": "weekend",
        "2026-09-20": "counted 1 of 4, make-up workday (国庆节)",
        "2026-09-21": "counted 2 of 4",
        "2026-09-22": "counted 3 of 4",
        "2026-09-23": "excluded: 听证 (行政许可法46)",
        "2026-09-24": "counted 4 of 4",
        "2026-09-25": "extension 1: counted 1 of 4",
        "2026-09-26": "extension 1: counted 2 of 4",
        "2026-09-27": "extension 1: counted 3 of 4",
        "2026-09-28": "extension 1: counted 4 of 4",
    }
    assert lines["2026-09-20"].kind is LineKind.MAKEUP
    assert lines["2026-09-23"].sentence("zh") == "不计入期限：听证（行政许可法46）"


def test_the_explanation_shows_days_that_the_due_moved_on() -> None:
    lines = explain(Terms(day("2026-09-18"), Limit(7, C)), CALENDAR)
    assert [(line.kind, line.sentence("zh")) for line in lines[-3:]] == [
        (LineKind.MOVED_ON, "顺延，节假日（中秋）"),
        (LineKind.MOVED_ON, "顺延，节假日（中秋）"),
        (LineKind.MOVED_ON, "顺延，工作日"),
    ]


def test_the_explanation_of_an_extension_says_so_on_each_of_its_days() -> None:
    hearing = Exclusion(day("2026-09-28"), day("2026-09-29"), "听证")
    terms = Terms(day("2026-09-18"), Limit(4, W), exclusions=(hearing,), extensions=(Extension(7, C), Extension(1, W)))
    lines = [(line.on.day, line.kind, line.n, line.of, line.extension) for line in explain(terms, CALENDAR)]
    K = LineKind
    assert lines[:7] == [
        (18, K.START, None, None, 0),
        (19, K.WEEKEND, None, None, 0),
        (20, K.MAKEUP, 1, 4, 0),
        (21, K.COUNTED, 2, 4, 0),
        (22, K.COUNTED, 3, 4, 0),
        (23, K.COUNTED, 4, 4, 0),
        (24, K.EXTENSION, 1, 7, 1),
    ]
    assert [line for line in lines[7:] if line[1] is not K.EXTENSION] == [
        (29, K.EXCLUDED, None, None, 1),
        *((n, K.MOVED_ON, None, None, 1) for n in range(2, 9)),
    ]
    assert lines[-1] == (9, K.EXTENSION, 1, 1, 2)
    weekend = Terms(day("2026-03-04"), Limit(1, W), extensions=(Extension(2),))
    assert [(line.kind, line.extension) for line in explain(weekend, CALENDAR)][2:5] == [
        (K.EXTENSION, 1),
        (K.WEEKEND, 1),
        (K.WEEKEND, 1),
    ]


def test_a_day_on_which_the_due_moved_on_is_no_excluded_day() -> None:
    terms = Terms(day("2026-09-18"), Limit(8, C), exclusions=(out("2026-09-26", "2026-09-30"),))
    assert [(line.on.day, line.kind) for line in explain(terms, CALENDAR)][-2:] == [
        (27, LineKind.MOVED_ON),
        (28, LineKind.MOVED_ON),
    ]


def test_the_explanation_of_a_paused_clock_runs_to_today() -> None:
    terms = Terms(day("2026-09-18"), Limit(5, W), exclusions=(out("2026-09-21"),))
    assert explain(terms, CALENDAR)[-1].on == day("2026-09-21")
    assert explain(terms, CALENDAR, until=day("2026-09-29"))[-1].on == day("2026-09-29")
