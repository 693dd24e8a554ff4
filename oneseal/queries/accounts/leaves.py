"""Leaves of one's own, of the body for its head, and who could stand in (T5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import Leave, PostHeld
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.permissions.leaves import LeaveStage, heads_at
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import CASEWORK_POSTS

SHOWN = 50
DAY = timedelta(days=1)


@dataclass(frozen=True)
class LeaveSeen:
    """A leave ready to show; ``last`` is the last day away; covers are post, unit and name."""

    id: int
    who: str
    own: bool
    kind: str
    first: date
    last: date
    stage: str
    covers: tuple[tuple[str, str, str], ...]
    answered_by: str
    reason: str
    answers: bool
    ends: bool


@dataclass(frozen=True)
class Away:
    """Somebody whose leave may be entered, with the posts of his that can be covered."""

    account_id: int
    name: str
    posts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LeaveBoard:
    """Own leaves, those of the body for its head, and the people of the body."""

    own: list[LeaveSeen]
    others: list[LeaveSeen]
    people: list[Away]


def leaves_for(principal: Principal, body: str, today: date) -> LeaveBoard:
    """What stands on the leave page: all of one's own body's people, leaves asked for and agreed to, newest first."""
    heads, me = body in heads_at(principal), principal.account_id or 0
    rows = Leave.objects.order_by("-pk")
    own = list(rows.filter(account_id=me)[:SHOWN])
    there = rows.filter(body=body, away__endswith__gt=today).exclude(account_id=me)
    others = list(there[:SHOWN]) if heads else []
    people = _people(body, today)
    names = _names([*own, *others])
    return LeaveBoard(
        [_seen(row, principal, names, heads, today) for row in own],
        [_seen(row, principal, names, heads, today) for row in others],
        people,
    )


def _names(rows: Collection[Leave]) -> dict[int, str]:
    wanted = {pk for row in rows for pk in (row.account_id, row.answered_by) if pk}
    wanted |= {cover["account_id"] for row in rows for cover in row.covers}
    return dict(Account.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _people(body: str, today: date) -> list[Away]:
    held = PostHeld.objects.filter(body=body, instead_of=None, held__contains=today).order_by("pk")
    posts: dict[int, list[tuple[str, str]]] = {}
    for account, post, unit in held.values_list("account_id", "post", "unit"):
        posts.setdefault(account, [])
        if post in CASEWORK_POSTS:
            posts[account].append((post, unit))
    people = Account.objects.filter(pk__in=posts, active=True, kind="official").order_by("name", "pk")
    return [Away(pk, name, tuple(posts[pk])) for pk, name in people.values_list("pk", "name")]


def _seen(row: Leave, principal: Principal, names: dict[int, str], heads: bool, today: date) -> LeaveSeen:
    standing = row.stage in (LeaveStage.ASKED, LeaveStage.AGREED) and row.away.upper > today
    return LeaveSeen(
        id=row.pk,
        who=names.get(row.account_id, ""),
        own=row.account_id == principal.account_id,
        kind=row.kind,
        first=row.away.lower,
        last=row.away.upper - DAY,
        stage=row.stage,
        covers=tuple((one["post"], one["unit"], names.get(one["account_id"], "")) for one in row.covers),
        answered_by=names.get(row.answered_by or 0, ""),
        reason=unseal(row.reason_sealed) if row.reason_sealed else "",
        answers=heads and row.stage == LeaveStage.ASKED,
        ends=standing,
    )
