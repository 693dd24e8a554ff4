"""A result is pushed to each body that supervises it, once, however often it is asked for (requirement L2).

What was owed by the act's own transaction is worked here: the result with its record, a push for each body with the
limit to sign for it, what leaves the house, and the word to the liaisons; all of it in one transaction.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from oneseal.records.journal.models import Event
from oneseal.records.supervision.models import Push, Result
from oneseal.records.supervision.reads import version_on
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.supervision.pushing import Standing, Verb
from oneseal.rules.supervision.record import digest_of, record_of
from oneseal.rules.supervision.register import Duty, Told, told_of
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.supervision.chain import clocks_of, entered, to_sign_by
from oneseal.usecases.supervision.keeping import register_of
from oneseal.usecases.supervision.results import Found, of_case, of_certificate
from oneseal.usecases.supervision.sending import sent_out
from oneseal.usecases.supervision.telling import liaisons_told

OF_KIND = {"case": of_case, "certificate": of_certificate}
REGISTER, BY_RULING, NAMED = "register", "ruling", "named"


def push_of_entry(kind: str, subject_id: int, seq: int, moment: datetime) -> int:
    """How many bodies it was pushed to now; none for an entry that says nothing to them, or was pushed before."""
    with transaction.atomic(durable=True):
        return pushed(kind, subject_id, seq, moment)


def pushed(kind: str, subject_id: int, seq: int, moment: datetime) -> int:
    """The body of it, for whoever is within a transaction already."""
    event = Event.objects.get(subject_kind=kind, subject_id=subject_id, seq=seq)
    if Result.objects.filter(subject_kind=kind, subject_id=subject_id, event_seq=seq).exists():
        return 0
    found = OF_KIND[kind](event)
    if found is None:
        return 0
    told = _told(found, moment)
    result = _stored(found, told, moment)
    made = [push_to(result, duty, REGISTER, RUNNER, moment) for duty in told.duties]
    liaisons_told(made, moment)
    return len(made)


def _told(found: Found, moment: datetime) -> Told:
    decided = found.decided
    version = version_on(found.item, decided.division, decided.body, decided.decided_on)
    duties = register_of(found.item, decided.division, version, moment)
    return told_of(
        duties,
        approver=decided.body,
        division=decided.division,
        answers=found.answers,
        day=decided.decided_on,
    )


def _stored(found: Found, told: Told, moment: datetime) -> Result:
    decided, record = found.decided, record_of(found.decided)
    return Result.objects.create(
        subject_kind=found.event.subject_kind,
        subject_id=found.event.subject_id,
        event_seq=found.event.seq,
        matter=decided.matter.value,
        relation=told.relation.value,
        item_id=found.item,
        item_name=decided.item_name,
        division=decided.division,
        body=decided.body,
        case=found.case,
        certificate=found.certificate,
        person_id=found.person_id,
        enterprise_id=found.enterprise_id,
        holder_name=decided.holder_name,
        record=record,
        record_sha256=digest_of(record),
        happened_at=found.event.moment,
        happened_on=decided.decided_on,
        made_at=moment,
        demo=found.demo,
    )


def push_to(result: Result, duty: Duty, why: str, principal: Principal, moment: datetime) -> Push:
    """One push with its first entry and its limit; what leaves the house is owed in the same transaction."""
    today = local_day(moment)
    row = Push.objects.create(
        number=f"TS{local_day(result.made_at):%y}{result.pk:07d}{result.pushes.count() + 1}",
        result=result,
        body=duty.body,
        approver=result.body,
        division=result.division,
        role=duty.role.value,
        why=why,
        receipt=duty.receipt,
        pushed_at=moment,
        pushed_on=today,
        standing=Standing.TO_SIGN.value,
        version=0,
        head="",
        demo=result.demo,
    )
    told = {"body": row.body, "matter": result.matter, "record": result.record_sha256, "why": why}
    clocks = clocks_of(row, today).new()
    entered(row, Verb.PUSH, Doing(principal, moment), body=told, ops=[to_sign_by(row, today)], clocks=clocks)
    sent_out(row, today, moment)
    return row


def unpushed(results: Iterable[Result]) -> list[Result]:
    """Those that nobody supervises, to be named a body by hand."""
    return [row for row in results if row.relation == "nobody" and not row.pushes.exists()]
