"""The fees of a case, and what a body took by item and day."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.entrance.problems import language
from oneseal.queries.fees.of_case import FeeCell, fees_of_case
from oneseal.queries.fees.totals import Total, totals_within
from oneseal.queries.intake.case import answers_of_case, case_for
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.refusals import NO_SUCH_CASE

router = Router(tags=["fees"])
of_cases = Router(tags=["fees"])


class QuantityOut(Schema):
    """A number of the application by which the standard is multiplied."""

    name: str
    number: Decimal
    unit: str


class FeeOut(Schema):
    """A fee of the item version in this case; amounts are yuan.

    ``state``: off (not due here), held (it cannot be charged, see ``why``), open (not demanded yet), due, paid, waived.
    """

    no: int
    name: str
    state: str
    why: str
    basis: str
    standard: str
    rate: Decimal | None
    unit: str
    quantities: list[QuantityOut]
    amount: Decimal
    off: Decimal
    due: Decimal
    paid: Decimal
    refunded: Decimal
    waits: str
    waits_basis: str
    demand: str
    demanded_on: date | None
    pay_by: date | None
    paid_on: date | None
    receipt: str
    illustrative: bool


class TotalOut(Schema):
    """What was taken and paid back for a fee of an item on a day, in yuan; no names, no case numbers."""

    on: date
    item_name: str
    fee: str
    body: str
    count: int
    taken: Decimal
    back: Decimal
    left: Decimal


@of_cases.get("/{number}/fees", response=list[FeeOut], openapi_extra=described(), summary="The fees of a case")
@entry("case.read")
def read_fees(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Only what the item version holds: nothing else can be charged (Arts. 58-59 行政许可法)."""
    head = case_for(number, reach_of(caller(request)))
    if head is None:
        raise NO_SUCH_CASE.refuse()
    return [_out(cell) for cell in fees_of_case(head.id, head.snapshot, answers_of_case(head.id))]


@router.get("/totals", response=list[TotalOut], openapi_extra=described(), summary="Fees by item and day")
@entry("office.use")
def read_totals(
    request: HttpRequest,
    first: Annotated[date, Query(alias="from")],
    last: Annotated[date, Query(alias="to")],
) -> list[Total]:
    """Within one's reach, a year at most."""
    return totals_within(caller(request), first, last)


def _out(cell: FeeCell) -> dict[str, Any]:
    fee, owed, nought = cell.fee, cell.owed, Decimal("0.00")
    english = language() == "en"
    return {
        "no": fee.no,
        "name": fee.name,
        "state": cell.state,
        "why": cell.why.sentence(language()) if cell.why else "",
        "basis": fee.basis,
        "standard": fee.standard,
        "rate": fee.amount,
        "unit": fee.unit,
        "quantities": [
            {"name": one.name_en if english else one.name_zh, "number": one.number, "unit": one.unit}
            for one in cell.quantities
        ],
        "amount": cell.amount,
        "off": owed.off if owed else nought,
        "due": cell.due,
        "paid": owed.paid if owed else nought,
        "refunded": owed.refunded if owed else nought,
        "waits": fee.waits,
        "waits_basis": fee.waits_basis,
        "demand": cell.demand_number,
        "demanded_on": cell.demanded_on,
        "pay_by": cell.pay_by,
        "paid_on": cell.payment.on if cell.payment else None,
        "receipt": cell.payment.document_number if cell.payment else "",
        "illustrative": cell.made_up,
    }
