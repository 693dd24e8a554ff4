"""What was taken and paid back, by item and day, within one's reach: without names, without case numbers (W9)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from oneseal.records.fees.models import Payment
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Body
from oneseal.rules.fees.totals import must_be_period
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of

AT_MOST = 1000
TAKEN, BACK = Q(amount__gt=0), Q(amount__lt=0)


@dataclass(frozen=True)
class Total:
    """A fee of an item on a day at a body: how many payments, what was taken and paid back, in yuan."""

    on: date
    item_name: str
    fee: str
    body: str
    count: int
    taken: Decimal
    back: Decimal

    @property
    def left(self) -> Decimal:
        """What goes to the treasury."""
        return self.taken - self.back


def totals_within(who: Principal, first: date, last: date) -> list[Total]:
    """Days from first to last, the newest first; two statements whatever their number."""
    must_be_period(first, last)
    rows = (
        Payment.objects.filter(visible(reach_of(who), "case__"), on__gte=first, on__lte=last, void_number="")
        .values("on", "case__item_name", "name", "body")
        .annotate(count=Count("pk", filter=TAKEN), taken=Sum("amount", filter=TAKEN), back=Sum("amount", filter=BACK))
        .order_by("-on", "case__item_name", "name", "body")[:AT_MOST]
    )
    names = dict(Body.objects.values_list("code", "name"))
    return [
        Total(
            on=row["on"],
            item_name=row["case__item_name"],
            fee=row["name"],
            body=names.get(row["body"], row["body"]),
            count=row["count"],
            taken=row["taken"] or Decimal("0.00"),
            back=-(row["back"] or Decimal("0.00")),
        )
        for row in rows
    ]
