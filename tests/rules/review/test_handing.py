"""Who has a step in hand (W1)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.review import handing as rule
from oneseal.rules.review.handing import Step, Taken
from tests.officials import CERTIFIER, DECIDER, ENGINEER, REVIEWER, official

SINCE = datetime(2026, 9, 18, 1, 30, tzinfo=UTC)
FREE = Step(2, "审查", "REV01", "B020", "open")
COLLEAGUE = official("REV01", 110)
SENIOR = official("REV05", 111)
ELSEWHERE = official("DEC01", 112, body="B025")
HIS = replace(FREE, taken=Taken(102, "林一", SINCE))
CLOSED = replace(FREE, state="done")

CASES = [
    (rule.must_claim, REVIEWER, FREE, ""),
    (rule.must_claim, REVIEWER, HIS, ""),
    (rule.must_claim, COLLEAGUE, HIS, "review.taken"),
    (rule.must_claim, ENGINEER, FREE, "permissions.not_your_step"),
    (rule.must_claim, CERTIFIER, FREE, "permissions.not_allowed"),
    (rule.must_claim, official("REV01", 113, body="B025"), FREE, "permissions.not_your_step"),
    (rule.must_claim, REVIEWER, CLOSED, "review.step_not_open"),
    (rule.must_release, REVIEWER, HIS, ""),
    (rule.must_release, REVIEWER, FREE, "review.in_no_hand"),
    (rule.must_release, COLLEAGUE, HIS, "permissions.not_allowed"),
    (rule.must_release, DECIDER, HIS, ""),
    (rule.must_release, SENIOR, HIS, ""),
    (rule.must_release, ELSEWHERE, HIS, "permissions.not_allowed"),
    (rule.must_release, REVIEWER, replace(HIS, state="void"), "review.step_not_open"),
    (rule.must_assign, DECIDER, FREE, ""),
    (rule.must_assign, SENIOR, HIS, ""),
    (rule.must_assign, REVIEWER, HIS, "permissions.not_allowed"),
    (rule.must_assign, ELSEWHERE, FREE, "permissions.not_allowed"),
    (rule.must_assign, DECIDER, CLOSED, "review.step_not_open"),
]


@pytest.mark.parametrize(("guard", "who", "step", "code"), CASES)
def test_a_step_goes_from_hand_to_hand_by_whom_the_rule_says(
    guard: object, who: Principal, step: Step, code: str
) -> None:
    try:
        guard(who, step)  # type: ignore[operator]
    except Refusal as refusal:
        assert refusal.code == code
    else:
        assert not code


def test_whoever_comes_second_is_told_who_came_first_and_when() -> None:
    with pytest.raises(Refusal) as refused:
        rule.must_claim(COLLEAGUE, HIS)
    for lang in ("zh", "en"):
        assert "林一" in refused.value.sentence(lang) and "2026-09-18 09:30" in refused.value.sentence(lang)


def test_a_step_goes_to_somebody_at_its_post_with_a_reason() -> None:
    rule.must_be_at_post(102, {102, 110})
    with pytest.raises(Refusal, match=r"review\.not_at_post"):
        rule.must_be_at_post(111, {102, 110})
    assert rule.must_say_why("  出差  ") == "出差"
    with pytest.raises(Refusal, match=r"review\.handing_reason"):
        rule.must_say_why(" 忙 ")
