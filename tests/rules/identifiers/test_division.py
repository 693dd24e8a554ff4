"""Division codes: structure, levels, who lies in whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers import division
from oneseal.rules.identifiers.division import Level


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("100000", Level.NATIONAL),
        ("590000", Level.PROVINCIAL),
        ("512000000000", Level.CITY),
        ("590121", Level.COUNTY),
        ("469001", Level.COUNTY),
        ("590121100", Level.TOWNSHIP),
        ("441900003000", Level.TOWNSHIP),
        ("590121100200", Level.VILLAGE),
        ("590121000", Level.COUNTY),
        ("590120", Level.COUNTY),
        ("591000", Level.CITY),
        ("500101", Level.COUNTY),
        ("110100", Level.CITY),
        ("810000", Level.PROVINCIAL),
    ],
)
def test_a_sound_code_passes_with_its_level(code: str, level: Level) -> None:
    verdict = division.check(code)
    assert verdict.ok
    assert level.value in verdict.reason_zh
    assert division.level(code) is level


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("5901", "应为 6 或 9 或 12 位"),
        ("59012A", "不能是"),
        ("990126", "不是省级代码"),
        ("600000", "不是省级代码"),
        ("000000", "不是省级代码"),
        ("100001", "不是省级代码"),
        ("200101", "前两位 20 不是"),
        ("X10101", "不能是"),
        ("590021", "没有市"),
        ("590121000001", "没有乡镇"),
    ],
)
def test_an_unsound_code_says_what_is_wrong(code: str, said: str) -> None:
    verdict = division.check(code)
    assert not verdict.ok
    assert said in verdict.reason_zh and len(verdict.reason_en) > 20


def test_the_parents_lead_up_to_the_state() -> None:
    path = ["590121100200"]
    while (above := division.parent(path[-1])) is not None:
        path.append(above)
    assert path[1:] == ["590121100000", "590121000000", "590100000000", "590000000000", "100000000000"]


def test_a_county_right_under_its_province_has_no_city_above() -> None:
    assert division.parent("469001") == "460000000000"


def test_a_place_covers_itself_and_what_lies_in_it_only() -> None:
    assert division.covers("590121", "590121100200")
    assert division.covers("590121", "590121000000")
    assert not division.covers("590121100", "590121")
    assert not division.covers("590122", "590121100")


@given(st.text("0123456789", min_size=6, max_size=12))
def test_every_code_that_passes_lies_in_the_state(code: str) -> None:
    if division.check(code).ok:
        assert division.covers(division.STATE, code)
