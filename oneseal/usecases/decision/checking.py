"""A grant on commitment is verified by the department that must; what it found, and what follows (law.md; L6, I8)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from oneseal.records.intake.models import Commitment
from oneseal.records.places.facts import body_facts
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.intake.commitment import (
    CHECK,
    NOT_THE_VERIFIER,
    NOTHING_TO_VERIFY,
    RECTIFICATION,
    Result,
    Visit,
    after_check,
    conditions_of,
    must_be_a_visit,
)
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.stages.names import Act
from oneseal.usecases.decision.decide import number_of_grant
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.commitment import choice_at, must_stand


@case_act(Act.RECORD_CHECK)
def record_check(
    at: Acting,
    *,
    met: bool | None,
    reason: str,
    rectify_by: date | None = None,
    officers: Sequence[str] = (),
    unplanned: str = "",
    planned_on: date | None = None,
) -> None:
    """It holds; or it is ordered to be put right by a day; or it does not hold in the end (国办发〔2020〕42号).

    The document goes out in the name of the department that verified. What follows from a promise that did not hold,
    annulment and bar, is the bureau's to decide after hearing the holder (Arts. 7, 69 行政许可法): nothing is annulled
    by this act. ``planned_on``: the day of a plan that the caller found; without one ``unplanned`` says why they went.
    """
    row = must_stand(at)
    _must_verify(at, row)
    result = after_check(row.result, met, rectify_by, row.rectify_by, at.today)
    said = must_give_reason(reason)
    visit = must_be_a_visit(Visit(tuple(officers), planned_on, unplanned), at.today, row.found_on)
    clocks: list[Op] = [end(kind, at.today, "met") for kind in (CHECK, RECTIFICATION) if at.clocks.running(kind)]
    if not clocks:
        raise NOTHING_TO_VERIFY.refuse()
    if result is Result.RECTIFY:
        clocks.append(start(RECTIFICATION, at.today, None, fixed_on=rectify_by, post=row.post, body=row.body))
    row.result, row.found_on = result.value, at.today
    row.rectify_by = rectify_by if result is Result.RECTIFY else row.rectify_by
    row.save(update_fields=["result", "found_on", "rectify_by"])
    by = {"rectify_by": row.rectify_by.isoformat()} if result is Result.RECTIFY and row.rectify_by else {}
    planned = visit.planned_on.isoformat() if visit.planned_on else None
    body: dict[str, Any] = {"result": result.value, "officers": len(visit.officers), "planned_on": planned, **by}
    hidden = {"reason": said, "officers": list(visit.officers), "unplanned": visit.unplanned}
    at.record(Act.RECORD_CHECK, body, clocks=clocks, private=hidden, documents=[_said_of(at, row, by, said)])


def _said_of(at: Acting, row: Commitment, by: dict[str, str], said: str) -> Wanted:
    facts = {
        "variant": row.result,
        "grant_number": number_of_grant(at),
        "promised": conditions_of(at.snapshot, choice_at(row)) or ["事项指南写明的条件、标准和技术要求"],
        **by,
    }
    return at.wanted("commitment_check", facts, {"reasons": [said]}, body=body_facts(row.body))


def _must_verify(at: Acting, row: Commitment) -> None:
    if not any((held.body, held.post) == (row.body, row.post) for held in at.principal.posts):
        names = post_name(row.post)
        raise NOT_THE_VERIFIER.refuse(body=body_facts(row.body)["name"], post=names[0], post_en=names[1])
