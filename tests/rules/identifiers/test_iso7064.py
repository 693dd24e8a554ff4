"""ISO 7064: the vectors of the standard and of public identifiers, and what a check character must catch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers import iso7064

CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(("digits", "char"), [("0794", "0"), ("11010519491231002", "X"), ("000000021825009", "7")])
def test_mod_11_2_gives_the_published_characters(digits: str, char: str) -> None:
    assert iso7064.mod_11_2(digits) == char


def test_mod_11_10_gives_the_published_digit() -> None:
    assert iso7064.mod_11_10("0794") == "5"


def test_mod_37_36_gives_the_published_character() -> None:
    assert iso7064.mod_37_36("A12425GABC1234002") == "M"


@pytest.mark.parametrize("bad", ["", "12A", "\uff11\uff12", "1 2"])
def test_nothing_but_ascii_digits_is_taken(bad: str) -> None:
    with pytest.raises(ValueError, match="check character needs"):
        iso7064.mod_11_10(bad)


@given(st.text(CAPITALS, min_size=1, max_size=40), st.data())
def test_mod_37_36_catches_every_single_wrong_character(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(CAPITALS).filter(lambda char: char != text[place]))
    assert iso7064.mod_37_36(text[:place] + other + text[place + 1 :]) != iso7064.mod_37_36(text)


@given(st.text("0123456789", min_size=1, max_size=20), st.data())
def test_mod_11_10_catches_every_single_wrong_digit(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda char: char != text[place]))
    assert iso7064.mod_11_10(text[:place] + other + text[place + 1 :]) != iso7064.mod_11_10(text)
