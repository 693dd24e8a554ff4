"""A commitment made with the application, and what stands in for it once it is taken back (告知承诺; I8)."""

from datetime import date
from typing import Any

from oneseal.records.intake.models import Commitment, Material, MaterialFile
from oneseal.records.places.facts import body_facts
from oneseal.records.restrictions.reads import bars_of
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.memberships import commits
from oneseal.rules.clocks.keeping import Op, limit_json, start
from oneseal.rules.documents.words import limit_words
from oneseal.rules.intake.commitment import (
    CHECK,
    NO_COMMITMENT,
    NO_PROOF_ASKED,
    Choice,
    chosen,
    conditions_of,
    promised_words,
    told,
    verifier_of,
)
from oneseal.rules.intake.mandate import Power, must_name
from oneseal.rules.intake.refusals import PROMISED_STILL_MISSING
from oneseal.rules.restrictions.bars import must_be_free_to_commit
from oneseal.rules.stages.names import Act
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.intake.acting import Acting, case_act

MADE_HOW = {"online": "网上实名登录后作出", "api": "网上实名登录后作出"}
ON_PAPER = "在承诺书上签字或者盖章，原件存档"


def choice_of(
    snapshot: dict[str, Any],
    answers: dict[str, Any],
    promised: frozenset[int],
    applicant: tuple[str, str],
    powers: frozenset[Power] | None,
    today: date,
) -> Choice:
    """What the applicant chose with his application (国办发〔2020〕42号; I8).

    ``applicant``: his kind and number as the register of bars knows them: who broke a commitment hands in proof.
    ``powers``: of the mandate by which an agent acts; to commit is one of its own (湘政办发〔2021〕25号; 民法典 171).
    """
    if not promised and not commits(answers):
        return Choice()
    found = chosen(snapshot, answers, promised)
    if found:
        must_be_free_to_commit(bars_of(*applicant), today)
    if found and powers is not None:
        must_name(powers, Power.COMMIT)
    return found


def made(at: Acting, choice: Choice) -> Commitment:
    """The commitment beside its case, not stored yet; who verifies it is named from the first day."""
    verifier = verifier_of(at.snapshot, at.case.body)
    return Commitment(
        case=at.case,
        permit=choice.permit,
        proofs=list(choice.proofs),
        made_at=at.moment,
        body=verifier.body,
        post=verifier.post,
    )


def told_in_journal(row: Commitment) -> dict[str, Any]:
    """What the entry says of it."""
    return {"permit": row.permit, "proofs": list(row.proofs), "verifier": row.body, "post": row.post}


def choice_at(row: Commitment) -> Choice:
    """The row as the rule knows it."""
    return Choice(row.permit, tuple(row.proofs))


def letter(at: Acting, row: Commitment, agent: str) -> Wanted:
    """The commitment in writing, both halves: what was told, what was promised (告知承诺书)."""
    choice, limit = choice_at(row), limit_json(verifier_of(at.snapshot, at.case.body).limit)
    sentences = told(body_facts(row.body)["name"], limit_words(limit))
    facts = {
        "promised": conditions_of(at.snapshot, choice) or ["事项指南写明的条件、标准和技术要求"],
        "told": [one.zh for one in sentences],
        "promise": [one.zh for one in promised_words()],
        "signed_at": at.moment.isoformat(),
        "signed_how": MADE_HOW.get(at.case.channel, ON_PAPER),
    }
    hidden = {"applicant_name": at.case.applicant_name, **({"agent_name": agent} if agent else {})}
    return at.wanted("commitment_letter", facts, {"case": hidden})


def commitment_at(at: Acting) -> Commitment | None:
    """The commitment that stands, as it was read with the locked case."""
    row = at.loaded.commitment if at.loaded else None
    return row if row is not None and row.withdrawn_at is None else None


def must_stand(at: Acting) -> Commitment:
    """The commitment that stands, or the refusal that there is none."""
    row = commitment_at(at)
    if row is None:
        raise NO_COMMITMENT.refuse()
    return row


def accepted_facts(at: Acting, *, tolerated: bool, deemed: bool) -> dict[str, Any]:
    """What the notice of acceptance says of it; where something else is its variant, beside that."""
    row = commitment_at(at)
    if row is None:
        return {}
    said = conditions_of(at.snapshot, choice_at(row)) or ["事项指南写明的条件、标准和技术要求"]
    check = limit_json(verifier_of(at.snapshot, at.case.body).limit)
    return {"promised_too" if tolerated or deemed else "promised": said, "check": check}


def begin_check(at: Acting, on: date) -> tuple[list[Op], dict[str, Any]]:
    """The grant starts the time in which it is verified, at the department that verifies; and what the decision says.

    From now on that department has a part in the case, so that it sees what it verifies (S1 (一)2).
    """
    row = commitment_at(at)
    if row is None:
        return [], {}
    limit = verifier_of(at.snapshot, at.case.body).limit
    at.case.bodies = sorted({*at.case.bodies, row.body})
    verifier = body_facts(row.body)["name"]
    made_on = local_day(row.made_at).isoformat()
    said = {"made_on": made_on, "check": limit_json(limit), "verifier": verifier}
    return [start(CHECK, on, limit, post=row.post, body=row.body)], {"commitment": said}


def outstanding(row: Commitment | None) -> list[Material]:
    """What has to come since a commitment was taken back and has not been found complete."""
    if not told_since(row) or row is None:
        return []
    asked = Material.objects.filter(case_id=row.case_id, seq__in=row.asked_back, asked=True)
    return list(asked.exclude(verdict__in=("complete", "held", "tolerated")).order_by("seq"))


def told_since(row: Commitment | None) -> set[int]:
    """What the notice after a withdrawal named: told once like the points of the one-time notice, by his own act."""
    return set(row.asked_back) if row is not None and row.withdrawn_at is not None else set()


@case_act(Act.RECEIVE_PROOF)
def receive_proof(at: Acting) -> None:
    """What a promise stood in for has come, and a clerk finds it complete; a receipt is given (国办发〔2020〕42号)."""
    rows = outstanding(at.loaded.commitment if at.loaded else None)
    if not rows:
        raise NO_PROOF_ASKED.refuse()
    seqs = [row.seq for row in rows]
    there = set(MaterialFile.objects.filter(case_id=at.case.id, seq__in=seqs).values_list("seq", flat=True))
    missing = [row.name for row in rows if row.seq not in there and not row.on_paper]
    if missing:
        raise PROMISED_STILL_MISSING.refuse(names="、".join(missing))
    Material.objects.filter(case_id=at.case.id, seq__in=seqs).update(verdict="complete", defects=[])
    came = [{"name": row.name, "form": "纸质" if row.on_paper else "电子"} for row in rows]
    facts = {"variant": "proof", "received_at": at.moment.isoformat(), "materials": came}
    at.record(Act.RECEIVE_PROOF, {"materials": seqs}, documents=[at.wanted("supplement_receipt", facts)])
