"""Case numbers: made, read back, and every slip of the pen caught."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers import iso7064
from oneseal.rules.identifiers.case_number import check, make_case_number, parse

NUMBER = make_case_number("590121", date(2026, 9, 24), 317)


def test_a_number_reads_division_day_serial_check() -> None:
    assert NUMBER[:-1] == "590121-20260924-000317-"
    assert make_case_number("590121", date(2026, 9, 24), 999_999)[:-1] == "590121-20260924-999999-"
    assert check(NUMBER).ok


@given(st.text("0123456789", min_size=6, max_size=6), st.dates(date(1000, 1, 1)), st.integers(1, 999_999))
def test_making_and_reading_are_inverse(division: str, day: date, serial: int) -> None:
    number = make_case_number(division, day, serial)
    parts = parse(number)
    assert parts is not None
    assert (parts.division6, parts.day, parts.serial, parts.text) == (division, day, serial, number)
    assert parse(number.replace("-", "")) == parts


@given(st.integers(0, len(NUMBER) - 1), st.sampled_from("0123456789"))
def test_one_wrong_digit_never_passes(place: int, other: str) -> None:
    if NUMBER[place] not in ("-", other):
        assert parse(NUMBER[:place] + other + NUMBER[place + 1 :]) is None


def test_a_serial_of_zeros_is_no_number_though_its_check_digit_fits() -> None:
    body = "59012120260924000000"
    assert parse(body + iso7064.mod_11_10(body)) is None


@pytest.mark.parametrize("bad", ["", "590121", "590121-20261324-000317-1", NUMBER + "1", "５" + NUMBER[1:]])
def test_what_is_no_case_number_is_refused_with_what_to_do(bad: str) -> None:
    assert parse(bad) is None
    assert "请对照收件凭证" in check(bad).reason_zh


@pytest.mark.parametrize(("division", "serial"), [("5901", 1), ("59012A", 1), ("590121", 0), ("590121", 1_000_000)])
def test_a_number_is_made_from_sound_parts_only(division: str, serial: int) -> None:
    with pytest.raises(ValueError, match="case number"):
        make_case_number(division, date(2026, 9, 24), serial)
