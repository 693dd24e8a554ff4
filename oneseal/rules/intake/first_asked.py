"""Who hands on, takes and gives back the responsibility for an application (首问负责; S1 (二)2, S2 三(三); I10).

Who answers meanwhile is said once for applications and questions, in ``rules.questions.first_asked``.
"""

from collections.abc import Iterable, Sequence

from oneseal.rules.intake.refusals import (
    ANSWERABLE_ELSEWHERE,
    HANDED_ON_ALREADY,
    HANDED_TO_NOBODY,
    NOT_ASKED_TO_TAKE,
    TAKING_NEEDS_REASON,
)
from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.questions.first_asked import Answers, HandedOn, waiting

LEAST = 2
"""A reason of fewer characters says nothing."""


def may_hand_on(who: Principal, now: Answers) -> bool:
    """Whoever answers himself, the head of his body; where nobody answers in person, anybody there (I10)."""
    here = [held for held in who.posts if held.body == now.body]
    if now.account is None:
        return bool(here)
    return who.account_id == now.account or any(held.post in HEADS for held in here)


def must_hand_on(
    who: Principal,
    now: Answers,
    handed_on: Sequence[HandedOn],
    to: Answers,
    there: Iterable[tuple[str, int]],
    reason: str,
) -> str:
    """The reason, where it may go on to them; ``there``: the bodies that could take it, with officials (I10)."""
    if not may_hand_on(who, now):
        raise ANSWERABLE_ELSEWHERE.refuse()
    if waiting(handed_on) is not None:
        raise HANDED_ON_ALREADY.refuse()
    able = set(there)
    known = to.body in {body for body, _ in able} if to.account is None else (to.body, to.account) in able
    if not known or to == now:
        raise HANDED_TO_NOBODY.refuse()
    return _said(reason)


def may_take(who: Principal, one: HandedOn) -> bool:
    """The official it was handed to; of a body, whoever holds a post there (I10)."""
    if one.to.account is not None:
        return who.account_id == one.to.account
    return any(held.body == one.to.body for held in who.posts)


def must_take_or_return(who: Principal, handed_on: Sequence[HandedOn], *, takes: bool, reason: str) -> str:
    """The words for it: taking needs none, giving back says why it is not theirs (I10)."""
    one = waiting(handed_on)
    if one is None or not may_take(who, one):
        raise NOT_ASKED_TO_TAKE.refuse()
    return reason.strip() if takes else _said(reason)


def _said(reason: str) -> str:
    said = reason.strip()
    if len(said) < LEAST:
        raise TAKING_NEEDS_REASON.refuse()
    return said[:500]
