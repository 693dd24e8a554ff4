"""Everything of a case beside its checklist: clocks, documents, what happened, the answers of the form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import moment_zh
from oneseal.interfaces.components.marks import lit_of, post_words
from oneseal.interfaces.counter.desk import address
from oneseal.interfaces.counter.form import language
from oneseal.interfaces.entrance.delivery_fields import delivery_fields
from oneseal.interfaces.entrance.fee_cells import fee_rows, methods
from oneseal.queries.clocks.cards import ClockCard, cards_of_case
from oneseal.queries.decision.panel import paper_above
from oneseal.queries.delivery.listed import sendings_of_case
from oneseal.queries.documents.listed import documents_of_case
from oneseal.queries.fees.of_case import fees_of_case
from oneseal.queries.intake.case import CaseHead, promise_of_case
from oneseal.queries.intake.first_asked import answerable_for
from oneseal.queries.journal.timeline import Happened, timeline
from oneseal.queries.review.hearing import own_hearing
from oneseal.rules.catalogue.form import form_of, mappings, visible
from oneseal.rules.stages.names import BEFORE_DECISION, Act, Stage
from oneseal.rules.stages.table import TRANSITIONS

HANDED_OVER = {"granted", "issued", "refused", "delivered"}


def file_context(head: CaseHead, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Context of the case's page, but for the bench itself."""
    english = language() == "en"
    return {
        "clocks": [clock_row(card, english) for card in cards_of_case(head.id, today, explained=False)],
        "papers": papers(head.id, english),
        "events": [event_row(one, english) for one in timeline(head.id, for_staff=True)],
        "answer_rows": answer_rows(head.snapshot, answers),
        "promise": promise_of_case(head.id),
        "may_withdraw": head.stage in {stage.value for stage in BEFORE_DECISION},
        "may_mandate": Stage(head.stage) in TRANSITIONS[Act.RECORD_MANDATE].starts,
        "next_act": next_act(head),
        **fees_context(head, answers, today),
        "undecided": Stage(head.stage) in BEFORE_DECISION,
        "heard": own_hearing(head.id, head.stage, today),
        "hearing_url": f"/office/cases/{head.number}/hearing/",
        "answerable": answerable_for(head.id, today),
    }


def fees_context(head: CaseHead, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fees of the version in this case, and which of the two acts of the window the stage allows."""
    stage = Stage(head.stage)
    return {
        "fees": fee_rows(fees_of_case(head.id, head.snapshot, answers)),
        "may_demand": stage in TRANSITIONS[Act.DEMAND_FEE].starts,
        "may_pay": stage in TRANSITIONS[Act.RECORD_PAYMENT].starts,
        "methods": methods(),
        "paid_on": today.isoformat(),
    }


def delivery_context(
    head: CaseHead, answers: Mapping[str, Any], today: date, typed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The form that hands the result over, where that is the next thing to do."""
    if next_act(head) != "deliver":
        return {}
    fields = delivery_fields(
        kind=head.applicant_kind,
        answers=answers,
        sendings=sendings_of_case(head.id),
        today=today,
        english=language() == "en",
        prefix="deliver-",
        typed=typed,
    )
    return {"delivery": fields}


def has_certificate(head: CaseHead) -> bool:
    """Does a grant lead to a certificate? Where a body outside decided, that makes its own (R1)."""
    if head.snapshot.get("preliminary") and paper_above(head.id):
        return False
    return any(row["kind"] == "证照" for row in head.snapshot["results"])


def next_act(head: CaseHead) -> str:
    """What is to be done about the result: issue, deliver, complete."""
    if head.stage == "granted":
        return "issue" if has_certificate(head) else "deliver"
    return {"issued": "deliver", "refused": "deliver", "delivered": "complete"}.get(head.stage, "")


def papers(case_id: int, english: bool) -> list[dict[str, Any]]:
    """The documents with their links for printing."""
    return [
        {
            "name": row.name_en if english else row.name_zh,
            "number": row.number,
            "url": address("entrance:document", row.id),
            "sealed": row.kind != "intake_slip",
        }
        for row in reversed(documents_of_case(case_id, for_staff=True))
    ]


def clock_row(card: ClockCard, english: bool) -> dict[str, Any]:
    """A clock as a line."""
    return {
        "name": _("审批决定") if card.kind == "decision" else card.name_en if english else card.name_zh,
        "light": lit_of(card, card.procedure),
        "due": card.nearest_on,
        "statutory": card.due_on if card.committed_on else None,
        "provisional": card.provisional,
        "ended": card.ended_on,
    }


def event_row(one: Happened, english: bool) -> dict[str, Any]:
    """An event as the timeline shows it."""
    who = " ".join(part for part in (one.body_name, post_words(one.post), one.who) if part)
    documents = "、".join(number for _, _, number in one.documents)
    reason = str(one.private.get("reason") or one.private.get("opinion") or "")
    detail = " · ".join(part for part in (who, documents, reason) if part)
    return {
        "when": moment_zh(one.moment),
        "iso": one.moment.isoformat(),
        "what": one.name_en if english else one.name_zh,
        "detail": detail,
        "state": "sealed" if one.sealed else "",
    }


def answer_rows(snapshot: Mapping[str, Any], answers: Mapping[str, Any]) -> list[dict[str, str]]:
    """The filled form, field by field."""
    form, rows = form_of(snapshot), []
    for key, question in form.questions.items():
        if key in answers:
            rows.append({"label": str(question["question"]), "value": _words(question, answers[key], "no", "text")})
    for slug in visible(snapshot, answers):
        field = form.fields[slug]
        if slug in answers:
            label = str((language() == "en" and field["name_en"]) or field["name_zh"])
            rows.append({"label": label, "value": _words(field, answers[slug], "code", "name")})
    return rows


def _words(field: Mapping[str, object], value: Any, key: str, name: str) -> str:
    names = {str(option[key]): str(option[name]) for option in mappings(field, "options")}
    if isinstance(value, list):
        return "；".join(_one(one, names) for one in value)
    if isinstance(value, Mapping):
        return str(value.get("name", ""))
    return _one(value, names)


def _one(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, Mapping):
        return "，".join(str(cell) for cell in value.values() if cell)
    return names.get(str(value)) or str(value)
