"""A fee of a case: demanded, reduced, paid, paid back; and what waits for it (Arts. 58, 59, 75 行政许可法; W9).

Everything comes from the item version and the application: which fee, its basis and standard, the amount. An amount is
typed twice only, when it is counted: as the money that came, and as the part of it that goes back.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from oneseal.records.fees.models import Charge, Payment
from oneseal.records.fees.reads import Kept, charges_of, owed_of
from oneseal.rules.catalogue.fees import WAITS
from oneseal.rules.clocks.keeping import end, start
from oneseal.rules.fees.paying import (
    METHOD_NAMES,
    MISTAKEN,
    WRONGLY,
    Method,
    Owed,
    Waiting,
    method_of,
    must_be_all_of_it,
    must_be_paid_between,
    must_be_paid_in_full,
    must_be_refundable,
    must_be_settled,
    must_say_why,
    relieved,
    slip_of,
    waiting_for,
    yuan,
)
from oneseal.rules.fees.refusals import DEMANDED_ALREADY, NOT_DEMANDED, SLIP_USED
from oneseal.rules.fees.standards import Fee, Reckoned, fee_at, reckoned, relief_at
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, answers_of, case_act
from oneseal.usecases.intake.slip import due_json

CLOCK = "payment"


@case_act(Act.DEMAND_FEE)
def demand_fee(at: Acting, *, fee: int) -> None:
    """The demand in writing: the version's fee, its basis, its standard, the amount reckoned (Arts. 58-59)."""
    row = fee_at(at.snapshot, fee)
    before = Charge.objects.filter(case_id=at.case.id, no=row.no).first()
    if before is not None:
        raise DEMANDED_ALREADY.refuse(name=row.name, number=before.demand_number)
    demanding(at, row).save(force_insert=True)


def demanding(at: Acting, row: Fee) -> Charge:
    """The body of demand_fee; the charge is not stored yet."""
    found = reckoned(row, at.snapshot, answers_of(at.case))
    clocks = [start(CLOCK, at.today, row.limit, part=row.no)] if row.limit else []
    facts = {
        "fee": _told(row, found),
        "basis": [{"law": row.law, "article": row.article}],
        "pay_by": due_json(at.today, row.limit, at.calendar),
        "waits": WAITS[row.waits].zh if row.waits else "",
    }
    body = {"fee": row.no, "name": row.name, "amount": str(found.amount), "basis": row.basis}
    at.record(Act.DEMAND_FEE, body, clocks=clocks, documents=[at.wanted("fee_demand", facts)])
    return Charge(
        case=at.case,
        no=row.no,
        name=row.name,
        amount=found.amount,
        demand_number=at.documents[-1].number,
        demanded_on=at.today,
    )


def _told(row: Fee, found: Reckoned) -> dict[str, Any]:
    numbers = [
        {"name": one.name_zh, "number": f"{one.number.normalize():f}", "unit": one.unit} for one in found.quantities
    ]
    return {
        "name": row.name,
        "standard": row.standard,
        "rate": str(row.amount),
        "unit": row.unit,
        "quantities": numbers,
        "amount": str(found.amount),
        "limit_basis": row.limit_basis,
        "waits_basis": row.waits_basis,
    }


def _charge(at: Acting, no: int) -> tuple[Kept, Owed]:
    """The fee of that number as it was demanded, or the refusal that it was not."""
    fee_at(at.snapshot, no)
    kept = charges_of(at.case.id).get(no)
    if kept is None:
        raise NOT_DEMANDED.refuse(no=no)
    return kept, owed_of(kept)


@case_act(Act.RELIEVE_FEE)
def relieve_fee(at: Acting, *, fee: int, relief: int, reason: str) -> None:
    """Less or nothing is due, in a case that the version names, with reasons, by the head of the body (Art. 59)."""
    kept, owed = _charge(at, fee)
    charge, ground, said = kept.charge, relief_at(at.snapshot, fee, relief, "relief"), must_say_why(reason)
    off = relieved(owed, ground)
    due = owed.due - off
    told = {"demand": charge.demand_number, "off": str(off), "due": str(due)}
    facts = {
        "fee": {"name": charge.name, "amount": str(charge.amount), **told},
        "ground": ground.text,
        "basis": [{"law": ground.law, "article": ground.article}],
    }
    document = at.wanted("fee_relief", facts, {"reasons": [said]})
    body = {"fee": fee, "relief": relief, "off": str(off), "basis": f"{ground.law}{ground.article}"}
    clocks = _ended(at, fee) if due <= 0 else []
    at.record(Act.RELIEVE_FEE, body, clocks=clocks, private={"reason": said}, documents=[document])
    Charge.objects.filter(case_id=at.case.id, no=fee).update(off=off, relief_number=at.documents[-1].number)


def _ended(at: Acting, fee: int) -> list[dict[str, Any]]:
    return [end(CLOCK, at.today, "met", part=fee)] if at.clocks.running(CLOCK, fee) else []


@case_act(Act.RECORD_PAYMENT)
def record_payment(at: Acting, *, fee: int, amount: str, method: str, slip: str, paid_on: date) -> None:
    """Paid in full on a day, shown by the bank's or the counter's slip; the receipt says what it is not (Art. 59)."""
    kept, owed = _charge(at, fee)
    paid, way, number = yuan(amount), method_of(method), slip_of(slip)
    must_be_paid_in_full(owed, paid)
    must_be_paid_between(paid_on, kept.charge.demanded_on, at.today)
    _stored(paying(at, kept.charge, paid=paid, way=way, slip=number, paid_on=paid_on))


def paying(at: Acting, charge: Charge, *, paid: Decimal, way: Method, slip: str, paid_on: date) -> Payment:
    """The body of record_payment; the payment is not stored yet."""
    told = {"paid": str(paid), "paid_on": paid_on.isoformat(), "slip": slip}
    facts = {"fee": {"name": charge.name, "demand": charge.demand_number, "method": METHOD_NAMES[way][0], **told}}
    body = {"fee": charge.no, "method": way.value, **told}
    at.record(Act.RECORD_PAYMENT, body, clocks=_ended(at, charge.no), documents=[at.wanted("fee_receipt", facts)])
    return _payment(at, charge, {"amount": paid, "on": paid_on, "method": way.value, "slip": slip})


@case_act(Act.REFUND_FEE)
def refund_fee(at: Acting, *, fee: int, amount: str, ground: str, reason: str) -> None:
    """Paid back what should not have been charged (Art. 75), or what the law of the fee lets be paid back.

    ``ground``: ``wrongly``, or the number of a case of paying back that the version names; or ``mistaken``: no money
    came and nothing goes back, the record is struck out.
    """
    kept, owed = _charge(at, fee)
    if ground == MISTAKEN:
        _struck_out(at, kept, owed, yuan(amount), must_say_why(reason))
        return
    named, said, back = _ground(at, fee, ground), must_say_why(reason), yuan(amount)
    must_be_refundable(owed, back)
    first = next(row for row in kept.payments if row.amount > 0)
    told = {"name": owed.name, "paid": str(owed.paid), "paid_on": first.on.isoformat(), "slip": first.slip}
    facts = {"fee": {**told, "back": str(back)}, **named}
    document = at.wanted("fee_refund", facts, {"reasons": [said]})
    body = {"fee": fee, "ground": ground, "back": str(back)}
    at.record(Act.REFUND_FEE, body, private={"reason": said}, documents=[document])
    _stored(_payment(at, kept.charge, {"amount": -back, "on": at.today, "method": "", "slip": ""}))


def _struck_out(at: Acting, kept: Kept, owed: Owed, asked: Decimal, said: str) -> None:
    """The fee is due again from its demand on, its time with it; the slip may stand for the payment that it shows."""
    must_be_all_of_it(owed, asked)
    no, first = kept.charge.no, next(row for row in kept.payments if row.amount > 0)
    told = {"name": owed.name, "paid": str(owed.paid), "paid_on": first.on.isoformat(), "slip": first.slip}
    facts = {"variant": MISTAKEN, "fee": {**told, "due": str(owed.amount - owed.off)}, "basis": []}
    limit = fee_at(at.snapshot, no).limit
    clocks = [start(CLOCK, kept.charge.demanded_on, limit, part=no)] if limit else []
    document = at.wanted("fee_refund", facts, {"reasons": [said]})
    body = {"fee": no, "ground": MISTAKEN, "back": str(owed.paid)}
    at.record(Act.REFUND_FEE, body, clocks=clocks, private={"reason": said}, documents=[document])
    Payment.objects.filter(pk=first.pk).update(void_number=at.documents[-1].number)


def _ground(at: Acting, fee: int, ground: str) -> Mapping[str, Any]:
    """In what words and on which provisions; those of Art. 75 stand in the document's own variant."""
    if ground == WRONGLY:
        return {"ground": "收取有误，依法应当退还", "basis": []}
    row = relief_at(at.snapshot, fee, int(ground) if ground.isdecimal() else 0, "refund")
    return {"ground": row.text, "basis": [{"law": row.law, "article": row.article}]}


def _payment(at: Acting, charge: Charge, told: Mapping[str, Any]) -> Payment:
    """The money with its document."""
    return Payment(
        case=at.case,
        no=charge.no,
        name=charge.name,
        body=at.case.body,
        document_number=at.documents[-1].number,
        recorded_at=at.moment,
        account_id=at.principal.account_id,
        **told,
    )


def _stored(row: Payment) -> None:
    """A slip that stands for another payment is refused, whoever of two comes second."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise SLIP_USED.refuse(slip=row.slip) from taken


def must_be_paid_for(at: Acting, act: Act) -> None:
    """An act that waits for a fee by the version waits until that is paid or waived; the others cost one look less."""
    if not any(row["waits"] == act.value for row in at.snapshot.get("fees", ())):
        return
    owed = {no: owed_of(kept) for no, kept in charges_of(at.case.id).items()}
    waiting = waiting_for(act.value, at.snapshot, answers_of(at.case))
    must_be_settled([Waiting(fee, owed.get(fee.no)) for fee in waiting])
