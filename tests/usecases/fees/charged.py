"""A case for which a fee is due: an item that is walked to its certificate, with a fee in its version."""

from collections.abc import Callable
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from tests.people import CLERK, REVIEWER
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.test_walk import act, apply, judge_all

FEE: dict[str, Any] = {
    "no": 1,
    "name": "证照工本费",
    "unit": "证",
    "amount": "20.00",
    "per": [],
    "when": "",
    "level": "regulation",
    "law": "某某条例",
    "article": "第二十一条",
    "standard": "某某收费标准",
    "waits": "issue",
    "waits_basis": "某某条例第二十一条",
    "limit": {"n": 7, "unit": "calendar_day"},
    "limit_basis": "某某条例第三十三条",
}
RELIEF: dict[str, Any] = {
    "no": 1,
    "fee": 1,
    "kind": "relief",
    "text": "残疾人经营的，减半收取",
    "off": "50",
    "law": "某某收费标准",
    "article": "第三条",
}
PAID: dict[str, Any] = {"fee": 1, "amount": "20.00", "method": "bank", "slip": "农行 0918 0001"}


def with_fee(**changed: Any) -> dict[str, Any]:
    """The elements of a version that has one fee."""
    return {"fees": [FEE | changed], "reliefs": [RELIEF, RELIEF | {"no": 2, "off": "100"}]}


def accepted(version: Callable[..., ItemVersion], answers: dict[str, object], seq: int = 12, **elements: Any) -> str:
    """Accepted, in review; the version as shipped, or with these elements in place of its own."""
    assert seq != 12 or "fees" not in snapshot(seq)
    number = apply(version(seq, **elements), answers)
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    return number
