"""What stands of automatic handling, asked by whoever works it and by whoever looks."""

from typing import Final

from django.db.models import QuerySet

from oneseal.records.decision.models import AutomaticAside
from oneseal.rules.decision.automatic import BEGINS, GOES_ON

BY_MACHINE: Final = {"case__decision__isnull": False, "case__decision__account_id": None}
"""Of what a machine judged: what it decided itself. A case that it began may have been decided by a person."""


def standing_aside() -> QuerySet[AutomaticAside]:
    """Cases set aside that are still at a stage at which a machine would have its turn: nobody brought them further."""
    return AutomaticAside.objects.filter(case__stage__in=BEGINS | GOES_ON)
