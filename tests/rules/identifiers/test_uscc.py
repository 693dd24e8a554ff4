"""Unified social credit codes and the organisation codes inside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers import org_code, uscc
from oneseal.rules.identifiers.verdict import failed

REAL = (
    "11370800004234373R 91320105780688132K 11430000006122244L 11370800MB28559184 11100000000013338W "
    "11100000MB03271699 11370800MB23415709 11330105002500287C 11511800015427357G"
).split()


@pytest.mark.parametrize("code", REAL)
def test_a_real_code_passes(code: str) -> None:
    assert uscc.check(code).ok


@pytest.mark.parametrize("code", REAL)
def test_the_organisation_code_inside_a_real_code_passes_with_and_without_its_hyphen(code: str) -> None:
    assert org_code.check(code[8:17]).ok
    assert org_code.check(f"{code[8:16]}-{code[16]}").ok


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "没有填写"),
        ("9132010578068813", "是 16 位，应为 18 位"),
        ("91320105780688132k", "第 18 位是小写字母 k；请改成大写 K"),
        ("9132O105780688132K", "没有字母 I、O、S、V、Z"),
        ("91320105 780688132", "第 9 位是空格"),
        ("９1320105780688132K", "半角"),
        ("99320105780688132K", "前两位 99"),
        ("91A20105780688132K", "不是行政区划码"),
        ("91020105780688132K", "第 3 至 8 位 020105 不是行政区划码"),
        ("9132i105780688132K", "第 5 位不能是“i”，编码里没有字母"),
        ("9132\x00105780688132K", "第 5 位不能是“U+0000”"),
        ("91320105780688142K", "第 17 位应为 0"),
        ("91320105780688132L", "第 18 位应为 K"),
        ("91310115MA1H8R7C6D", "应为"),
    ],
)
def test_a_bad_code_says_what_is_wrong(code: str, said: str) -> None:
    verdict = uscc.check(code)
    assert not verdict.ok
    assert said in verdict.reason_zh
    assert verdict.reason("en") == verdict.reason_en != verdict.reason_zh == verdict.reason()


def test_a_stray_sign_is_told_in_english_with_what_the_code_cannot_hold() -> None:
    assert uscc.check("9132O105780688132K").reason_en == (
        "Character 5 cannot be 'O' (the code has no letter I, O, S, V or Z); compare it with the document."
    )
    assert org_code.check("0001333_8") == failed(
        "第 8 位不能是“_”；请对照证照核对。", "Character 8 cannot be '_'; compare it with the document."
    )


@given(st.sampled_from(REAL), st.integers(0, 17), st.sampled_from(uscc.ALPHABET))
def test_one_wrong_character_anywhere_never_passes(code: str, place: int, other: str) -> None:
    changed = code[:place] + other + code[place + 1 :]
    assert uscc.check(changed).ok == (changed == code)


@given(st.text(max_size=24))
def test_any_text_at_all_gets_a_verdict_with_both_sentences(text: str) -> None:
    for check in (uscc.check, org_code.check):
        verdict = check(text)
        assert verdict.reason_zh
        assert verdict.reason_en


def test_a_sole_trader_is_told_from_an_enterprise() -> None:
    assert uscc.is_sole_trader("92590121MA0000000X")
    assert not uscc.is_sole_trader(REAL[1])


@pytest.mark.parametrize(
    ("code", "said"), [("000133389", "第 9 位应为 0"), ("00013333", "应为 9 位"), ("0001333３8", "半角")]
)
def test_a_bad_organisation_code_says_what_is_wrong(code: str, said: str) -> None:
    assert said in org_code.check(code).reason_zh
