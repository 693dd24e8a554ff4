import pytest

from oneseal.rules.accounts.naming import (
    must_be_good_password,
    must_be_name,
    must_be_number,
    must_be_phone,
    username_of,
)
from oneseal.rules.refusals import Refusal

KNOWN = ["linzhixia", "林知夏", "590121199003070016", "13900000001"]


@pytest.mark.parametrize("chosen, name", [("", "13900000001"), ("Lin.Zhi-xia", "lin.zhi-xia"), (" abc ", "abc")])
def test_an_account_is_named_by_the_phone_or_as_chosen(chosen: str, name: str) -> None:
    assert username_of(chosen, "13900000001") == name


@pytest.mark.parametrize("chosen", ["ab", "13900000002", "1abc", "林知夏", "a b c", "a" * 33, "<script>"])
def test_other_names_are_refused(chosen: str) -> None:
    with pytest.raises(Refusal, match="username_malformed"):
        username_of(chosen, "13900000001")


@pytest.mark.parametrize("phone", ["1390000000", "12900000001", "139000000011", "１３９００００００01", ""])
def test_a_phone_that_is_none_is_refused(phone: str) -> None:
    with pytest.raises(Refusal, match="phone_invalid"):
        must_be_phone(phone)


@pytest.mark.parametrize(
    "password, code",
    [
        ("short-one", "too_short"),
        ("x" * 129, "too_long"),
        ("aaaaaaaaaaaa", "too_plain"),
        ("ababababababab", "too_plain"),
        ("my-LinZhiXia-1", "too_plain"),
        ("13900000001abc", "too_plain"),
        ("我叫林知夏今年三十六岁", "too_plain"),
        ("1234509876", "too_plain"),
        ("9012119900", "too_plain"),
        ("１２３４５０９８７６", "too_plain"),
    ],
)
def test_a_weak_password_is_refused_and_the_sentence_says_why(password: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        must_be_good_password(password, KNOWN)


def test_unrelated_words_make_a_good_password() -> None:
    must_be_good_password("蓝色-river-72 面馆", KNOWN)


def test_a_password_that_many_use_or_that_is_a_part_of_a_name_is_refused() -> None:
    with pytest.raises(Refusal, match="password_common"):
        must_be_good_password("qwertyuiop", KNOWN, common=True)
    with pytest.raises(Refusal, match="too_plain"):
        must_be_good_password("YUNHU-FOOD", ["yunhu-food-and-wine"])


@pytest.mark.parametrize("name", ["林夏", "林" * 100, " 林夏 ", "𬭳㛃", "阿卜杜·热合曼", "O'Brien"])
def test_a_name_that_a_document_can_bear_is_taken(name: str) -> None:
    must_be_name(name)


@pytest.mark.parametrize("name", ["", "林", " 林 ", "林" * 101])
def test_a_name_too_short_or_too_long_is_asked_for_again(name: str) -> None:
    with pytest.raises(Refusal, match="name_needed"):
        must_be_name(name)


@pytest.mark.parametrize(
    ("name", "code", "place"),
    [
        ("林\u200b夏", "U+200B", 2),
        ("林夏\x00", "U+0000", 3),
        ("林\ue000", "U+E000", 2),
        ("林\ud83d", "U+D83D", 2),
        ("林😀夏", "U+1F600", 2),
        ("林\ufffe", "U+FFFE", 2),
        ("林夏\U0001ffff", "U+1FFFF", 3),
        ("\ufffd林", "U+FFFD", 1),
    ],
)
def test_a_hidden_a_self_made_or_a_broken_sign_is_told_with_its_place(name: str, code: str, place: int) -> None:
    with pytest.raises(Refusal, match="name_not_writable") as told:
        must_be_name(name)
    assert told.value.facts == {"code": code, "place": place}


@pytest.mark.parametrize("kind", ["person", "enterprise"])
def test_the_number_is_that_of_the_kind(kind: str) -> None:
    right = {"person": "590121199003070016", "enterprise": "11590121MB5900200U"}
    must_be_number(kind, right.pop(kind))
    with pytest.raises(Refusal, match="number_invalid"):
        must_be_number(kind, *right.values())


def test_a_password_of_the_longest_length_or_with_three_signs_is_taken() -> None:
    must_be_good_password("ab3" * 42 + "ab", ["x"])
    must_be_good_password("abcabcabcabc", ["b"])
    with pytest.raises(Refusal, match="too_plain"):
        must_be_good_password("好吃river-72好吃", ["好吃"])
