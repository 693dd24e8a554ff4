"""What is taken, taken off and paid back of a fee that was demanded (Arts. 59, 75 行政许可法; W9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from oneseal.rules.catalogue.fees import is_amount
from oneseal.rules.catalogue.form import Answers, Snapshot
from oneseal.rules.fees.refusals import (
    METHOD_UNKNOWN,
    NO_AMOUNT,
    NOT_PAID,
    NOTHING_DUE,
    NOTHING_OFF,
    OVERPAID,
    PAID_WHEN,
    REASON_NEEDED,
    REFUND_TOO_MUCH,
    RELIEVED_ALREADY,
    SLIP_NEEDED,
    STRUCK_WHOLE,
    UNDEMANDED,
    UNDERPAID,
    UNPAID,
)
from oneseal.rules.fees.standards import Fee, Relief, applies, fees_of, taken_off

LEAST_WORDS: Final = 5
NOUGHT: Final = Decimal("0.00")


class Method(StrEnum):
    """How a fee was paid; the money itself goes to the treasury by the finance system (Art. 59 行政许可法)."""

    BANK = "bank"
    CARD = "card"
    CASH = "cash"


METHOD_NAMES: Final = {
    Method.BANK: ("银行转账", "bank transfer"),
    Method.CARD: ("窗口刷卡、扫码", "card or code at the window"),
    Method.CASH: ("窗口现金", "cash at the window"),
}
WRONGLY: Final = "wrongly"
"""The ground of paying back that needs no row of the version: it should not have been charged (Art. 75)."""
MISTAKEN: Final = "mistaken"
"""No money came: it was recorded by mistake. Nothing goes back, the fee is due again and the slip is free (Art. 59)."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A fee that was demanded: its amount, what fell away, what was taken and paid back, in yuan."""

    name: str
    amount: Decimal
    off: Decimal = NOUGHT
    paid: Decimal = NOUGHT
    refunded: Decimal = NOUGHT

    @property
    def due(self) -> Decimal:
        """What is still to be paid; what was paid back because it was wrongly taken is not due again (Art. 75)."""
        return self.amount - self.off - self.paid


def yuan(text: str) -> Decimal:
    """An amount as typed, in yuan (Art. 59 行政许可法); anything else is refused with how to write it."""
    plain = text.replace(",", "").replace("，", "").strip()
    if not is_amount(plain):
        raise NO_AMOUNT.refuse(text=text.strip()[:20] or "—")
    return Decimal(plain).quantize(NOUGHT)


def must_be_paid_in_full(owed: Owed, paid: Decimal) -> None:
    """The whole of what is due, not a cent less or more: that is the published standard (Art. 59 行政许可法)."""
    if owed.due <= 0:
        raise NOTHING_DUE.refuse(name=owed.name)
    if paid < owed.due:
        raise UNDERPAID.refuse(due=owed.due, paid=paid, less=owed.due - paid)
    if paid > owed.due:
        raise OVERPAID.refuse(due=owed.due, paid=paid, more=paid - owed.due)


def method_of(text: str) -> Method:
    """How it was paid, one of three ways (Art. 59 行政许可法: it can be traced to the treasury's own paper)."""
    if text not in set(Method):
        names = METHOD_NAMES.values()
        raise METHOD_UNKNOWN.refuse(
            names_zh="、".join(zh for zh, _ in names), names_en=", ".join(en for _, en in names)
        )
    return Method(text)


def slip_of(text: str) -> str:
    """The number of the bank's or counter's slip, without blanks (Art. 59 行政许可法)."""
    slip = "".join(text.split())
    if not 4 <= len(slip) <= 40 or not slip.isprintable():
        raise SLIP_NEEDED.refuse()
    return slip


def must_be_paid_between(paid_on: date, demanded_on: date, today: date) -> None:
    """On a day from the demand to today (Art. 59 行政许可法: nothing is taken before it was demanded)."""
    if not demanded_on <= paid_on <= today:
        raise PAID_WHEN.refuse(first=demanded_on.isoformat(), last=today.isoformat())


def must_say_why(reason: str) -> str:
    """The facts on which less is charged, or something is paid back (Art. 59 行政许可法)."""
    said = reason.strip()
    if len(said) < LEAST_WORDS:
        raise REASON_NEEDED.refuse(least=LEAST_WORDS)
    return said


def relieved(owed: Owed, relief: Relief) -> Decimal:
    """What falls away by a ground of the version: once, before it is paid (Art. 59 行政许可法)."""
    if owed.off:
        raise RELIEVED_ALREADY.refuse(name=owed.name)
    if owed.due <= 0:
        raise NOTHING_DUE.refuse(name=owed.name)
    off = taken_off(owed.amount, relief.off)
    if off <= 0:
        raise NOTHING_OFF.refuse()
    return off


def must_be_refundable(owed: Owed, asked: Decimal) -> None:
    """Not more than was taken and not paid back yet (Art. 75 行政许可法: what was unlawfully charged is paid back)."""
    if not owed.paid:
        raise NOT_PAID.refuse(name=owed.name)
    most = owed.paid - owed.refunded
    if asked > most:
        raise REFUND_TOO_MUCH.refuse(most=most, paid=owed.paid, refunded=owed.refunded, asked=asked)


def must_be_all_of_it(owed: Owed, asked: Decimal) -> None:
    """A payment that never came is struck out whole, before any of it was paid back (Art. 59 行政许可法)."""
    if not owed.paid:
        raise NOT_PAID.refuse(name=owed.name)
    if owed.refunded or asked != owed.paid:
        raise STRUCK_WHOLE.refuse(paid=owed.paid, refunded=owed.refunded, asked=asked)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fee for which an act waits: with its demand, or without while none was issued."""

    fee: Fee
    owed: Owed | None


def waiting_for(act: str, snapshot: Snapshot, answers: Answers) -> tuple[Fee, ...]:
    """The fees for which an act waits by the version; one without a published standard holds nothing up (Art. 59)."""
    rows = (fee for fee in fees_of(snapshot) if fee.waits == act and fee.waits_basis)
    return tuple(fee for fee in rows if fee.amount is not None and fee.standard and applies(fee, snapshot, answers))


def must_be_settled(waiting: Iterable[Waiting]) -> None:
    """What waits for a payment by its legal basis waits until it is paid or waived (Art. 59 行政许可法)."""
    for row in waiting:
        if row.owed is None:
            raise UNDEMANDED.refuse(name=row.fee.name, basis=row.fee.waits_basis)
        if row.owed.due > 0:
            raise UNPAID.refuse(name=row.fee.name, due=row.owed.due, basis=row.fee.waits_basis)
