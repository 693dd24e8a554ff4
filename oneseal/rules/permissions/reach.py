"""From principal to reach: the one rule that list, count, search, export, API and file download all obey."""

from collections.abc import Collection

from oneseal.rules.permissions.people import Principal, Reach

CASEWORK_POSTS = frozenset(
    "WIN01 WIN02 WIN03 WIN04 WIN05 WIN06 REV01 REV02 REV03 REV04 REV05 REV06 FWD01 DEC01 DEC02 DEC03 DEC04 DEC05 HEA01 "
    "CER01 LIA02".split()
)
HELPING_POSTS = frozenset({"AGT01", "WIN06"})
"""Helpers by trade: they see the cases that they help with, wherever those are handled (帮办代办; I16)."""
DIVISION_POSTS = frozenset("SUP01 SUP02 LEA01 SYS03".split())


def reach_of(principal: Principal) -> Reach:
    """What the principal may see (requirement T5: roles and scopes; system and security staff see no case).

    A caseworker sees the cases in which his body has a part; inspection, audit and leaders the whole division; a person
    or an enterprise its own. A stranger sees nothing; the deadline runner sees all.
    """
    if principal.kind == "runner":
        return Reach(everything=True)
    if principal.kind in ("person", "enterprise"):
        return Reach(person_id=principal.person_id, enterprise_id=principal.enterprise_id)
    if principal.kind in ("official", "system"):
        return Reach(
            bodies=frozenset(held.body for held in principal.posts if held.post in CASEWORK_POSTS),
            divisions=frozenset(held.division for held in principal.posts if held.post in DIVISION_POSTS),
            helper_id=None if HELPING_POSTS.isdisjoint(principal.post_codes) else principal.account_id,
        )
    return Reach()


def sees(
    reach: Reach,
    *,
    bodies: Collection[str],
    division: str,
    person_id: int | None,
    enterprise_id: int | None,
    agent_id: int | None = None,
    helper: int | None = None,
) -> bool:
    """Whether a case with these bodies, division, applicant and agent lies within reach (requirement T5).

    The filter in ``records.permissions.visible`` says the same in SQL; a test compares them row by row.
    """
    if reach.everything or division in reach.divisions or not reach.bodies.isdisjoint(bodies):
        return True
    if reach.helper_id is not None and reach.helper_id == helper:
        return True
    if reach.person_id is not None and reach.person_id in (person_id, agent_id):
        return True
    return reach.enterprise_id is not None and reach.enterprise_id == enterprise_id
