"""Who answers for a limit of the house, and the reason that he gives once it is over (K2, S1 (二)2)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from oneseal.rules.permissions.groups import ASKED, CERTIFIERS, DECIDERS, REVIEWERS, VERIFIERS, WINDOWS
from oneseal.rules.review.refusals import NOT_ANSWERABLE, NOT_OVERDUE, WHY_OVERDUE

Post = tuple[str, str]
"""Code of a post, body at which it is held."""
LEAST_WORDS: Final = 5
_STEPWISE: Final = frozenset(
    {"decision", "decision_committed", "joint_decision", "preliminary_review", "decision_after_preliminary_review"}
)
"""Limits of the whole: while steps are open, those at whose posts they are answer for them."""
OWED: Final[Mapping[str, frozenset[str]]] = {
    "forwarding": WINDOWS,
    "leg": WINDOWS | REVIEWERS | CERTIFIERS,
    "intake": WINDOWS,
    "intake_after_supplement": WINDOWS,
    **dict.fromkeys(sorted(_STEPWISE), DECIDERS),
    "step": REVIEWERS,
    "hearing": REVIEWERS,
    "inspection_assignment": REVIEWERS,
    "consultation": ASKED,
    "countersign": ASKED,
    "certificate": CERTIFIERS | WINDOWS,
    "commitment_check": VERIFIERS,
    "rectification": VERIFIERS,
}
"""Limits that the house owes on a case → the posts that answer where the clock names none. The applicant's own limits
(correction, promise, request of a hearing) are not among them: nobody in the house is late with those. The time to put
a commitment right is his too, but the second look is owed as soon as it is over."""


def answerable(kind: str, post: str, body: str, open_steps: Collection[Post]) -> frozenset[Post]:
    """The posts responsible for a limit: the clock's own; of the whole, those of the open steps (S1 (二)2, W1)."""
    if post:
        return frozenset({(post, body)})
    if kind in _STEPWISE and open_steps:
        return frozenset(open_steps)
    return frozenset((code, body) for code in OWED.get(kind, ()))


def must_be_overdue(kind: str, due: date | None, today: date) -> None:
    """A reason is given for a limit of the house that is over, and for no other (Art. 42 行政许可法)."""
    if kind not in OWED or due is None or due >= today:
        raise NOT_OVERDUE.refuse()


def must_answer(held: Collection[Post], responsible: Collection[Post]) -> None:
    """The reason is that of the responsible post; nobody gives it in its place (S1 (二)2)."""
    if not set(held) & set(responsible):
        raise NOT_ANSWERABLE.refuse(posts="、".join(sorted({post for post, _ in responsible})))


def must_say_why_overdue(reason: str) -> str:
    """Required, in words that inspection can judge (Art. 74 (二) 行政许可法)."""
    said = reason.strip()
    if len(said) < LEAST_WORDS:
        raise WHY_OVERDUE.refuse(least=LEAST_WORDS)
    return said
