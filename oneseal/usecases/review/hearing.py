"""The right to a hearing: told, delivered, used, waived or lapsed; what those concerned state (Arts. 36, 45-47)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from oneseal.records.privacy.sealing import seal
from oneseal.records.review.hearing import concerned_of, right_from, state_from
from oneseal.records.review.models import Concerned, Hearing, Procedure, Statement
from oneseal.rules.clocks.keeping import Op, end, exclude, include, limit_json, start
from oneseal.rules.clocks.terms import Limit
from oneseal.rules.intake.refusals import NOT_DUE_YET
from oneseal.rules.review.hearing import (
    APPLICANT,
    HEARING,
    HELD_WITHIN,
    INTEREST,
    NAME,
    ON_REQUEST,
    PROOF,
    REQUEST_PERIOD,
    SPEECH,
    TOLD,
    Answer,
    HearingState,
    Right,
    must_be_able_to_answer,
    must_be_able_to_waive,
    must_be_heard,
    must_be_served_when,
    must_write,
    nobody_wants_it,
    right_of,
)
from oneseal.rules.review.hearing_refusals import FOR_OTHERS, HEARING_BEGUN, HEARING_OVER, TOLD_ALREADY
from oneseal.rules.review.procedures import Citation
from oneseal.rules.stages.names import Act
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.review.procedures import stoppable

REQUEST = "hearing_request"
CHAIR_POST = "HEA01"


def hearing_at(at: Acting) -> Hearing | None:
    """The hearing of the case, if one has begun."""
    return Hearing.objects.filter(case_id=at.case.id).first()


def hearing_state(at: Acting) -> HearingState:
    """What a decision on the case waits for."""
    return state_from(at.snapshot, concerned_of(at.case.id), hearing_at(at))


def must_be_ready_to_decide(at: Acting) -> HearingState:
    """The named guard of every decision (law.md, invariant 15)."""
    state = hearing_state(at)
    must_be_heard(state, at.calendar)
    return state


@case_act(Act.TELL_RIGHT)
def tell_right(at: Acting, *, people: Sequence[Mapping[str, str]] = ()) -> None:
    """Applicant and stakeholders are told that they may be heard, each in a document of his own (Arts. 36, 47 ¶1).

    Online the applicant has it the moment it is issued; all other deliveries are recorded, and the days run from them.
    """
    hearing, known = hearing_at(at), concerned_of(at.case.id)
    if hearing is not None and hearing.held_on is not None:
        raise HEARING_OVER.refuse()
    if known and not people:
        raise TOLD_ALREADY.refuse()
    fresh = [] if known else [_row(at, APPLICANT, {"name": at.case.applicant_name}, hearing)]
    first = max((row.no for row in known), default=0) + 1
    fresh += [_row(at, no, given, hearing) for no, given in enumerate(people, start=first)]
    interests = {no: given["interest"].strip() for no, given in enumerate(people, start=first)}
    Concerned.objects.bulk_create(fresh)
    clocks = [_begun(row.no, at.today) for row in fresh if row.served_on and not row.answer]
    if hearing is not None:
        Hearing.objects.filter(pk=hearing.pk).update(planned_on=None)
    at.record(
        Act.TELL_RIGHT,
        {"told": [str(row.no) for row in fresh]},
        clocks=clocks,
        private={
            "people": [{"no": str(row.no), "name": row.name, "interest": interests.get(row.no, "")} for row in fresh]
        },
        documents=[_told(at, row, interests.get(row.no, "")) for row in fresh],
    )


def _row(at: Acting, no: int, given: Mapping[str, str], hearing: Hearing | None) -> Concerned:
    """Somebody told while a hearing is under way joins it; he has to be notified of it like the others."""
    interest, phone = given.get("interest", "").strip(), given.get("phone", "").strip()
    online = no == APPLICANT and at.case.channel == "online"
    return Concerned(
        case=at.case,
        no=no,
        name=must_write(given["name"], NAME)[:100],
        interest_sealed=seal(must_write(interest, INTEREST)) if no != APPLICANT else None,
        phone_sealed=seal(phone) if phone else None,
        told_on=at.today,
        served_on=at.today if online else None,
        answer=Answer.JOINED if hearing else Answer.OPEN,
        answered_on=at.today if hearing else None,
    )


def _told(at: Acting, row: Concerned, interest: str) -> Wanted:
    if row.no == APPLICANT:
        return at.wanted("hearing_right", {})
    return at.wanted("stakeholder_right", {}, {"addressee": row.name, "interest": interest})


def _begun(no: int, on: date) -> Op:
    return start(REQUEST, on, REQUEST_PERIOD, part=no)


def person_of(at: Acting, no: int) -> tuple[Concerned, Right]:
    """The row and the right of somebody told; an applicant speaks for himself alone."""
    if at.principal.kind in ("person", "enterprise") and no != APPLICANT:
        raise FOR_OTHERS.refuse()
    rows = concerned_of(at.case.id)
    right = right_of([right_from(row) for row in rows], no)
    return next(row for row in rows if row.no == no), right


@case_act(Act.SERVE_RIGHT)
def serve_right(at: Acting, *, no: int, served_on: date, proof: str) -> None:
    """The day on which somebody got his notice, with what proves it: his five days run from there (Art. 47 ¶1)."""
    _, right = person_of(at, no)
    must_be_served_when(right, served_on, at.today)
    said = must_write(proof, PROOF)
    Concerned.objects.filter(case_id=at.case.id, no=no).update(served_on=served_on)
    clocks = [] if right.answer else [_begun(no, served_on)]
    body = {"no": str(no), "served_on": served_on.isoformat()}
    at.record(Act.SERVE_RIGHT, body, clocks=clocks, private={"proof": said})


@case_act(Act.RECORD_STATEMENT)
def record_statement(at: Acting, *, said: str, no: int = APPLICANT) -> None:
    """What the applicant, told of a right or not, or a stakeholder states; it stays in the file (Art. 36 行政许可法)."""
    if no != APPLICANT:
        person_of(at, no)
    words = must_write(said, SPEECH)
    Statement.objects.create(case=at.case, no=no, said_sealed=seal(words), said_on=at.today)
    at.record(Act.RECORD_STATEMENT, {"no": str(no)}, private={"said": words})


@case_act(Act.REQUEST_HEARING)
def request_hearing(at: Acting, *, no: int = APPLICANT, reason: str = "") -> None:
    """Requested within five days: the decision clocks stop, the hearing is held within twenty (Arts. 45, 47 ¶1)."""
    _, right = person_of(at, no)
    must_be_able_to_answer(right, at.today, at.calendar)
    if hearing_at(at) is not None:
        raise HEARING_BEGUN.refuse()
    others = Concerned.objects.filter(case_id=at.case.id, answer="").exclude(no=no)
    joined = sorted(part for kind, part in at.clocks.rows if kind == REQUEST and part != no)
    others.update(answer=Answer.JOINED, answered_on=at.today)
    _answered(at, no, Answer.REQUESTED)
    ended = [end(REQUEST, at.today, "overtaken", part=part) for part in joined]
    begun, document = begin_hearing(at, ON_REQUEST, TOLD, announced=False)
    at.record(
        Act.REQUEST_HEARING,
        {"no": str(no), "told": limit_json(TOLD), "basis": str(ON_REQUEST)},
        clocks=[
            *_met(at, no),
            *ended,
            start("hearing", at.today, HELD_WITHIN, post=CHAIR_POST),
            *begun,
        ],
        private={"reason": reason.strip()[:1000]} if reason.strip() else None,
        documents=[document],
    )


def begin_hearing(at: Acting, basis: Citation, told: Limit, *, announced: bool) -> tuple[list[Op], Wanted]:
    """From request or announcement on the decision clocks do not count; how long is told in writing (Art. 45)."""
    Hearing.objects.create(case=at.case, basis=str(basis), announced=announced, begun_on=at.today)
    Procedure.objects.create(
        case=at.case,
        kind=HEARING,
        basis=str(basis),
        excluded=True,
        begun_on=at.today,
        told_n=int(told.n),
        told_unit=told.unit.value,
    )
    ops = [exclude(row.kind, at.today, HEARING, str(basis), told, part=row.part) for row in stoppable(at)]
    provision = [{"law": basis.law, "article": basis.article}]
    facts = {"procedure": HEARING, "procedure_basis": provision, "begin": at.today.isoformat()}
    return ops, at.wanted("special_procedure", {**facts, "told": limit_json(told)})


def _answered(at: Acting, no: int, answer: Answer) -> None:
    Concerned.objects.filter(case_id=at.case.id, no=no).update(answer=answer, answered_on=at.today)


def _met(at: Acting, no: int) -> list[Op]:
    return [end(REQUEST, at.today, "met", part=no)] if at.clocks.running(REQUEST, no) else []


@case_act(Act.WAIVE_HEARING)
def waive_hearing(at: Acting, *, no: int = APPLICANT) -> None:
    """Given up; when all have, the decision is free, and a hearing that was asked for falls away (invariant 15).

    One that was announced is held all the same: it is the public's (Art. 46 行政许可法).
    """
    _, right = person_of(at, no)
    state = hearing_state(at)
    must_be_able_to_waive(right, state, at.today, at.calendar)
    _answered(at, no, Answer.WAIVED)
    clocks = _met(at, no)
    if state.begun and not state.announced and nobody_wants_it([right_from(row) for row in concerned_of(at.case.id)]):
        clocks += _fallen_away(at)
    at.record(Act.WAIVE_HEARING, {"no": str(no)}, clocks=clocks)


def _fallen_away(at: Acting) -> list[Op]:
    """Nobody wants the hearing any more: the clock counts on from the next day (Art. 45 行政许可法)."""
    Hearing.objects.filter(case_id=at.case.id).delete()
    done = {"ended_on": at.today, "result": "申请人、利害关系人都放弃了听证，不再举行。"}
    Procedure.objects.filter(case_id=at.case.id, kind=HEARING, ended_on=None).update(**done)
    return [
        end("hearing", at.today, "void"),
        *(include(row.kind, at.today, HEARING, part=row.part) for row in stoppable(at)),
    ]


@case_act(Act.LAPSE_HEARING_REQUEST)
def lapse_hearing_request(at: Acting) -> None:
    """By the runner: the five days are over for everybody whose last day has passed (Art. 47 ¶1 行政许可法)."""
    rows = [row for (kind, _), row in sorted(at.clocks.rows.items()) if kind == REQUEST]
    over = [row for row in rows if row.due_on is not None and at.today > row.due_on]
    if not over:
        due = min((row.due_on for row in rows if row.due_on), default=None)
        raise NOT_DUE_YET.refuse(due=due.isoformat() if due else "—")
    for row in over:
        _answered(at, row.part, Answer.LAPSED)
    clocks = [end(REQUEST, at.today, "met", part=row.part) for row in over]
    at.record(Act.LAPSE_HEARING_REQUEST, {"lapsed": [str(row.part) for row in over]}, clocks=clocks)


def named(rows: Sequence[Concerned]) -> str:
    """All concerned as a notice addresses them."""
    return "、".join(row.name for row in rows)


def facts_of_record(hearing: Hearing | None) -> dict[str, Any]:
    """What a decision says of the record that it rests on (Art. 48 ¶2 行政许可法)."""
    if hearing is None or hearing.signed_on is None or hearing.held_on is None:
        return {}
    return {"hearing": {"held_on": hearing.held_on.isoformat(), "number": hearing.record_number}}
