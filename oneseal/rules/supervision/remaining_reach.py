"""Whose tellings somebody sees: the one rule that list, count, page and API obey (L9, T5).

A department's liaison sees what his body was told, and every unsettled entry of his place; the bureau's liaison and
inspection the whole place; whoever applied his own.
"""

from collections.abc import Collection
from typing import Final

from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.supervision.remaining_pool import UNSETTLED

BUREAU: Final = "LIA01"
DEPARTMENT: Final = "LIA02"


def departments_of(principal: Principal) -> frozenset[str]:
    """The bodies for which somebody signs, claims and declines (L9)."""
    return frozenset(held.body for held in principal.posts if held.post == DEPARTMENT)


def bureaus_of(principal: Principal) -> frozenset[str]:
    """The approval bureaus for which somebody rules (L9)."""
    return frozenset(held.body for held in principal.posts if held.post == BUREAU)


def places_of(principal: Principal) -> frozenset[str]:
    """The places whose pool a liaison sees (L9)."""
    return frozenset(held.division for held in principal.posts if held.post in (BUREAU, DEPARTMENT))


def reach_of_tellings(principal: Principal) -> Reach:
    """What of the tellings lies within reach; ``bodies``: departments that were told (L9; T5)."""
    plain = reach_of(principal)
    ruled = frozenset(held.division for held in principal.posts if held.post == BUREAU)
    return Reach(
        bodies=departments_of(principal),
        divisions=plain.divisions | ruled,
        person_id=plain.person_id,
        enterprise_id=plain.enterprise_id,
        everything=plain.everything,
    )


def sees(
    reach: Reach,
    pools: Collection[str],
    *,
    entries: Collection[tuple[str, str]],
    division: str,
    person_id: int | None,
    enterprise_id: int | None,
) -> bool:
    """Whether a telling with these entries (body, state) lies within reach; records say the same in SQL (L9; T5)."""
    if reach.everything or division in reach.divisions:
        return True
    if any(body in reach.bodies for body, _ in entries):
        return True
    if reach.bodies and division in pools and any(state in UNSETTLED for _, state in entries):
        return True
    if reach.person_id is not None and reach.person_id == person_id:
        return True
    return reach.enterprise_id is not None and reach.enterprise_id == enterprise_id
