"""The one visibility filter: list, count, search, export, API, files and guards all use it (house rule 5).

It speaks of the columns ``bodies``, ``division``, ``person_id``, ``enterprise_id``, ``agent_id`` and ``helper`` of a
case. It stands here twice, for querysets and for the one hot statement of an act; a test compares both row by row
with ``rules.permissions.reach.sees``.
"""

from typing import Any

from django.db.models import Q

from oneseal.rules.permissions.people import Reach


def visible(reach: Reach, prefix: str = "") -> Q:
    """The condition on cases (or on rows that join one as ``prefix``) for a reach."""
    if reach.everything:
        return Q()
    condition = Q(pk__in=[])
    if reach.bodies:
        condition |= Q(**{f"{prefix}bodies__overlap": sorted(reach.bodies)})
    if reach.divisions:
        condition |= Q(**{f"{prefix}division__in": sorted(reach.divisions)})
    if reach.person_id is not None:
        condition |= Q(**{f"{prefix}person_id": reach.person_id}) | Q(**{f"{prefix}agent_id": reach.person_id})
    if reach.enterprise_id is not None:
        condition |= Q(**{f"{prefix}enterprise_id": reach.enterprise_id})
    if reach.helper_id is not None:
        condition |= Q(**{f"{prefix}helper": reach.helper_id})
    return condition


VISIBLE = """(%(everything)s OR "case".bodies && %(bodies)s OR "case".division = ANY(%(divisions)s)
    OR "case".person_id = %(person_id)s OR "case".agent_id = %(person_id)s
    OR "case".enterprise_id = %(enterprise_id)s OR "case".helper = %(helper_id)s)"""
"""The same condition as text of SQL, on a case under the alias ``"case"``, with the parameters of ``reach_values``."""


def reach_values(reach: Reach) -> dict[str, Any]:
    """The parameters of ``VISIBLE``; what a reach does not hold is null or empty and so lets nothing through."""
    return {
        "everything": reach.everything,
        "bodies": sorted(reach.bodies),
        "divisions": sorted(reach.divisions),
        "person_id": reach.person_id,
        "enterprise_id": reach.enterprise_id,
        "helper_id": reach.helper_id,
    }
