"""Item codes: real ones of three lengths, and each part that can be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers import item_code

REAL = (
    "11370800MB285591843370117002011 11370800MB28559184300011711200001 11370800004234373R400011710900302 "
    "11370800MB23415709400011513100301 00017211100Y 000172111003"
).split()
BODY = "11370800004234373R"


@pytest.mark.parametrize("code", REAL)
def test_a_real_code_passes(code: str) -> None:
    assert item_code.check(code).ok


def test_a_constructed_code_of_the_demo_county_passes() -> None:
    assert item_code.check("11590121MB5900200U4000131901001").ok


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("0001721110", "应为 12 或 31 或 33 位"),
        ("00017211100301", "33 位的业务办理项编码"),
        ("99017211100Y", "应为 00"),
        ("91017211100Y", "应为 00"),
        ("90017211100Y", "第 1 至 2 位 90 应为 00"),
        ("000072111003", "不是事项类型"),
        ("003172111003", "第 3 至 4 位 31 不是事项类型"),
        ("0001721A1003", "第 7 至 9 位 1A1 不是主项序号"),
        ("0001A2111003", "第 5 至 6 位 A2 应为两位数字的业务指导部门"),
        ("000172000003", "不是主项序号"),
        ("00017211100X", "第 10 至 12 位 00X 应为 000、00Y"),
        ("0001721110030i", "第 14 位是小写字母 i"),
        ("00017211100y", "改成大写 Y"),
        (BODY[:-1] + "L4000117109003", "统一社会信用代码"),
        (BODY + "8000117109003", "第 19 位是行使层级"),
        (BODY + "400011710900300", "01 至 99"),
        (BODY + "400011710900Y01", "没有业务办理项"),
        (BODY + "4000017109003", "第 22 至 23 位 00"),
    ],
)
def test_a_bad_code_says_which_part_is_wrong(code: str, said: str) -> None:
    verdict = item_code.check(code)
    assert not verdict.ok
    assert said in verdict.reason_zh and len(verdict.reason_en) > 20


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("000172111003", "行政许可", ""),
        ("00017211100Y", "有子项的主项", "main item with sub-items"),
        ("001572111003", "扩展类型", "extended type"),
        (REAL[0], "级行使", "Implementation code, level"),
        (REAL[2], "业务办理项编码", "Option code, level"),
    ],
)
def test_a_sound_code_is_read_aloud(code: str, zh: str, en: str) -> None:
    verdict = item_code.check(code)
    assert verdict.ok and zh in verdict.reason_zh and en in verdict.reason_en and "None" not in verdict.reason_en
    assert ("有子项" in verdict.reason_zh) is ("sub-items" in verdict.reason_en) is code.endswith("00Y")


@pytest.mark.parametrize(
    ("division", "level"), [("590000000000", "2"), ("590100000000", "3"), ("590121000000", "4"), ("590121001000", "4")]
)
def test_the_division_of_a_body_tells_its_level(division: str, level: str) -> None:
    assert item_code.level_digit(division) == level


def test_a_code_is_read_aloud_word_for_word() -> None:
    assert item_code.check("000172111003").reason_en == "Basic code, licence, structure correct."
    said = item_code.check("00017211100Y").reason_en
    assert said == "Basic code, licence, main item with sub-items, structure correct."


def test_a_public_service_may_carry_a_class_letter_but_a_licence_may_not() -> None:
    assert item_code.check("002017A11000").ok
    assert not item_code.check("002017S11000").ok
    assert not item_code.check("000117A11000").ok


def test_codes_are_put_together_and_only_sound_ones() -> None:
    implementation = item_code.implementation_code(BODY, "4", "000117109003")
    assert item_code.option_code(implementation, 2) == REAL[2]
    with pytest.raises(ValueError, match="number the option"):
        item_code.option_code(implementation, 0)


@given(st.text(max_size=35))
def test_any_text_at_all_gets_a_verdict(text: str) -> None:
    assert item_code.check(text).reason_zh
