"""The foot of the case page: the decision, locked until all conditions hold; then certificate and delivery."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import length
from oneseal.interfaces.components.marks import post_words
from oneseal.interfaces.entrance.delivery_fields import delivery_fields
from oneseal.interfaces.office.casepage import Failed
from oneseal.interfaces.office.conferring import to_answer
from oneseal.interfaces.office.lacking import against_grant, lacking
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.decision.deciding import grounds_of, library_of
from oneseal.rules.intake.going_up import DECIDING
from oneseal.rules.permissions.groups import DECIDERS
from oneseal.rules.restrictions.bars import Bar, Offence, until_words
from oneseal.rules.restrictions.special import following, needs_judgement
from oneseal.rules.stages.names import BEFORE_DECISION, Act, Stage

BUTTONS = (
    Act.BEGIN_REVIEW,
    Act.SEND_TO_DECISION,
    Act.RETURN_TO_REVIEW,
    Act.GRANT,
    Act.REFUSE,
    Act.ISSUE,
    Act.DELIVER,
    Act.COMPLETE,
    Act.ARCHIVE,
    Act.ASSIGN_INSPECTORS,
    Act.PAUSE,
    Act.RESUME,
    Act.EXTEND,
    Act.TERMINATE,
)


def can(whole: Whole) -> dict[str, bool]:
    """The acts that stage and post allow, by name; what else the law asks for, the act itself says."""
    to_decision = whole.has(Act.SEND_TO_DECISION) and not whole.file.goes_on
    return {act.value: whole.has(act) for act in BUTTONS} | {Act.SEND_TO_DECISION.value: to_decision}


def panel(whole: Whole, english: bool, failed: Failed | None = None) -> dict[str, Any]:
    """What the foot shows: before the decision its conditions and form, after it what was decided and what follows."""
    stage = Stage(whole.case.stage)
    if stage not in BEFORE_DECISION:
        return _after(whole, english) | _delivering(whole, english, failed)
    missing = lacking(whole, english)
    blocked = _blocked(whole, english)
    wrong = {point.key for step in whole.reviews for point in step.wrong}
    return {
        "kind": "decide",
        "missing": missing,
        "against": against_grant(whole),
        "blocked": blocked,
        "open": stage is Stage.FOR_DECISION and not missing and not blocked,
        "signers": whole.signers,
        "grounds": [
            {**row, "checked": row["key"] in wrong, "prepared": _prepared(whole, row["key"])}
            for row in grounds_of(whole.case.snapshot).values()
        ],
        "has_library": bool(library_of(whole.case.snapshot)),
        "remedies": whole.file.remedies,
        "result": whole.result(),
        "reminders": [p for p in whole.case.snapshot["points"] if p["stage"] == "决定"],
        "steps": whole.reviews,
        "conferred": to_answer(whole, english),
        "barred": _barring(whole, english),
        "must_answer": any(row.stops and not row.forbids for row in whole.file.restrictions),
        "open_bar": needs_judgement(whole.case.snapshot, Offence.FALSE_MATERIAL, whole.case.applicant_kind),
    }


def _prepared(whole: Whole, key: str) -> list[tuple[str, str]]:
    """The prepared reasons of a condition or point."""
    return [(str(no), str(row["text"])) for no, row in library_of(whole.case.snapshot).items() if row["of"] == key]


def _barring(whole: Whole, english: bool) -> str:
    """Until when he would be barred, refused for false material in a matter of public safety (Art. 78, special law)."""
    kind = whole.case.applicant_kind
    found = following(whole.case.snapshot, Offence.FALSE_MATERIAL, kind, whole.today, judged=True)
    return until_words(Bar((), found.offence.value, found.until, ""))[english] if found else ""


def _blocked(whole: Whole, english: bool) -> str:
    """Why this person does not sign."""
    lock = whole.lock_of(Act.GRANT, english)
    if lock:
        return lock
    if whole.has_reviewed:
        return _("您审查过这一件，要由别人决定")
    if whole.file.goes_up:
        here = any(held.post in DECIDERS and held.body == whole.case.body for held in whole.who.posts)
        return "" if here else _("决定归%(body)s") % {"body": whole.case.body_name}
    step = next((one for one in whole.steps if one.decides), None)
    if step is not None and not step.mine:
        return _("决定归“%(post)s”（%(body)s）") % {"post": post_words(step.post), "body": step.body_name}
    return ""


def _after(whole: Whole, english: bool) -> dict[str, Any]:
    stage = Stage(whole.case.stage)
    certificate = whole.file.certificate
    return {
        "kind": "after",
        "given": whole.given,
        "grounds": [
            row for key, row in grounds_of(whole.case.snapshot).items() if whole.given and key in whole.given.unmet
        ],
        "result": whole.result(),
        "certificate": certificate,
        "verify_url": _verify(certificate.identifier) if certificate else "",
        "deliveries": whole.file.deliveries,
        "ready": stage is Stage.ISSUED or stage is Stage.REFUSED or (stage is Stage.GRANTED and not whole.result()),
        "flow": _flow(whole, stage),
        "locks": {
            act.value: whole.lock_of(act, english) for act in (Act.ISSUE, Act.DELIVER, Act.COMPLETE, Act.ARCHIVE)
        },
        "ended": stage is Stage.ARCHIVED,
    }


def _delivering(whole: Whole, english: bool, failed: Failed | None) -> dict[str, Any]:
    """The form of delivery, and what went out before; sending it out is recorded at the window."""
    fields = delivery_fields(
        kind=whole.case.applicant_kind,
        answers=whole.file.answers,
        sendings=whole.file.sendings,
        today=whole.today,
        english=english,
        typed=failed.typed if failed and failed.act == Act.DELIVER else None,
    )
    return {"delivery": fields, "window_url": f"/counter/delivery/?case={whole.case.number}#one-h"}


def _verify(identifier: str) -> str:
    return f"/verify/{identifier}/"


def _flow(whole: Whole, stage: Stage) -> list[dict[str, Any]]:
    """The steps after the decision, done ones marked."""
    order = [Stage.GRANTED, Stage.ISSUED, Stage.DELIVERED, Stage.COMPLETED, Stage.ARCHIVED]
    names = [_("决定"), _("制证"), _("送达"), _("办结"), _("归档")]
    if stage is Stage.REFUSED or not whole.result() or (whole.given and whole.given.outcome == "refuse"):
        del order[1], names[1]
    reached = 0 if stage is Stage.REFUSED else order.index(stage) if stage in order else len(order) - 1
    return [{"name": name, "done": n <= reached} for n, name in enumerate(names)]


def extension(whole: Whole, english: bool) -> dict[str, Any]:
    """The one extension: open for the head of the body before the limit is over; else why not (Art. 42 行政许可法)."""
    by = whole.case.snapshot["limits"]["extension"]
    card = next((one for one in whole.cards if one.kind in ("decision", DECIDING) and one.ended_on is None), None)
    why = ""
    if not by:
        why = _("这个事项依法不能延长")
    elif whole.extended:
        why = _("已经延长过一次")
    elif whole.case.stage != Stage.IN_REVIEW or card is None:
        why = _("审查中才能批准延长")
    elif card.due_on is not None and whole.today > card.due_on:
        why = _("法定期限已过，不能再延长")
    else:
        lock = whole.lock_of(Act.EXTEND, english)
        why = f"{lock}（{'、'.join(whole.heads)}）" if lock and whole.heads else lock
    return {
        "open": not why,
        "why": why,
        "by": length(by["n"], by["unit"]) if by else "",
        "url": reverse("office:act", args=[whole.case.number, Act.EXTEND.value]),
    }
