"""The fees of a case as each door shows them: what the version holds, what was demanded, paid, paid back (W9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from oneseal.records.clocks.models import Clock
from oneseal.records.fees.models import Payment
from oneseal.records.fees.reads import Kept, charges_of, owed_of
from oneseal.rules.fees.paying import NOUGHT, Owed
from oneseal.rules.fees.standards import Fee, Quantity, Reckoned, Relief, applies, fees_of, reckoned, reliefs_of
from oneseal.rules.refusals import Refusal

OFF, HELD, OPEN, DUE, PAID, WAIVED = "off", "held", "open", "due", "paid", "waived"


@dataclass(frozen=True)
class FeeCell:
    """A fee of the version in this case.

    state: off (not due by what the application says), held (it cannot be charged: see ``why``), open (not demanded
    yet), due, paid, waived. Amounts are yuan.
    """

    fee: Fee
    state: str
    amount: Decimal
    quantities: tuple[Quantity, ...]
    why: Refusal | None
    reliefs: tuple[Relief, ...]
    refunds: tuple[Relief, ...]
    made_up: bool
    owed: Owed | None = None
    demand_number: str = ""
    demanded_on: date | None = None
    pay_by: date | None = None
    relief_number: str = ""
    payment: Payment | None = None
    paid_back: tuple[Payment, ...] = ()

    @property
    def due(self) -> Decimal:
        """What is still to be paid."""
        return self.owed.due if self.owed else self.amount

    @property
    def refundable(self) -> Decimal:
        """What was taken and not paid back."""
        return self.owed.paid - self.owed.refunded if self.owed else NOUGHT


def fees_of_case(case_id: int, snapshot: Mapping[str, Any], answers: Mapping[str, Any]) -> list[FeeCell]:
    """In the version's order; no statement where the version holds no fee, three where it does."""
    if not snapshot.get("fees"):
        return []
    charges = charges_of(case_id)
    running = Clock.objects.filter(subject_kind="case", subject_id=case_id, kind="payment", ended_on=None)
    limits = dict(running.values_list("part", "due_on"))
    return [_cell(fee, snapshot, answers, charges.get(fee.no), limits.get(fee.no)) for fee in fees_of(snapshot)]


def _cell(
    fee: Fee, snapshot: Mapping[str, Any], answers: Mapping[str, Any], kept: Kept | None, pay_by: date | None
) -> FeeCell:
    found, why = _reckoned(fee, snapshot, answers)
    amount, quantities = (found.amount, found.quantities) if found else (NOUGHT, ())
    given: dict[str, Any] = {
        "quantities": quantities,
        "why": why,
        "reliefs": reliefs_of(snapshot, fee.no, "relief"),
        "refunds": reliefs_of(snapshot, fee.no, "refund"),
        "made_up": "fees" in snapshot["illustrative"],
    }
    if kept is None:
        state = OPEN if why is None else HELD if applies(fee, snapshot, answers) else OFF
        return FeeCell(fee, state, amount, **given)
    charge, owed, payments = kept.charge, owed_of(kept), kept.payments
    return FeeCell(
        fee,
        DUE if owed.due > 0 else PAID if owed.paid else WAIVED,
        charge.amount,
        owed=owed,
        demand_number=charge.demand_number,
        demanded_on=charge.demanded_on,
        pay_by=pay_by,
        relief_number=charge.relief_number,
        payment=next((row for row in payments if row.amount > 0), None),
        paid_back=tuple(row for row in payments if row.amount < 0),
        **given,
    )


def _reckoned(
    fee: Fee, snapshot: Mapping[str, Any], answers: Mapping[str, Any]
) -> tuple[Reckoned | None, Refusal | None]:
    """What it comes to, or why it cannot be charged here."""
    try:
        return reckoned(fee, snapshot, answers), None
    except Refusal as refusal:
        return None, refusal


def shown_fees(cells: Sequence[FeeCell]) -> list[FeeCell]:
    """What concerns the applicant: all but what is not due in his case."""
    return [cell for cell in cells if cell.state != OFF]
