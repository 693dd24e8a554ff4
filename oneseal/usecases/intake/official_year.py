"""A notice becomes an official year by two people (K1): submitted by one, approved or returned by another.

The acts stand here, above the calendar's room, since they write the journal and say which cases' dues moved. Approval
loads the year, reckons every running clock anew, and keeps each due that moved until those concerned are told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from oneseal.records.calendar.models import YearNotice
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock, DueChange
from oneseal.rules.calendar import local_day
from oneseal.rules.calendar.approving import (
    APPROVE,
    RETURN,
    SUBMIT,
    must_agree_with_itself,
    must_be_another,
    must_have_a_number,
    must_have_seen,
    must_not_be_over,
    must_stand_before,
)
from oneseal.rules.calendar.notice import Notice, read_notice
from oneseal.rules.calendar.notice_checks import check_notice, unlike_before
from oneseal.rules.calendar.refusals import NO_SUCH_NOTICE
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.calendar.load import load_years
from oneseal.usecases.calendar.notices import locked_notice
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import entry_of_key, recorded
from oneseal.usecases.outbox.announce import announce

NOTICE = "yearnotice"
TOLD_HOW = ("phone", "window", "letter")


@dataclass(frozen=True)
class Turned:
    """Where a notice stands after an act, and how many dues moved."""

    notice_id: int
    year: int
    state: str
    moved: int = 0
    replayed: bool = False


@dataclass(frozen=True)
class _Asked:
    principal: Principal
    moment: datetime
    key: str | None
    request_hash: str


@observed(SUBMIT)
def submit_year(
    *,
    notice_id: int,
    principal: Principal,
    moment: datetime,
    noted: Sequence[str] = (),
    key: str | None = None,
    request_hash: str = "",
) -> Turned:
    """Send a checked notice for approval; ``noted`` are the differences from earlier years that were looked at."""
    require(principal, "calendar.draft")

    def body(row: YearNotice, notice: Notice) -> int:
        known = official_calendar().years
        must_not_be_over(row.year, local_day(moment))
        must_agree_with_itself(check_notice(notice))
        must_have_a_number(row.number)
        must_have_seen(unlike_before(notice.official(row.number), list(known)), noted)
        row.state, row.noted = "submitted", sorted(set(noted))
        row.submitted_by, row.submitted_at = principal.account_id, moment
        row.decided_by, row.decided_at, row.reason = None, None, ""
        return 0

    return _turned(notice_id, SUBMIT, _Asked(principal, moment, key, request_hash), body)


@observed(APPROVE)
def approve_year(
    *, notice_id: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> Turned:
    """By a second person: the year is official from now on, and every running clock is reckoned anew."""
    require(principal, "calendar.approve")

    def body(row: YearNotice, notice: Notice) -> int:
        must_be_another(principal.account_id, (row.drafted_by, row.submitted_by))
        must_not_be_over(row.year, local_day(moment))
        must_agree_with_itself(check_notice(notice))
        before = _dues(row.year)
        load_years([notice.official(row.number)], moment, approved=True)
        row.state, row.decided_by, row.decided_at = "approved", principal.account_id, moment
        row.running = Clock.objects.filter(ended_on=None).count()
        return _moved(row, before)

    return _turned(notice_id, APPROVE, _Asked(principal, moment, key, request_hash), body)


@observed(RETURN)
def return_year(
    *,
    notice_id: int,
    principal: Principal,
    moment: datetime,
    reason: str,
    key: str | None = None,
    request_hash: str = "",
) -> Turned:
    """By a second person: back to the draft, with the reason."""
    require(principal, "calendar.approve")

    def body(row: YearNotice, notice: Notice) -> int:
        must_be_another(principal.account_id, (row.drafted_by, row.submitted_by))
        row.state, row.decided_by, row.decided_at = "returned", principal.account_id, moment
        row.reason = reason.strip()[:500]
        return 0

    return _turned(notice_id, RETURN, _Asked(principal, moment, key, request_hash), body)


def _turned(notice_id: int, verb: str, asked: _Asked, body: Callable[[YearNotice, Notice], int]) -> Turned:
    """The beats that the three acts share: lock, answered before, state, change, one entry."""
    with transaction.atomic(durable=True):
        row = locked_notice(notice_id)
        if entry_of_key(asked.principal, asked.key, asked.request_hash):
            return Turned(row.pk, row.year, row.state, replayed=True)
        must_stand_before(verb, row.state)
        moved = body(row, read_notice(row.text, row.year))
        recorded(
            row,
            NOTICE,
            verb,
            principal=asked.principal,
            moment=asked.moment,
            body={
                "year": row.year,
                "number": row.number,
                "text": row.text,
                "noted": row.noted,
                "moved": moved,
                "reason": row.reason,
            },
            key=asked.key,
            request_hash=asked.request_hash,
        )
        row.save()
        if moved:
            announce(NOTICE, row.pk, row.version, asked.moment)
        return Turned(row.pk, row.year, row.state, moved)


Dues = dict[int, tuple[date | None, date | None]]


def _dues(year: int) -> Dues:
    """Running clocks that reach into the year: no other due can move."""
    first = date(year, 1, 1)
    reaching = Q(due_on__gte=first) | Q(committed_on__gte=first)
    rows = Clock.objects.filter(reaching, ended_on=None).values_list("pk", "due_on", "committed_on")
    return {pk: (due, committed) for pk, due, committed in rows}


def _moved(row: YearNotice, before: Dues) -> int:
    """Keep every due that is another now."""
    changes = []
    for pk, due, committed in Clock.objects.filter(pk__in=before).values_list("pk", "due_on", "committed_on"):
        old_due, old_committed = before[pk]
        if (due, committed) != (old_due, old_committed):
            changes.append(
                DueChange(
                    clock_id=pk,
                    notice_id=row.pk,
                    year=row.year,
                    old_due=old_due,
                    new_due=due,
                    old_committed=old_committed,
                    new_committed=committed,
                )
            )
    DueChange.objects.bulk_create(changes)
    return len(changes)


def mark_told(*, change_id: int, how: str, principal: Principal, moment: datetime) -> None:
    """A chore: an official has told the applicant of the new due, by phone, at the window or by letter."""
    require(principal, "calendar.tell")
    if how not in TOLD_HOW or not DueChange.objects.filter(pk=change_id).exists():
        raise NO_SUCH_NOTICE.refuse()
    DueChange.objects.filter(pk=change_id, told_at=None).update(
        told_at=moment, told_by=principal.account_id, told_how=how
    )
