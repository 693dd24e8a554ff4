"""Whose item versions somebody keeps: the places of his catalogue posts (C2; H2: bureaus keep their county's list)."""

from oneseal.rules.permissions.groups import KEEPERS
from oneseal.rules.permissions.people import Principal

_DIGITS = {"0" * 10: 2, "0" * 8: 4, "0" * 6: 6}


def place_of(division: str) -> str:
    """The leading digits that a division and all below it share: 59, 5901, 590121 (GB/T 2260)."""
    for zeros, digits in _DIGITS.items():
        if division[2:].endswith(zeros):
            return division[:digits]
    return division[:6]


def places_kept(principal: Principal) -> frozenset[str]:
    """The places whose versions the principal drafts, reviews or publishes (C2)."""
    return frozenset(place_of(held.division) for held in principal.posts if held.post in KEEPERS and held.division)


def keeps(principal: Principal, division: str) -> bool:
    """Whether a version of that division is his to keep (C2: an unauthorised adjustment is impossible)."""
    return any(division.startswith(place) for place in places_kept(principal))


def adjusts(principal: Principal, division: str) -> bool:
    """Whether he drafts and decides changes of that division's versions (C2: no unauthorised adjustment).

    His own county's with its townships, or his own city's; never those of a level below, which keeps its own.
    """
    return place_of(division) in places_kept(principal)
