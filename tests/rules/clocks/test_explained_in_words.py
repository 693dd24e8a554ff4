"""The words of an explained clock, line by line, and its edges: the first excluded day, the first day of a hearing."""

from datetime import date

import pytest

from oneseal.rules.calendar import DayKind, DayVerdict
from oneseal.rules.clocks import Exclusion, Limit, Terms, Unit, explain, first_hearing_day
from oneseal.rules.clocks.explanation import DayLine, LineKind
from tests.rules.clocks.makers import CALENDAR

DAY = date(2026, 3, 3)
WORKING, MAKEUP = DayVerdict(DayKind.WORKING), DayVerdict(DayKind.MAKEUP, "春节")
WEEKEND, HOLIDAY = DayVerdict(DayKind.WEEKEND), DayVerdict(DayKind.HOLIDAY, "国庆节")
K = LineKind


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        (DayLine(DAY, K.START, WORKING), "起算日，不计入", "start, not counted"),
        (DayLine(DAY, K.COUNTED, WORKING, 2, 5), "第2日，共5日", "counted 2 of 5"),
        (
            DayLine(DAY, K.COUNTED, MAKEUP, 2, 5),
            "第2日，共5日，调休上班（春节）",
            "counted 2 of 5, make-up workday (春节)",
        ),
        (DayLine(DAY, K.COUNTED, WORKING, 1, 3, 2), "延长（第2次）：第1日，共3日", "extension 2: counted 1 of 3"),
        (DayLine(DAY, K(DayKind.WEEKEND.value), WEEKEND), "周末", "weekend"),
        (DayLine(DAY, K(DayKind.HOLIDAY.value), HOLIDAY), "节假日（国庆节）", "holiday (国庆节)"),
        (DayLine(DAY, K.MOVED_ON, HOLIDAY), "顺延，节假日（国庆节）", "moved on, holiday (国庆节)"),
        (DayLine(DAY, K.EXCLUDED, WORKING), "不计入期限", "excluded"),
        (
            DayLine(DAY, K.EXCLUDED, WORKING, procedure="听证", basis="第45条"),
            "不计入期限：听证（第45条）",
            "excluded: 听证 (第45条)",
        ),
    ],
)
def test_a_line_says_what_its_day_is(line: DayLine, zh: str, en: str) -> None:
    assert (line.sentence(), line.sentence("zh-hans"), line.sentence("en"), line.sentence("EN-gb")) == (zh, zh, en, en)


def test_a_limit_is_told_day_by_day_with_what_the_calendar_says() -> None:
    lines = list(explain(Terms(date(2026, 3, 5), Limit(3, Unit.WORKING_DAY)), CALENDAR))
    told = [(line.on.day, line.kind, line.n, line.of, line.day.kind) for line in lines]
    assert told == [
        (5, K.START, None, None, DayKind.WORKING),
        (6, K.COUNTED, 1, 3, DayKind.WORKING),
        (7, K(DayKind.WEEKEND.value), None, None, DayKind.WEEKEND),
        (8, K(DayKind.WEEKEND.value), None, None, DayKind.WEEKEND),
        (9, K.COUNTED, 2, 3, DayKind.WORKING),
        (10, K.COUNTED, 3, 3, DayKind.WORKING),
    ]


def test_the_day_on_which_a_procedure_begins_still_counts_and_its_last_does_not() -> None:
    gap = Exclusion(date(2026, 3, 3), date(2026, 3, 5))
    assert [gap.covers(date(2026, 3, day)) for day in range(2, 7)] == [False, False, True, True, False]
    assert [Exclusion(date(2026, 3, 3)).covers(date(2026, 3, day)) for day in (3, 4, 31)] == [False, True, True]


@pytest.mark.parametrize(("notice", "hearing"), [("2026-03-02", "2026-03-12"), ("2026-09-18", "2026-09-30")])
def test_a_hearing_is_held_eight_working_days_after_its_notice_at_the_earliest(notice: str, hearing: str) -> None:
    assert first_hearing_day(date.fromisoformat(notice), CALENDAR) == date.fromisoformat(hearing)
