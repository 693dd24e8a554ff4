"""Cases that are held to an item version: what a publication leaves as it is (C2)."""

from oneseal.records.intake.models import Case
from oneseal.rules.stages.names import CLOSED, Stage


def running_under(version_id: int) -> int:
    """How many cases run under a version."""
    ended = [*CLOSED, Stage.COMPLETED, Stage.ARCHIVED]
    return (
        Case.objects.filter(version_of_item_id=version_id).exclude(stage__in=[stage.value for stage in ended]).count()
    )
