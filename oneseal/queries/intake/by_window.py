"""How many applications were handed in at which window, by sort, within one's reach: no names, no numbers (I1, V4)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.rules.fees.totals import must_be_period
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.powers.windows import WindowKind


@dataclass(frozen=True)
class AtWindow:
    """What one window took in between two days."""

    kind: WindowKind
    hall: str
    zone: str
    name: str
    count: int
    accepted: int


def handed_in_within(who: Principal, first: date, last: date) -> list[AtWindow]:
    """Window by window in the order of the halls; one statement. A window that changed its sort stands with each."""
    must_be_period(first, last)
    rows = (
        Case.objects.filter(visible(reach_of(who)), window__isnull=False, received_on__gte=first, received_on__lte=last)
        .order_by()
        .values("window__kind", "window__zone__parent__name", "window__zone__name", "window__code", "window__name")
        .annotate(count=Count("pk"), accepted=Count("pk", filter=Q(accepted_on__isnull=False)))
        .order_by("window__code", "window__name")
    )
    return [
        AtWindow(
            kind=WindowKind(row["window__kind"]),
            hall=row["window__zone__parent__name"] or "",
            zone=row["window__zone__name"],
            name=row["window__name"],
            count=row["count"],
            accepted=row["accepted"],
        )
        for row in rows
    ]
