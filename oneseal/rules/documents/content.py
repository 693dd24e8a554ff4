"""From facts to the content that the renderer draws; a document without what the law wants in it is impossible."""

from collections.abc import Callable
from typing import Any

from oneseal.rules.documents import (
    after,
    closing,
    commitment,
    conferring,
    deciding,
    destroying,
    fees,
    hearing,
    inspecting,
    intake,
    pushing,
    running,
    telling,
)
from oneseal.rules.documents.kind import LABELS, DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.parts import Block, Facts
from oneseal.rules.documents.refusals import STATEMENTS_MISSING
from oneseal.rules.documents.remedies import remedies
from oneseal.rules.documents.statements import missing_statements
from oneseal.rules.documents.words import as_date, plain, zh_date

SPECIAL_SEAL = "行政审批专用章"

_BLOCKS: dict[str, Callable[[Facts, Variant], list[Block]]] = {
    "intake_slip": intake.intake_slip,
    "not_needed": intake.not_needed,
    "not_accepted": intake.not_accepted,
    "one_time_notice": intake.one_time_notice,
    "supplement_receipt": intake.supplement_receipt,
    "acceptance": intake.acceptance,
    "commitment_letter": commitment.commitment_letter,
    "commitment_withdrawn": commitment.commitment_withdrawn,
    "commitment_check": commitment.commitment_check,
    "special_procedure": running.special_procedure,
    "extension": running.extension,
    "hearing_right": hearing.hearing_right,
    "stakeholder_right": hearing.hearing_right,
    "hearing_notice": hearing.hearing_notice,
    "hearing_announcement": hearing.hearing_announcement,
    "recusal": hearing.recusal,
    "hearing_record": hearing.hearing_record,
    "visit_invitation": hearing.visit_invitation,
    "visit_record": hearing.visit_record,
    "conference_record": conferring.conference_record,
    "not_supplemented": closing.not_supplemented,
    "promise_lapsed": closing.promise_lapsed,
    "withdrawn": closing.withdrawn,
    "terminated": closing.terminated,
    "grant": deciding.grant,
    "refusal": deciding.refusal,
    "delivery_receipt": deciding.delivery_receipt,
    "certificate_telling": after.certificate_telling,
    "certificate_act": after.certificate_act,
    "restriction": after.restriction,
    "fee_demand": fees.fee_demand,
    "fee_relief": fees.fee_relief,
    "fee_receipt": fees.fee_receipt,
    "fee_refund": fees.fee_refund,
    "remaining_permits": telling.remaining_permits,
    "remaining_permits_more": telling.remaining_permits_more,
    "remaining_promise": telling.remaining_promise,
    "push_letter": pushing.push_letter,
    "inspection_circular": inspecting.inspection_circular,
    "destruction_certificate": destroying.destruction_certificate,
}


_AFTER: dict[str, Callable[[Facts], list[Block]]] = {"push_letter": pushing.return_slip}
"""What stands on a page of its own behind the seal."""


def content_of(kind: str, facts: Facts) -> dict[str, Any]:
    """The content of a document from its facts (Arts. 32, 38, 39 行政许可法); refuses to make an incomplete one."""
    content = draft_of(kind, facts)
    missing = missing_statements(kind, content)
    if missing:
        row = KINDS[kind]
        raise STATEMENTS_MISSING.refuse(
            document=f"{row.name_zh} ({row.name_en})",
            missing="、".join(f"{LABELS[one]} ({one})" for one in missing),
        )
    return content


def draft_of(kind: str, facts: Facts) -> dict[str, Any]:
    """The content as far as the facts go, for a preview that builds itself (the notice at the desk, Art. 32(4))."""
    row = KINDS[kind]
    variant = row.variant(facts.get("variant"))
    content: dict[str, Any] = {
        "schema": 1,
        "kind": kind,
        "variant": variant.key,
        "layout": str(row.layout),
        "lang": "zh",
        "title": plain(facts["name"]) if row.layout is Layout.CERTIFICATE else variant.title_zh,
        "number": plain(facts.get("number")),
        "date": zh_date(facts["date"]),
        "iso_date": as_date(facts["date"]).isoformat(),
        "case_number": plain(facts["case"]["number"]),
        "addressee": plain(facts["addressee"] if "addressee" in facts else facts["case"].get("applicant_name")),
        "blocks": _BLOCKS[kind](facts, variant) if kind in _BLOCKS else [],
        "signature": {"body": plain(facts["body"]["name"]), "date": zh_date(facts["date"])},
        "seal": seal_of(row, facts),
        "verify": _verify(facts),
        "foot": _foot(facts),
    }
    if kind in _AFTER:
        content["after"] = _AFTER[kind](facts)
    known = remedies(facts["body"])
    if known is not None and any(Statement.REMEDIES in block["role"].split() for block in content["blocks"]):
        content["remedies"] = {"reconsideration": known.reconsideration, "court": known.court, "days": 60, "months": 6}
    if row.layout is Layout.CERTIFICATE:
        content["certificate"] = deciding.certificate_face(facts)
    return content


def seal_of(kind: DocumentKind, facts: Facts) -> dict[str, str]:
    """The seal an act calls for (Arts. 32 ¶2, 39 行政许可法): special seal at intake, the body's own for a decision.

    A bureau that holds the concentrated power decides under its 行政审批专用章 (Art. 25 and practice).
    """
    body = facts["body"]
    special = plain(body.get("special_seal") or SPECIAL_SEAL)
    own = plain(body.get("decision_seal") or (special if body.get("bureau", True) else ""))
    centre = special if kind.seal is SealUse.SPECIAL else own
    return {"text": plain(body["name"]), "centre": centre, "code": plain(facts.get("seal_code") or body.get("uscc"))}


def _verify(facts: Facts) -> dict[str, str]:
    given = facts.get("verify") or {}
    return {"code": plain(given.get("code")), "url": plain(given.get("url"))}


def _foot(facts: Facts) -> list[str]:
    body, case = facts["body"], facts["case"]
    contact = "　".join(plain(body[key]) for key in ("address", "phone") if body.get(key))
    return [
        line
        for line in (f"{case.get('number_name', '办件号')} {case['number']}", contact, plain(facts.get("note")))
        if line
    ]
