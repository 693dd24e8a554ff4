"""A proposed decision sent to be countersigned, and what stands behind one before it is signed (W1)."""

from collections.abc import Sequence
from typing import Any

from oneseal.records.privacy.sealing import seal_json
from oneseal.records.review.models import Countersign
from oneseal.rules.clocks.keeping import start
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.decision.deciding import OUTCOME_NEEDED, must_be_grounds, must_be_of_grounds
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.review import countersigning as rule
from oneseal.rules.stages.names import Act
from oneseal.usecases.decision.signing import must_be_agreed_to, must_sign
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.review.countersigning import asked_so_far, needed_at, voided


def _must_be_proposable(at: Acting, outcome: str, reason: str, unmet: Sequence[str], library: Sequence[int]) -> None:
    """It could be signed as it stands: grounds and reasons of a refusal, every step agreed for a grant."""
    if outcome == "grant":
        must_be_agreed_to(at)
        return
    if outcome != "refuse":
        raise OUTCOME_NEEDED.refuse()
    prepared = must_be_of_grounds(library, unmet, at.snapshot)
    must_give_reason("".join([*prepared.values(), reason.strip()]))


@case_act(Act.ASK_COUNTERSIGN)
def ask_countersign(
    at: Acting,
    *,
    outcome: str,
    reason: str = "",
    unmet: Sequence[str] = (),
    library: Sequence[int] = (),
    false_material: bool = False,
    public_safety: bool | None = None,
    departs: str = "",
) -> None:
    """By whoever decides: what he means to decide, to everybody whom the version names; an earlier proposal is void."""
    must_sign(at)
    _must_be_proposable(at, outcome, reason, unmet, library)
    if outcome == "refuse" and (unmet or not false_material):
        must_be_grounds(unmet, at.snapshot)
    needed = needed_at(at, outcome)
    rule.must_be_needed([one for one, _ in needed])
    said = {"false_material": false_material, "public_safety": public_safety, "departs": departs}
    proposal = rule.proposal_of(outcome, reason, unmet, library, **said)  # type: ignore[arg-type]
    clocks, last = voided(at, "changed"), len(asked_so_far(at))
    asked: list[dict[str, str]] = []
    for number, (one, days) in enumerate(needed, start=last + 1):
        _ask(at, number, one, proposal)
        limit = Limit(days, Unit.WORKING_DAY)
        clocks.append(start(rule.COUNTERSIGN, at.today, limit, part=number, post=one.post, body=one.body))
        asked.append({"countersign": str(number), "post": one.post, "body": one.body})
    at.case.bodies = sorted({*at.case.bodies, *(one.body for one, _ in needed)})
    body = {"outcome": outcome, "unmet": list(unmet), "asked": asked, "digest": rule.digest_of(proposal)}
    private = {"reasons": [reason.strip()]} if reason.strip() else None
    at.record(Act.ASK_COUNTERSIGN, body, clocks=clocks, private=private)


def _ask(at: Acting, number: int, one: rule.Needed, proposal: dict[str, Any]) -> None:
    Countersign.objects.create(
        case=at.case,
        no=number,
        rule=one.rule,
        post=one.post,
        body=one.body,
        basis=one.basis,
        proposal_sealed=seal_json(proposal),
        digest=rule.digest_of(proposal),
        asked_by=at.principal.account_id,
        asked_on=at.today,
    )


def countersigned(at: Acting, proposal: dict[str, Any]) -> dict[str, Any]:
    """What the decision says of its countersignatures; refused while one is missing (Art. 37 行政许可法; W1)."""
    needed = [one for one, _ in needed_at(at, proposal["outcome"])]
    if not needed:
        return {}
    agreed = rule.must_be_countersigned(needed, asked_so_far(at), rule.digest_of(proposal))
    rule.must_not_have_countersigned(at.principal.account_id, agreed)
    return {"countersigned": [one.who[0] for one in needed]}


def must_need_no_countersign(at: Acting) -> None:
    """What is granted at once, at a window or by a machine, has no proposal that anybody could countersign (W1)."""
    countersigned(at, rule.proposal_of("grant", ""))
