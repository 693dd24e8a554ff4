"""The responsible post says why a limit is over: into the journal, beside the clock in the register (K2)."""

from oneseal.records.review.models import OverdueReason, Step
from oneseal.rules.review.overdue import answerable, must_answer, must_be_overdue, must_say_why_overdue
from oneseal.rules.review.refusals import NOT_OVERDUE
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act


@case_act(Act.EXPLAIN_OVERDUE)
def explain_overdue(at: Acting, *, kind: str, reason: str, part: int = 0) -> None:
    """The reason of a running clock that is past its statutory due; a later reason stands beside the earlier one."""
    clock = at.clocks.running(kind, part)
    if clock is None:
        raise NOT_OVERDUE.refuse()
    must_be_overdue(kind, clock.due_on, at.today)
    steps = Step.objects.filter(case_id=at.case.id, state="open").values_list("post", "body")
    responsible = answerable(kind, clock.post, clock.body, list(steps))
    held = [(one.post, one.body) for one in at.principal.posts]
    must_answer(held, responsible)
    said = must_say_why_overdue(reason)
    post = next(code for code, body in held if (code, body) in responsible)
    due = clock.due_on.isoformat() if clock.due_on else ""
    entry = at.record(
        Act.EXPLAIN_OVERDUE, {"kind": kind, "part": part, "due": due, "post": post}, private={"reason": said}
    )
    OverdueReason.objects.create(
        clock=clock, seq=entry.seq, post=post, account_id=at.principal.account_id, given_on=at.today
    )
