"""What must be said of a law's change, and how a task on it ends (C15)."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.catalogue.law_change import articles_of, must_be_an_outcome, must_be_clear, must_be_drafted
from oneseal.rules.refusals import Refusal

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("", []),
        (" \n", []),
        ("33", [33]),
        ("第33条", [33]),
        ("第三十三条", None),
        ("37、33、35-36", [33, 35, 36, 37]),
        ("1,2，3;4；5 6", [1, 2, 3, 4, 5, 6]),
        ("第35条至第37条", [35, 36, 37]),
        ("35–37", [35, 36, 37]),
        ("35-35", [35]),
        ("9999", [9999]),
        ("10000", None),
        ("1-200", list(range(1, 201))),
        ("1-201", None),
        ("33之一", None),
        ("37-35", None),
        ("1、37-35", None),
        ("第条", None),
        ("、", None),
    ],
)
def test_articles_are_read_as_typed_and_nothing_but_nothing_is_the_whole_law(
    text: str, articles: list[int] | None
) -> None:
    if articles is not None:
        assert articles_of(text) == articles
        return
    with pytest.raises(Refusal, match=r"catalogue\.law_change_unclear") as refused:
        articles_of(text)
    assert "60" in refused.value.sentence("zh")


@pytest.mark.parametrize(
    ("changed", "clear"),
    [
        ({}, True),
        ({"kind": "repealed", "days": 1}, True),
        ({"days": 60}, True),
        ({"kind": "forgotten"}, False),
        ({"effective_on": None}, False),
        ({"what": " "}, False),
        ({"source": " "}, False),
        ({"days": None}, False),
        ({"days": 0}, False),
        ({"days": 61}, False),
    ],
)
def test_a_change_says_from_when_what_by_which_act_and_how_long_to_look(changed: dict[str, Any], clear: bool) -> None:
    told = {"kind": "amended", "effective_on": DAY, "what": "改了期限", "source": "主席令第9号", "days": 10, **changed}
    if clear:
        assert must_be_clear(**told) == DAY
        return
    with pytest.raises(Refusal, match=r"catalogue\.law_change_unclear") as refused:
        must_be_clear(**told)
    assert "60" in refused.value.sentence("en")


def test_a_change_is_reported_only_once_somebody_has_begun_it() -> None:
    must_be_drafted("changed", True)
    must_be_drafted("unchanged", False)
    with pytest.raises(Refusal, match=r"catalogue\.law_task_undrafted"):
        must_be_drafted("changed", False)


@pytest.mark.parametrize(
    ("outcome", "remark", "ends"),
    [
        ("changed", "", True),
        ("unchanged", "不涉及本事项", True),
        ("unchanged", " ", False),
        ("forgotten", "不涉及", False),
    ],
)
def test_a_task_ends_with_a_change_or_with_why_there_is_none(outcome: str, remark: str, ends: bool) -> None:
    if ends:
        must_be_an_outcome(outcome, remark)
        return
    with pytest.raises(Refusal, match=r"catalogue\.law_task_outcome"):
        must_be_an_outcome(outcome, remark)
