"""Masks as the design has them, and what each class of field shows."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules import privacy
from oneseal.rules.privacy import PersonalClass


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("林晓至", "林*至"),
        ("林至", "林*"),
        ("林", "*"),
        ("欧阳修", "欧阳*"),
        ("欧阳小华", "欧阳*华"),
        ("赵钱小华", "赵**华"),
        ("阿卜杜·热合曼", "阿**·**曼"),
        ("John Smith", "J*** S****"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_ends(name: str, masked: str) -> None:
    assert privacy.mask_name(name) == masked


def test_numbers_are_masked_as_the_design_shows() -> None:
    assert privacy.mask_citizen_id("990126199001010027") == "990126********0027"
    assert privacy.mask_citizen_id("590121490101002") == "590121******002"
    assert privacy.mask_citizen_id("E12345678") == "E1*****78"
    assert privacy.mask_uscc("92990126MA2A003D7N") == "92990126MA****3D7N"
    assert privacy.mask_phone("00012346021") == "000****6021"
    assert privacy.mask_phone("000-1234-6021") == "000****6021"
    assert privacy.mask_number("1234567") == "*******"


def test_an_address_keeps_the_county() -> None:
    assert privacy.mask_address("云岫省澄川市安澜县霁月街道5号") == "云岫省澄川市安澜县******"
    assert privacy.mask_address("月湾小区3幢201") == "******"


def test_the_last_four_of_short_numbers_are_kept_back() -> None:
    assert privacy.last_four("11010519491231002x") == "002X"
    assert privacy.last_four("1234567") == ""


@pytest.mark.parametrize(
    ("value", "personal_class", "kind", "shown"),
    [
        ("书面", "无", "choice", "书面"),
        ("安澜县清禾食品有限公司", "单位信息", "text", "安澜县清禾食品有限公司"),
        ("92990126MA2A003D7N", "单位信息", "uscc", "92990126MA****3D7N"),
        ("林晓至", "一般个人信息", "text", "林*至"),
        ("林晓至", "一般个人信息", "name", "林*至"),
        ("00012346021", "一般个人信息", "phone", "000****6021"),
        ("00012346021", "一般个人信息", "", "000****6021"),
        ("1990-01-01", "一般个人信息", "date", "1990-**-**"),
        ("小学语文", "一般个人信息", "choice", "小学语文"),
        ("990126199001010027", "敏感个人信息", "citizen_id", "990126********0027"),
        ("6222020000000001234", "敏感个人信息", "text", "62***************34"),
        ("在车间被机器压伤左手", "敏感个人信息", "text", "******"),
        ("3200.00", "敏感个人信息", "money", "******"),
        ("1990-01-01", "敏感个人信息", "date", "******"),
        ("2000000.00", "商业秘密", "money", "******"),
        ("", "商业秘密", "money", ""),
    ],
)
def test_each_class_shows_what_it_may(value: str, personal_class: str, kind: str, shown: str) -> None:
    assert privacy.mask(value, personal_class, kind) == shown


def test_an_unknown_class_is_refused_instead_of_shown() -> None:
    with pytest.raises(ValueError, match="公开"):
        privacy.mask("林晓至", "公开")


def test_sensitive_values_are_encrypted_and_people_are_never_published_bare() -> None:
    assert [c for c in PersonalClass if privacy.is_encrypted(c)] == [PersonalClass.SENSITIVE]
    assert {c for c in PersonalClass if privacy.is_publishable(c)} == {PersonalClass.NONE, PersonalClass.BODY}


@given(st.text(max_size=40), st.sampled_from(["", "name", "citizen_id", "phone", "uscc", "address", "date", "text"]))
def test_a_business_secret_never_shows_and_no_value_breaks_a_mask(value: str, kind: str) -> None:
    assert set(privacy.mask(value, PersonalClass.SECRET, kind)) <= {"*"}
    for personal_class in PersonalClass:
        assert isinstance(privacy.mask(value, personal_class, kind), str)


@given(st.from_regex(r"\A[1-8][0-9]{5}(19|20)[0-9]{9}[0-9X]\Z"))
def test_no_mask_of_a_person_leaves_the_birth_date(number: str) -> None:
    for personal_class in (PersonalClass.GENERAL, PersonalClass.SENSITIVE):
        for kind in ("", "citizen_id", "text"):
            assert number[6:14] not in privacy.mask(number, personal_class, kind)


@pytest.mark.parametrize(
    ("masked", "value", "shown"),
    [
        (privacy.mask_name, "A Li", "A* L*"),
        (privacy.mask_name, "欧阳", "欧*"),
        (privacy.mask_name, "林X夏", "林*夏"),
        (privacy.mask_uscc, "92990126MA2A", "92********2A"),
        (privacy.mask_phone, "1234567890", "123***7890"),
        (privacy.mask_phone, "02012345", "02****45"),
        (privacy.mask_number, "12345678", "12****78"),
        (privacy.last_four, "12345678", "5678"),
        (privacy.last_four, "１２３４12345678", "5678"),
        (privacy.last_four, "编号·123456", ""),
    ],
)
def test_a_mask_at_the_edge_of_its_length(masked: Callable[[str], str], value: str, shown: str) -> None:
    assert masked(value) == shown


@pytest.mark.parametrize(
    ("value", "personal_class", "kind", "shown"),
    [
        ("11590121MB5900200U", "单位信息", "uscc", "11590121MB****200U"),
        ("11590121MB5900200U", "单位信息", "text", "11590121MB5900200U"),
        ("11590121MB5900200U", "单位信息", "", "11590121MB5900200U"),
        ("安澜县霁月街道5号", "敏感个人信息", "address", "******"),
        ("1990-01-01T08:00", "敏感个人信息", "datetime", "******"),
        ("二〇二六年", "一般个人信息", "date", "******"),
    ],
)
def test_the_class_decides_before_the_shape(value: str, personal_class: str, kind: str, shown: str) -> None:
    assert privacy.mask(value, personal_class, kind) == shown
