"""Cases that run on the day of a transfer: each takes one course, and the courses add up (C8; S4 四(二))."""

from datetime import date

import pytest

from oneseal.rules.intake.handing_over import COURSE_NAMES, Course, Running, course_of, goes_over, shared_out
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
    assert {stage for stage in Stage if goes_over(stage)} == set(BEFORE_DECISION)


def test_the_courses_add_up() -> None:
    cases = [Running(str(n), stage, n % 3 == 0, DAY) for n, stage in enumerate(Stage)]
    assert sum(shared_out(cases, DAY).values()) == len(cases)
    assert set(COURSE_NAMES) == set(Course)
