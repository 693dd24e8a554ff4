"""A verification on site: of which steps, with whom, when, once; and who may give up a hearing (Arts. 34, 47)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from oneseal.gateways.calendars import official_years
from oneseal.rules.calendar import Calendar
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.hearing import (
    INTEREST,
    Answer,
    HearingState,
    Right,
    must_be_able_to_waive,
    must_write,
    nobody_wants_it,
    right_of,
)
from oneseal.rules.review.opinions import (
    Outcome,
    StepState,
    is_review,
    must_be_answered,
    must_be_points,
    must_not_contradict,
    must_say,
    needs_two,
)
from oneseal.rules.review.procedure_kinds import kind_of
from oneseal.rules.review.visits import (
    must_be_planned,
    must_be_supervisor,
    must_be_verification,
    must_not_be_recorded,
)

CALENDAR = Calendar(official_years())
TODAY = date(2026, 9, 18)
DESK = StepState(2, "书面审查", "审查", "REV01", 2, "open")
RIGHT = Right(0, "申请人", TODAY, TODAY)
ANNOUNCED = HearingState(begun=True, announced=True)
ASKED_FOR = HearingState(begun=True)


@pytest.mark.parametrize(
    ("changed", "two"),
    [
        ({}, False),
        *(({"kind": kind}, True) for kind in ("现场核查", "核查", "检验检疫", "现场勘验")),
        *(({"procedure": kind}, True) for kind in ("现场核查", "核查", "检验检疫", "现场勘验")),
        ({"procedure": "听证"}, False),
        ({"post": "REV02"}, True),
        ({"post": "REV03"}, True),
        ({"post": "REV04"}, False),
    ],
)
def test_a_step_that_verifies_substance_is_one_of_two_officers_and_has_a_record(
    changed: dict[str, str], two: bool
) -> None:
    step = replace(DESK, **changed)  # type: ignore[arg-type]
    assert needs_two(step) is two
    if two:
        must_be_verification(step)
        return
    with pytest.raises(Refusal, match=r"review\.not_a_visit") as refused:
        must_be_verification(step)
    assert "书面审查" in refused.value.sentence("zh")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (lambda: must_be_supervisor("B031", {"B031", "B040"}), ""),
        (lambda: must_be_supervisor("B031", {"B040"}), "not_a_supervisor"),
        (lambda: must_be_planned(TODAY, TODAY, "9:30", "厂区"), ""),
        (lambda: must_be_planned(date(2026, 9, 17), TODAY, "9:30", "厂区"), "visit_unplanned"),
        (lambda: must_be_planned(TODAY, TODAY, " ", "厂区"), "visit_unplanned"),
        (lambda: must_be_planned(TODAY, TODAY, "9:30", " "), "visit_unplanned"),
        (lambda: must_not_be_recorded(None), ""),
        (lambda: must_not_be_recorded(TODAY), "visit_recorded"),
        (lambda: must_be_points(["2.1"], ["2.1", "2.2"]), ""),
        (lambda: must_be_answered(["2.1"], {"2.1": "unmet"}, {}), ""),
        (lambda: must_not_contradict(Outcome.AGREE, {"2.1": "met"}, {}), ""),
        (lambda: must_not_contradict(Outcome.AGREE, {"2.1": "met", "2.2": "unmet"}, {}), "opinion_contradicts"),
        (lambda: must_be_able_to_waive(RIGHT, HearingState(), TODAY, CALENDAR), ""),
        (lambda: must_be_able_to_waive(RIGHT, HearingState(), date(2026, 9, 29), CALENDAR), "request_too_late"),
        (lambda: waive(Answer.WAIVED, ASKED_FOR), "hearing_answered"),
        (lambda: waive(Answer.REQUESTED, HearingState()), "hearing_answered"),
        (lambda: waive(Answer.REQUESTED, ASKED_FOR), ""),
        (lambda: waive(Answer.JOINED, ASKED_FOR), ""),
        (lambda: waive(Answer.JOINED, ANNOUNCED), "hearing_announced"),
        (lambda: waive(Answer.JOINED, replace(ANNOUNCED, held=True)), "hearing_over"),
        (lambda: waive(Answer.LAPSED, ASKED_FOR), "hearing_answered"),
    ],
)
def test_passes_or_is_refused_for_the_right_reason(asked: Callable[[], None], code: str) -> None:
    if not code:
        asked()
        return
    with pytest.raises(Refusal, match=rf"review\.{code}"):
        asked()


def waive(answer: Answer, state: HearingState) -> None:
    must_be_able_to_waive(replace(RIGHT, answer=answer), state, TODAY, CALENDAR)


@pytest.mark.parametrize(
    ("answers", "nobody"),
    [
        ([Answer.WAIVED, Answer.LAPSED], True),
        ([Answer.WAIVED, Answer.OPEN], False),
        ([Answer.REQUESTED, Answer.LAPSED], False),
        ([Answer.JOINED], False),
        ([], True),
    ],
)
def test_a_hearing_falls_away_when_all_have_given_it_up_or_let_it_lapse(answers: list[Answer], nobody: bool) -> None:
    assert nobody_wants_it([replace(RIGHT, answer=answer) for answer in answers]) is nobody


def test_what_has_to_be_written_is_written_and_kept_without_the_space_around_it() -> None:
    assert must_write(" 噪声 ", INTEREST) == "噪声" and must_say(" 同意 ") == "同意"
    with pytest.raises(Refusal, match=r"review\.hearing_blank") as refused:
        must_write(" \n", INTEREST)
    assert INTEREST[0] in refused.value.sentence("zh") and INTEREST[1] in refused.value.sentence("en")
    with pytest.raises(Refusal, match=r"review\.words_needed") as refused:
        must_say(" 好 ")
    assert "2" in refused.value.sentence("zh")


def test_a_right_is_found_by_its_number() -> None:
    neighbour = replace(RIGHT, no=1, name="程*兰")
    assert right_of([RIGHT, neighbour], 1) is neighbour


@pytest.mark.parametrize(
    ("clock", "kind", "review"),
    [
        ("decision", "审查", True),
        ("none", "现场核查", True),
        ("superior", "审查", True),
        ("intake", "审查", False),
        *(("decision", kind, False) for kind in ("受理", "决定", "制证", "送达")),
    ],
)
def test_what_is_neither_intake_nor_decision_nor_after_it_is_review(clock: str, kind: str, review: bool) -> None:
    assert is_review({"clock": clock, "kind": kind}) is review


def test_a_procedure_that_only_the_items_own_law_knows_begins_and_ends_as_it_says() -> None:
    assert kind_of("听证").own_acts and kind_of("听证").eight
    own = kind_of("委托评估")
    assert (own.name, own.en, own.begins, own.ends) == (
        "委托评估",
        "委托评估",
        ("开始", "begun"),
        ("结束", "ended"),
    )
    assert not (own.eight or own.by or own.report or own.own_acts)
