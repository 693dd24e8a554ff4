"""Each finding on a notice whole, in both languages, with the sentence it stands in; and readings at the edges (K1)."""

from dataclasses import astuple
from datetime import date

import pytest

from oneseal.gateways.calendars import official_years
from oneseal.rules.calendar.notice import Feast, Named, Notice, Sentence, laid, read_notice
from oneseal.rules.calendar.notice_checks import Checked, Point, check_notice, statutory_days, unlike_before
from oneseal.rules.calendar.years import OfficialYear
from tests.rules.calendar.notices import NOTICES

SPRING = "1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共"
CLOSE = "国务院办公厅\n2024"
UNUSED = "节日之外的这一句也写了放假或者上班，没有用", "tells days off outside any feast: not used"
POINTS: list[tuple[str, str, tuple[str, str, str, str, bool]]] = [
    (
        "1月1日（周三）放假1天",
        "1月1日（周四）放假1天",
        (
            "weekday",
            "“1月1日（周四）”：2025年1月1日是周三",
            "“1月1日（周四）”: 2025-01-01 is a Wednesday",
            "1月1日（周四）放假1天，不调休",
            True,
        ),
    ),
    (
        "共8天。1月26日",
        "共7天。1月26日",
        ("count", "写的是 7 天，数出来是 8 天", "says 7 days, the span has 8", f"{SPRING}7天", True),
    ),
    (
        "4月27日（周日）上班",
        "4月28日（周一）上班",
        (
            "worked_weekday",
            "4月28日是周一，本来就上班，不能再写成调休上班",
            "2025-04-28 is a Monday and worked anyway: no make-up day",
            "4月28日（周一）上班",
            True,
        ),
    ),
    (
        "4月4日（周五）至6日",
        "4月31日至5月2日",
        (
            "no_such_day",
            "没有“4月31日”这一天",
            "there is no such day as “4月31日”",
            "4月31日至5月2日（周日）放假，共3天",
            True,
        ),
    ),
    (
        "5月1日（周四）至5日（周一）放假调休，共5天",
        "5月2日（周五）至5日（周一）放假",
        ("statutory", "劳动节没有放 5月1日", "劳动节 leaves out 2025-05-01", "5月2日（周五）至5日（周一）放假", True),
    ),
    (
        "10月1日（周三）至8日（周三）放假调休，共8天",
        "10月1日至11月2日放假",
        (
            "span",
            "“10月1日至11月2日”前后颠倒或者超过 31 天",
            "“10月1日至11月2日” runs backwards or over more than 31 days",
            "10月1日至11月2日放假",
            True,
        ),
    ),
    (
        "1月26日（周日）、2月8日（周六）上班",
        "2月4日（周二）上班",
        (
            "twice",
            "2月4日写了 2 次，或者又放假又上班",
            "2025-02-04 stands 2 times, or is both off and worked",
            "",
            True,
        ),
    ),
    (
        "（周五）至6日（周日）放假，共3天",
        "（周五）至7日（周一）放假，共4天",
        (
            "balance",
            "比周末推算少 14 个工作日，法定假日是 13 天：多放或者少放了，要看清是不是原文如此",
            "14 working days fewer than weekends alone, 13 are statutory: see whether the notice really says so",
            "",
            False,
        ),
    ),
    (
        "放假1天，不调休",
        "不放假",
        ("no_days", "元旦没有读出放假的日子", "no day off could be read for 元旦", "1月1日（周三）不放假", True),
    ),
    (
        "4月27日（周日）上班。",
        "4月27日（周日）另行通知。",
        (
            "unread",
            "这一句有日期，但不是放假也不是上班，没有用",
            "names a day, but neither a day off nor a day worked: not used",
            "4月27日（周日）另行通知",
            False,
        ),
    ),
    (
        "4月27日（周日）上班。",
        "4月28日起正常上班。",
        (
            "unread",
            "这一句有日期，但不是放假也不是上班，没有用",
            "names a day, but neither a day off nor a day worked: not used",
            "4月28日起正常上班",
            False,
        ),
    ),
    (
        "4月27日（周日）上班。",
        "鼓励在4月27日（周日）休息。",
        (
            "advice",
            "这一句只是鼓励休息，不算放假",
            "only recommends a day off: none is made of it",
            "鼓励在4月27日（周日）休息",
            False,
        ),
    ),
    (
        "四、劳动节：",
        "四、节日：",
        (
            "unknown",
            "“节日”不是法定节日",
            "“节日” is no statutory feast",
            "5月1日（周四）至5日（周一）放假调休，共5天",
            False,
        ),
    ),
    ("四、劳动节：", "四、节日：", ("missing", "没有写劳动节", "劳动节 is missing", "", True)),
    (
        "一、元旦：1月1日（周三）放假1天",
        "一、元旦：2024年11月30日放假1天",
        (
            "outside",
            "2024-11-30 不在 2025 年，也不在上一年 12 月",
            "2024-11-30 is neither in 2025 nor in the December before",
            "2024年11月30日放假1天，不调休",
            True,
        ),
    ),
    (
        "一、元旦：1月1日（周三）放假1天",
        "一、元旦：2026年12月1日放假1天",
        (
            "outside",
            "2026-12-01 不在 2025 年，也不在上一年 12 月",
            "2026-12-01 is neither in 2025 nor in the December before",
            "2026年12月1日放假1天，不调休",
            True,
        ),
    ),
    (
        "一、元旦：1月1日（周三）放假1天",
        "一、元旦：2024年12月31日（周二）至2025年1月1日（周三）放假",
        (
            "before",
            "2024-12-31 属于上一年，2024 年的日历要另行更正",
            "2024-12-31 belongs to the year before: correct 2024 too",
            "",
            False,
        ),
    ),
    (CLOSE, f"另外，1月3日（周五）放假。\n{CLOSE}", ("stray", *UNUSED, "另外，1月3日（周五）放假", False)),
]


@pytest.mark.parametrize(("right", "wrong", "point"), POINTS, ids=[row[2][0] for row in POINTS])
def test_a_finding_is_told_whole(right: str, wrong: str, point: tuple[str, str, str, str, bool]) -> None:
    assert right in NOTICES[2025]
    found = check_notice(read_notice(NOTICES[2025].replace(right, wrong))).points
    assert point in [astuple(one) for one in found]
    assert [one.blocks for one in found] == sorted((one.blocks for one in found), reverse=True), (
        "what blocks comes first"
    )


def test_a_finding_is_read_in_the_readers_language_and_what_blocks_is_told_apart() -> None:
    point, advice = Point("count", "数", "count"), Point("advice", "鼓励", "advice", blocks=False)
    assert (point.text("en"), point.text("en-gb"), point.text("zh-hans")) == ("count", "count", "数")
    assert Checked((point, advice), 0, 0, 0).blocking == (point,)


def test_no_balance_is_drawn_while_a_feast_is_missing_or_has_no_day() -> None:
    for right, wrong in (("四、劳动节：", "四、节日："), ("放假1天，不调休", "不放假")):
        codes = {point.code for point in check_notice(read_notice(NOTICES[2025].replace(right, wrong))).points}
        assert "balance" not in codes
    assert (statutory_days(2024), statutory_days(2025)) == (11, 13)


def test_what_agrees_is_counted_and_a_day_without_weekday_is_not_compared() -> None:
    changed = NOTICES[2025].replace("1月1日（周三）放假1天", "1月1日放假1天").replace("共8天。1月26", "共7天。1月26")
    checked = check_notice(read_notice(changed.replace("4月27日（周日）上班", "4月28日（周日）上班")))
    assert (checked.weekdays, checked.counts, checked.worked) == (14, 5, 4)
    nowhere = check_notice(read_notice(NOTICES[2025].replace("4月4日（周五）至6日", "4月31日（周五）至6日")))
    assert nowhere.weekdays == 15


def laid_out(text: str, year: int = 2025) -> list[str]:
    """Days off of a feast, as read from its sentence."""
    notice = read_notice(f"一、春节：{text}", year)
    return [day.isoformat()[5:] for day in notice.feasts[0].off]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1月3日放假。", ["01-03"]),
        ("1月3日、5日放假。", ["01-03", "01-05"]),
        ("1月3日、5日至7日、9日放假。", ["01-03", "01-05", "01-06", "01-07", "01-09"]),
        ("1月3日到5日放假。", ["01-03", "01-04", "01-05"]),
        ("1月3日—5日放假。", ["01-03", "01-04", "01-05"]),
        ("1月3日-5日放假。", ["01-03", "01-04", "01-05"]),
        ("1月3日起放假，1月9日上班后不再放假。", ["01-03"]),
        ("1月3日放假。5日放假。", ["01-03", "01-05"]),
        ("3日放假。", []),
        ("13月3日放假。", []),
        ("1月31日至3月3日放假。", [f"{d // 100:02}-{d % 100:02}" for d in (131, *range(201, 229), 301, 302, 303)]),
        ("1月31日至3月4日放假。", []),
        ("1月4日至3日放假。", []),
    ],
)
def test_days_are_read_one_by_one_and_as_spans(text: str, days: list[str]) -> None:
    assert laid_out(text) == days


def test_a_span_of_31_days_more_is_no_contradiction_and_of_32_is() -> None:
    for last, wrong in (("3月3日", False), ("3月4日", True)):
        notice = read_notice(f"一、春节：1月31日至{last}放假。", 2025)
        assert ("span" in {point.code for point in check_notice(notice).points}) is wrong


def test_number_and_year_are_found_wherever_they_stand() -> None:
    body = "一、元旦：2024年12月31日至2025年1月1日放假。\n二、春节：2026年1月3日放假。"
    notice = read_notice(f"国办发\u2003[2024]\u2003 7 号\r{body}")
    assert (notice.year, notice.number) == (2025, "国办发[2024]7号"), "the later year of the first feast"
    assert read_notice(body).number == ""
    assert read_notice("一、元旦：", 2025).feasts == (Feast(("元旦",), ()),)
    assert notice.official("某通知").source == "某通知"


def test_a_feast_without_a_sentence_is_named_by_itself() -> None:
    empty = Notice(2025, "", (Feast(("元旦", "春节"), ()),), ())
    found = {point.code: point for point in check_notice(empty).points}
    assert found["no_days"].sentence == "元旦、春节"
    nowhere = Named("4月31日", None, None)
    assert laid(Sentence("x", "off", (nowhere,), ((nowhere, nowhere),))) == ()


def year_of(number: int, **lengths: int) -> OfficialYear:
    """A year whose feasts have so many days."""
    days = {date(number, 1, 1 + n): name for name, many in lengths.items() for n in range(many)}
    return OfficialYear(number, days, {}, "x")


def test_a_length_is_compared_with_the_three_years_before_and_no_others() -> None:
    now = year_of(2026, 春节=9)
    differs = [Point("length:春节", "春节放 9 天：前 3 年 8、无、7 天", "春节: 9 days; the 3 years before 8, 0, 7")]
    earlier = [
        year_of(2025, 春节=8),
        year_of(2024),
        year_of(2023, 春节=7),
        year_of(2022, 春节=9),
        year_of(2026, 春节=9),
    ]
    assert list(unlike_before(now, earlier)) == differs
    assert unlike_before(now, [*earlier[1:3], year_of(2025, 春节=9)]) == ()
    assert unlike_before(now, []) == () == unlike_before(now, [year_of(2027, 春节=1)])


def test_a_make_up_day_in_another_month_is_named() -> None:
    known = {year.year: year for year in official_years()}
    found = unlike_before(known[2026], [known[2025]])
    said = "9月20日周日上班：属国庆节，不在同一个月", "2026-09-20 is worked for 国庆节, in another month", "", True
    assert astuple(found[-1]) == ("month:2026-09-20", *said)
