"""Whose an unclear entry is: claimed, declined with a reason, ruled upon by the bureau's liaison (认领; L9).

Each department may change its word while the pool is open: the last one counts. One claim alone makes it the claimant's
when everybody else has declined or the limit is over; two, or nobody's, make it a question for the bureau.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from oneseal.rules.supervision.remaining_refusals import (
    NOT_IN_POOL,
    NOT_TO_BE_RULED,
    NOT_TOLD,
    NOT_YOUR_ENTRY,
    PROMISED_ALREADY,
    REASON_NEEDED,
    SAID_ALREADY,
)

LEAST_REASON: Final = 2
MOST_REASON: Final = 300


class State(StrEnum):
    """Where an entry stands."""

    TOLD = "told"
    TAKEN = "taken"
    POOL = "pool"
    RULING = "ruling"
    NOTHING = "nothing"


STATE_NAMES: Final[Mapping[State, tuple[str, str]]] = {
    State.TOLD: ("待签收", "to be signed for"),
    State.TAKEN: ("已签收", "signed for"),
    State.POOL: ("待认领", "to be claimed"),
    State.RULING: ("待裁定", "to be ruled upon"),
    State.NOTHING: ("不需要许可", "no permit needed"),
}
OPEN: Final = frozenset({State.TOLD, State.POOL, State.RULING})
"""Somebody has still to do his part."""
UNSETTLED: Final = frozenset({State.POOL, State.RULING})
"""Nobody knows yet whose it is."""


class Move(StrEnum):
    """What is done in a telling; each is one entry of its chain."""

    TELL = "tell"
    PROMISE = "promise"
    ACKNOWLEDGE = "acknowledge"
    RETURN = "return"
    CLAIM = "claim"
    DECLINE = "decline"
    SETTLE = "settle"
    ESCALATE = "escalate"
    RULE = "rule"


MOVE_NAMES: Final[Mapping[Move, tuple[str, str]]] = {
    Move.TELL: ("告知", "told"),
    Move.PROMISE: ("申请人承诺", "the applicant promised"),
    Move.ACKNOWLEDGE: ("签收", "signed for"),
    Move.RETURN: ("退回", "returned"),
    Move.CLAIM: ("认领", "claimed"),
    Move.DECLINE: ("不认领", "declined"),
    Move.SETTLE: ("认领确定", "settled"),
    Move.ESCALATE: ("转审批局裁定", "escalated to the bureau"),
    Move.RULE: ("裁定", "ruled"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words said so far come to: still open, one body's, or for the bureau to rule."""

    state: State
    body: str = ""


def standing(words: Iterable[tuple[str, bool]], bodies: Collection[str], *, over: bool) -> Standing:
    """From who claimed (True) and who declined (False), in order, to whose it is (L9).

    ``bodies``: every department with a liaison; ``over``: the limit of the pool has passed.
    """
    last = dict(words)
    claims = [body for body, claimed in last.items() if claimed]
    everybody = last.keys() >= set(bodies)
    if len(claims) > 1:
        return Standing(State.RULING)
    if not over and not everybody:
        return Standing(State.POOL)
    return Standing(State.TAKEN, claims[0]) if claims else Standing(State.RULING)


def must_be_in_pool(state: str) -> None:
    """Claimed or declined while it lies in the pool (L9)."""
    if state != State.POOL:
        raise NOT_IN_POOL.refuse()


def must_be_new(words: Iterable[tuple[str, bool]], body: str, *, claims: bool) -> None:
    """The same word is not said twice (L9)."""
    if dict(words).get(body) is claims:
        raise SAID_ALREADY.refuse()


def must_be_told(state: str, body: str, own: Collection[str], covered: Collection[str] = ()) -> None:
    """Signed for, or returned, by the body that was told, while that waits (L9).

    ``covered``: bodies without a liaison, for which the bureau's own signs.
    """
    if body not in own and body not in covered:
        raise NOT_YOUR_ENTRY.refuse()
    if state != State.TOLD:
        raise NOT_TOLD.refuse()


def must_await_ruling(state: str) -> None:
    """Ruled upon where nobody claimed it, several did, or it came back (L9)."""
    if state != State.RULING:
        raise NOT_TO_BE_RULED.refuse()


def must_say_why(reason: str) -> str:
    """Why it is not theirs, or why it is so ruled (L9)."""
    said = reason.strip()
    if not LEAST_REASON <= len(said) <= MOST_REASON:
        raise REASON_NEEDED.refuse(least=LEAST_REASON, most=MOST_REASON)
    return said


def must_not_be_promised(day: str) -> None:
    """The promise is given once (L9)."""
    if day:
        raise PROMISED_ALREADY.refuse(day=day)
