"""Begin review, opine, send to decision, return to review."""

from collections.abc import Sequence
from typing import Any

from oneseal.records.permissions.holders import officers_at
from oneseal.records.privacy.sealing import seal
from oneseal.records.review.consulting import consultations_of
from oneseal.records.review.models import Exhibit, PointVerdict, Procedure, Step
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.clocks.keeping import Op, end
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.intake.going_up import must_be_final
from oneseal.rules.review.consulting import must_explain_unanswered
from oneseal.rules.review.opinions import (
    DECISION_KINDS,
    Outcome,
    evidence_of,
    must_be_answered,
    must_be_officers,
    must_be_two,
    must_not_contradict,
    must_say,
    points_of_step,
)
from oneseal.rules.review.refusals import PROCEDURE_OPEN, STEP_NOT_OPEN, STEPS_UNDONE
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.review.countersigning import voided
from oneseal.usecases.review.sitting import must_not_be_chair
from oneseal.usecases.review.steps import (
    make_steps,
    must_decide,
    open_next,
    points_at,
    review_steps,
    state_of,
    step_at_hand,
    step_clock,
    steps_here,
    stopped_too,
    take_step,
    verdicts_of,
)


@case_act(Act.BEGIN_REVIEW)
def begin_review(at: Acting) -> None:
    """The item version's steps are laid out and the first group opens (Art. 34 行政许可法; W1)."""
    make_steps(at)
    opened = open_next(at)
    at.record(Act.BEGIN_REVIEW, {"steps": [op["part"] for op in opened]}, clocks=opened)


@case_act(Act.OPINE)
def opine(at: Acting, *, step: int, outcome: str, opinion: str, officers: Sequence[int] = ()) -> None:
    """An opinion on one step; when its whole group is done, the next opens (Art. 34 行政许可法; W1, W2)."""
    row = step_at_hand(at, step)
    take_step(at, row)
    must_not_be_chair(at, row)
    if row.state != "open":
        raise STEP_NOT_OPEN.refuse(no=row.no, name=row.name)
    said, result = must_say(opinion), Outcome(outcome)
    _must_be_founded(at, row, result)
    who = sorted({*officers})
    must_be_two(state_of(at, row), who)
    must_be_officers(who, officers_at(row.body, at.today, who))
    Step.objects.filter(case_id=at.case.id, no=row.no).update(
        state="done",
        done_on=at.today,
        done_by=at.principal.account_id,
        outcome=result.value,
        opinion_sealed=seal(said),
        officers=who,
    )
    clocks: list[Op] = []
    if at.clocks.running("step", row.no):
        clocks.append(end("step", at.today, "met", part=row.no))
    clocks += open_next(at)
    verdicts = verdicts_of(at, row.no)
    at.record(
        Act.OPINE,
        {"step": row.no, "outcome": result.value, "verdicts": verdicts, "officers": [str(pk) for pk in who]}
        | _evidence(at, row.no),
        clocks=clocks,
        private={"opinion": said},
    )


def _evidence(at: Acting, no: int) -> dict[str, Any]:
    """Digests of the files that stand at the points of the step: the entry binds what the opinion rests on (W2)."""
    rows = Exhibit.objects.filter(case_id=at.case.id, of=evidence_of(no)).order_by("id")
    found = [[key, sha256] for key, sha256 in rows.values_list("key", "file__sha256")]
    return {"evidence": found} if found else {}


def _must_be_founded(at: Acting, row: Step, result: Outcome) -> None:
    """Every point of the step answered, and no agreement over an unmet one."""
    posts = {step.post for step in review_steps(at)}
    points = points_at(at)
    keys = points_of_step(points, row.post, posts)
    names = {point["key"]: point["point"] for point in points}
    verdicts = verdicts_of(at, row.no)
    must_be_answered(keys, verdicts, names)
    must_not_contradict(result, verdicts, names)


@case_act(Act.SEND_TO_DECISION)
def send_to_decision(at: Acting, *, reason: str = "") -> None:
    """All steps done and no procedure open: the case goes to whoever decides (Art. 37 行政许可法).

    Where somebody asked has not answered, the reason says why one does not wait for him (W4).
    """
    ways = ways_up(at.snapshot, at.case.received_on)
    must_be_final(ways, at.case.body, at.case.item_name)
    said = must_be_reviewed(at, reason)
    clocks: list[Op] = []
    steps = Step.objects.filter(case_id=at.case.id, kind__in=DECISION_KINDS).order_by("no")
    for row in (steps.filter(body=at.case.body) if ways else steps)[:1]:
        Step.objects.filter(case_id=at.case.id, no=row.no).update(state="open", opened_on=at.today)
        clocks += stopped_too(at, step_clock(at, row))
    at.record(Act.SEND_TO_DECISION, clocks=clocks, private={"reason": said} if said else None)


def must_be_reviewed(at: Acting, reason: str) -> str:
    """Every step of the body done, no procedure open, and said why one does not wait for an answer (Arts. 37, 43).

    Asked alike of what goes to the decision and of what goes up to another body.
    """
    undone = [row.name for row in steps_here(at) if row.state not in ("done", "void")]
    if undone:
        raise STEPS_UNDONE.refuse(names="、".join(undone))
    open_procedure = Procedure.objects.filter(case_id=at.case.id, ended_on=None).first()
    if open_procedure is not None:
        raise PROCEDURE_OPEN.refuse(name=open_procedure.kind)
    return must_explain_unanswered(consultations_of(at.case.id), reason)


@case_act(Act.RETURN_TO_REVIEW)
def return_to_review(at: Acting, *, step: int, reason: str) -> None:
    """Back to a step for another look; the decision clock runs on (W1: return to a step keeps the clocks)."""
    must_decide(at)
    row, said = step_at_hand(at, step), must_give_reason(reason)
    if row.kind in DECISION_KINDS:
        raise STEP_NOT_OPEN.refuse(no=row.no, name=row.name)
    clocks = [end("step", at.today, "void", part=part) for kind, part in sorted(at.clocks.rows) if kind == "step"]
    clocks += voided(at, "returned")
    Step.objects.filter(case_id=at.case.id, kind__in=DECISION_KINDS).update(state="waiting", opened_on=None)
    Step.objects.filter(case_id=at.case.id, no=row.no).update(
        state="open", opened_on=at.today, done_on=None, done_by=None, outcome="", opinion_sealed=None
    )
    PointVerdict.objects.filter(case_id=at.case.id, step_no=row.no).delete()
    clocks += stopped_too(at, step_clock(at, row))
    at.record(Act.RETURN_TO_REVIEW, {"step": row.no}, clocks=clocks, private={"reason": said})
