"""Cases that run on the day of a transfer: handed over or finished by rule, clocks unbroken (C8; S4 四(二))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oneseal.rules.powers.refusals import CASE_NOT_KEEPABLE, KEPT_ALREADY, REASON_NEEDED
from oneseal.rules.stages.names import BEFORE_DECISION, STAGE_NAMES, Stage


class Course(StrEnum):
    """What becomes of a running case (S4 四(二))."""

    FINISH_FIRST = "finish_first"
    REVIEW = "review"
    PAUSED = "paused"
    CORRECTION = "correction"
    INTAKE = "intake"
    STAYS = "stays"
    KEPT = "kept"


COURSE_NAMES: dict[Course, tuple[str, str]] = {
    Course.FINISH_FIRST: ("已送决定，生效前到期", "Sent to decision, due before the day"),
    Course.REVIEW: ("审查中", "In review"),
    Course.PAUSED: ("停表中（听证、评审）", "Clock stopped (hearing, expert review)"),
    Course.CORRECTION: ("待补正", "Waiting for a supplement"),
    Course.INTAKE: ("待受理", "Waiting for acceptance"),
    Course.STAYS: ("已决定，没送完", "Decided, not yet delivered"),
    Course.KEPT: ("逐件例外：留给原部门", "Exception: left to the former department"),
}


@dataclass(frozen=True)
class Running:
    """A case of a former department: its stage, whether its clock is stopped, when it is due."""

    number: str
    stage: Stage
    paused: bool
    due_on: date | None
    kept: bool = False


def course_of(case: Running, day: date) -> Course:
    """The course of one case (C8; law.md invariant 5: no clock gains a day by a transfer).

    What is decided is finished by whoever decided it, under its seal. What waits for a decision due before the day is
    finished by then; if it is not, it goes over like everything else before a decision, with file, clock and notice.
    """
    if case.stage not in BEFORE_DECISION:
        return Course.STAYS
    if case.kept:
        return Course.KEPT
    if case.stage is Stage.FOR_DECISION and case.due_on is not None and case.due_on < day:
        return Course.FINISH_FIRST
    if case.paused:
        return Course.PAUSED
    if case.stage is Stage.CORRECTION:
        return Course.CORRECTION
    if case.stage in (Stage.RECEIVED, Stage.SUPPLEMENTED):
        return Course.INTAKE
    return Course.REVIEW


KEEPABLE = frozenset({Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION})
"""Accepted and not yet decided: only here can a former department still have something to finish."""


def must_be_keepable(case: Running, reason: str) -> None:
    """An exception to the rule, case by case and with a reason: the former department finishes it (C8; S4 四(二)).

    What it has not accepted it cannot accept after the day; what it has decided it finishes anyway.
    """
    zh, en = STAGE_NAMES[case.stage]
    if case.stage not in KEEPABLE:
        raise CASE_NOT_KEEPABLE.refuse(case=case.number, stage_zh=zh, stage_en=en)
    if case.kept:
        raise KEPT_ALREADY.refuse(case=case.number)
    if len(reason.strip()) < 2:
        raise REASON_NEEDED.refuse(item=case.number)


def goes_over(case: Running, *, today: date, transition_until: date) -> bool:
    """Whether a case that is still there from the day on goes over to the new holder (C8).

    One that was left to the former department goes over when the transition is past: then nobody answers beside.
    """
    return case.stage in BEFORE_DECISION and not (case.kept and today <= transition_until)


def shared_out(cases: Iterable[Running], day: date) -> dict[Course, int]:
    """How many take which course; the sum is all of them (C8: figures that reconcile)."""
    counts = dict.fromkeys(Course, 0)
    for case in cases:
        counts[course_of(case, day)] += 1
    return counts
