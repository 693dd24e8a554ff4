"""Who sees a push, a feedback, a check or a copy: both sides, and whoever watches over the division (T5)."""

from collections.abc import Collection

from oneseal.rules.permissions.groups import HEADS, LIAISONS
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.permissions.reach import DIVISION_POSTS

_POSTS = LIAISONS | HEADS


def reach_of_pushes(principal: Principal) -> Reach:
    """Liaisons and heads: the pushes of and to their bodies; inspection and leaders: those of the division (T5)."""
    if principal.kind == "runner":
        return Reach(everything=True)
    return Reach(
        bodies=frozenset(held.body for held in principal.posts if held.post in _POSTS),
        divisions=frozenset(held.division for held in principal.posts if held.post in DIVISION_POSTS),
    )


def sees_push(reach: Reach, *, body: str, approver: str, division: str) -> bool:
    """The same as the filter of the tables; a test compares them row by row (house rule 5)."""
    return reach.everything or division in reach.divisions or not reach.bodies.isdisjoint({body, approver})


def sees_copy(reach: Reach, *, from_body: str, recipients: Collection[str], division: str) -> bool:
    """Both sides of a copy, and whoever watches over the division; the filter says the same (L7; house rule 5)."""
    return reach.everything or division in reach.divisions or not reach.bodies.isdisjoint({from_body, *recipients})


def bodies_at(principal: Principal, posts: Collection[str]) -> frozenset[str]:
    """The bodies at which somebody holds one of the posts (L1: a liaison on either side)."""
    return frozenset(held.body for held in principal.posts if held.post in posts)
