"""Grant, refuse, and accept-and-decide in one (Arts. 34 ¶2, 37, 38 行政许可法)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.granted import granted_in, one_at_a_time
from oneseal.records.decision.models import Decision
from oneseal.records.documents.models import Document
from oneseal.records.intake.line import line_of
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.review.models import Step
from oneseal.rules.certificates.refusals import APPLIED_LATE
from oneseal.rules.clocks.keeping import Op, limit_from, start
from oneseal.rules.clocks.kinds import OUTLIVES_DECISION
from oneseal.rules.decision.deciding import must_be_grounds, must_be_of_grounds, must_be_proven
from oneseal.rules.decision.instant import is_instant
from oneseal.rules.decision.quota import (
    InLine,
    Used,
    ahead_of,
    amount_in,
    amount_limited,
    in_line,
    limited_by,
    must_be_left,
    must_be_next,
)
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.intake.inspected import inspecting_step
from oneseal.rules.intake.refusals import NO_SILENCE_EFFECT, NOT_DUE_YET, NOT_INSTANT
from oneseal.rules.restrictions.bars import Bar, must_answer_bars, must_not_be_forbidden
from oneseal.rules.review.conferring import must_answer_conference
from oneseal.rules.review.countersigning import proposal_of
from oneseal.rules.review.hearing import must_answer_record
from oneseal.rules.review.opinions import DECISION_KINDS
from oneseal.rules.stages.names import Act
from oneseal.usecases.certificates.by_case import ByCase, granted_on, locked_permit, must_be_still
from oneseal.usecases.decision.countersigning import countersigned, must_need_no_countersign
from oneseal.usecases.decision.signing import must_be_agreed_to, must_decide_at_once, must_have_last_word, must_sign
from oneseal.usecases.fees.charge import must_be_paid_for
from oneseal.usecases.intake.accept import accepting, bars_at
from oneseal.usecases.intake.acting import CASE, Acting, answers_of, case_act
from oneseal.usecases.intake.answers import barred_for_false_material, ended_all, false_material_facts
from oneseal.usecases.intake.commitment import begin_check, outstanding
from oneseal.usecases.review.conferring import signed_conferences
from oneseal.usecases.review.consulting import must_wait_for_nobody
from oneseal.usecases.review.hearing import facts_of_record, hearing_at, must_be_ready_to_decide


def result_of(snapshot: dict[str, Any]) -> dict[str, Any] | None:
    """The certificate that a grant leads to, if the item has one to issue (Art. 39 行政许可法)."""
    return next((row for row in snapshot["results"] if row["kind"] == "证照"), None)


def to_issue(at: Acting) -> dict[str, Any] | None:
    """The certificate that this case leads to: none where the permit is given up (Arts. 39, 70 行政许可法),

    nor where a body outside this installation granted it: what it made is its own (Art. 43; R1).
    """
    return None if at.case.doing == "end" or paper_above(at) else result_of(at.snapshot)


def paper_above(at: Acting) -> str:
    """The number of the paper by which a body outside decided; empty where it was decided here (R1)."""
    if not at.snapshot.get("preliminary"):
        return ""
    return Decision.objects.filter(case_id=at.case.id).values_list("paper", flat=True).first() or ""


def number_of_grant(at: Acting) -> str:
    """The number of the paper that grants it, whoever wrote it (Art. 38 行政许可法; R1)."""
    return paper_above(at) or Document.objects.get(subject_kind=CASE, subject_id=at.case.id, kind="grant").number


Keep = Callable[[Acting, str, list[str], list[str]], None]
"""How a decision is stored: outcome, reasons, keys of what is unmet."""


def decided(
    at: Acting, outcome: str, reasons: list[str], unmet: list[str], *, on: date | None = None, paper: str = ""
) -> None:
    """Store the decision and close the step that took it; ``on``, ``paper``: of a decision entered from its paper."""
    at.case.decided_on = on or at.today
    account_id = at.principal.account_id
    Decision.objects.create(
        case=at.case,
        outcome=outcome,
        reasons_sealed=seal_json(reasons),
        unmet=unmet,
        decided_on=at.case.decided_on,
        decided_at=at.moment,
        account_id=account_id,
        paper=paper,
    )
    Step.objects.filter(case_id=at.case.id, kind__in=DECISION_KINDS).update(
        state="done", done_on=at.today, done_by=account_id, outcome="agree" if outcome == "grant" else "object"
    )


@case_act(Act.GRANT)
def grant(at: Acting, *, reason: str = "", follows: str = "", departs: str = "") -> None:
    """Granted in writing: heard where it must be, every step agreed, every promise kept (Arts. 38 ¶1, 48 行政许可法)."""
    heard = must_be_ready_to_decide(at)
    if at.principal.kind != "runner":
        must_be_paid_for(at, Act.GRANT)
        must_answer_record(heard, reason)
        must_sign(at)
        must_wait_for_nobody(at)
        must_answer_bars(bars_on_grant(at), at.case.item_code, at.today, reason)
    must_be_allowed(at)
    must_be_agreed_to(at)
    must_be_provable(at)
    must_be_within_quota(at)
    record = (facts_of_record(hearing_at(at)) if heard.signed else {}) | _conferred(at, follows, departs)
    if at.principal.kind != "runner":
        record |= countersigned(at, proposal_of("grant", reason, departs=departs))
    granting(at, reason=reason, record=record)


def bars_on_grant(at: Acting) -> list[Bar]:
    """What bars him meanwhile; whoever gives his permit up is granted that under any bar (Art. 70 行政许可法)."""
    return [] if at.case.doing == "end" else bars_at(at)


def must_be_allowed(at: Acting) -> None:
    """No grant, by whomever and by silence neither, of an activity that law forbids the applicant by now (Art. 38)."""
    must_not_be_forbidden(bars_on_grant(at), at.case.item_code, at.today)


def must_be_provable(at: Acting) -> None:
    """No grant while what stood in a commitment that was taken back is not handed in (I8)."""
    must_be_proven([row.name for row in outstanding(at.loaded.commitment if at.loaded else None)])


def _conferred(at: Acting, follows: str, departs: str) -> dict[str, Any]:
    """What the decision says of the collective consultations of the case, if any was held (W4)."""
    numbers = [] if at.principal.kind == "runner" else signed_conferences(at)
    why = must_answer_conference(numbers, follows, departs)
    return {"conference": {"numbers": numbers, "departs": why}} if numbers else {}


def must_be_within_quota(at: Acting) -> None:
    """Its turn, where permits are limited in number, and within the year's amount, where that is limited (Art. 57)."""
    must_be_in_turn(at)
    must_be_within_amount(at)


def must_be_in_turn(at: Acting) -> None:
    """Where permits are limited in number, those who were accepted earlier are decided first (Art. 57 行政许可法)."""
    if limited_by(at.snapshot) is None:
        return
    case = at.case
    line = [in_line(row) for row in line_of(case.item_code, case.body)]
    own = next((one for one in line if one.number == case.number), InLine(at.moment, case.received_at, case.number))
    must_be_next(ahead_of(own, line))


def must_be_within_amount(at: Acting) -> None:
    """Where the amount of a year is limited, this one still fits in (Art. 57 行政许可法)."""
    amount = amount_limited(at.snapshot)
    if amount is None:
        return
    one_at_a_time(at.case.item_code)
    taken = granted_in(at.case.item_code, at.case.body, at.today.year)
    granted = sum((amount_in(row, amount) for row in taken), Decimal(0))
    must_be_left(amount, Used(at.today.year, granted, amount_in(answers_of(at.case), amount)))


def granting(
    at: Acting,
    *,
    reason: str = "",
    instant: bool = False,
    keep: Keep = decided,
    record: Mapping[str, Any] | None = None,
    act: Act = Act.GRANT,
) -> None:
    """The body of grant, for acts that go on in the same transaction."""
    said = reason.strip() or "申请符合法定条件、标准。"
    permit = permit_at(at, at.today)
    keep(at, "grant", [said], [])
    result = to_issue(at)
    clocks, promised = clocks_of_grant(at, "met" if act is Act.GRANT else "overtaken", at.today)
    facts = {
        "variant": "granted" if act is Act.GRANT else "deemed_renewed",
        "granted": at.case.item_name,
        "validity": _validity_words(result),
        "certificate_name": result["name"] if result else None,
        "instant": instant,
        "basis": at.snapshot["basis"],
        **(record or {}),
        **promised,
    }
    document = at.wanted("grant", facts, {"reasons": [said]})
    at.record(
        act,
        {"outcome": "grant"},
        clocks=clocks,
        private={"reasons": [said]},
        documents=[document],
        within=Act.ACCEPT_AND_DECIDE if instant else None,
    )
    if permit is not None:
        validity = result["validity"] if result and act is Act.GRANT else None
        granted_on(permit, at.case.doing, validity, by_case(at))


def clocks_of_grant(at: Acting, how: str, on: date) -> tuple[list[Op], dict[str, Any]]:
    """What a grant of that day ends and begins, whoever decided it; and what a decision says of a commitment."""
    certificate = limit_from(at.snapshot["limits"]["certificate"])
    clocks = ended_all(at, how, but=OUTLIVES_DECISION, on=on)
    checked, promised = begin_check(at, on)
    return [*clocks, start("certificate", on, certificate, post="CER01"), *checked], promised


def permit_at(at: Acting, on: date) -> Certificate | None:
    """The permit that the case is about, locked; it must still be the applicant's and in force (Arts. 9, 49, 50)."""
    if at.case.certificate_id is None:
        return None
    row = locked_permit(at.case.certificate_id)
    day = min(on, row.valid_to) if at.clocks.running("renewal") and row.valid_to else on
    known = {"item_code": at.case.item_code, "applicant_index": row.holder_number_index}
    must_be_still(row, doing=at.case.doing, today=day, **known)
    return row


def by_case(at: Acting) -> ByCase:
    """The case as the certificate's own chain names it."""
    case = at.case
    who = (at.principal, at.moment, at.today)
    return ByCase(case.number, at.body["name"], at.documents[-1].number, *who, at.calendar, case.demo)


@case_act(Act.DEEM_RENEWED)
def deem_renewed(at: Acting) -> None:
    """Nobody decided before the permit expired: renewed by law for the same term (Art. 50 ¶2 行政许可法).

    A bar to applying does not touch it: the renewal was applied for before. Where special law forbids the activity
    itself silence does not continue it (our reading): the case stays overdue, in sight, until somebody decides.
    """
    clock = at.clocks.running("renewal")
    if at.snapshot["silence"]["renewal"] != "deemed_renewed":
        raise NO_SILENCE_EFFECT.refuse(item=at.case.item_name)
    if clock is None or clock.due_on is None:
        raise APPLIED_LATE.refuse()
    if at.today <= clock.due_on:
        raise NOT_DUE_YET.refuse(due=clock.due_on.isoformat())
    must_be_allowed(at)
    Step.objects.filter(case_id=at.case.id, state__in=("waiting", "open")).exclude(kind__in=DECISION_KINDS).update(
        state="void"
    )
    why = f"有效期届满日（{clock.due_on.isoformat()}）前没有作出是否准予延续的决定，依法视为准予延续。"
    granting(at, reason=why, act=Act.DEEM_RENEWED)


def _validity_words(result: dict[str, Any] | None) -> str | None:
    if result is None or result["validity"] is None:
        return None
    if result["validity"] == "indefinite":
        return "长期"
    return f"{result['validity']['n']} {result['validity']['unit']}"


@case_act(Act.REFUSE)
def refuse(
    at: Acting,
    *,
    reason: str,
    library: Sequence[int] = (),
    unmet: Sequence[str] = (),
    false_material: bool = False,
    public_safety: bool | None = None,
    follows: str = "",
    departs: str = "",
) -> None:
    """Refused in writing with reasons and remedies; it rests on conditions or points of the version (Art. 38 ¶2).

    ``false_material``: for concealment or false material, with a warning, and barred where law bars (Art. 78);
    ``public_safety``: whether the decider finds it a matter of that, where the version leaves it to him;
    ``library``: prepared reasons of the chosen conditions and points, to which ``reason`` adds.
    """
    heard = must_be_ready_to_decide(at)
    must_sign(at)
    must_wait_for_nobody(at)
    found: Any = {"false_material": false_material, "public_safety": public_safety}
    record = (facts_of_record(hearing_at(at)) if heard.signed else {}) | _conferred(at, follows, departs)
    record |= countersigned(at, proposal_of("refuse", reason, unmet, library, departs=departs, **found))
    prepared = must_be_of_grounds(library, unmet, at.snapshot)
    refusing(
        at,
        reason=reason,
        unmet=unmet,
        record=record,
        false_material=false_material,
        public_safety=public_safety,
        prepared=prepared,
    )
    if false_material:
        barred_for_false_material(at, public_safety)


def refusing(
    at: Acting,
    *,
    reason: str,
    unmet: Sequence[str],
    keep: Keep = decided,
    record: Mapping[str, Any] | None = None,
    false_material: bool = False,
    public_safety: bool | None = None,
    prepared: Mapping[str, str] | None = None,
) -> None:
    """The body of refuse once it is clear who signs; false material is a ground of its own (Art. 78 行政许可法)."""
    chosen = prepared or {}
    said = must_give_reason("".join([*chosen.values(), reason.strip()]))
    grounds = must_be_grounds(unmet, at.snapshot) if unmet or not false_material else []
    own = [{**row, "finding": chosen.get(row["key"], "") + reason.strip() or said} for row in grounds]
    reasons = own or [{"point": said}]
    keep(at, "refuse", [said], list(unmet))
    clocks: list[Op] = ended_all(at, "met")
    clocks.append(start("certificate", at.today, limit_from(at.snapshot["limits"]["certificate"]), post="CER01"))
    facts = {"basis": at.snapshot["basis"], **(record or {})}
    if false_material:
        facts |= {"variant": "false_material", **false_material_facts(at, public_safety)}
    if inspecting_step(at.snapshot):  # Art. 55 ¶3: the technical standards that the refusal rests on
        facts["technical_standard"] = "；".join(row["standard"] for row in grounds if row["standard"])
    document = at.wanted("refusal", facts, {"reasons": reasons})
    body: dict[str, Any] = {"outcome": "refuse", "unmet": list(unmet)}
    body |= {"false_material": True} if false_material else {}
    body |= {"public_safety": public_safety} if false_material and public_safety is not None else {}
    at.record(Act.REFUSE, body, clocks=clocks, private={"reasons": [said]}, documents=[document])


@case_act(Act.ACCEPT_AND_DECIDE)
def accept_and_decide(at: Acting) -> None:
    """Simple items: accepted and granted in one transaction, two entries, all documents (Arts. 34 ¶2, 56 行政许可法)."""
    if not is_instant(at.snapshot, answers_of(at.case)):
        raise NOT_INSTANT.refuse(item=at.case.item_name)
    must_have_last_word(at)
    must_be_ready_to_decide(at)
    must_decide_at_once(at)
    must_be_paid_for(at, Act.GRANT)
    must_be_within_quota(at)
    must_need_no_countersign(at)
    accepting(at)
    granting(at, instant=True)
