"""A charge with what was taken and paid back of it, as the rule sees it."""

from collections.abc import Iterable
from decimal import Decimal

from oneseal.records.fees.models import Charge
from oneseal.rules.fees.paying import Owed


def charges_of(case_id: int) -> list[Charge]:
    """The charges of a case by number, each with its payments; two statements."""
    return list(Charge.objects.filter(case_id=case_id).prefetch_related("payments").order_by("no"))


def owed_of(charge: Charge) -> Owed:
    """How a charge stands, in yuan."""
    amounts = [row.amount for row in charge.payments.all()]
    paid = _sum(amount for amount in amounts if amount > 0)
    refunded = -_sum(amount for amount in amounts if amount < 0)
    return Owed(charge.name, charge.amount, charge.off, paid, refunded)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal("0.00"))
