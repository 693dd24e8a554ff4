"""Which clocks another calendar can move (rules/clocks/touched), as the database asks it of stored dates."""

from django.db.models import Q

from oneseal.rules.clocks.touched import Changed


def reaching(changed: Changed | None) -> Q:
    """Those that are paused, whatever changed, and those that reach the changed days."""
    paused = Q(paused_since__isnull=False)
    if changed is None:
        return paused
    ends = Q(due_on__gte=changed.first) | Q(committed_on__gte=changed.first)
    begins = Q(start_on__lte=changed.last) | Q(yellow_on__lte=changed.last)
    return paused | Q(due_on=None) | (ends & begins)
