"""What is taken, taken off and paid back (Arts. 59, 75 行政许可法)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from oneseal.rules.fees.paying import (
    Owed,
    Waiting,
    method_of,
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
from oneseal.rules.fees.standards import fee_at, fees_of, relief_at
from oneseal.rules.fees.totals import must_be_period
from oneseal.rules.refusals import Refusal
from tests.rules.fees.test_standards import ANSWERS, version

D = Decimal
DAY = date(2026, 9, 18)


def owed(amount: str = "20.00", off: str = "0.00", paid: str = "0.00", refunded: str = "0.00") -> Owed:
    return Owed("工本费", D(amount), D(off), D(paid), D(refunded))


def refused(call: Any, *given: Any) -> Refusal:
    with pytest.raises(Refusal) as found:
        call(*given)
    return found.value


@pytest.mark.parametrize(
    ("standing", "paid", "code"),
    [
        (owed(), "20.00", ""),
        (owed("1.00"), "1.00", ""),
        (owed(), "19.99", "fees.underpaid"),
        (owed(), "20.01", "fees.overpaid"),
        (owed(off="10.00"), "10.00", ""),
        (owed(off="10.00"), "20.00", "fees.overpaid"),
        (owed(off="20.00"), "20.00", "fees.nothing_due"),
        (owed(paid="20.00"), "20.00", "fees.nothing_due"),
        (owed(paid="20.00", refunded="20.00"), "20.00", "fees.nothing_due"),
    ],
)
def test_the_whole_of_what_is_due_and_not_a_cent_else(standing: Owed, paid: str, code: str) -> None:
    if not code:
        must_be_paid_in_full(standing, D(paid))
        return
    assert refused(must_be_paid_in_full, standing, D(paid)).code == code


def test_a_wrong_amount_is_refused_with_the_difference() -> None:
    less, more = refused(must_be_paid_in_full, owed(), D("5")), refused(must_be_paid_in_full, owed(), D("25"))
    assert "少 15.00 元" in less.sentence("zh") and "15.00 too little" in less.sentence("en")
    assert "多 5.00 元" in more.sentence("zh") and "5.00 yuan back" in more.sentence("en")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("20", "20.00"), (" 4,000.50 ", "4000.50"), ("4，000", "4000.00"), ("0.01", "0.01")],
)
def test_an_amount_is_digits_with_at_most_two_decimals(text: str, amount: str) -> None:
    assert yuan(text) == D(amount) and yuan(text).as_tuple().exponent == -2


@pytest.mark.parametrize("text", ["", "0", "0.00", "-5", "1.005", "1e3", "二十", "NaN", "1.2.3", "9" * 16])
def test_anything_else_is_no_amount(text: str) -> None:
    assert refused(yuan, text).code == "fees.no_amount"
    assert f"“{text or '—'}”" in refused(yuan, text).sentence("zh")


def test_a_slip_is_written_without_blanks_and_a_method_is_one_of_three() -> None:
    assert slip_of(" 农行 0918 ") == "农行0918" and slip_of("x" * 40) and slip_of("1234")
    for text in ("", "123", "1 2 3", "x" * 41, "12\x0034"):
        assert refused(slip_of, text).code == "fees.slip_needed"
    assert [method_of(way) for way in ("bank", "card", "cash")]
    wrong = refused(method_of, "barter")
    assert "银行转账、" in wrong.sentence("zh") and "bank transfer, " in wrong.sentence("en")


def test_it_was_paid_between_the_demand_and_today() -> None:
    for days in (0, 3):
        must_be_paid_between(DAY + timedelta(days), DAY, DAY + timedelta(3))
    for days in (-1, 4):
        assert refused(must_be_paid_between, DAY + timedelta(days), DAY, DAY + timedelta(3)).code == "fees.paid_when"


def test_reasons_have_words() -> None:
    assert must_say_why("  理由是充分 ") == "理由是充分"
    assert refused(must_say_why, " 四个字呢 ").code == "fees.reason_needed"


def test_less_is_due_once_before_it_is_paid_and_by_a_case_that_says_how_much() -> None:
    half = relief_at(version(), 1, 1, "relief")
    assert relieved(owed(), half) == D("10.00") and relieved(owed("0.02"), half) == D("0.01")
    assert refused(relieved, owed(off="1.00"), half).code == "fees.relieved_already"
    assert refused(relieved, owed(paid="20.00"), half).code == "fees.nothing_due"
    assert refused(relieved, owed("0.01"), relief_at(version(), 1, 1, "refund")).code == "fees.nothing_off"


@pytest.mark.parametrize(
    ("standing", "asked", "code"),
    [
        (owed(paid="20.00"), "20.00", ""),
        (owed(paid="20.00", refunded="5.00"), "15.00", ""),
        (owed(paid="20.00", refunded="5.00"), "15.01", "fees.refund_too_much"),
        (owed(), "1.00", "fees.not_paid"),
    ],
)
def test_no_more_goes_back_than_came(standing: Owed, asked: str, code: str) -> None:
    if not code:
        must_be_refundable(standing, D(asked))
        return
    assert refused(must_be_refundable, standing, D(asked)).code == code


def test_an_act_waits_for_a_fee_that_the_version_makes_it_wait_for_with_a_basis() -> None:
    waits = {"waits": "issue", "waits_basis": "条例第三十七条"}
    assert len(waiting_for("issue", version(**waits), ANSWERS)) == 1
    for act, changed, answered in (
        ("deliver", waits, {}),
        ("issue", waits | {"waits_basis": ""}, {}),
        ("issue", waits | {"amount": ""}, {}),
        ("issue", waits | {"standard": ""}, {}),
        ("issue", waits, {"Q2": "1"}),
        ("", {}, {}),
    ):
        assert waiting_for(act, version(**changed), ANSWERS | answered) == ()


def test_what_waits_goes_on_when_it_is_paid_or_waived() -> None:
    fee = fee_at(version(waits="issue", waits_basis="条例第三十七条"), 1)
    must_be_settled([])
    must_be_settled([Waiting(fee, owed(paid="20.00")), Waiting(fee, owed(off="20.00"))])
    must_be_settled([Waiting(fee, owed(paid="20.00", refunded="20.00"))])
    assert refused(must_be_settled, [Waiting(fee, None)]).code == "fees.undemanded"
    unpaid = refused(must_be_settled, [Waiting(fee, owed(paid="20.00")), Waiting(fee, owed(off="5.00"))])
    assert unpaid.code == "fees.unpaid" and "15.00 元" in unpaid.sentence("zh")
    assert "条例第三十七条" in unpaid.sentence("en")
    assert refused(must_be_settled, [Waiting(fee, owed("0.01"))]).code == "fees.unpaid"


def test_the_period_of_a_total_is_a_year_at_most() -> None:
    for days in (0, 366):
        must_be_period(DAY, DAY + timedelta(days))
    for days in (-1, 367):
        assert refused(must_be_period, DAY, DAY + timedelta(days)).code == "fees.period_wrong"


def test_fees_are_read_in_the_order_of_the_version() -> None:
    assert [fee.no for fee in fees_of({"fees": [*version()["fees"], version(no=2)["fees"][0]]})] == [1, 2]
