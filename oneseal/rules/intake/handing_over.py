"""Cases that run on the day of a transfer: handed over or finished by rule, clocks unbroken (C8; S4 四(二))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oneseal.rules.stages.names import BEFORE_DECISION, Stage


class Course(StrEnum):
    """What becomes of a running case (S4 四(二))."""

    FINISH_FIRST = "finish_first"
    REVIEW = "review"
    PAUSED = "paused"
    CORRECTION = "correction"
    INTAKE = "intake"
    STAYS = "stays"


COURSE_NAMES: dict[Course, tuple[str, str]] = {
    Course.FINISH_FIRST: ("已送决定，生效前到期", "Sent to decision, due before the day"),
    Course.REVIEW: ("审查中", "In review"),
    Course.PAUSED: ("停表中（听证、评审）", "Clock stopped (hearing, expert review)"),
    Course.CORRECTION: ("待补正", "Waiting for a supplement"),
    Course.INTAKE: ("待受理", "Waiting for acceptance"),
    Course.STAYS: ("已决定，没送完", "Decided, not yet delivered"),
}


@dataclass(frozen=True)
class Running:
    """A case of a former department: its stage, whether its clock is stopped, when it is due."""

    number: str
    stage: Stage
    paused: bool
    due_on: date | None


def course_of(case: Running, day: date) -> Course:
    """The course of one case (C8; law.md invariant 5: no clock gains a day by a transfer).

    What is decided is finished by whoever decided it, under its seal. What waits for a decision due before the day is
    finished by then; if it is not, it goes over like everything else before a decision, with file, clock and notice.
    """
    if case.stage not in BEFORE_DECISION:
        return Course.STAYS
    if case.stage is Stage.FOR_DECISION and case.due_on is not None and case.due_on < day:
        return Course.FINISH_FIRST
    if case.paused:
        return Course.PAUSED
    if case.stage is Stage.CORRECTION:
        return Course.CORRECTION
    if case.stage in (Stage.RECEIVED, Stage.SUPPLEMENTED):
        return Course.INTAKE
    return Course.REVIEW


def goes_over(stage: Stage) -> bool:
    """Whether a case that is still there on the day goes over to the new holder (C8)."""
    return stage in BEFORE_DECISION


def shared_out(cases: Iterable[Running], day: date) -> dict[Course, int]:
    """How many take which course; the sum is all of them (C8: figures that reconcile)."""
    counts = dict.fromkeys(Course, 0)
    for case in cases:
        counts[course_of(case, day)] += 1
    return counts
