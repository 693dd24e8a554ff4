"""Accept and decide in one (受审合一): what the version allows, and to whom its process gives the decision."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.decision.instant import is_instant, may_decide_at_once, post_of_decision

SIMPLE, TWO = [("受理", "WIN01", ""), ("决定", "WIN01", "")], [("决定", "DEC01", "Q1=2"), ("决定", "WIN02", "Q1=1")]

DAY = date(2026, 9, 18)


def version(on_the_spot: str, steps: list[tuple[str, str, str]]) -> dict[str, Any]:
    """A version with one question and these steps (kind, post, when)."""
    question = {"question": "规模", "no": 1, "kind": "single", "options": [{"no": 1}, {"no": 2}]}
    shown = [{"kind": kind, "post": post, "when": when} for kind, post, when in steps]
    return {"limits": {"on_the_spot": on_the_spot}, "steps": shown, "fields": [], "situations": [question]}


@pytest.mark.parametrize(
    ("on_the_spot", "answer", "instant"),
    [
        ("", "1", False),
        ("always", "2", True),
        ("simple", "2", True),
        ("Q1=1", "1", True),
        ("Q1=1", "2", False),
        ("Q1=1", None, False),
    ],
)
def test_the_version_says_which_applications_are_decided_at_once(
    on_the_spot: str, answer: str | None, instant: bool
) -> None:
    answers = {} if answer is None else {"Q1": answer}
    assert is_instant(version(on_the_spot, SIMPLE), answers) is instant
    assert may_decide_at_once(version(on_the_spot, SIMPLE), answers, {"WIN01", "WIN03"}, DAY) is instant
    assert not may_decide_at_once(version(on_the_spot, SIMPLE), answers, {"DEC01"}, DAY)


def test_what_goes_up_is_decided_at_once_only_since_it_was_handed_down() -> None:
    leg = {"no": 1, "body": "B007", "body_name": "市局", "days": 10, "way": "", "outside": "", "law": "", "article": ""}
    goes_up = {**version("always", SIMPLE), "preliminary": [{**leg, "since": "2026-09-18"}]}
    assert not may_decide_at_once(goes_up, {}, {"WIN01"}, date(2026, 9, 17))
    assert may_decide_at_once(goes_up, {}, {"WIN01"}, date(2026, 9, 18))


@pytest.mark.parametrize(
    ("steps", "answer", "post"),
    [
        (SIMPLE, "1", "WIN01"),
        (TWO, "1", "WIN02"),
        (TWO, "2", "DEC01"),
        (TWO, "3", ""),
        ([("审查", "REV01", "")], "1", ""),
        ([("决定", "DEC02", ""), ("决定", "DEC01", "")], "1", "DEC02"),
    ],
)
def test_the_first_deciding_step_that_applies_names_the_post(
    steps: list[tuple[str, str, str]], answer: str, post: str
) -> None:
    assert post_of_decision(version("always", steps), {"Q1": answer}) == post
