"""Numbers of documents, limits in words, and who is competent for remedies."""

from datetime import date

import pytest

from oneseal.rules.documents.numbers import body_short, document_number, parse_number
from oneseal.rules.documents.remedies import LastDays, competent, last_days, remedies
from oneseal.rules.documents.words import law_words, limit_words, zh_moment
from tests.rules.clocks.makers import CALENDAR


@pytest.mark.parametrize(
    ("place", "short", "made"),
    [
        ("安澜县", "审批", "安澜审批"),
        ("云岫省", "审批", "云岫审批"),
        ("澄川市", "自规", "澄川自规"),
        ("云县", "审批", "云县审批"),
    ],
)
def test_a_body_is_short_for_its_place_and_business(place: str, short: str, made: str) -> None:
    assert body_short(place, short) == made


def test_a_number_reads_back() -> None:
    made = document_number("安澜审批", "受", 2026, 447)
    assert made == "安澜审批受〔2026〕0447号"
    assert parse_number(made) == ("安澜审批受", 2026, 447)
    assert document_number("安澜审批", "决", 2026, 12345) == "安澜审批决〔2026〕12345号"
    assert parse_number("安澜审批受2026-447") is None


@pytest.mark.parametrize(("year", "serial"), [(2026, 0), (26, 1)])
def test_a_number_needs_a_year_and_a_serial(year: int, serial: int) -> None:
    with pytest.raises(ValueError, match="serial"):
        document_number("安澜审批", "受", year, serial)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ({"n": 5, "unit": "working_day"}, "5 个工作日"),
        ({"n": 3, "unit": "month"}, "3 个月"),
        ({"n": "0.5", "unit": "working_day"}, "0.5 个工作日"),
        ({"n": 0, "unit": "working_day"}, "当场"),
        (None, ""),
    ],
)
def test_limits_are_said_with_their_unit(limit: dict[str, object] | None, said: str) -> None:
    assert limit_words(limit) == said


def test_the_items_own_law_comes_first() -> None:
    assert (
        law_words("《甲法》第一条", [{"law": "《乙条例》", "article": "第二条"}]) == "《乙条例》第二条、《甲法》第一条"
    )


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        zh_moment("2026-09-24T10:05:00")


@pytest.mark.parametrize(
    ("kind", "reconsideration", "court"),
    [
        ("department", "安澜县人民政府", "安澜县人民法院"),
        ("township", "安澜县人民政府", "安澜县人民法院"),
        ("government", "澄川市人民政府", "澄川市中级人民法院"),
        ("vertical", "澄川市税务局", "安澜县人民法院"),
    ],
)
def test_who_is_competent_follows_the_kind_of_body(kind: str, reconsideration: str, court: str) -> None:
    found = competent(
        kind=kind,
        government="安澜县人民政府",
        place="安澜县",
        superior_government="澄川市人民政府",
        superior_body="澄川市税务局",
        superior_place="澄川市",
    )
    assert (found.reconsideration, found.court) == (reconsideration, court)


def test_half_a_remedy_is_none() -> None:
    assert remedies({"reconsideration": "安澜县人民政府", "court": " "}) is None


@pytest.mark.parametrize(
    ("delivered", "reconsideration", "lawsuit", "provisional"),
    [
        (date(2026, 3, 2), date(2026, 5, 6), date(2026, 9, 2), False),  # day 60 is 1 May: moved to after the holiday
        (date(2026, 3, 30), date(2026, 5, 29), date(2026, 9, 30), False),
        (date(2026, 4, 1), date(2026, 6, 1), date(2026, 10, 8), False),  # 31 May is a Sunday, 1 October a holiday
        (date(2026, 8, 31), date(2026, 10, 30), date(2027, 3, 1), True),  # no 31 February; 28 is a Sunday
    ],
)
def test_the_last_days_run_from_delivery_and_end_on_a_working_day(
    delivered: date, reconsideration: date, lawsuit: date, provisional: bool
) -> None:
    assert last_days(delivered, CALENDAR) == LastDays(reconsideration, lawsuit, provisional)
