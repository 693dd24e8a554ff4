"""Specimens of the documents of a fee."""

from typing import Any

_LAW = [{"law": "城市道路管理条例", "article": "第三十七条"}]
_NAMED = {"name": "城市道路挖掘修复费", "demand": "安审缴〔2026〕7 号"}
OF_FEES: dict[tuple[str, str], dict[str, Any]] = {
    ("fee_demand", "fee_demand"): {
        "fee": {
            "name": "城市道路挖掘修复费",
            "standard": "省公布的城市道路挖掘修复费标准",
            "rate": "320.00",
            "unit": "平方米",
            "quantities": [{"name": "占用、挖掘面积", "number": "12.5", "unit": "平方米"}],
            "amount": "4000.00",
            "limit_basis": "省公布的城市道路挖掘修复费标准第二条",
            "waits_basis": "城市道路管理条例第三十七条",
        },
        "basis": _LAW,
        "pay_by": {"date": "2026-10-09", "provisional": False},
        "waits": "缴费以后才制发证照",
    },
    ("fee_relief", "fee_relief"): {
        "fee": {**_NAMED, "amount": "4000.00", "off": "2000.00", "due": "2000.00"},
        "ground": "抢修供水管线挖掘道路的，减半收取",
        "basis": [{"law": "省公布的城市道路挖掘修复费标准", "article": "第三条"}],
        "reasons": ["申请人抢修爆裂的供水主管，有抢修记录。"],
    },
    ("fee_receipt", "fee_receipt"): {
        "fee": {**_NAMED, "paid": "2000.00", "paid_on": "2026-09-28", "method": "银行转账", "slip": "农行09280001"},
    },
    ("fee_refund", "fee_refund"): {
        "fee": {**_NAMED, "paid": "2000.00", "paid_on": "2026-09-28", "slip": "农行09280001", "back": "500.00"},
        "ground": "收取有误，依法应当退还",
        "basis": [],
        "reasons": ["面积多计了。"],
    },
    ("fee_refund", "mistaken"): {
        "fee": {**_NAMED, "paid": "2000.00", "paid_on": "2026-09-28", "slip": "农行09280001", "due": "2000.00"},
        "basis": [],
        "reasons": ["这张回单是另一件的，错登在这一件。"],
    },
}
