"""Consultations: another body or an outside expert asked, answered, the question taken back (W4).

No clock of the case is touched: Art. 45 行政许可法 does not list asking for a view. The question has a clock of its own.
"""

from collections.abc import Sequence
from typing import Any

from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Material
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import seal, seal_json
from oneseal.records.review.consulting import (
    bodies_asked,
    code_index,
    code_of,
    consultations_of,
    reach_of_asked,
)
from oneseal.records.review.models import Consulted, Step
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.review.consulting import (
    CLOCK,
    Asked,
    Consultation,
    consultation_of,
    limit_of,
    must_ask,
    must_be_a_question,
    must_be_asked,
    must_be_open,
    must_be_papers,
    must_be_parts,
    must_give_view,
    must_hold_code,
    must_not_decide_over,
)
from oneseal.rules.review.consulting_refusals import NOT_YOURS
from oneseal.rules.review.handing import holds_post
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import CASE, Acting, case_act


def asking_step(at: Acting) -> Step:
    """The step at hand at whose post one asks, or between review and decision one of the review: the entry names it."""
    rows = list(Step.objects.filter(case_id=at.case.id, state__in=("open", "done")).order_by("no"))
    for row in [row for row in rows if row.state == "open"] or rows:
        if holds_post(at.principal, row.post, row.body):
            at.principal = at.principal.acting_in(row.post, row.body)
            return row
    raise NOT_YOURS.refuse()


@case_act(Act.ASK_CONSULTATION)
def ask_consultation(
    at: Acting,
    *,
    question: str,
    days: int,
    body: str = "",
    expert: str = "",
    unit: str = "",
    email: str = "",
    materials: Sequence[int] = (),
    documents: Sequence[int] = (),
) -> None:
    """Another body, or an expert by a letter with a code; he sees what was chosen one by one, and nothing else."""
    step = asking_step(at)
    register = set(Body.objects.filter(pk=body).values_list("pk", flat=True))
    asked = must_ask(Asked(body, expert, unit, email), own_body=at.case.body, register=register)
    said, limit = must_be_a_question(question), limit_of(days)
    shown = must_be_parts(materials, _materials(at)), must_be_papers(asked, documents, _documents(at))
    number = Consulted.objects.filter(case_id=at.case.id).count() + 1
    row = _row(at, number, asked, said, step, shown)
    told: dict[str, Any] = {"consultation": str(number), "body": asked.body, "materials": [str(n) for n in shown[0]]}
    at.record(
        Act.ASK_CONSULTATION,
        told | {"shown": [str(pk) for pk in shown[1]], "expert": not asked.body},
        clocks=[start(CLOCK, at.today, limit, part=number, body=asked.body or at.case.body)],
        private={"question": said, "expert": [asked.name, asked.unit, asked.email]},
    )
    row.save(force_insert=True)


def _row(at: Acting, number: int, asked: Asked, said: str, step: Step, shown: tuple[list[int], list[int]]) -> Consulted:
    name = f"{at.case.number}-{number}"
    expert = {"name": asked.name, "unit": asked.unit, "email": asked.email}
    return Consulted(
        case=at.case,
        no=number,
        step_no=step.no,
        body=asked.body,
        expert_sealed=None if asked.body else seal_json(expert),
        number=name,
        code_index="" if asked.body else code_index(code_of(name)),
        question_sealed=seal(said),
        materials=shown[0],
        documents=shown[1],
        asked_by=at.principal.account_id,
        asked_on=at.today,
    )


def _materials(at: Acting) -> set[int]:
    """The form itself (row 0) is nothing that one can lay open: it says who the applicant is."""
    return set(Material.objects.filter(case_id=at.case.id, asked=True, seq__gt=0).values_list("seq", flat=True))


def _documents(at: Acting) -> set[int]:
    return set(Document.objects.filter(subject_kind=CASE, subject_id=at.case.id).values_list("pk", flat=True))


def _found(at: Acting, no: int) -> Consultation:
    row = consultation_of(consultations_of(at.case.id), no)
    must_be_open(row)
    return row


def _let_in(case_number: str, principal: Principal, given: dict[str, Any]) -> Reach:
    return reach_of_asked(case_number, principal, given["no"])


@case_act(Act.ANSWER_CONSULTATION, within=_let_in)
def answer_consultation(at: Acting, *, no: int, view: str, opinion: str) -> None:
    """By an official of the body asked, or by the expert who showed his code, once; late is better than never (W4)."""
    row = _found(at, no)
    if at.principal.kind == "expert":
        must_hold_code(row, at.today)
    else:
        must_be_asked(row, bodies_asked(at.principal))
        held = next(
            one for one in at.principal.posts if one.body == row.body and one.body in bodies_asked(at.principal)
        )
        at.principal = at.principal.acting_in(held.post, held.body)
    chosen, said = must_give_view(view, opinion)
    Consulted.objects.filter(case_id=at.case.id, no=no).update(
        view=chosen.value,
        opinion_sealed=seal(said),
        answered_on=at.today,
        answered_by=at.principal.account_id,
    )
    at.record(
        Act.ANSWER_CONSULTATION,
        {"consultation": str(no), "view": chosen.value},
        clocks=_ended(at, no, "met"),
        private={"opinion": said},
    )


@case_act(Act.WITHDRAW_CONSULTATION)
def withdraw_consultation(at: Acting, *, no: int, reason: str) -> None:
    """The question is taken back, with the reason; nothing is open to whoever was asked any more (W4)."""
    asking_step(at)
    _found(at, no)
    said = must_give_reason(reason)
    Consulted.objects.filter(case_id=at.case.id, no=no).update(withdrawn_on=at.today, withdrawn_sealed=seal(said))
    at.record(
        Act.WITHDRAW_CONSULTATION,
        {"consultation": str(no)},
        clocks=_ended(at, no, "void"),
        private={"reason": said},
    )


def _ended(at: Acting, no: int, how: str) -> list[Op]:
    return [end(CLOCK, at.today, how, part=no)] if at.clocks.running(CLOCK, no) else []


def must_wait_for_nobody(at: Acting) -> None:
    """Nothing that was asked at the decision is open when it is taken; which that was, the journal says (W4)."""
    rows = consultations_of(at.case.id)
    if not any(row.open for row in rows):
        return
    since: set[int] = set()
    verbs = (Act.ASK_CONSULTATION.value, Act.SEND_TO_DECISION.value)
    entries = Event.objects.filter(subject_kind=CASE, subject_id=at.case.id, verb__in=verbs).order_by("seq")
    for verb, content in entries.values_list("verb", "content"):
        since = since | {int(parse(content)["body"]["consultation"])} if verb == verbs[0] else set()
    must_not_decide_over(rows, since)
