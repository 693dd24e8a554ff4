"""Steps of a case: made from the item version when review begins, opened group by group, each with its clock."""

from datetime import date
from decimal import Decimal
from typing import Any

from oneseal.records.intake.models import Leg
from oneseal.records.review.handing import present_at
from oneseal.records.review.models import PointVerdict, Procedure, Step
from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.clocks.keeping import Op, exclude, start
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.intake.going_up import DOWN, UP
from oneseal.rules.permissions.groups import DECIDERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.refusals import NOT_YOUR_STEP
from oneseal.rules.powers.guides import post_at_bureau
from oneseal.rules.review.handing import Taken, holds_post, must_be_free_for
from oneseal.rules.review.opinions import DECISION_KINDS, StepState, is_review, next_open, points_that_apply
from oneseal.rules.review.refusals import NO_SUCH_STEP
from oneseal.usecases.intake.acting import Acting, answers_of


def make_steps(at: Acting) -> None:
    """The review and decision steps that the answers call for (W1); intake and delivery are acts of their own."""
    Step.objects.bulk_create(step_rows(at))


def step_rows(at: Acting) -> list[Step]:
    """The steps of a case, not stored yet."""
    answers = heard_answers(at.snapshot, answers_of(at.case))
    chosen = [
        step
        for step in at.snapshot["steps"]
        if (is_review(step) or step["kind"] in DECISION_KINDS) and (not step["when"] or holds(step["when"], answers))
    ]
    return [
        Step(
            case=at.case,
            no=step["no"],
            name=step["name"],
            kind=step["kind"],
            **_whose(at, step),
            par_no=step["par_no"],
            half_days=step["half_days"],
        )
        for step in chosen
    ]


def _whose(at: Acting, step: dict[str, Any]) -> dict[str, str]:
    """The post of a step; where the case went over with its power, the new holder's post of the same task."""
    former = at.snapshot["body"]["code"]
    if at.case.body != former and step["body"] in ("", former):
        return {"post": post_at_bureau(step["post"]), "body": at.case.body, "unit": ""}
    return {"post": step["post"], "body": step["body"] or at.case.body, "unit": step["unit"]}


def points_at(at: Acting) -> list[dict[str, Any]]:
    """The review points of the version that the answers of the case call for."""
    return points_that_apply(at.snapshot, lambda: answers_of(at.case))


def procedure_of(snapshot: dict[str, Any], no: int) -> str:
    """The special procedure that a step stands for, if any."""
    return next((str(step["procedure"]) for step in snapshot["steps"] if step["no"] == no), "")


def state_of(at: Acting, row: Step) -> StepState:
    """A step as the rule sees it."""
    return StepState(row.no, row.name, row.kind, row.post, row.par_no, row.state, procedure_of(at.snapshot, row.no))


def review_steps(at: Acting) -> list[Step]:
    """The steps of review, in order."""
    return [row for row in Step.objects.filter(case_id=at.case.id).order_by("no") if row.kind not in DECISION_KINDS]


def bodies_ahead(at: Acting) -> frozenset[str]:
    """Bodies above that the file has not reached: a step of theirs waits for it (Art. 43 行政许可法; R1)."""
    ways = ways_up(at.snapshot, at.case.received_on)
    if not ways:
        return frozenset()
    reached = Leg.objects.filter(case_id=at.case.id, no__gt=UP, no__lt=DOWN, signed_at__isnull=False).count()
    return frozenset(up.body for up in ways[reached:])


def steps_here(at: Acting) -> list[Step]:
    """The steps of review at the bodies that have the file, or had it."""
    ahead = bodies_ahead(at)
    return [row for row in review_steps(at) if row.body not in ahead]


def open_next(at: Acting) -> list[Op]:
    """Open the next group of parallel steps, and start a clock for each of limited length."""
    rows = {row.no: row for row in steps_here(at)}
    ops: list[Op] = []
    for no in next_open([state_of(at, row) for row in rows.values()]):
        row = rows[no]
        Step.objects.filter(case_id=at.case.id, no=no).update(state="open", opened_on=at.today)
        ops += step_clock(at, row)
    return stopped_too(at, ops)


def stopped_too(at: Acting, ops: list[Op]) -> list[Op]:
    """A step that opens while a procedure stops the clock does not count either (Art. 45 行政许可法)."""
    running = list(Procedure.objects.filter(case_id=at.case.id, excluded=True, ended_on=None)) if ops else []
    gaps = [
        exclude("step", at.today, row.kind, row.basis, Limit(row.told_n, Unit(row.told_unit)), part=op["part"])
        for op in ops
        for row in running
        if op["do"] == "start"
    ]
    return ops + gaps


def step_clock(at: Acting, row: Step) -> list[Op]:
    """The clock of a step in half days, where the process template sets a length."""
    if not row.half_days:
        return [] if row.kind not in DECISION_KINDS else [_started(at, row, Decimal(1))]
    return [_started(at, row, Decimal(row.half_days) / 2)]


def _started(at: Acting, row: Step, days: Decimal) -> Op:
    limit = Limit(days, Unit.WORKING_DAY)
    return start("step", at.today, limit, part=row.no, post=row.post, body=row.body, unit=row.unit)


def step_at_hand(at: Acting, no: int) -> Step:
    """The step of that number, or the refusal that there is none."""
    row = Step.objects.filter(case_id=at.case.id, no=no).first()
    if row is None:
        raise NO_SUCH_STEP.refuse(no=no)
    return row


def must_hold_step(principal: Principal, row: Step, today: date) -> None:
    """The step's post at the step's body, held today, and the step in nobody else's hand (W1)."""
    if not holds_post(principal, row.post, row.body):
        raise NOT_YOUR_STEP.refuse(post=row.post, body=row.body)
    if row.claimed_by not in (None, principal.account_id):
        must_be_free_for(principal.account_id, taken_of(row, today))


def take_step(at: Acting, row: Step) -> None:
    """Whoever acts on a step holds its post, and acts in it: the entry names that post, and for whom (W1, T5)."""
    must_hold_step(at.principal, row, at.today)
    at.principal = at.principal.acting_in(row.post, row.body)


def taken_of(row: Step, today: date) -> Taken | None:
    """Who has the step in hand; nobody once he left the post or while he is away (W1)."""
    if row.claimed_by is None or row.claimed_at is None:
        return None
    name = present_at(row.post, row.body, today).get(row.claimed_by)
    return Taken(row.claimed_by, name, row.claimed_at) if name is not None else None


def must_decide(at: Acting) -> None:
    """The decision step's post at its body; where the process names none, any deciding post of the case's body (W1)."""
    row = Step.objects.filter(case_id=at.case.id, kind__in=DECISION_KINDS).order_by("no").first()
    if row is not None and not ways_up(at.snapshot, at.case.received_on):
        take_step(at, row)
    elif not any(held.post in DECIDERS and held.body == at.case.body for held in at.principal.posts):
        raise NOT_YOUR_STEP.refuse(post="DEC01", body=at.body["name"])


def verdicts_of(at: Acting, no: int) -> dict[str, str]:
    """Verdicts given on the points of a step."""
    return dict(PointVerdict.objects.filter(case_id=at.case.id, step_no=no).values_list("key", "verdict"))
