"""Accept and decide in one (受审合一): what the version allows, and to whom its process gives the decision."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.decision.instant import decides_at_once, is_instant, may_be_decided_at_once, post_of_decision
from oneseal.rules.permissions.people import Held
from oneseal.rules.powers.authority import AuthorityHeld
from oneseal.rules.powers.holding import PowerHeld
from oneseal.rules.powers.names import Basis, Way

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
    assert may_be_decided_at_once(version(on_the_spot, SIMPLE), answers, DAY) is instant


def test_what_goes_up_is_decided_at_once_only_since_it_was_handed_down() -> None:
    leg = {"no": 1, "body": "B007", "body_name": "市局", "days": 10, "way": "", "outside": "", "law": "", "article": ""}
    goes_up = {**version("always", SIMPLE), "preliminary": [{**leg, "since": "2026-09-18"}]}
    assert not may_be_decided_at_once(goes_up, {}, date(2026, 9, 17))
    assert may_be_decided_at_once(goes_up, {}, date(2026, 9, 18))


def below(way: Way, since: date = date(2024, 1, 1)) -> tuple[list[PowerHeld], list[AuthorityHeld]]:
    """The county's bureau holds the power; what the law gives the township of it."""
    holder = PowerHeld("B020", "局", date(2024, 1, 1))
    return [holder], [AuthorityHeld("B113", "镇", "D2", way, Basis.LAW, "B020", since)]


@pytest.mark.parametrize(
    ("post", "body", "bodies", "standing", "open_to"),
    [
        ("WIN01", "B020", (), ([], []), True),
        ("DEC01", "B020", (), ([], []), False),
        ("WIN01", "B113", ("B113",), ([], []), True),
        ("WIN01", "B113", (), ([], []), False),
        ("WIN01", "B113", (), below(Way.FORWARDED), False),
        ("WIN01", "B113", (), below(Way.DIRECT), True),
        ("WIN01", "B114", (), below(Way.DIRECT), False),
        ("WIN01", "B113", (), below(Way.DIRECT, date(2027, 1, 1)), False),
    ],
)
def test_who_decides_at_once_is_at_the_body_whose_case_it_is_or_has_the_power_below(
    post: str,
    body: str,
    bodies: tuple[str, ...],
    standing: tuple[list[PowerHeld], list[AuthorityHeld]],
    open_to: bool,
) -> None:
    assert decides_at_once(("WIN01", bodies), [Held(post, body)], "B020", DAY, lambda: standing) is open_to


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
