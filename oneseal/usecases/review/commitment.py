"""A commitment taken back before the decision: the ordinary way applies again (国办发〔2020〕42号; I8).

It stands in the room of review and not of intake, since from the begin of review on the steps are laid out anew.
"""

from typing import Any

from oneseal.records.intake.models import Commitment, Material
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.restrictions.reads import commitment_bars
from oneseal.records.review.models import PointVerdict, Step
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.memberships import COMMITS
from oneseal.rules.clocks.keeping import Op, end
from oneseal.rules.intake.commitment import NO
from oneseal.rules.restrictions.bars import Bar
from oneseal.rules.review.opinions import DECISION_KINDS
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.intake.acting import Acting, answers_of, case_act
from oneseal.usecases.intake.commitment import must_stand
from oneseal.usecases.review.countersigning import voided
from oneseal.usecases.review.steps import open_next, step_rows

_REVIEWING = (Stage.IN_REVIEW, Stage.FOR_DECISION)
_DUE: dict[Stage, str] = {
    Stage.CORRECTION: "correction",
    Stage.SUPPLEMENTED: "intake_after_supplement",
    Stage.ACCEPTED: "decision",
    Stage.IN_REVIEW: "decision",
    Stage.FOR_DECISION: "decision",
}
"""Stage → the clock by whose end what is asked for again has to be there."""


@case_act(Act.WITHDRAW_COMMITMENT)
def withdraw_commitment(at: Acting) -> None:
    """Taken back by the applicant, or by a window on his word (our reading of what follows, stage by stage).

    *received*: the checklist is open again and everything is told in the one notice. *correction*, *supplemented*: the
    notice of this act tells what is due beside it; the body asks nothing a second time, for he himself took the
    promise back. *accepted* and later: the acceptance stands, since it was lawful when it was given; the case goes the
    ordinary way of review, its clock runs on (invariant 5), and nothing is granted before the proof has come. A window
    may also end a commitment of somebody who has been barred from them meanwhile; the notice then says so.
    """
    row = must_stand(at)
    barred = next((bar for bar in _bars(at) if bar.runs_on(at.today)), None)
    asked = _asked_again(at, row)
    stage = Stage(at.case.stage)
    clocks = [*_laid_out_anew(at), *voided(at, "returned")] if stage in _REVIEWING else []
    row.withdrawn_at, row.asked_back = at.moment, [one.seq for one in asked]
    row.save(update_fields=["withdrawn_at", "asked_back"])
    clock = at.clocks.running(_DUE[stage]) if stage in _DUE else None
    by_body = barred is not None and at.principal.kind == "official"
    facts: dict[str, Any] = {
        "variant": "barred" if by_body else "withdrawn",
        "withdrawn_on": at.today.isoformat(),
        "asked": [{"name": one.name} for one in asked],
        "by": clock.due_on.isoformat() if clock and clock.due_on else None,
        "accepted": at.case.accepted_on is not None,
    }
    private = {"reasons": [f"依据{barred.number}，您在信用修复以前不适用告知承诺。"]} if by_body and barred else {}
    at.record(
        Act.WITHDRAW_COMMITMENT,
        {"permit": row.permit, "asked": [one.seq for one in asked]},
        clocks=clocks,
        documents=[at.wanted("commitment_withdrawn", facts, private)],
    )


def _bars(at: Acting) -> list[Bar]:
    return commitment_bars(at.case.person_id, at.case.enterprise_id)


def _asked_again(at: Acting, row: Commitment) -> list[Material]:
    """The checklist without the promise: its proofs are asked for, and whatever the ordinary way asks for besides."""
    answers = answers_of(at.case)
    if row.permit:
        answers = {**answers, COMMITS: NO}
        at.case.answers_sealed = seal_json(answers)
    wanted = {one.seq: one for one in checklist(at.snapshot, answers)}
    received = at.case.stage == Stage.RECEIVED
    asked = []
    for material in Material.objects.filter(case_id=at.case.id).exclude(seq=0).order_by("seq"):
        now = wanted[material.seq].state == "asked"
        again = now and (material.seq in row.proofs or (not material.asked and wanted[material.seq].to_hand_in))
        verdict = ("" if received else "missing") if again else material.verdict
        if now and not material.asked and not again:
            verdict = "held" if wanted[material.seq].held else "complete"
        if (now, verdict) != (material.asked, material.verdict):
            defects = [f"material.{material.seq}.missing"] if verdict == "missing" else []
            found = Material.objects.filter(case_id=at.case.id, seq=material.seq)
            found.update(asked=now, verdict=verdict, defects=defects)
        asked += [material] if again else []
    return asked


def _laid_out_anew(at: Acting) -> list[Op]:
    """The steps that the ordinary way calls for: what is done stays done, what the promise spared comes in."""
    planned = {row.no: row for row in step_rows(at)}
    kept = {row.no: row for row in Step.objects.filter(case_id=at.case.id)}
    gone = [no for no, row in kept.items() if no not in planned and row.state != "done"]
    PointVerdict.objects.filter(case_id=at.case.id, step_no__in=gone).delete()
    Step.objects.filter(case_id=at.case.id, no__in=gone).delete()
    Step.objects.bulk_create(row for no, row in planned.items() if no not in kept)
    decisions = [no for no, row in kept.items() if row.kind in DECISION_KINDS and no not in gone]
    Step.objects.filter(case_id=at.case.id, no__in=decisions).update(state="waiting", opened_on=None)
    over = {*gone, *decisions}
    ops = [
        end("step", at.today, "void", part=no) for kind, no in sorted(at.clocks.rows) if kind == "step" and no in over
    ]
    return [*ops, *open_next(at)]
