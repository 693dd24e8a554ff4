"""What an opinion on a step needs: its points answered, two officers for a verification, no contradiction (Art. 34)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.catalogue.preliminary import LIFTED
from oneseal.rules.review.refusals import (
    NOT_AN_OFFICER,
    OPINION_CONTRADICTS,
    POINT_NOT_OF_VERSION,
    POINTS_UNANSWERED,
    TWO_OFFICERS,
    WORDS_NEEDED,
)


class PointVerdict(StrEnum):
    """What a reviewer found on a point (符合、存疑、不符)."""

    MET = "met"
    DOUBT = "doubt"
    UNMET = "unmet"


class Outcome(StrEnum):
    """The upshot of a step."""

    AGREE = "agree"
    OBJECT = "object"


LEAST_WORDS = 2
VERIFICATION_KINDS = frozenset({"现场核查", "核查", "检验检疫", "现场勘验"})
INTAKE_KINDS = frozenset({"受理"})
DECISION_KINDS = frozenset({"决定"})
AFTER_DECISION_KINDS = frozenset({"制证", "送达"})


@dataclass(frozen=True)
class StepState:
    """A step as the rule sees it."""

    no: int
    name: str
    kind: str
    post: str
    par_no: int
    state: str
    procedure: str = ""


def is_review(step: Mapping[str, Any]) -> bool:
    """Whether a step of the item version is review: neither intake, nor decision, nor what follows it (Art. 34),

    nor a leg of the file to a body above, which is an act of its own (Art. 43 行政许可法; R1).
    ."""
    return step["clock"] in ("decision", "none", "superior") and step["kind"] not in (
        INTAKE_KINDS | DECISION_KINDS | AFTER_DECISION_KINDS | LIFTED
    )


def points_that_apply(snapshot: Mapping[str, Any], answers: Callable[[], Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The review points that a case's answers call for; one that names no situation is looked at always (W2; C7).

    The answers are unsealed only where a point asks for them.
    """
    points: list[dict[str, Any]] = list(snapshot["points"])
    if not any(point.get("when") for point in points):
        return points
    heard = heard_answers(snapshot, answers())
    return [point for point in points if not point.get("when") or holds(str(point["when"]), heard)]


def points_of_step(points: Sequence[Mapping[str, Any]], post: str, posts_of_steps: Collection[str]) -> list[str]:
    """Keys of the review points a step's post answers (W2); a point of a post without a step falls to nobody here."""
    if post not in posts_of_steps:
        return []
    return [str(point["key"]) for point in points if point["post"] == post and point["stage"] != "受理"]


def must_say(opinion: str) -> str:
    """An opinion in words, stripped; it stays inside the house, other than a reason of a decision (Art. 34 行政许可法)."""
    stripped = opinion.strip()
    if len(stripped) < LEAST_WORDS:
        raise WORDS_NEEDED.refuse(least=LEAST_WORDS)
    return stripped


def must_be_points(keys: Collection[str], allowed: Collection[str]) -> None:
    """Only points of the item version count (C7; Art. 30 行政许可法)."""
    for key in keys:
        if key not in allowed:
            raise POINT_NOT_OF_VERSION.refuse(key=key)


def must_be_answered(keys: Sequence[str], verdicts: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Each point of the step has a verdict (W2; Art. 34 行政许可法)."""
    unanswered = [key for key in keys if key not in verdicts]
    if unanswered:
        listed = "、".join(names.get(key, key) for key in unanswered)
        raise POINTS_UNANSWERED.refuse(count=len(unanswered), names=listed)


def must_not_contradict(outcome: Outcome, verdicts: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Agreement with an unmet or doubtful point is no opinion (Art. 34 行政许可法)."""
    wrong = [key for key, verdict in verdicts.items() if verdict != PointVerdict.MET]
    if outcome is Outcome.AGREE and wrong:
        raise OPINION_CONTRADICTS.refuse(names="、".join(names.get(key, key) for key in wrong))


def needs_two(step: StepState) -> bool:
    """Whether the step verifies the substance of materials (Art. 34 ¶3, Art. 55 行政许可法)."""
    return step.kind in VERIFICATION_KINDS or step.procedure in VERIFICATION_KINDS or step.post in ("REV02", "REV03")


def must_be_two(step: StepState, officers: Collection[int]) -> None:
    """At least two different officers verify (Art. 34 ¶3 行政许可法; invariant 6)."""
    if needs_two(step) and len(set(officers)) < 2:
        raise TWO_OFFICERS.refuse(count=len(set(officers)))


def must_be_officers(named: Collection[int], at_post: Collection[int]) -> None:
    """Who verifies is staff of the body, at a post of review that day (Art. 34 ¶3 行政许可法; invariant 6)."""
    others = set(named) - set(at_post)
    if others:
        raise NOT_AN_OFFICER.refuse(count=len(others))


def next_open(steps: Sequence[StepState]) -> list[int]:
    """Numbers of the steps to open now: the first group of parallel steps that is not done (W1).

    Nothing opens while a step of an earlier group is undone.
    """
    undone = [step for step in steps if step.state not in ("done", "void")]
    if not undone:
        return []
    first = min(step.par_no for step in undone)
    return [step.no for step in undone if step.par_no == first and step.state == "waiting"]


def evidence_of(step: int) -> str:
    """What a file put to a point of a step belongs to; photographs taken on site are ``visit-<step>`` (W2)."""
    return f"point-{step}"
