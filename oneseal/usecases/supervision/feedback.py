"""Supervision feeds back, and the body that granted acts or says why not (requirement L4; Art. 64 行政许可法)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django.db.models import Q

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.certificates.models import Certificate, CertificateAct
from oneseal.records.certificates.reads import holder, in_force_of, statuses_on
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import name_of_body
from oneseal.records.privacy.sealing import seal
from oneseal.records.restrictions.models import Restriction
from oneseal.records.supervision.models import Duty, Feedback, FeedbackPaper, Push
from oneseal.records.supervision.reads import FEEDBACK, LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT, within
from oneseal.rules.certificates.status import TRANSITIONS
from oneseal.rules.certificates.status import CertificateAct as Act
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.clocks.kinds import KINDS as CLOCKS
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision import feedback as rule
from oneseal.rules.supervision import feedback_refusals as no
from oneseal.rules.supervision.feedback import Kind, Stand, Told, Typed
from oneseal.rules.supervision.reach import bodies_at, reach_of_pushes
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.restrictions.bar import Decided, cited
from oneseal.usecases.restrictions.reporting import report_revocation
from oneseal.usecases.supervision.about import Asker, Concerned, concerned, supervises
from oneseal.usecases.supervision.chain import over
from oneseal.usecases.supervision.feedback_telling import feedback_told

ONE_DAY = 1
"""Where the register has no row for the body: the one working day of S0 二(三)2."""
ANSWERERS = frozenset({"LIA01", "DEC01"})


@dataclass(frozen=True)
class FedBack:
    """What an act left."""

    number: str
    standing: str
    version: int
    replayed: bool = False


@observed("feed_back")
def feed_back(
    *, typed: Typed, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> FedBack:
    """By the liaison of the supervising body; of an authority elsewhere by the bureau's, from its letter (L4)."""
    doing = Doing(principal, moment, key, request_hash)
    return _performed(partial(_fed_back, typed, doing), "feedback.give", doing)


def _fed_back(typed: Typed, doing: Doing) -> FedBack:
    told = rule.must_be_told(typed, doing.today)
    post = LIAISON_OF_BUREAU if told.by_letter else LIAISON_OF_DEPARTMENT
    held = tuple(one for one in doing.principal.posts if one.post == post)
    if not held:
        raise no.NO_SUCH_FEEDBACK.refuse()
    must_be_own_files(doing.principal, told.papers)
    asker = Asker(doing.principal, held, doing.moment, told.decided_on)
    found = concerned(told.about, told.about_number, asker)
    row = _stored(told, found, "" if told.by_letter else asker.body_for(found), doing)
    FeedbackPaper.objects.bulk_create(FeedbackPaper(feedback=row, file_id=file) for file in told.papers)
    clocks = _clocks(row, doing).new()
    ops = _timed(row, told, doing)
    body = {
        "kind": row.kind,
        "by": row.body or "letter",
        "about": row.about,
        "decided_on": row.decided_on.isoformat(),
        "came_on": row.came_on.isoformat(),
        "decision": row.decision_number,
        "papers": len(told.papers),
    }
    _entered(row, rule.Feedback.FEED_BACK, doing, body=body, ops=ops, clocks=clocks, private={"text": told.text})
    restricted_by(row, told.text, doing)
    feedback_told(row, doing.moment)
    return _done(row)


def _stored(told: Told, found: Concerned, body: str, doing: Doing) -> Feedback:
    row = Feedback.objects.create(
        number=f"new-{uuid4().hex[:24]}",
        kind=told.kind.value,
        body=body,
        decider=told.decider,
        approver=found.approver,
        division=found.division,
        about=told.about.value,
        certificate=found.certificate,
        case=found.case,
        push=found.push,
        person=found.person,
        enterprise=found.enterprise,
        item_name=found.item_name,
        holder_name=found.holder_name,
        decided_on=told.decided_on,
        decision_number=told.decision_number,
        text_sealed=seal(told.text),
        came_on=told.came_on,
        standing=told.standing.value,
        made_at=doing.moment,
        made_by=doing.principal.account_id,
        version=0,
        head="",
        demo=found.case is not None and found.case.demo,
    )
    row.number = f"FK{doing.today:%y}{row.pk:07d}"
    return row


def _timed(row: Feedback, told: Told, doing: Doing) -> list[Op]:
    """The time of whoever told runs from the decision and is over; that of the bureau begins, where it has to answer.

    The one is a row of the register, the other of the list of clocks.
    """
    days = _days_to_feed_back(row)
    ops = [
        start(rule.FEEDBACK, told.decided_on, Limit(days, Unit.WORKING_DAY), post=LIAISON_OF_DEPARTMENT, body=row.body),
        end(rule.FEEDBACK, told.came_on, "met"),
    ]
    if row.standing == Stand.TO_ANSWER:
        limit = CLOCKS[rule.ANSWER].default
        ops.append(start(rule.ANSWER, doing.today, limit, post=LIAISON_OF_BUREAU, body=row.approver))
    return ops


def _days_to_feed_back(row: Feedback) -> int:
    """As the register says for that body and item on the day of the decision; else the place's one working day."""
    item = row.certificate.item_code if row.certificate else row.case.item_code if row.case else ""
    found = Duty.objects.filter(
        item_id=item, division=row.division, body=row.body, held__contains=row.decided_on
    ).order_by("pk")
    days: int | None = found.values_list("feedback", flat=True).first()
    return days or ONE_DAY


def restricted_by(row: Feedback, text: str, doing: Doing) -> Restriction | None:
    """What restriction follows by law from what was fed back, in the same transaction (L5).

    Of a revocation the bar of special law, in the name of whoever revoked and from that day, where no act can be
    entered on the certificate any more; while it can, that act (``penalty_revoke``) raises it. Only of a body that
    supervises what was revoked, or of a letter that the bureau entered: of anybody else the word alone stops nobody.
    The certificate is locked, so that whoever presses twice restricts once. Any other restriction needs basis, scope
    and term, which no feedback holds: the page leads on to the form that names them
    (usecases/restrictions/reporting.py).
    """
    made = row.certificate
    if row.kind != Kind.REVOKE or made is None:
        return None
    made = Certificate.objects.select_for_update().get(pk=made.pk)
    entered = CertificateAct.objects.filter(certificate=made, act=Act.PENALTY_REVOKE.value).exists()
    if entered or (statuses_on([made], doing.today)[made.pk], Act.PENALTY_REVOKE) in TRANSITIONS:
        return None
    party, version = holder(made), in_force_of(made, row.decided_on)
    if party is None or version is None or not _supervised_by(row, made, doing.moment):
        return None
    by = row.decider or name_of_body(row.body)
    number, keeper = cited(by, row.decision_number), row.body or row.approver
    where = (row.division, keeper, made.item_code, version.name)
    decided = Decided(number, *where, doing.principal, doing.moment, decided_by=by, on=row.decided_on)
    return report_revocation(party, version, decided, text)


def _supervised_by(row: Feedback, made: Certificate, moment: datetime) -> bool:
    """By the register on the day of the decision, or because the permit was pushed to it (L1)."""
    if not row.body:
        return True
    if supervises({row.body}, made.item_code, row.division, row.approver, row.decided_on, moment):
        return True
    about = Q(result__certificate=made)
    if row.case_id is not None:
        about |= Q(result__case=row.case_id)
    return Push.objects.filter(about, body=row.body).exists()


@observed("answer_feedback")
def answer(
    *,
    number: str,
    acted: bool,
    reason: str,
    act: int | None = None,
    document: str = "",
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> FedBack:
    """Acted: by which act on the certificate, or which document; or not, with reasons. The department is told (L4)."""
    doing = Doing(principal, moment, key, request_hash)
    return _performed(partial(_answered, number, acted, reason, act, document, doing), "feedback.answer", doing)


def _answered(number: str, acted: bool, reason: str, act: int | None, document: str, doing: Doing) -> FedBack:
    seen = Feedback.objects.filter(within(reach_of_pushes(doing.principal)), number=number)
    row = seen.filter(approver__in=bodies_at(doing.principal, ANSWERERS)).select_for_update().first()
    if row is None:
        raise no.NO_SUCH_FEEDBACK.refuse()
    rule.must_be_to_answer(row.standing)
    said = rule.must_be_words(reason)
    clocks = _clocks(row, doing)
    if acted:
        row.answer_act = _act_done(row, act)
        row.answer_document = rule.must_name_act(row.answer_act is not None, document)
    row.standing = (Stand.ACTED if acted else Stand.NO_ACT).value
    row.answer_sealed, row.answered_on, row.answered_by = seal(said), doing.today, doing.principal.account_id
    done = row.answer_act
    body = {"act": done.act if done else "", "document": done.number if done else row.answer_document}
    verb = rule.Feedback.ACT if acted else rule.Feedback.LEAVE
    ops = over(clocks, rule.ANSWER, doing.today)
    _entered(row, verb, doing, body=body, ops=ops, clocks=clocks, private={"reason": said})
    feedback_told(row, doing.moment)
    return _done(row)


def _act_done(row: Feedback, act: int | None) -> CertificateAct | None:
    """An act on its certificate that was done since the decision was made."""
    if act is None or row.certificate_id is None:
        return None
    return CertificateAct.objects.filter(pk=act, certificate=row.certificate_id, on__gte=row.decided_on).first()


def _clocks(row: Feedback, doing: Doing) -> Clockwork:
    return Clockwork(FEEDBACK, row.pk, row.division, row.approver, official_calendar(), doing.today, row.demo)


def _entered(
    row: Feedback,
    verb: rule.Feedback,
    doing: Doing,
    *,
    body: Mapping[str, Any],
    ops: Sequence[Op],
    clocks: Clockwork,
    private: Mapping[str, Any],
) -> None:
    doing.recorded(row, FEEDBACK, verb.value, {**body, "to": row.standing, "clocks": list(ops)}, private)
    row.save()
    kept_at(clocks, ops)


def _performed(act: Callable[[], FedBack], permission: str, doing: Doing) -> FedBack:
    return doing.performed(act, _again, permission, FEEDBACK)


def _again(event: Event) -> FedBack:
    return _done(Feedback.objects.get(pk=event.subject_id), True)


def _done(row: Feedback, replayed: bool = False) -> FedBack:
    return FedBack(row.number, row.standing, row.version, replayed)
