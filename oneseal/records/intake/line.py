"""Who was accepted and is not decided, for a permit of a limited number, with the moments that give a place."""

from django.db.models import Max, OuterRef, Subquery

from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.decision.quota import Accepted
from oneseal.rules.stages.names import Act, Stage

ACCEPTED = (Act.ACCEPT.value, Act.DEEM_ACCEPTED.value)
UNDECIDED = (Stage.ACCEPTED.value, Stage.IN_REVIEW.value, Stage.FOR_DECISION.value)


def line_of(item_code: str, body: str) -> list[Accepted]:
    """Everybody in line for the permits of an item at a body, in no order; one statement."""
    entry = Event.objects.filter(subject_kind="case", subject_id=OuterRef("id"), verb__in=ACCEPTED)
    rows = Case.objects.filter(item_code=item_code, body=body, stage__in=UNDECIDED).annotate(
        accepted_at=Subquery(entry.values("moment")[:1]), supplemented_at=Max("supplements__handed_in_at")
    )
    told = rows.values_list("number", "accepted_how", "accepted_at", "received_at", "supplemented_at")
    return [Accepted(*row) for row in told if row[2] is not None]
