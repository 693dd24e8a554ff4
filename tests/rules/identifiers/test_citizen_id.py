"""Citizen numbers: the sample of GB 11643-1999, made ones of an unused division, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers import citizen_id, iso7064

SAMPLE = "11010519491231002X"


def made(born: date, sequence: int = 2, division: str = "590121") -> str:
    body = f"{division}{born:%Y%m%d}{sequence:03d}"
    return body + iso7064.mod_11_2(body)


def test_the_sample_of_the_standard_passes_and_tells_birth_and_sex() -> None:
    assert citizen_id.check(SAMPLE).ok
    assert citizen_id.birth_date(SAMPLE) == date(1949, 12, 31)
    assert not citizen_id.is_male(SAMPLE)
    assert [citizen_id.is_male(made(date(1990, 3, 7), last)) for last in range(5)] == [False, True, False, True, False]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 999))
def test_every_made_number_passes(born: date, sequence: int) -> None:
    number = made(born, sequence)
    assert citizen_id.check(number).ok
    assert citizen_id.birth_date(number) == born


def test_a_birth_of_the_first_and_the_last_possible_year_passes() -> None:
    assert citizen_id.check(made(date(1850, 1, 1))).ok and citizen_id.check(made(date(2099, 12, 31))).ok


def test_a_birth_after_today_is_refused_only_where_today_is_given() -> None:
    number = made(date(2026, 11, 23))
    assert citizen_id.check(number).ok
    assert citizen_id.check(number, date(2026, 11, 23)).ok
    assert "还没有到" in citizen_id.check(number, date(2026, 11, 22)).reason_zh


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("110105491231002", "15 位的旧号码"),
        ("11010519491231002x", "改成大写 X"),
        ("110105194912310021", "校验码不对"),
        ("1101051949123100", "应为 18 位"),
        ("11010519490231002X", "不是一个日期"),
        ("11010500491231002X", "出生年份 49"),
        (made(date(1849, 12, 31)), "出生年份 1849"),
        (made(date(2100, 1, 1)), "出生年份 2100"),
        ("01010519491231002X", "行政区划码"),
        ("1101051949123100X2", "只能在最后一位"),
        ("11010519491231002Ⅹ", "半角"),
    ],
)
def test_a_bad_number_says_what_is_wrong(number: str, said: str) -> None:
    verdict = citizen_id.check(number)
    assert not verdict.ok
    assert said in verdict.reason_zh and len(verdict.reason_en) > 20


def test_a_wrong_check_character_is_not_given_away() -> None:
    assert "X" not in citizen_id.check("110105194912310021").reason_zh


@pytest.mark.parametrize("digits", ["1949123", "1_491231", "１９４９１２３１", " 1491231"])
def test_what_is_not_eight_digits_is_no_birth(digits: str) -> None:
    assert citizen_id.birth_date(f"110105{digits}") is None


@given(st.text(max_size=20))
def test_any_text_at_all_gets_a_verdict(text: str) -> None:
    assert citizen_id.check(text).reason_en
