"""The decision of a body outside this installation, entered from its paper (R1; Art. 43 行政许可法).

The document is that body's: this house makes none in its place, neither a decision nor a certificate. What follows from
the decision follows here as from one of this house, and from the day on which it was taken.
"""

from datetime import date
from typing import Any

from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Leg, StoredFile
from oneseal.records.levels.models import AnswerAbove
from oneseal.rules.catalogue.preliminary import Up
from oneseal.rules.certificates.changes import EFFECTS
from oneseal.rules.clocks.keeping import Op, limit_from, start
from oneseal.rules.intake import going_up as rule
from oneseal.rules.intake import going_up_refusals as no
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.certificates.by_case import ByCase, changed_outside, granted_on
from oneseal.usecases.decision.decide import clocks_of_grant, decided, permit_at, result_of
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.answers import ended_all
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.levels.going_up import legs_up, must_be_at, ways_of
from oneseal.usecases.review.exhibits import exhibit_all


@case_act(Act.RECORD_ABOVE)
def record_above(at: Acting, *, outcome: str, paper: str, decided_on: date, scan: int, reason: str = "") -> None:
    """The answer of a body outside this installation, from its paper: number, day, outcome and scan (R1)."""
    last, up = _arrived_outside(at)
    must_be_at(at, Act.RECORD_ABOVE, at.case.body)
    rule.must_be_an_answer(outcome, paper, decided_on, arrived=last.arrived_on, today=at.today)
    must_be_own_files(at.principal, [scan])
    number = paper.strip()
    said = must_give_reason(reason) if outcome == "refuse" else reason.strip() or f"{up.name}{number}"
    permit = permit_at(at, decided_on) if outcome == "grant" else None
    decided(at, outcome, [said], [], on=decided_on, paper=number)
    clocks = _clocks(at, outcome, decided_on)
    body: dict[str, Any] = {"outcome": outcome, "number": number, "decided_on": decided_on.isoformat()}
    body |= {"by": last.to_body, "scan_sha256": StoredFile.objects.values_list("sha256", flat=True).get(pk=scan)}
    ending = Stage.GRANTED if outcome == "grant" else Stage.REFUSED
    at.record(Act.RECORD_ABOVE, body, clocks=clocks, private={"reasons": [said]}, ending=ending)
    if permit is not None:
        _takes_effect(at, permit, up.name, number, decided_on)
    AnswerAbove.objects.create(
        case=at.case,
        body=last.to_body,
        number=number,
        outcome=outcome,
        decided_on=decided_on,
        scan_id=scan,
        entered_by=at.principal.account_id,
    )
    exhibit_all(at, "above", [scan], f"{up.name} {number}")


def _arrived_outside(at: Acting) -> tuple[Leg, Up]:
    """The last leg, once it arrived at a body outside; one that works here decides itself."""
    ways, legs = ways_of(at), legs_up(at)
    last = legs[-1] if len(legs) == len(ways) else None
    if last is None or last.signed_at is None:
        raise no.MUST_GO_UP.refuse(item=at.case.item_name, body=ways[-1].name)
    if not last.house:
        raise no.WORKS_HERE.refuse(body=ways[-1].name)
    return last, ways[-1]


def _clocks(at: Acting, outcome: str, on: date) -> list[Op]:
    """What a decision ends and begins, on the day on which it was taken and not on that of its entry."""
    if outcome == "grant":
        return clocks_of_grant(at, "met", on)[0]
    certificate = limit_from(at.snapshot["limits"]["certificate"])
    return [*ended_all(at, "met", on=on), start("certificate", on, certificate, post="CER01")]


def _takes_effect(at: Acting, permit: Certificate, body: str, number: str, on: date) -> None:
    """A permit of the register that was renewed or given up changes there; its page names the paper that counts."""
    result = result_of(at.snapshot)
    by = ByCase(at.case.number, body, number, at.principal, at.moment, on, at.calendar, at.case.demo)
    granted_on(permit, at.case.doing, result["validity"] if result else None, by)
    if EFFECTS[at.case.doing].anew:
        changed_outside(permit, by)
