"""A charge with what was taken and paid back of it, as the rule sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from oneseal.records.fees.models import Charge, Payment
from oneseal.rules.fees.paying import Owed


@dataclass(frozen=True)
class Kept:
    """A charge with the money that came for it and went back, in the order in which it was recorded."""

    charge: Charge
    payments: tuple[Payment, ...]


def charges_of(case_id: int) -> dict[int, Kept]:
    """The charges of a case by number, each with its payments; two statements. What never came is none."""
    payments = list(Payment.objects.filter(case_id=case_id, void_number="").order_by("pk"))
    charges = Charge.objects.filter(case_id=case_id)
    return {row.no: Kept(row, tuple(one for one in payments if one.no == row.no)) for row in charges}


def owed_of(kept: Kept) -> Owed:
    """How a charge stands, in yuan."""
    charge, amounts = kept.charge, [row.amount for row in kept.payments]
    paid = _sum(amount for amount in amounts if amount > 0)
    refunded = -_sum(amount for amount in amounts if amount < 0)
    return Owed(charge.name, charge.amount, charge.off, paid, refunded)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal("0.00"))
