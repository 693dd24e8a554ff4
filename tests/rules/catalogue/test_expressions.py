"""The expressions of `when`, as data/README.md defines them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.expressions import DEEPEST, LONGEST, BadExpression, holds, known, names, parse, terms
from tests.rules.catalogue.shipped import tables

ANSWERS: dict[str, object] = {
    "n": " 1,200 ",
    "none": [],
    "a": "是",
    "kind": "首次",
    "many": ["甲", "乙"],
    "Q1": "2",
    "Q2": ["1", "3"],
    "empty": "",
}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", True),
        ("a=是", True),
        ("a=否", False),
        ("not a=否", True),
        ("not a=是", False),
        ("many~甲", True),
        ("many~丙", False),
        ("many=甲", False),
        ("Q1=2", True),
        ("Q1=1", False),
        ("Q2=3", True),
        ("Q2=2", False),
        ("unanswered=是", False),
        ("not unanswered=是", True),
        ("empty=是", False),
        ("kind=首次 or kind=抵押", True),
        ("a=否 and kind=首次", False),
        ("a=是 or a=是 and kind=抵押", True),
        ("(a=是 or a=是) and kind=抵押", False),
        ("not a=否 and kind=首次", True),
        ("not (a=否 and kind=首次)", True),
        ("not not a=是", True),
        ("not a=是 or kind=首次", True),
        ("  ( a=是 )  ", True),
    ],
)
def test_not_binds_before_and_and_before_or_and_unanswered_is_false(text: str, verdict: bool) -> None:
    assert holds(text, ANSWERS) is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", True),
        ("x=1", None),
        ("not x=1", None),
        ("a=是 or x=1", True),
        ("a=否 or x=1", None),
        ("a=否 and x=1", False),
        ("a=是 and x=1", None),
        ("not (a=否 and x=1)", True),
        ("empty=是", None),
        ("none~甲", None),
        ("n>=1200", True),
        ("n>=1201", False),
        ("n>=1200.5", False),
        ("a>=1", None),
        ("kind~首次", True),
    ],
)
def test_what_is_not_decided_yet_is_said_to_be_open(text: str, verdict: bool | None) -> None:
    assert known(text, ANSWERS) is verdict


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a=",
        "=是",
        "and",
        "a=是 and",
        "a=是 b=否",
        "(a=是",
        "a=是)",
        "()",
        "not",
        "Q1=是",
        "Q1~2",
        "Q1=²",
        "a>=多",
        "a>=",
        "or=1 or",
        "a = 是",
        "a==是",
    ],
)
def test_a_bad_expression_says_where_it_is_wrong(text: str) -> None:
    with pytest.raises(BadExpression) as caught:
        parse(text)
    assert "处" in caught.value.zh and "character" in caught.value.en
    assert 0 <= caught.value.position <= len(text)
    assert (caught.value.text, str(caught.value)) == (text, caught.value.en)


def test_too_deep_and_too_long_are_refused_without_exhausting_the_stack() -> None:
    for open_, close in (("not ", ""), ("(", ")"), ("not (", ")")):
        deep = DEEPEST // (1 + (open_ == "not ("))
        parse(open_ * deep + "a=1" + close * deep)
        with pytest.raises(BadExpression):
            parse(open_ * (deep + 1) + "a=1" + close * (deep + 1))
    parse("a=" + "1" * (LONGEST - 2))
    with pytest.raises(BadExpression):
        parse("(" * 900 + "a=1" + ")" * 900)
    with pytest.raises(BadExpression):
        parse("not " * 450 + "a=1")
    with pytest.raises(BadExpression):
        parse("a=" + "1" * LONGEST)


def test_names_are_the_fields_and_questions_on_which_it_depends() -> None:
    assert names("a=是 and (not Q1=2 or many~甲)") == {"a", "Q1", "many"}
    assert [term.name for term in terms("a=是 and (Q1=2 or many~甲)")] == ["a", "Q1", "many"]
    assert names(" ") == frozenset()


@given(st.text(alphabet="aQ1=~() 是否andotr", max_size=60))
def test_any_text_either_reads_or_is_refused_with_a_sentence(text: str) -> None:
    try:
        parse(text)
    except BadExpression as error:
        assert error.zh and error.en
    else:
        assert isinstance(holds(text, ANSWERS), bool)


EXPRESSIONS = st.recursive(
    st.sampled_from(["a=1", "b=1", "c~1", "Q1=1"]),
    lambda inner: st.one_of(
        inner.map(lambda one: f"not ({one})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
    ),
    max_leaves=8,
)
ANSWERED = st.fixed_dictionaries(
    {},
    optional={key: st.sampled_from(["1", "2", ""]) for key in ("a", "b", "Q1")}
    | {"c": st.lists(st.sampled_from("12"))},
)


@given(EXPRESSIONS, ANSWERED)
def test_what_is_known_never_differs_from_the_value_when_everything_is_answered(
    text: str, answers: dict[str, object]
) -> None:
    full = {"a": "2", "b": "2", "c": ["2"], "Q1": "2"} | {key: value for key, value in answers.items() if value}
    assert known(text, full) is holds(text, full)


@given(EXPRESSIONS, ANSWERED, ANSWERED)
def test_a_further_answer_never_overturns_what_was_known(
    text: str, first: dict[str, object], more: dict[str, object]
) -> None:
    before = known(text, first)
    answered = {key: value for key, value in first.items() if value}
    assert before is None or known(text, more | answered) is before


def test_every_expression_of_the_data_reads() -> None:
    for file in ("item_fields", "material_requirements", "steps"):
        for row in tables()[file]:
            if row["when"]:
                assert names(row["when"])
