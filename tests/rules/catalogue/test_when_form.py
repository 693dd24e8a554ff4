"""The guided form of a condition: what it can say is read back as it was, means the same, and is told in words."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.when_form import (
    AT_LEAST,
    BELOW,
    IS,
    IS_NOT,
    Line,
    When,
    expression_of,
    must_fit,
    spoken,
    subjects_of,
    when_of,
)
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot


def field(slug: str, name: str, kind: str, *options: str, validator: str = "") -> dict[str, Any]:
    named = [{"code": option, "name": option} for option in options]
    return {
        "slug": slug, "name_zh": name, "name_en": slug, "type": kind, "options": named, "validator": validator,
    }  # fmt: skip


FORM: dict[str, Any] = {
    "fields": [
        field("mode", "经营方式", "choice", "堂食", "外卖", "网络"),
        field("goods", "经营项目", "choice", "热食", "冷食", validator="multi"),
        field("area", "经营面积", "number"),
        field("odd", "怪选项", "choice", "有 空格"),
        field("note", "备注", "text"),
    ],
    "situations": [
        {
            "no": 1,
            "question": "租的还是自己的？",
            "kind": "single",
            "options": [{"no": 1, "text": "租的"}, {"no": 2, "text": "自己的"}],
        }
    ],
}
ONE = Line("mode", IS, ("堂食",))
SCENARIOS: list[tuple[str, When | None, str]] = [
    ("", When("and", ()), ""),
    ("mode=堂食", When("and", (ONE,)), "“经营方式”是“堂食”"),
    ("not mode=堂食", When("and", (Line("mode", IS_NOT, ("堂食",)),)), "“经营方式”不是“堂食”"),
    ("mode=堂食 or mode=外卖", When("and", (Line("mode", IS, ("堂食", "外卖")),)), "“经营方式”是“堂食”、“外卖”之一"),
    ("Q1=1 and area>=200", When("and", (Line("Q1", IS, ("1",)), Line("area", AT_LEAST, ("200",)))),
     "“租的还是自己的？”是“租的”，并且“经营面积”至少 200"),
    ("(mode=堂食 or mode=外卖) and not area>=50",
     When("and", (Line("mode", IS, ("堂食", "外卖")), Line("area", BELOW, ("50",)))),
     "“经营方式”是“堂食”、“外卖”之一，并且“经营面积”不到 50"),
    ("mode=堂食 or Q1=2", When("or", (ONE, Line("Q1", IS, ("2",)))), "“经营方式”是“堂食”，或者“租的还是自己的？”是“自己的”"),
    ("goods~热食", When("and", (Line("goods", IS, ("热食",)),)), "“经营项目”是“热食”"),
    ("mode=堂食 or mode=外卖 and Q1=1", None, "mode=堂食 or mode=外卖 and Q1=1"),
    ("not (mode=堂食 and Q1=1)", None, "not (mode=堂食 and Q1=1)"),
    ("mode=", None, "mode="),
    ("gone=1", When("and", (Line("gone", IS, ("1",)),)), "gone=1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "when", "words"), SCENARIOS)
def test_an_expression_is_read_into_lines_and_told_in_words(text: str, when: When | None, words: str) -> None:
    assert when_of(text) == when
    assert spoken(text, FORM).zh == words
    assert spoken(text, FORM).en or not text


LINES = st.one_of(
    st.builds(
        lambda relation, values: Line("mode", relation, tuple(dict.fromkeys(values))),
        st.sampled_from([IS, IS_NOT]),
        st.lists(st.sampled_from(["堂食", "外卖", "网络"]), min_size=1, max_size=3),
    ),
    st.builds(
        lambda relation, value: Line("Q1", relation, (value,)), st.sampled_from([IS, IS_NOT]), st.sampled_from("12")
    ),
    st.builds(
        lambda relation, n: Line("area", relation, (str(n),)), st.sampled_from([AT_LEAST, BELOW]), st.integers(0, 3)
    ),
)
ANSWERS = [
    {"mode": mode, "Q1": q, "area": area}
    for mode, q, area in product(("堂食", "外卖", "网络"), ("1", "2"), ("0", "1.5", "3"))
]


def line_holds(line: Line, answers: dict[str, str]) -> bool:
    found = answers[line.name]
    if line.relation in (AT_LEAST, BELOW):
        return (float(found) >= float(line.values[0])) is (line.relation == AT_LEAST)
    return (found in line.values) is (line.relation == IS)


@given(st.sampled_from(["and", "or"]), st.lists(LINES, min_size=1, max_size=4))
def test_what_the_form_says_is_what_the_expression_means(joiner: str, lines: list[Line]) -> None:
    when = When(joiner, tuple(lines))
    must_fit(when, FORM)
    text = expression_of(when, FORM)
    every = all if joiner == "and" else any
    for answers in ANSWERS:
        assert holds(text, answers) is every(line_holds(line, answers) for line in lines), (text, answers)
    read = when_of(text)
    assert read is not None
    again = expression_of(read, FORM)
    assert all(holds(again, answers) is holds(text, answers) for answers in ANSWERS), (text, again)


WRONG = [
    (Line("gone", IS, ("1",)), "没有“gone”可以问"),
    (Line("note", IS, ("x",)), "没有“note”可以问"),
    (Line("mode", AT_LEAST, ("1",)), "不能这样比"),
    (Line("mode", IS, ()), "选至少一个答案"),
    (Line("mode", IS, ("飞",)), "没有答案“飞”"),
    (Line("area", AT_LEAST, ("很大",)), "写一个数"),
    (Line("odd", IS, ("有 空格",)), "有空格"),
]


@pytest.mark.parametrize(("line", "told"), WRONG)
def test_what_does_not_fit_is_refused_by_its_line(line: Line, told: str) -> None:
    with pytest.raises(Refusal) as caught:
        must_fit(When("and", (ONE, line)), FORM)
    assert told in caught.value.sentence("zh") and "line 2" in caught.value.sentence("en").replace("Line", "line")


def test_a_field_never_asks_itself_and_every_shipped_condition_has_its_form() -> None:
    assert "mode" not in subjects_of(FORM, but="mode")
    for seq in (12, 20, 115):
        value: Any = snapshot(seq)
        for row in (*value["materials"], *value["fields"], *value["steps"]):
            when = when_of(row["when"])
            assert when is not None, row["when"]
            must_fit(when, value)
