"""What a version says of fees, and what stops its publication (Arts. 58-59 行政许可法)."""

from typing import Any

import pytest

from oneseal.rules.catalogue.building import Building
from oneseal.rules.catalogue.fees import faulty_standards, fees_of, is_amount, standard_words
from oneseal.rules.catalogue.health_parts import Fault
from oneseal.rules.catalogue.tables import Catalogue

ROW = {
    "item_seq": "7",
    "no": "2",
    "name": "占用费",
    "unit": "平方米·日",
    "amount": "0.60",
    "when": "Q2=2",
    "level": "regulation",
    "law": "城市道路管理条例",
    "article": "第三十七条",
    "standard": "省标准",
    "waits": "issue",
    "waits_basis": "省标准第一条",
    "per": "road_area|days:road_period",
    "limit_n": "7",
    "limit_unit": "日",
    "limit_basis": "省标准第二条",
}
RELIEF = {
    "item_seq": "7",
    "ord": "1",
    "fee_no": "2",
    "kind": "relief",
    "text": "减半",
    "off": "50",
    "law": "省标准",
    "article": "第三条",
    "provenance": "illustrative",
}
FEE: dict[str, Any] = {
    **{key: ROW[key] for key in ("name", "unit", "amount", "when", "level", "law", "article", "standard")},
    "no": 2,
    "waits": "issue",
    "waits_basis": "省标准第一条",
    "per": ["road_area", "days:road_period"],
    "limit": {"n": 7, "unit": "calendar_day"},
    "limit_basis": "省标准第二条",
}


def built(**tables: list[dict[str, str]]) -> tuple[dict[str, object], set[str]]:
    """What these rows say of the fees of item 7, and which elements are made up."""
    building = Building(Catalogue(tables), 7, "590121", {})
    return fees_of(building), building.made_up


def test_the_rows_of_an_item_become_its_fees_and_reliefs() -> None:
    relief = {"no": 1, "fee": 2, **{key: RELIEF[key] for key in ("kind", "text", "off", "law", "article")}}
    assert built(fees=[ROW], fee_reliefs=[RELIEF]) == ({"fees": [FEE], "reliefs": [relief]}, {"fees"})
    assert built(fees=[ROW]) == ({"fees": [FEE], "reliefs": []}, set())
    assert built(fee_reliefs=[RELIEF]) == ({}, set())


def test_a_standard_is_shown_with_its_law() -> None:
    assert standard_words(FEE) == "占用费 0.60 元/平方米·日（城市道路管理条例第三十七条）"
    assert standard_words(FEE | {"amount": ""}) == "占用费 标准没有公布，不收（城市道路管理条例第三十七条）"


@pytest.mark.parametrize(
    ("text", "so"),
    [("9", True), ("0.01", True), ("1" * 15, True), ("1" * 16, False), ("0.00", False), ("1.234", False), ("X", False)],
)
def test_an_amount_is_yuan_and_cents_and_more_than_nothing(text: str, so: bool) -> None:
    assert is_amount(text) is so


LAW = "没有写明是哪部法律、行政法规的第几条"
AMOUNT, STANDARD = "的标准不是金额", "没有写明公布的标准"
WAITS, LIMIT = "写了缴费以后才办，没有写依据", "写了缴费期限，没有写依据"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        (
            {
                "level": "law",
                "amount": "",
                "standard": "",
                "waits": "",
                "waits_basis": "",
                "limit": None,
                "limit_basis": "",
            },
            [],
        ),
        ({"level": "rule"}, [LAW]),
        ({"law": ""}, [LAW]),
        ({"law": "practice"}, [LAW]),
        ({"article": " "}, [LAW]),
        ({"amount": "面议"}, [AMOUNT]),
        ({"standard": ""}, [STANDARD]),
        ({"waits_basis": "demo"}, [WAITS]),
        ({"limit_basis": ""}, [LIMIT]),
    ],
)
def test_a_fee_without_law_standard_or_basis_stops_publication(changed: dict[str, Any], told: list[str]) -> None:
    found = faulty_standards({"fees": [FEE, FEE | {"no": 3} | changed]})
    assert found.places == 2 and not found.absent
    assert [(one.element, one.place, one.zh) for one in found.faults] == [
        ("standards", "3", f"收费“占用费”{zh}") for zh in told
    ]


def test_a_fault_of_a_fee_is_told_in_both_languages() -> None:
    (fault,) = faulty_standards({"fees": [FEE | {"standard": ""}]}).faults
    assert fault == Fault(
        "standards", "2", "收费“占用费”没有写明公布的标准", "the fee “占用费” does not name the published standard"
    )
