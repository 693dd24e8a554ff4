"""In whose hand a question is (I10, 首问负责): with whom the work lies; who answers for it says ``first_asked``.

A question that nobody has taken is for everybody at the posts of its body. One that somebody has is his alone, for as
long as he holds a post there and is not away; then it is free again, so that no question waits for an empty chair.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.questions.refusals import (
    ALREADY_ANSWERED,
    ANSWER_LENGTH,
    IN_OTHER_HANDS,
    NOT_AT_ITS_BODY,
    NOT_ONE_TAKER,
    NOTHING_TO_RETURN,
    REASON_NEEDED,
    SAME_HANDS,
    TAKER_NOT_THERE,
)

LEAST_REASON: Final = 2
MOST_REASON: Final = 500
LEAST_ANSWER: Final = 2
MOST_ANSWER: Final = 4000
HANDLE: Final = "question.handle"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who has it: an official of a body, or the body alone while nobody there has taken it."""

    body: str
    body_name: str
    account_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A question as this rule sees it: whose hand, who gave it there (if it may go back), when it was answered."""

    hand: Hand
    giver: Hand | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class To:
    """Where a question goes: to one person of the body that has it, or to another body."""

    account_id: int | None = None
    body: str = ""


def bodies_of(principal: Principal) -> frozenset[str]:
    """The bodies for which somebody acts on questions: where he holds a post that carries it (I10)."""
    posts = PERMISSIONS[HANDLE].posts
    return frozenset(held.body for held in principal.posts if held.post in posts)


def must_be_open(standing: Standing) -> None:
    """Not answered yet (I11)."""
    if standing.answered_on is not None:
        raise ALREADY_ANSWERED.refuse(day=standing.answered_on.isoformat())


def must_be_at_hand(principal: Principal, standing: Standing) -> None:
    """Open, at one's own body, and in nobody else's hand; whoever has it is named (I10)."""
    must_be_open(standing)
    hand = standing.hand
    if hand.body not in bodies_of(principal):
        raise NOT_AT_ITS_BODY.refuse(body=hand.body_name)
    if hand.account_id not in (None, principal.account_id):
        raise IN_OTHER_HANDS.refuse(who=hand.name)


def must_go_to(standing: Standing, to: To, present: frozenset[int]) -> None:
    """To one official who is there today, or to one other body; not to where it is already (I10)."""
    if (to.account_id is None) is (not to.body):
        raise NOT_ONE_TAKER.refuse()
    if to.body == standing.hand.body or (to.account_id is not None and to.account_id == standing.hand.account_id):
        raise SAME_HANDS.refuse()
    if to.account_id is not None and to.account_id not in present:
        raise TAKER_NOT_THERE.refuse()


def must_be_returnable(standing: Standing) -> Hand:
    """Back to whoever handed it on; a question that nobody handed on has nowhere to go back to (I10)."""
    if standing.giver is None:
        raise NOTHING_TO_RETURN.refuse()
    return standing.giver


def must_say_why(reason: str) -> str:
    """Why a question goes on or back, for whoever gets it (I10)."""
    said = reason.strip()
    if not LEAST_REASON <= len(said) <= MOST_REASON:
        raise REASON_NEEDED.refuse(least=LEAST_REASON, most=MOST_REASON)
    return said


def must_be_an_answer(text: str) -> str:
    """An answer within bounds (I11)."""
    said = text.replace("\r\n", "\n").strip()
    if not LEAST_ANSWER <= len(said) <= MOST_ANSWER:
        raise ANSWER_LENGTH.refuse(least=LEAST_ANSWER, most=MOST_ANSWER, n=len(said))
    return said
