"""Leave cover, time-boxed (请假顶岗): an official is away for some days, somebody stands in for him in his post.

Cover is a post held from-to like any other, with the one who is away named in it: sight, permission and reminders
follow it without a rule of their own, and it ends by itself (T5, W1).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.reach import CASEWORK_POSTS
from oneseal.rules.permissions.refusals import (
    COVER_ABSENT,
    COVER_HIMSELF,
    COVER_HOLDS_IT,
    COVER_NOT_HERE,
    COVER_NOT_YOURS,
    LEAVE_CLOSED,
    LEAVE_DAYS,
    LEAVE_NOT_YOURS,
    LEAVE_REASON,
    LEAVE_TOO_LONG,
)

MOST_DAYS = 366
LEAST_WORDS = 2


class LeaveKind(StrEnum):
    """Why one is away, as far as the house asks."""

    ANNUAL = "annual"
    SICK = "sick"
    DUTY = "duty"
    STUDY = "study"
    OTHER = "other"


class LeaveStage(StrEnum):
    """Where a leave stands; only an agreed one gives anybody a post."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    RECALLED = "recalled"


@dataclass(frozen=True)
class Cover:
    """Who stands in for whoever is away, in which of his posts."""

    post: str
    unit: str
    account_id: int


@dataclass(frozen=True)
class Candidate:
    """A colleague: the posts he holds himself at the body in those days, and whether he is away then."""

    account_id: int
    posts: frozenset[tuple[str, str]]
    away: bool


def heads_at(principal: Principal) -> frozenset[str]:
    """The bodies whose people's leave somebody agrees to: where he is the head, or stands in for him (T5)."""
    return frozenset(held.body for held in principal.posts if held.post in HEADS)


def must_be_days(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """From a day on, today at the earliest, to the last day away, a year at most (T5: held from-to)."""
    if first is None or last is None or first < today or last < first:
        raise LEAVE_DAYS.refuse(today=f"{today:%Y-%m-%d}")
    if (last - first).days >= MOST_DAYS:
        raise LEAVE_TOO_LONG.refuse(most=MOST_DAYS)
    return first, last


def must_be_own_or_head(principal: Principal, account_id: int, body: str) -> None:
    """One's own leave, or that of somebody at a body whose head one is (T5)."""
    if principal.account_id != account_id and body not in heads_at(principal):
        raise LEAVE_NOT_YOURS.refuse()


def must_head(principal: Principal, body: str) -> None:
    """Whether somebody goes and who stands in is for the head of the body (T5)."""
    if body not in heads_at(principal):
        raise LEAVE_NOT_YOURS.refuse()


def must_be_asked(stage: str) -> None:
    """Answered once (T5)."""
    if stage != LeaveStage.ASKED:
        raise LEAVE_CLOSED.refuse()


def must_be_standing(stage: str, last: date, today: date) -> None:
    """Cut short or taken back while it is asked for or lasts (T5)."""
    if stage not in (LeaveStage.ASKED, LeaveStage.AGREED) or last < today:
        raise LEAVE_CLOSED.refuse()


def must_say_why(reason: str) -> str:
    """Declined or cut short with a reason (T5)."""
    said = reason.strip()
    if len(said) < LEAST_WORDS:
        raise LEAVE_REASON.refuse(least=LEAST_WORDS)
    return said


def must_cover(covers: Sequence[Cover], own: Collection[Held], people: Collection[Candidate], away: int) -> None:
    """Each cover is a casework post of the one away, carried by a colleague of the body who is there (T5).

    Administration posts are kept apart from casework and from one another; nobody gets one by standing in.
    """
    coverable = {(held.post, held.unit) for held in own if held.post in CASEWORK_POSTS}
    known = {one.account_id: one for one in people}
    for cover in covers:
        if (cover.post, cover.unit) not in coverable:
            raise COVER_NOT_YOURS.refuse(post=cover.post)
        if cover.account_id == away:
            raise COVER_HIMSELF.refuse()
        colleague = known.get(cover.account_id)
        if colleague is None:
            raise COVER_NOT_HERE.refuse()
        if colleague.away:
            raise COVER_ABSENT.refuse()
        if (cover.post, cover.unit) in colleague.posts:
            raise COVER_HOLDS_IT.refuse(post=cover.post)
