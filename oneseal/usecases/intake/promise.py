"""A tolerance promise kept, or lapsed (容缺受理, S4 二(五); law.md, "tolerance promise")."""

from oneseal.records.intake.models import Material, MaterialFile, Promise
from oneseal.rules.clocks.keeping import end
from oneseal.rules.intake.refusals import NO_PROMISE, NOT_DUE_YET, PROMISED_STILL_MISSING
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.answers import ended_all

CLOCK = "tolerance_promise"


def open_promise(at: Acting) -> Promise:
    """The promise of the case that is neither kept nor lapsed, or the refusal that there is none."""
    promise = Promise.objects.filter(case_id=at.case.id, kept_at=None).first()
    if promise is None:
        raise NO_PROMISE.refuse()
    return promise


@case_act(Act.KEEP_PROMISE)
def keep_promise(at: Acting) -> None:
    """Everything promised has come and a clerk finds it complete: the promise is kept, its clock met, a receipt given.

    law.md's list of acts has none for this; without an entry of its own the clock could not be rebuilt (invariant 14).
    """
    promise = open_promise(at)
    rows = list(Material.objects.filter(case_id=at.case.id, seq__in=promise.materials).order_by("seq"))
    handed_in = set(
        MaterialFile.objects.filter(case_id=at.case.id, seq__in=promise.materials).values_list("seq", flat=True)
    )
    missing = [row.name for row in rows if row.seq not in handed_in and not row.on_paper]
    if missing:
        raise PROMISED_STILL_MISSING.refuse(names="、".join(missing))
    Material.objects.filter(case_id=at.case.id, seq__in=promise.materials).update(verdict="complete", defects=[])
    promise.kept_at = at.moment
    promise.save()
    facts = {
        "variant": "promised",
        "received_at": at.moment.isoformat(),
        "materials": [{"name": row.name} for row in rows],
    }
    clocks = [end(CLOCK, at.today, "met")] if at.clocks.running(CLOCK) else []
    body = {"materials": list(promise.materials)}
    at.record(Act.KEEP_PROMISE, body, clocks=clocks, documents=[at.wanted("supplement_receipt", facts)])


@case_act(Act.LAPSE_PROMISE)
def lapse_promise(at: Acting) -> None:
    """The promised material did not come: deemed withdrawn, or acceptance revoked, by the body's rule (law.md)."""
    clock, promise = at.clocks.running(CLOCK), open_promise(at)
    if clock is None or clock.due_on is None or at.today <= clock.due_on:
        raise NOT_DUE_YET.refuse(due=clock.due_on.isoformat() if clock and clock.due_on else "—")
    names = Material.objects.filter(case_id=at.case.id, seq__in=promise.materials).values_list("name", flat=True)
    lapsing_promise(at, promise, list(names), at.acceptance_number())


def lapsing_promise(at: Acting, promise: Promise, names: list[str], acceptance_number: str) -> None:
    """The body of lapse_promise."""
    revoked = promise.consequence == Stage.ACCEPTANCE_REVOKED
    facts = {
        "variant": "acceptance_revoked" if revoked else "deemed_withdrawn",
        "acceptance_number": acceptance_number,
        "promised": [{"name": name, "due": promise.due_on.isoformat()} for name in names],
    }
    private = {"reasons": ["承诺补交的材料到期没有补交。"]}
    at.case.closed_on = at.today
    at.record(
        Act.LAPSE_PROMISE,
        clocks=[
            end(CLOCK, at.today, "met"),
            *(op for op in ended_all(at) if op["kind"] != CLOCK),
        ],
        documents=[at.wanted("promise_lapsed", facts, private)],
        ending=Stage.ACCEPTANCE_REVOKED if revoked else Stage.WITHDRAWN,
    )
