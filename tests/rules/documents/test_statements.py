"""What counts as stated: a document may be empty, half filled or only look filled (Arts. 32 ¶2, 38 ¶2)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from oneseal.rules.documents.kind import ALWAYS, Statement
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.numbers import document_number, parse_number
from oneseal.rules.documents.remedies import competent, remedies
from oneseal.rules.documents.statements import missing_statements
from oneseal.rules.documents.words import as_date, limit_words, plain

NAMED = {"reconsideration": "县政府", "court": "县法院"}
SENTENCE = "60 日内向县政府申请复议，6 个月内向县法院起诉"


def lacks(statement: Statement, **content: Any) -> bool:
    """Whether a decision to refuse of this content lacks the statement."""
    return statement in missing_statements("refusal", content)


@pytest.mark.parametrize(
    ("block", "stated"),
    [
        ({"t": "p", "text": "理由"}, True),
        ({"t": "h", "text": "理由"}, True),
        ({"t": "p", "text": " "}, False),
        ({"t": "p"}, False),
        ({"t": "points", "items": [{"title": "甲"}]}, True),
        ({"t": "points", "items": [{"title": "甲"}, {"title": " "}]}, False),
        ({"t": "points", "items": [{}]}, False),
        ({"t": "points", "items": []}, False),
        ({"t": "points"}, False),
        ({"t": "grid", "rows": [["甲", "乙"]]}, True),
        ({"t": "grid", "rows": []}, False),
        ({"t": "table"}, False),
    ],
)
def test_reasons_are_stated_by_a_block_with_something_in_it(block: dict[str, Any], stated: bool) -> None:
    assert lacks(Statement.REASONS, blocks=[{**block, "role": "basis reasons"}]) is not stated
    assert lacks(Statement.REASONS, blocks=[{**block, "role": "basis"}, block])


@pytest.mark.parametrize(
    ("named", "text", "stated"),
    [
        (NAMED, SENTENCE, True),
        (NAMED, SENTENCE.replace("60 日", "30 日"), False),
        (NAMED, SENTENCE.replace("6 个月", "3 个月"), False),
        (NAMED, SENTENCE.replace("县法院", "市法院"), False),
        (NAMED, SENTENCE.replace("县政府", "市政府"), False),
        ({"court": "县法院"}, SENTENCE, False),
        ({"reconsideration": "县政府"}, SENTENCE, False),
        ({"reconsideration": " ", "court": "县法院"}, SENTENCE, False),
        (None, SENTENCE, False),
    ],
)
def test_remedies_are_stated_with_both_ways_both_periods_and_both_names(
    named: dict[str, str] | None, text: str, stated: bool
) -> None:
    halves = [{"t": "p", "role": "remedies", "text": part} for part in (text[:8], text[8:])]
    blocks = [{"t": "p", "text": "没有角色"}, {"t": "p", "role": "remedies"}, *halves]
    assert lacks(Statement.REMEDIES, blocks=blocks, remedies=named) is not stated
    elsewhere = [{"t": "p", "role": "basis", "text": text}]
    assert lacks(Statement.REMEDIES, blocks=elsewhere, remedies=named)


def test_of_an_empty_document_everything_is_missing_by_its_first_variant() -> None:
    for kind in KINDS.values():
        assert missing_statements(kind.key, {}) == kind.required(kind.variants[0].key) == kind.required(None)
        assert kind.required(None)[: len(ALWAYS)] == ALWAYS
        assert kind.variant("") is kind.variants[0]


@pytest.mark.parametrize("seal", [None, "章", {}, {"text": None}, {"text": " "}, {"text": 7}])
def test_a_seal_that_is_no_text_is_none(seal: Any) -> None:
    assert lacks(Statement.SEAL, seal=seal)
    assert not lacks(Statement.SEAL, seal={"text": "章"})


@pytest.mark.parametrize(
    ("year", "serial", "number"),
    [
        (2026, 1, "安澜审批受〔2026〕0001号"),
        (1949, 1, "安澜审批受〔1949〕0001号"),
        (9999, 9999, "安澜审批受〔9999〕9999号"),
        (1948, 1, None),
        (10000, 1, None),
        (2026, 0, None),
    ],
)
def test_numbers_begin_at_one_and_years_at_the_founding(year: int, serial: int, number: str | None) -> None:
    if number is None:
        with pytest.raises(ValueError, match=r"^serial from 1, year of four digits$"):
            document_number("安澜审批", "受", year, serial)
        return
    assert document_number("安澜审批", "受", year, serial) == number
    assert parse_number(f" {number[:4]} {number[4:]}") == ("安澜审批受", year, serial)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (None, ""),
        (0, "0"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("甲\u0085乙", "甲 乙"),
        ("\U0001ffff甲", "甲"),
        ("\U00020000\U0003fffd", "\U00020000\U0003fffd"),
        ("甲\U0003fffe", "甲"),
        ("甲\U0002ffff", "甲"),
        ("甲\U0002fffe", "甲"),
        ("\U00033480", "\U00033480"),
        ("甲\U00040000", "甲"),
    ],
)
def test_signs_of_every_plane_of_ideographs_stay_and_what_is_no_sign_goes(text: object, kept: str) -> None:
    assert plain(text) == kept


def test_a_moment_is_of_the_day_in_shanghai_and_half_a_day_is_not_at_once() -> None:
    assert as_date(datetime(2026, 9, 24, 16, 5, tzinfo=UTC)).isoformat() == "2026-09-25"
    assert limit_words({"n": "0.0", "unit": "month"}) == "当场"
    assert limit_words({"n": ".05", "unit": "calendar_day"}) == ".05 日"


def test_without_a_superior_nobody_is_competent_and_half_known_is_none() -> None:
    for kind in ("government", "vertical"):
        assert competent(kind=kind, government="县政府", place="安澜县").reconsideration == ""
    assert competent(kind="government", government="县政府", place="安澜县").court == "中级人民法院"
    assert remedies({"court": "县法院"}) is None and remedies({"reconsideration": "县政府"}) is None
    known = remedies({"reconsideration": " 县政府 ", "court": "县法院 "})
    assert known is not None and "不服本决定" in known.sentence() and known.court == "县法院"
