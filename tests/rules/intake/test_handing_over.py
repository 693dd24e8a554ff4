"""Cases that run on the day of a transfer: each takes one course, and the courses add up (C8; S4 四(二))."""

from datetime import date

import pytest

from oneseal.rules.intake.handing_over import (
    COURSE_NAMES,
    Course,
    Running,
    course_of,
    goes_over,
    must_be_keepable,
    shared_out,
)
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import BEFORE_DECISION, Stage

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("stage", "paused", "due", "course"),
    [
        (Stage.FOR_DECISION, False, date(2026, 11, 1), Course.FINISH_FIRST),
        (Stage.FOR_DECISION, False, DAY, Course.REVIEW),
        (Stage.FOR_DECISION, False, None, Course.REVIEW),
        (Stage.IN_REVIEW, False, date(2026, 11, 1), Course.REVIEW),
        (Stage.IN_REVIEW, True, None, Course.PAUSED),
        (Stage.ACCEPTED, False, DAY, Course.REVIEW),
        (Stage.CORRECTION, False, DAY, Course.CORRECTION),
        (Stage.RECEIVED, False, DAY, Course.INTAKE),
        (Stage.SUPPLEMENTED, False, DAY, Course.INTAKE),
        (Stage.GRANTED, False, None, Course.STAYS),
        (Stage.ISSUED, False, None, Course.STAYS),
        (Stage.REFUSED, False, None, Course.STAYS),
    ],
)
def test_each_case_takes_the_course_of_its_stage(stage: Stage, paused: bool, due: date | None, course: Course) -> None:
    assert course_of(Running("1", stage, paused, due), DAY) is course


def test_what_is_not_decided_by_the_day_goes_over_and_what_is_decided_stays() -> None:
    over = {stage for stage in Stage if goes_over(Running("1", stage, False, None), today=DAY, transition_until=DAY)}
    assert over == set(BEFORE_DECISION)


def test_a_case_that_was_left_to_the_former_department_goes_over_when_the_transition_is_past() -> None:
    kept = Running("1", Stage.IN_REVIEW, False, None, kept=True)
    assert course_of(kept, DAY) is Course.KEPT
    assert course_of(Running("1", Stage.GRANTED, False, None, kept=True), DAY) is Course.STAYS
    for today, over in ((DAY, False), (date(2027, 1, 31), False), (date(2027, 2, 1), True)):
        assert goes_over(kept, today=today, transition_until=date(2027, 1, 31)) is over, today


@pytest.mark.parametrize(
    ("stage", "kept", "reason", "code"),
    [
        (Stage.ACCEPTED, False, "听证已经开过", ""),
        (Stage.IN_REVIEW, False, "听证已经开过", ""),
        (Stage.FOR_DECISION, False, "听证已经开过", ""),
        (Stage.IN_REVIEW, True, "听证已经开过", "powers.kept_already"),
        (Stage.IN_REVIEW, False, " 因 ", "powers.reason_needed"),
        (Stage.IN_REVIEW, False, "听证", ""),
        (Stage.RECEIVED, False, "听证已经开过", "powers.case_not_keepable"),
        (Stage.CORRECTION, False, "听证已经开过", "powers.case_not_keepable"),
        (Stage.GRANTED, False, "听证已经开过", "powers.case_not_keepable"),
        (Stage.WITHDRAWN, False, "听证已经开过", "powers.case_not_keepable"),
    ],
)
def test_only_what_is_accepted_and_not_decided_is_left_to_the_former_department_with_a_reason(
    stage: Stage, kept: bool, reason: str, code: str
) -> None:
    case = Running("1", stage, False, None, kept)
    if not code:
        must_be_keepable(case, reason)
        return
    with pytest.raises(Refusal) as refused:
        must_be_keepable(case, reason)
    assert refused.value.code == code


def test_the_courses_add_up() -> None:
    cases = [Running(str(n), stage, n % 3 == 0, DAY) for n, stage in enumerate(Stage)]
    assert sum(shared_out(cases, DAY).values()) == len(cases)
    assert set(COURSE_NAMES) == set(Course)
