"""What a fee comes to, and when it cannot be charged (Arts. 58-59 行政许可法)."""

from decimal import Decimal
from typing import Any

import pytest

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.fees.standards import (
    Quantity,
    Relief,
    applies,
    fee_at,
    fees_of,
    reckoned,
    relief_at,
    reliefs_of,
    taken_off,
)
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot

FEE: dict[str, Any] = {
    "no": 1,
    "name": "占用费",
    "unit": "平方米·日",
    "amount": "0.60",
    "per": ["road_area", "days:road_period"],
    "when": "Q2=2",
    "level": "regulation",
    "law": "城市道路管理条例",
    "article": "第三十七条",
    "standard": "省标准",
    "waits": "",
    "waits_basis": "",
    "limit": {"n": 7, "unit": "calendar_day"},
    "limit_basis": "省标准第二条",
}
RELIEFS = [
    {"no": 1, "fee": 1, "kind": "relief", "text": "减半", "off": "50", "law": "省标准", "article": "第三条"},
    {"no": 1, "fee": 1, "kind": "refund", "text": "停止占用", "off": "", "law": "条例", "article": "第三十八条"},
    {"no": 2, "fee": 2, "kind": "relief", "text": "别的", "off": "100", "law": "省标准", "article": "第四条"},
]
ANSWERS: dict[str, Any] = {
    "road_area": "1,000.5",
    "road_period": [{"开始": "2026-10-01", "结束": "2026-10-02"}, {"开始": "2026-10-31", "结束": "2026-10-31"}],
    "Q2": "2",
}


def version(**changed: Any) -> dict[str, Any]:
    return {**snapshot(147), "fees": [FEE | changed], "reliefs": RELIEFS}


def test_the_standard_is_multiplied_by_the_numbers_of_the_application_and_rounded_to_the_cent() -> None:
    found = reckoned(fee_at(version(), 1), version(), ANSWERS)
    assert found.quantities == (
        Quantity("占用、挖掘面积", "Area of occupation", Decimal("1000.5"), "平方米"),
        Quantity("占用、挖掘期限", "Period of occupation", Decimal(3), "天"),
    )
    assert found.amount == Decimal("1800.90")
    tiny = version(amount="0.01", per=["road_area"])
    assert reckoned(fee_at(tiny, 1), tiny, ANSWERS | {"road_area": "2.5"}).amount == Decimal("0.03"), "half up"
    assert reckoned(fee_at(tiny, 1), tiny, ANSWERS | {"road_area": "0.5"}).amount == Decimal("0.01"), "half up"
    for amount in ("0.60", "0.01", "99999999999999.99"):
        flat = version(per=[], amount=amount)
        assert reckoned(fee_at(flat, 1), flat, ANSWERS).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("changed", "answered", "code"),
    [
        ({"level": "rule"}, {}, "basis_missing"),
        ({"level": ""}, {}, "basis_missing"),
        ({"law": ""}, {}, "basis_missing"),
        ({"article": ""}, {}, "basis_missing"),
        ({"amount": ""}, {}, "standard_missing"),
        ({"amount": "0.00"}, {}, "standard_missing"),
        ({"amount": "1.234"}, {}, "standard_missing"),
        ({"amount": "面议"}, {}, "standard_missing"),
        ({"standard": ""}, {}, "standard_missing"),
        ({}, {"Q2": "1"}, "not_due_here"),
        ({}, {"Q2": None}, "not_due_here"),
        ({}, {"road_area": ""}, "quantity_missing"),
        ({}, {"road_area": "0"}, "quantity_missing"),
        ({}, {"road_area": "很多"}, "quantity_missing"),
        ({}, {"road_period": []}, "quantity_missing"),
        ({}, {"road_period": [{"开始": "2026-10-02", "结束": "2026-10-01"}]}, "quantity_missing"),
        ({}, {"road_period": [{"开始": "2026-10-02"}]}, "quantity_missing"),
        ({}, {"road_period": [{"开始": "十月", "结束": "2026-10-01"}]}, "quantity_missing"),
        ({"per": ["no_such_field"]}, {}, "quantity_missing"),
        ({"amount": "0.01", "per": ["road_area"]}, {"road_area": "0.4"}, "quantity_missing"),
        ({"amount": "999999999999999", "per": ["road_area"]}, {}, "quantity_missing"),
    ],
)
def test_without_law_standard_case_or_number_it_is_not_charged(
    changed: dict[str, Any], answered: dict[str, Any], code: str
) -> None:
    made = version(**changed)
    with pytest.raises(Refusal) as refused:
        reckoned(fee_at(made, 1), made, ANSWERS | answered)
    assert refused.value.code == f"fees.{code}" and refused.value.article


@pytest.mark.parametrize(
    ("changed", "answered", "zh", "en"),
    [
        ({}, {"road_area": None}, "占用、挖掘面积", "Area of occupation"),
        ({}, {"road_area": "0"}, "占用、挖掘面积", "Area of occupation"),
        ({}, {"road_area": "-1"}, "占用、挖掘面积", "Area of occupation"),
        ({}, {"road_period": None}, "占用、挖掘期限", "Period of occupation"),
        ({}, {"road_period": []}, "占用、挖掘期限", "Period of occupation"),
        ({"per": ["days:no_such_field"]}, {}, "no_such_field", "no_such_field"),
        ({"amount": "99999999999999.99", "per": ["road_area"]}, {}, "计费的数", "a number that multiplies it"),
    ],
)
def test_it_is_said_which_number_is_missing(
    changed: dict[str, Any], answered: dict[str, Any], zh: str, en: str
) -> None:
    made = version(**changed)
    with pytest.raises(Refusal) as refused:
        reckoned(fee_at(made, 1), made, ANSWERS | answered)
    assert f"“占用费”按申请表里的“{zh}”计算" in refused.value.sentence("zh")
    assert f"“占用费” is reckoned by “{en}” of" in refused.value.sentence("en")


def test_what_is_in_no_row_is_no_fee() -> None:
    for made in (version(), {**version(), "fees": []}, snapshot(12)):
        with pytest.raises(Refusal, match=r"fees\.no_such_fee"):
            fee_at(made, 2)
    assert fees_of(snapshot(12)) == () and reliefs_of(snapshot(12), 1, "relief") == ()


def test_a_limit_to_pay_needs_its_basis() -> None:
    assert fee_at(version(), 1).limit == Limit(7, Unit.CALENDAR_DAY)
    assert fee_at(version(limit_basis=""), 1).limit is None
    assert fee_at(version(limit=None), 1).limit is None


def test_relief_and_refund_are_cases_of_that_very_fee() -> None:
    made = version()
    assert relief_at(made, 1, 1, "relief") == Relief(1, 1, "relief", "减半", Decimal(50), "省标准", "第三条")
    assert relief_at(made, 1, 1, "refund") == Relief(1, 1, "refund", "停止占用", Decimal(0), "条例", "第三十八条")
    for fee, no, kind in ((1, 2, "relief"), (2, 1, "relief"), (1, 2, "refund")):
        with pytest.raises(Refusal, match=r"fees\.no_such_relief"):
            relief_at(made, fee, no, kind)
    assert taken_off(Decimal("0.33"), Decimal(50)) == Decimal("0.17"), "half up"
    assert taken_off(Decimal("20.00"), Decimal(100)) == Decimal("20.00")


def test_the_shipped_road_item_charges_the_one_or_the_other() -> None:
    made = snapshot(147)
    for answer, due in (("1", [True, False]), ("2", [False, True])):
        assert [applies(fee, made, ANSWERS | {"Q2": answer}) for fee in fees_of(made)] == due
    assert all(fee.basis == "城市道路管理条例第三十七条" and fee.waits == "issue" for fee in fees_of(made))
    assert "fees" in made["illustrative"], "amounts are examples and say so"  # type: ignore[operator]
