"""A made-up form with a field of every kind: what is kept of an answer, what is refused, what is told, whole."""

from typing import Any

import pytest

from oneseal.rules.catalogue.form import (
    LONGEST_TEXT,
    MOST_CHOICES,
    MOST_ROWS,
    form_of,
    heard_answers,
    normalise,
    validate,
    visible,
)
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import TODAY

WOMAN = "590121198805120025"


def field(slug: str, kind: str = "text", validator: str = "", **more: object) -> dict[str, Any]:
    """A field that is called as its slug in capitals."""
    plain = {"name_zh": slug.upper(), "name_en": "", "when": "", "required": "N", "constraint": ""}
    return {"slug": slug, "type": kind, "validator": validator, "options": [], "columns": [], **plain, **more}


def options(*codes: str) -> list[dict[str, str]]:
    """Options whose codes are not their names."""
    return [{"code": code, "name": f"{code}类"} for code in codes]


VERSION: dict[str, object] = {
    "fields": [
        field("kind", "choice", options=options("A", "B"), required="Y"),
        field("ticked", "choice", "multi", options=options("A", "B")),
        field("below", when="lease=有"),
        field("lease", when="kind=A类"),
        field("several", when="ticked~B类"),
        field("filled", validator="system"),
        field("married", validator="required@kind=B类"),
        field("cap", "number", name_en="Capital"),
        field("paid", "number", "lte:cap;lte:lent"),
        field("lent", "number"),
        field("id", "citizen_id"),
        field("sex", validator="manual;derived:id"),
        field("birth", "date", "derived:lent;derived:id"),
        field("same", validator="lte:id"),
        field("owner", validator="name_uscc"),
        field("register", validator="regex:[A-Z]-[0-9]+", constraint="大写字母加数字"),
        field("photo", "attachment", "file:jpg;size_kb:0"),
        field(
            "staff",
            "table",
            columns=[
                {"name": "姓名", "type": "text", "validator": "len:2-4"},
                {"name": "电话", "type": "phone", "validator": "phone"},
            ],
        ),
    ],
    "situations": [
        {"no": 1, "question": "有几处？", "kind": "single", "options": [{"no": 1}, {"no": 2}]},
        {"no": 2, "question": "做什么？", "kind": "multi", "options": [{"no": 1}, {"no": 2}]},
    ],
}
ANSWERED: dict[str, object] = {"kind": "A", "Q1": "1", "Q2": ["1", "2"]}


def faults(**answers: object) -> dict[str, tuple[str, ...]]:
    """What is told of these answers beside right ones, in Chinese, where a fault is told in both languages."""
    told = validate(VERSION, {**ANSWERED, **answers}, TODAY)
    assert all(one.zh and one.en for sentences in told.values() for one in sentences)
    return {key: tuple(one.zh for one in sentences) for key, sentences in told.items()}


def test_a_field_without_english_name_is_called_alike_in_both_languages_and_a_question_by_its_words() -> None:
    names = form_of(VERSION).names
    assert (names["cap"], names["lent"], names["Q1"]) == (
        ("CAP", "Capital"),
        ("LENT", "LENT"),
        ("有几处？", "有几处？"),
    )


def test_conditions_read_options_by_name_where_codes_are_stored() -> None:
    assert {"lease", "below"} <= set(visible(VERSION, {"kind": "A", "lease": "有"}))
    assert {"lease", "below"} & set(visible(VERSION, {"kind": "A", "lease": "无"})) == {"lease"}
    assert "several" in visible(VERSION, {"ticked": ["A", "B"]})
    assert "filled" not in visible(VERSION, {})
    heard = heard_answers(VERSION, {"kind": "B", "ticked": ["B", "Z"], "photo": {"name": "a.jpg"}, "lease": "有"})
    assert heard == {"kind": "B类", "ticked": ["B类", "Z"], "photo": {"name": "a.jpg"}}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"Q1": "２", "Q2": "1"}, {"Q1": "2", "Q2": ["1"]}),
        ({"ticked": [" A ", "", 3, "２"]}, {"ticked": ["A", "2"]}),
        ({"owner": "安澜公司 ９１590121ma59006109"}, {"owner": "安澜公司 91590121MA59006109"}),
        ({"register": "Ａ-1"}, {"register": "A-1"}),
        ({"id": WOMAN, "lent": "9"}, {"id": WOMAN, "lent": "9", "sex": "女", "birth": "1988-05-12"}),
        ({"id": WOMAN, "same": "1"}, {"id": WOMAN, "same": "1", "sex": "女", "birth": "1988-05-12"}),
        ({"photo": {"name": " a.jpg\u200b", "size": 3}}, {"photo": {"name": "a.jpg", "size": 3}}),
        (
            {"photo": {"name": "a.jpg", "size": 3, "sha256": "ab", "more": 1}},
            {"photo": {"name": "a.jpg", "size": 3, "sha256": "ab"}},
        ),
        ({"lease": "长" * LONGEST_TEXT}, {"lease": "长" * LONGEST_TEXT}),
        ({"ticked": ["A"] * MOST_CHOICES}, {"ticked": ["A"] * MOST_CHOICES}),
        (
            {"staff": [{"姓名": "王"}] * (MOST_CHOICES + 1)},
            {"staff": [{"姓名": "王", "电话": ""}] * (MOST_CHOICES + 1)},
        ),
    ],
)
def test_what_is_kept_of_an_answer(typed: dict[str, object], kept: dict[str, object]) -> None:
    assert normalise(VERSION, typed) == kept


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        ({"lease": {"name": "a.jpg", "size": 1}}, "catalogue.answer_unknown", {"key": "lease"}),
        ({"photo": {}}, "catalogue.answer_unknown", {"key": "photo"}),
        ({"photo": {"name": 1, "size": 1}}, "catalogue.answer_unknown", {"key": "photo"}),
        ({"photo": {"name": "a.jpg", "size": "1"}}, "catalogue.answer_unknown", {"key": "photo"}),
        ({"photo": {"name": "a.jpg", "size": 1, "sha256": 2}}, "catalogue.answer_unknown", {"key": "photo"}),
        ({"n" * 61: "1"}, "catalogue.answer_unknown", {"key": "n" * 60}),
        (
            {"photo": {"name": "长" * LONGEST_TEXT, "size": 1, "sha256": "a"}},
            "catalogue.answer_too_large",
            {"key": "photo", "size": LONGEST_TEXT + 1, "most": LONGEST_TEXT},
        ),
        (
            {"ticked": ["A"] * (MOST_CHOICES + 1)},
            "catalogue.answer_too_large",
            {"key": "ticked", "size": MOST_CHOICES + 1, "most": MOST_CHOICES},
        ),
        (
            {"staff": [{"姓名": "王"}] * (MOST_ROWS + 1)},
            "catalogue.answer_too_large",
            {"key": "staff", "size": MOST_ROWS + 1, "most": MOST_ROWS},
        ),
    ],
)
def test_what_is_no_answer_is_refused_by_its_field(
    typed: dict[str, object], code: str, facts: dict[str, object]
) -> None:
    with pytest.raises(Refusal) as caught:
        normalise(VERSION, typed)
    assert (caught.value.code, caught.value.facts) == (code, facts)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, {}),
        ({"Q1": "", "kind": ""}, {"Q1": ("还没有选",), "kind": ("还没有选",)}),
        ({"Q1": ["1", "2"], "Q2": ["1", "3"]}, {"Q1": ("只能选一个",), "Q2": ("应从选项里选一个：1、2；现在是“3”",)}),
        ({"Q1": "12"}, {"Q1": ("应从选项里选一个：1、2；现在是“12”",)}),
        ({"kind": "B"}, {"married": ("还没有填",)}),
        ({"kind": ["A"]}, {"kind": ("只能选一个",)}),
        ({"lease": ""}, {}),
        ({"cap": "5", "lent": "9", "paid": "7"}, {"paid": ("应不大于CAP 5，现在是 7",)}),
        ({"register": "a"}, {"register": ("格式不对：应是大写字母加数字，现在是“a”（1 个字符）",)}),
        ({"photo": {"size": 0}}, {"photo": ("应是 JPG 文件，现在是 ",)}),
        ({"photo": {"name": "a.png"}}, {"photo": ("应是 JPG 文件，现在是 PNG",)}),
        ({"photo": {"name": "a.jpg", "size": 1}}, {"photo": ("应不超过 0 KB，现在是 1 KB",)}),
        ({"photo": "a.jpg", "staff": "王二"}, {"photo": ("还没有填",), "staff": ("还没有填",)}),
        (
            {"staff": [{"姓名": "王"}, "王二", {"姓名": "王二", "电话": "1"}]},
            {
                "staff": (
                    "第 1 行“姓名”：应是 2 至 4 个字，现在是 1 个",
                    "第 2 行“姓名”：还没有填",
                    "第 3 行“电话”：手机号应是 11 位，现在是 1 位",
                )
            },
        ),
    ],
)
def test_what_is_told_of_an_answer(answers: dict[str, object], told: dict[str, tuple[str, ...]]) -> None:
    assert faults(**answers) == told
