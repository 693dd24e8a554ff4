"""The one visibility filter: list, count, search, export, API, files and guards all use it (house rule 5).

It speaks of the columns ``bodies``, ``division``, ``person_id`` and ``enterprise_id`` that a case carries; a test compares
it row by row with ``rules.permissions.reach.sees``.
"""

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
        condition |= Q(**{f"{prefix}person_id": reach.person_id})
    if reach.enterprise_id is not None:
        condition |= Q(**{f"{prefix}enterprise_id": reach.enterprise_id})
    return condition
