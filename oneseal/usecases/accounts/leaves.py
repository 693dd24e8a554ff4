"""Leave: asked for, agreed to or declined by the head, cut short; an agreed one gives its covers their posts (T5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import Leave, PostHeld
from oneseal.records.privacy.sealing import seal
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions import leaves as rule
from oneseal.rules.permissions.leaves import Candidate, Cover, LeaveKind, LeaveStage
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.refusals import LEAVE_KIND, LEAVE_OVERLAPS, NO_SUCH_LEAVE

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """Whose leave at which body, why, from the first to the last day away, and who stands in where."""

    account_id: int
    body: str
    kind: str
    first: date | None
    last: date | None
    covers: Sequence[Cover] = ()


def ask_leave(*, asked: Asked, principal: Principal, moment: datetime) -> int:
    """One's own, or entered by the head for somebody; what a head enters is agreed to at once. Its key."""
    rule.must_be_own_or_head(principal, asked.account_id, asked.body)
    first, last = rule.must_be_days(asked.first, asked.last, local_day(moment))
    if asked.kind not in {*LeaveKind}:
        raise LEAVE_KIND.refuse()
    away = DateRange(first, last + DAY)
    with transaction.atomic():
        list(Account.objects.select_for_update().filter(pk=asked.account_id))  # two at once: the second waits
        standing = (LeaveStage.ASKED, LeaveStage.AGREED)
        if Leave.objects.filter(account_id=asked.account_id, away__overlap=away, stage__in=standing).exists():
            raise LEAVE_OVERLAPS.refuse()
        _must_cover(asked.covers, asked.account_id, asked.body, away)
        leave = Leave.objects.create(
            account_id=asked.account_id,
            body=asked.body,
            kind=asked.kind,
            away=away,
            stage=LeaveStage.ASKED,
            covers=[{"post": one.post, "unit": one.unit, "account_id": one.account_id} for one in asked.covers],
            asked_by=principal.account_id or 0,
            asked_at=moment,
        )
        if asked.body in rule.heads_at(principal):
            _agreed(leave, principal, moment)
        return leave.pk


def answer_leave(*, leave: int, agree: bool, reason: str, principal: Principal, moment: datetime) -> None:
    """By the head of the body, once: agreed, or declined with the reason."""
    with transaction.atomic():
        row = _standing(leave, principal)
        rule.must_head(principal, row.body)
        rule.must_be_asked(row.stage)
        if not agree:
            row.reason_sealed = seal(rule.must_say_why(reason))
            _answered(row, LeaveStage.DECLINED, principal, moment)
            return
        covers = [Cover(one["post"], one["unit"], one["account_id"]) for one in row.covers]
        _must_cover(covers, row.account_id, row.body, row.away)
        _agreed(row, principal, moment)


def end_leave(*, leave: int, principal: Principal, moment: datetime) -> None:
    """Taken back before it begins, or cut short on the day one is back: whoever stood in keeps nothing from then on."""
    today = local_day(moment)
    with transaction.atomic():
        row = _standing(leave, principal)
        rule.must_be_standing(row.stage, row.away.upper - DAY, today)
        if row.away.lower >= today:
            row.stage = LeaveStage.RECALLED
            PostHeld.objects.filter(leave=row).delete()
        else:
            row.away = DateRange(row.away.lower, today)
            PostHeld.objects.filter(leave=row).update(held=row.away)
        row.save()


def _standing(leave: int, principal: Principal) -> Leave:
    """The leave, locked; the same answer for one that does not exist and for one of another body."""
    row = Leave.objects.select_for_update().filter(pk=leave).first()
    if row is None or (principal.account_id != row.account_id and row.body not in rule.heads_at(principal)):
        raise NO_SUCH_LEAVE.refuse()
    return row


def _answered(row: Leave, stage: LeaveStage, principal: Principal, moment: datetime) -> None:
    row.stage, row.answered_by, row.answered_at = stage, principal.account_id, moment
    row.save()


def _agreed(row: Leave, principal: Principal, moment: datetime) -> None:
    """The covers hold the posts for those days, and not a day longer."""
    _answered(row, LeaveStage.AGREED, principal, moment)
    own = {(one.post, one.unit): one for one in _own(row.account_id, row.body, row.away)}
    PostHeld.objects.bulk_create(
        PostHeld(
            account_id=one["account_id"],
            post=one["post"],
            body=row.body,
            division=own[one["post"], one["unit"]].division,
            unit=one["unit"],
            window=own[one["post"], one["unit"]].window,
            held=row.away,
            leave=row,
            instead_of=row.account_id,
        )
        for one in row.covers
    )


def _own(account_id: int, body: str, away: DateRange) -> list[PostHeld]:
    held = PostHeld.objects.filter(account_id=account_id, body=body, instead_of=None, held__contains=away.lower)
    return list(held.order_by("pk"))


def _must_cover(covers: Sequence[Cover], account_id: int, body: str, away: DateRange) -> None:
    own = [Held(one.post, one.body, one.unit, one.division, one.window) for one in _own(account_id, body, away)]
    people = {one.account_id for one in covers}
    posts: dict[int, set[tuple[str, str]]] = {}
    for one in PostHeld.objects.filter(account_id__in=people, body=body, held__overlap=away):
        posts.setdefault(one.account_id, set()).add((one.post, one.unit))
    absent = Leave.objects.filter(account_id__in=people, away__overlap=away, stage=LeaveStage.AGREED)
    gone = set(absent.values_list("account_id", flat=True))
    open_ones = set(Account.objects.filter(pk__in=posts, active=True).values_list("pk", flat=True))
    known = [Candidate(pk, frozenset(held), pk in gone) for pk, held in posts.items() if pk in open_ones]
    rule.must_cover(covers, own, known, account_id)
