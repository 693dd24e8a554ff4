"""Canonical text: RFC 8785 without floats."""

import json
import time
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.journal import NotCanonical, canonical, parse

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
CONTENTS = st.recursive(
    LEAVES, lambda part: st.lists(part, max_size=4) | st.dictionaries(TEXTS, part, max_size=4), max_leaves=20
)


def test_keys_are_sorted_by_utf_16_code_units_as_in_the_example_of_the_rfc() -> None:
    content = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(json.loads(canonical(content)).values()) == [2, 4, 6, 7, 1, 5, 3]


def test_strings_are_escaped_no_further_than_the_rfc_asks() -> None:
    assert canonical("€$\x0f\nA'\x42\"\\/\x7f\u2028") == '"€$\\u000f\\nA\'B\\"\\\\/\x7f\u2028"'


def test_dates_moments_and_decimals_become_strings() -> None:
    beijing = timezone(timedelta(hours=8))
    content = {
        "d": date(2026, 9, 18),
        "m": datetime(2026, 9, 18, 9, 0, tzinfo=beijing),
        "n": Decimal("1E+3"),
        "t": (1,),
    }
    assert canonical(content) == '{"d":"2026-09-18","m":"2026-09-18T01:00:00.000000Z","n":"1000","t":[1]}'


@pytest.mark.parametrize(
    "content",
    [1.5, float("nan"), 2**53, {1: "a"}, {"a": b"x"}, b"x", "\ud800", {"\udc00": 1}, Decimal("NaN"), {1, 2}],
)
def test_what_has_no_canonical_text_is_refused(content: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(content)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NotCanonical, match="time zone"):
        canonical(datetime(2026, 9, 18, 9, 0, tzinfo=UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    "text", ['{"b":1,"a":2}', '{"a":1,"a":1}', "[1, 2]", "1.0", "NaN", '"\\u0041"', "{", "-0", '"\\ud800"']
)
def test_a_text_spelled_otherwise_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        parse(text)


@given(CONTENTS)
def test_reading_back_gives_the_content_and_the_same_text(content: object) -> None:
    text = canonical(content)
    assert parse(text) == content
    assert canonical(parse(text)) == text


@given(st.dictionaries(TEXTS, LEAVES, max_size=6), st.randoms())
def test_the_order_in_which_keys_were_put_in_does_not_matter(content: dict[str, object], chance: object) -> None:
    keys = list(content)
    chance.shuffle(keys)  # type: ignore[attr-defined]
    assert canonical({key: content[key] for key in keys}) == canonical(content)


def test_a_float_is_told_as_such_and_the_three_words_are_written() -> None:
    assert canonical([None, True, False]) == "[null,true,false]"
    for text in ("1.5", "1e5", "NaN", "Infinity"):
        with pytest.raises(NotCanonical, match="holds no floats"):
            parse(text)


def test_a_mapping_that_is_no_dictionary_is_an_object_and_any_zone_becomes_utc() -> None:
    assert canonical(MappingProxyType({"b": 1, "a": True})) == '{"a":true,"b":1}'
    west = datetime(2026, 9, 17, 20, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert canonical(west) == '"2026-09-18T01:00:00.000000Z"'


def test_a_moment_is_written_in_utc_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert canonical(datetime(2026, 9, 18, 1, 0, tzinfo=UTC)) == '"2026-09-18T01:00:00.000000Z"'
    finally:
        monkeypatch.undo()
        time.tzset()
