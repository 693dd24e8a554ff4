"""Who has a step in hand: taken, put back, given to somebody, always one person at a time (W1).

A step that nobody has taken is for everybody at its post. One that somebody took is his alone, for as long as he holds
the post and is not away: then it is free again without a hand, so that no case waits for an empty chair.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from oneseal.rules.calendar import LEGAL_ZONE
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.refusals import NOT_ALLOWED, NOT_YOUR_STEP
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.review.refusals import (
    HANDING_REASON,
    IN_NO_HAND,
    NOT_AT_POST,
    STEP_NOT_OPEN,
    TAKEN,
)

LEAST_WORDS = 2


class Handing(StrEnum):
    """What is done with a step in hand (认领、放回、指派)."""

    CLAIM = "claim"
    RELEASE = "release"
    ASSIGN = "assign"


@dataclass(frozen=True)
class Taken:
    """In whose hand, since when."""

    account_id: int
    name: str
    since: datetime


@dataclass(frozen=True)
class Step:
    """A step as this rule sees it; ``taken`` only while whoever took it is at the post."""

    no: int
    name: str
    post: str
    body: str
    state: str
    taken: Taken | None = None


def holds_post(principal: Principal, post: str, body: str) -> bool:
    """Whether the post at the body is held today, as one's own or for somebody away (W1)."""
    return any(held.post == post and held.body == body for held in principal.posts)


def assigns_at(principal: Principal) -> frozenset[str]:
    """The bodies whose steps somebody gives out: where he holds a post that carries it (W1)."""
    posts = PERMISSIONS["step.assign"].posts
    return frozenset(held.body for held in principal.posts if held.post in posts)


def must_be_free_for(account_id: int | None, taken: Taken | None) -> None:
    """Not in another's hand; whoever comes second is told who came first, and when (W1)."""
    if taken is None or taken.account_id == account_id:
        return
    since = taken.since.astimezone(LEGAL_ZONE)
    raise TAKEN.refuse(who=taken.name, when=f"{since:%Y-%m-%d %H:%M}")


def must_claim(principal: Principal, step: Step) -> None:
    """Taken by somebody at its post, while it is open and free (W1)."""
    require(principal, "step.claim")
    _must_be_open(step)
    if not holds_post(principal, step.post, step.body):
        raise NOT_YOUR_STEP.refuse(post=step.post, body=step.body)
    must_be_free_for(principal.account_id, step.taken)


def must_release(principal: Principal, step: Step) -> None:
    """Put back by whoever has it in hand; another's is put back by whoever gives out at the body (W1)."""
    _must_be_open(step)
    if step.taken is None:
        raise IN_NO_HAND.refuse(name=step.name)
    if step.taken.account_id != principal.account_id:
        _must_assign_at(principal, step.body)


def must_assign(principal: Principal, step: Step) -> None:
    """Given out by the head or the senior reviewer of the step's body (W1)."""
    _must_be_open(step)
    _must_assign_at(principal, step.body)


def must_be_at_post(account_id: int, at_post: Collection[int]) -> None:
    """Whoever gets a step holds its post that day and is not away (W1)."""
    if account_id not in at_post:
        raise NOT_AT_POST.refuse()


def must_say_why(reason: str) -> str:
    """Why work goes from one hand into another: whoever loses and whoever gets it reads it (W1)."""
    said = reason.strip()
    if len(said) < LEAST_WORDS:
        raise HANDING_REASON.refuse(least=LEAST_WORDS)
    return said


def _must_be_open(step: Step) -> None:
    if step.state != "open":
        raise STEP_NOT_OPEN.refuse(no=step.no, name=step.name)


def _must_assign_at(principal: Principal, body: str) -> None:
    if body not in assigns_at(principal):
        permission = PERMISSIONS["step.assign"]
        raise NOT_ALLOWED.refuse(permission=permission.code, sentence_zh=permission.zh, sentence_en=permission.en)
