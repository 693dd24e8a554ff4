"""Who was asked first answers until somebody else has taken it over (首问负责; I10)."""

from dataclasses import replace

import pytest

from oneseal.rules.intake.first_asked import may_hand_on, must_hand_on, must_take_or_return
from oneseal.rules.permissions.people import Principal
from oneseal.rules.questions.first_asked import Answers, HandedOn, answerable, waiting
from oneseal.rules.refusals import Refusal
from tests.officials import BUREAU, CLERK, COLLEAGUE, DECIDER, OUTSIDER, REVIEWER, STRANGER, official

FIRST = Answers(BUREAU, CLERK.account_id)
REVIEWS = Answers(BUREAU, REVIEWER.account_id)
HEALTH = Answers("B042")
OFFERED = HandedOn(FIRST, REVIEWS)
TAKEN = replace(OFFERED, taken=True, taken_by=REVIEWER.account_id)
BACK = replace(OFFERED, taken=False, taken_by=REVIEWER.account_id)
NURSE = official("REV01", 301, body="B042")
THERE = [(BUREAU, 101), (BUREAU, 102), (BUREAU, 107), ("B042", 301)]


@pytest.mark.parametrize(
    ("past", "answers", "open_now"),
    [
        ([], FIRST, False),
        ([OFFERED], FIRST, True),
        ([BACK], FIRST, False),
        ([TAKEN], REVIEWS, False),
        ([TAKEN, HandedOn(REVIEWS, HEALTH)], REVIEWS, True),
        ([TAKEN, HandedOn(REVIEWS, HEALTH, taken=False, taken_by=301)], REVIEWS, False),
        ([TAKEN, HandedOn(REVIEWS, HEALTH, taken=True, taken_by=301)], Answers("B042", 301), False),
    ],
)
def test_handing_on_frees_nobody_before_it_is_taken(past: list[HandedOn], answers: Answers, open_now: bool) -> None:
    assert (answerable(FIRST, past), waiting(past) is not None) == (answers, open_now)


@pytest.mark.parametrize(
    ("who", "now", "may"),
    [
        (CLERK, FIRST, True),
        (COLLEAGUE, FIRST, False),
        (DECIDER, FIRST, True),
        (STRANGER, FIRST, False),
        (COLLEAGUE, Answers(BUREAU), True),
        (STRANGER, Answers(BUREAU), False),
        (OUTSIDER, Answers(BUREAU), False),
    ],
)
def test_whoever_answers_hands_on_and_the_head_of_the_body_may_too(who: Principal, now: Answers, may: bool) -> None:
    assert may_hand_on(who, now) is may


@pytest.mark.parametrize(
    ("who", "past", "to", "reason", "code"),
    [
        (CLERK, [], REVIEWS, "材料要由审查科解释", ""),
        (CLERK, [], HEALTH, "归卫健局解释", ""),
        (CLERK, [BACK], REVIEWS, "还是要由审查科解释", ""),
        (COLLEAGUE, [], REVIEWS, "想转", "intake.answerable_elsewhere"),
        (CLERK, [OFFERED], HEALTH, "再转一次", "intake.handed_on_already"),
        (CLERK, [], Answers("B099"), "转给别人", "intake.handed_to_nobody"),
        (CLERK, [], Answers("B042", 102), "转给别人", "intake.handed_to_nobody"),
        (CLERK, [], FIRST, "转给自己", "intake.handed_to_nobody"),
        (CLERK, [], REVIEWS, " ", "intake.taking_needs_reason"),
    ],
)
def test_it_goes_to_somebody_with_a_part_in_it_once_at_a_time_and_with_a_reason(
    who: Principal, past: list[HandedOn], to: Answers, reason: str, code: str
) -> None:
    found = ""
    try:
        assert must_hand_on(who, answerable(FIRST, past), past, to, THERE, reason) == reason
    except Refusal as refusal:
        found = refusal.code
    assert found == code


@pytest.mark.parametrize(
    ("who", "past", "takes", "reason", "code"),
    [
        (REVIEWER, [OFFERED], True, "", ""),
        (REVIEWER, [OFFERED], False, "不是我的环节", ""),
        (REVIEWER, [OFFERED], False, "", "intake.taking_needs_reason"),
        (COLLEAGUE, [OFFERED], True, "", "intake.not_asked_to_take"),
        (REVIEWER, [TAKEN], True, "", "intake.not_asked_to_take"),
        (REVIEWER, [], True, "", "intake.not_asked_to_take"),
        (NURSE, [HandedOn(FIRST, HEALTH)], True, "", ""),
        (REVIEWER, [HandedOn(FIRST, HEALTH)], True, "", "intake.not_asked_to_take"),
    ],
)
def test_only_whom_it_was_handed_to_takes_it_or_gives_it_back(
    who: Principal, past: list[HandedOn], takes: bool, reason: str, code: str
) -> None:
    found = ""
    try:
        must_take_or_return(who, past, takes=takes, reason=reason)
    except Refusal as refusal:
        found = refusal.code
    assert found == code
