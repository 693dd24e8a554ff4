"""Fees that were demanded and are not paid yet, for the posts that record payments (W9)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from oneseal.records.clocks.models import Clock
from oneseal.records.fees.models import Charge, Payment
from oneseal.records.permissions.visible import visible
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import CLOSED, Stage

AT_MOST = 200
_YUAN = DecimalField(max_digits=18, decimal_places=2)
_NOUGHT = Value(Decimal("0.00"), output_field=_YUAN)


@dataclass(frozen=True)
class Waiting:
    """A charge that is not paid yet: of which case, what is still due in yuan, until when."""

    case_number: str
    item_name: str
    fee: str
    left: Decimal
    demand_number: str
    pay_by: date | None


def _unpaid(who: Principal) -> QuerySet[Charge]:
    """Charges of his own bodies within reach whose cases are not over."""
    paid = Payment.objects.filter(case=OuterRef("case_id"), no=OuterRef("no"), amount__gt=0, void_number="").order_by()
    sums = Subquery(paid.values("case").annotate(n=Sum("amount")).values("n"), output_field=_YUAN)
    rows = Charge.objects.filter(visible(reach_of(who), "case__"), case__body__in={held.body for held in who.posts})
    rows = rows.exclude(case__stage__in=(*CLOSED, Stage.ARCHIVED))
    return rows.annotate(left=F("amount") - F("off") - Coalesce(sums, _NOUGHT)).filter(left__gt=0)


def unpaid_count(who: Principal) -> int:
    """How many wait; one statement."""
    return _unpaid(who).count()


def unpaid_within(who: Principal) -> list[Waiting]:
    """The charges that wait, those to be paid first on top; two statements."""
    rows = list(_unpaid(who).select_related("case").order_by("demanded_on", "case_id", "no")[:AT_MOST])
    clocks = Clock.objects.filter(
        subject_kind="case", subject_id__in={row.case_id for row in rows}, kind="payment", ended_on=None
    )
    dues = {(case, part): due for case, part, due in clocks.values_list("subject_id", "part", "due_on")}
    found = [
        Waiting(
            row.case.number,
            row.case.item_name,
            row.name,
            row.left,  # type: ignore[attr-defined]
            row.demand_number,
            dues.get((row.case_id, row.no)),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.pay_by or date.max)
