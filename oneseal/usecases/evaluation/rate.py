"""Rate a service act (V1): a journaled subject of its own, since it moves no stage and no clock of the case.

The case's chain stays as it is; the rating begins a chain under kind ``rating``, so that what was said cannot be
changed unseen, and what answers it later has where to stand. A bad one starts its clock on the rating.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.evaluation.models import Rating
from oneseal.records.evaluation.reads import rating_terms
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import index, seal
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.clocks.keeping import Op, start
from oneseal.rules.evaluation.names import RATE, Service
from oneseal.rules.evaluation.rating import (
    Channel,
    Given,
    must_be_a_rating,
    must_be_a_service,
    must_be_in_time,
    must_be_the_applicants_own,
)
from oneseal.rules.evaluation.refusals import ALREADY_RATED
from oneseal.rules.evaluation.terms import BAD_RATING, rateable_until
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.refusals import KEY_REUSED, NO_SUCH_CASE
from oneseal.usecases.clocks.keep import Clockwork
from oneseal.usecases.intake.acting import CASE
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import recorded

RATING = "rating"


@dataclass(frozen=True)
class Rated:
    """What was recorded; ``contact_by`` is when a bad one is answered, none for the others."""

    event_seq: int
    service: str
    level: int
    named: bool
    moment: datetime
    contact_by: date | None
    replayed: bool = False


@dataclass(frozen=True)
class _Asked:
    """What the caller brings."""

    principal: Principal
    moment: datetime
    event_seq: int
    given: Given
    named: bool
    channel: Channel
    key: str | None
    request_hash: str


@observed(RATE)
def rate(
    *,
    case_number: str,
    principal: Principal,
    moment: datetime,
    event_seq: int,
    level: int | None,
    reasons: Sequence[str] = (),
    remark: str = "",
    named: bool = False,
    channel: str = Channel.ONLINE,
    code: str = "",
    key: str | None = None,
    request_hash: str = "",
) -> Rated:
    """By the case's applicant, who has signed in or shows the printed ``code``; once for each service act."""
    known = must_be_the_applicants_own(principal.kind, channel, by_code=bool(code))
    if not code:
        require(principal, "rating.give")
    given = must_be_a_rating(level, reasons, remark)
    asked = _Asked(principal, moment, event_seq, given, named, known, key, request_hash)
    case = _case(case_number, principal, code)
    try:
        with transaction.atomic(durable=True):
            return _rated(case, asked)
    except IntegrityError:
        return _rated_before(case, asked)


def _case(number: str, principal: Principal, code: str) -> Case:
    """The applicant's case, or the code's own; anybody else's does not exist."""
    proof: Any = {"code_index": index(code.strip().upper())} if code else {}
    within = Case.objects.filter(number=number, **proof)
    found = (within if code else within.filter(visible(reach_of(principal)))).first()
    if found is None:
        raise NO_SUCH_CASE.refuse()
    return found


def _rated(case: Case, asked: _Asked) -> Rated:
    happened = Event.objects.filter(subject_kind=CASE, subject_id=case.id, seq=asked.event_seq).first()
    service = must_be_a_service(happened.verb if happened else None, asked.event_seq)
    calendar, terms, today = official_calendar(), rating_terms(case.body), local_day(asked.moment)
    if happened is not None:
        must_be_in_time(today, rateable_until(local_day(happened.moment), terms, calendar))
    clocks = [start(BAD_RATING, today, terms.contact, body=case.body)] if asked.given.level.bad else []
    row = _stored(case, asked, service)
    _journaled(row, case, asked, clocks)
    return _outcome(row, _owed(row, clocks, calendar, today))


def _stored(case: Case, asked: _Asked, service: Service) -> Rating:
    """The one row there can be for this act: of two at once the second is turned away by its unique key."""
    return Rating.objects.create(
        subject_kind=CASE,
        subject_id=case.id,
        event_seq=asked.event_seq,
        service=service.value,
        division=case.division,
        body=case.body,
        level=asked.given.level,
        reasons=list(asked.given.reasons),
        remark_sealed=seal(asked.given.remark) if asked.given.remark else None,
        named=asked.named,
        channel=asked.channel.value,
        moment=asked.moment,
        version=0,
        head="",
        demo=case.demo,
    )


def _journaled(row: Rating, case: Case, asked: _Asked, clocks: list[Op]) -> None:
    """The first entry of the rating's chain: all that was said, the remark in the private part."""
    recorded(
        row,
        RATING,
        RATE,
        principal=asked.principal,
        moment=asked.moment,
        body={
            "about": [CASE, case.number, asked.event_seq],
            "service": row.service,
            "level": int(row.level),
            "reasons": row.reasons,
            "named": row.named,
            "channel": row.channel,
            "clocks": clocks,
        },
        private={"remark": asked.given.remark} if asked.given.remark else None,
        key=asked.key,
        request_hash=asked.request_hash,
    )
    row.save(update_fields=["version", "head"])


def _owed(row: Rating, clocks: list[Op], calendar: Calendar, today: date) -> date | None:
    work = Clockwork(RATING, row.pk, row.division, row.body, calendar, today, row.demo).new()
    begun = work.turn(clocks)
    Clock.objects.bulk_create(begun)
    return begun[0].due_on if begun else None


def _outcome(row: Rating, contact_by: date | None, *, replayed: bool = False) -> Rated:
    return Rated(row.event_seq, row.service, row.level, row.named, row.moment, contact_by, replayed)


def _rated_before(case: Case, asked: _Asked) -> Rated:
    """The same request under the same key gets the answer that was given; any other is a second rating."""
    row = Rating.objects.filter(subject_kind=CASE, subject_id=case.id, event_seq=asked.event_seq).first()
    if row is None:
        raise KEY_REUSED.refuse()
    entry = Event.objects.get(subject_kind=RATING, subject_id=row.pk, seq=1)
    same = (entry.account_id, entry.idempotency_key) == (asked.principal.account_id, asked.key)
    if asked.key is None or not same:
        raise ALREADY_RATED.refuse()
    if entry.request_hash != asked.request_hash:
        raise KEY_REUSED.refuse()
    clock = Clock.objects.filter(subject_kind=RATING, subject_id=row.pk, kind=BAD_RATING).first()
    return _outcome(row, clock.due_on if clock else None, replayed=True)
