"""Numbers of people inside running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers.citizen_id import EARLIEST_YEAR, LATEST_YEAR
from oneseal.rules.privacy import mask_text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证11010519491231002X，电话13800006021。", "身份证110105********002X，电话138****6021。"),
        ("证号 110105 19491231 002x 已核", "证号 110105********002x 已核"),
        ("电话138-0000-6021或+86 138 0000 6021", "电话138****6021或138****6021"),
        ("演示电话00012346021", "演示电话000****6021"),
        ("号码１３８００００６０２１，共３页", "号码138****6021，共３页"),
        ("旧证110105491231002有效", "旧证110105******002有效"),
        ("卡号6222020000000001234", "卡号62***************34"),
        ("个体户92990126MA2A003D7N申请", "个体户92990126MA****3D7N申请"),
    ],
)
def test_numbers_of_people_are_masked(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "办件号590121-20260903-000198-4",
        "企业91320105780688132K",
        "咨询电话0373-1234567，12345",
        "证照标识1.2.156.3005.2.11100000000013338W087.11370800MB28559184.37080001202411010001.001.3",
        "实施编码11370800MB28559184300011711200001",
        "金额20000000元，第123456789012345678901号",
        "第999999999999999999号",
        "编号 123456 99999999 1234 号",
        "",
    ],
)
def test_public_numbers_stay(text: str) -> None:
    assert mask_text(text) == text


@given(st.text(max_size=60))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask_text(mask_text(text)) == mask_text(text)


@given(st.text(st.characters(codec="utf-8", categories=["Lo", "Po"]), max_size=10), st.integers(0, 99_999_999))
def test_a_mobile_number_between_any_words_is_found(around: str, tail: int) -> None:
    assert f"139{tail:08d}" not in mask_text(f"{around}139{tail:08d}{around}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("编号920121199913990015", "编号9201211999****0015"),
        ("编号920121199901010015", "编号920121********0015"),
        ("编号622202000000123456", "编号62**************56"),
        ("编号590121000000123456", "编号590121000000123456"),
        ("编号590121900307002", "编号590121******002"),
        ("编号590121991399123", "编号590121991399123"),
        ("卡号6222020000001234", "卡号62************34"),
    ],
)
def test_a_number_is_read_by_its_front_and_by_a_possible_birth_date(text: str, shown: str) -> None:
    assert mask_text(text) == shown


def test_a_birth_date_is_possible_from_the_first_year_to_the_last() -> None:
    for year, masked in (
        (EARLIEST_YEAR - 1, False),
        (EARLIEST_YEAR, True),
        (LATEST_YEAR, True),
        (LATEST_YEAR + 1, False),
    ):
        number = f"590121{year}0307001X"
        assert (mask_text(number) != number) is masked, year
