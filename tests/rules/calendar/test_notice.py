from datetime import date, timedelta

import pytest

from oneseal.gateways.calendars import official_years
from oneseal.rules.calendar import Calendar
from oneseal.rules.calendar.notice import read_notice
from oneseal.rules.calendar.notice_checks import check_notice, statutory_days, unlike_before
from oneseal.rules.refusals import Refusal
from tests.rules.calendar.notices import NOTICES

PUBLISHED = {year.year: year for year in official_years() if year.year >= 2020}
LONGER_IN_2020 = {date(2020, 1, 31), date(2020, 2, 1)}
"""国办发明电〔2020〕1号 of 26 January 2020 lengthened the Spring Festival after the notice was out."""


@pytest.mark.parametrize("year", NOTICES)
def test_every_published_notice_gives_the_year_day_by_day(year: int) -> None:
    notice = read_notice(NOTICES[year])
    assert (notice.year, notice.stray) == (year, ())
    assert [point.code for point in check_notice(notice).points] == (["advice"] if year == 2024 else [])
    read, known = Calendar([notice.official("text")]), Calendar([PUBLISHED[year]])
    days = [date(year, 1, 1) + timedelta(days=n) for n in range((date(year, 12, 31) - date(year, 1, 1)).days + 1)]
    unlike = {day for day in days if read.is_working(day) != known.is_working(day)}
    assert unlike == (LONGER_IN_2020 if year == 2020 else set())
    lost = sum(day.weekday() < 5 for day in days) - sum(read.is_working(day) for day in days)
    assert lost == statutory_days(year)


def test_number_names_and_days_are_read() -> None:
    notice = read_notice(NOTICES[2025])
    assert notice.number == "国办发明电〔2024〕12号"
    assert [feast.name for feast in notice.feasts][-1] == "国庆节、中秋"
    spring = notice.feasts[1]
    assert (spring.off[0], spring.off[-1], len(spring.off)) == (date(2025, 1, 28), date(2025, 2, 4), 8)
    assert spring.worked == (date(2025, 1, 26), date(2025, 2, 8))
    checked = check_notice(notice)
    assert (checked.weekdays, checked.counts, checked.worked) == (16, 6, 5)


def test_a_new_year_that_begins_in_december_tells_what_lies_in_the_year_before() -> None:
    notice = read_notice(NOTICES[2023])
    assert notice.before == (date(2022, 12, 31),)
    assert min(notice.official("text").holidays) == date(2023, 1, 1)


def test_a_paste_without_line_breaks_or_with_breaks_anywhere_reads_the_same() -> None:
    whole, text = read_notice(NOTICES[2026]), NOTICES[2026]
    lines = text.split("\n")
    assert read_notice("\n".join(lines[:2]) + "\n" + "".join(lines[2:])) == whole
    assert read_notice(text.replace("放假", "放\n  假").replace("（", " (").replace("）", ") ")) == whole


def test_a_copy_from_a_news_page_with_half_width_marks_reads_the_same() -> None:
    page = NOTICES[2026].replace("，", ",").replace("：", ":").replace("（", "(").replace("）", ")")
    page = (
        "首页 > 正文\n来源:新华网2025-11-04 22:15\n  新华社11月4日电 全文如下:\n"
        + page.replace("\n", "\n\n  ")
        + "\n[ 责编 ]"
    )
    read = read_notice(page)
    assert (read.official("x"), read.stray) == (read_notice(NOTICES[2026]).official("x"), ())
    assert read_notice(NOTICES[2025].replace("国务院办公厅\n", "另外，1月3日（周五）放假。\n国务院办公厅\n")).stray


WRONG = [
    ("1月1日（周三）放假1天", "1月1日（周四）放假1天", "weekday", "“1月1日（周四）”：2025年1月1日是周三"),
    ("放假调休，共8天。1月26日", "放假调休，共7天。1月26日", "count", "写的是 7 天，数出来是 8 天"),
    ("4月27日（周日）上班", "4月28日（周一）上班", "worked_weekday", "4月28日是周一，本来就上班，不能再写成调休上班"),
    ("三、清明节：4月4日（周五）至6日（周日）放假，共3天。\n", "", "missing", "没有写清明"),
    ("4月4日（周五）至6日", "4月31日至5月2日", "no_such_day", "没有“4月31日”这一天"),
    ("5月1日（周四）至5日（周一）放假调休，共5天", "5月2日（周五）至5日（周一）放假", "statutory", "劳动节没有放 5月1日"),
    ("10月1日（周三）至8日", "10月8日（周三）至1日", "span", "“10月8日（周三）至1日（周三）”前后颠倒或者超过 31 天"),
    ("1月26日（周日）、2月8日（周六）上班", "2月4日（周二）上班", "twice", "2月4日写了 2 次，或者又放假又上班"),
    ("（周五）至6日（周日）放假，共3天", "（周五）至7日（周一）放假，共4天", "balance", "比周末推算少 14 个工作日"),
    ("放假1天，不调休", "不放假", "no_days", "元旦没有读出放假的日子"),
    ("4月27日（周日）上班。", "4月27日（周日）另行通知。", "unread", "这一句有日期，但不是放假也不是上班，没有用"),
    ("四、劳动节：", "四、节日：", "unknown", "“节日”不是法定节日"),
    ("一、元旦：1月1日（周三）放假1天", "一、元旦：2023年1月1日放假1天", "outside", "2023-01-01 不在 2025 年"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "code", "said"), WRONG, ids=[row[2] for row in WRONG])
def test_a_contradiction_is_found_with_the_sentence_it_stands_in(right: str, wrong: str, code: str, said: str) -> None:
    assert right in NOTICES[2025]
    points = {point.code: point for point in check_notice(read_notice(NOTICES[2025].replace(right, wrong))).points}
    assert points[code].zh.startswith(said)
    assert points[code].blocks is (code not in {"balance", "unread", "unknown"})
    if code not in {"missing", "twice", "balance"}:
        assert points[code].sentence.replace("\n", "") in NOTICES[2025].replace(right, wrong)
        assert points[code].en


def test_a_text_that_is_no_notice_or_names_no_year_is_refused() -> None:
    with pytest.raises(Refusal, match="no_notice"):
        read_notice("明年放假安排另行通知。")
    body = NOTICES[2026].partition("一、")[2]
    with pytest.raises(Refusal, match="without_year"):
        read_notice("一、" + body)
    assert read_notice("一、" + body, 2026) == read_notice("一、" + body, 2026)


def test_what_is_unlike_the_years_before_is_named() -> None:
    earlier = [PUBLISHED[year] for year in (2023, 2024, 2025)]
    found = [point.zh for point in unlike_before(read_notice(NOTICES[2026]).official("text"), earlier)]
    assert found[0] == "元旦放 3 天：前 3 年 1、1、4 天"
    assert "春节放 9 天：前 3 年 8、8、7 天" in found
    assert "9月20日周日上班：属国庆节，不在同一个月" in found
    assert unlike_before(PUBLISHED[2026], [PUBLISHED[2026]])[-1].code == "month:2026-09-20"
