"""The push record: what supervision is handed of a result, field by field (domain.md, 审管衔接; S3 二6).

The same fields on every way out; an exchange names them as docs/channels.md says. Of a person it holds the name and no
number: whoever supervises looks the number up in the system, where the look is logged.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from oneseal.rules.journal import canonical
from oneseal.rules.supervision.matters import MATTERS, Matter


@dataclass(frozen=True)
class Decided:
    """The decision that is pushed; dates as they stand in its document."""

    matter: Matter
    case_number: str
    implementation_code: str
    item_name: str
    holder_kind: str
    holder_name: str
    holder_code: str
    division: str
    body: str
    body_name: str
    decided_on: date
    document_number: str = ""
    document_kind: str = ""
    certificate_name: str = ""
    certificate_number: str = ""
    certificate_identifier: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    committed: bool = False
    tolerated: bool = False
    visited_on: date | None = None
    ground: str = ""


FIELD_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "matter": ("决定", "what happened"),
    "item_name": ("事项", "item"),
    "implementation_code": ("实施编码", "implementation code"),
    "holder_name": ("相对人", "holder"),
    "holder_code": ("统一社会信用代码", "unified social credit code"),
    "case_number": ("办件号", "case number"),
    "document_number": ("决定文书号", "number of the decision"),
    "decided_on": ("决定日期", "day of the decision"),
    "ground": ("理由", "ground"),
    "certificate_name": ("证照", "certificate"),
    "certificate_number": ("证照编号", "number of the certificate"),
    "certificate_identifier": ("电子证照标识", "identifier (GB/T 36904)"),
    "valid_from": ("有效期自", "valid from"),
    "valid_to": ("有效期至", "valid to"),
    "committed": ("告知承诺", "on commitment"),
    "tolerated": ("容缺受理", "accepted with a gap"),
    "visited_on": ("现场核查日期", "visited on site on"),
    "body_name": ("审批部门", "approved by"),
    "division": ("区划", "division"),
}
"""The fields that a reader is shown, in this order, with their names."""


def record_of(decided: Decided) -> dict[str, Any]:
    """The record as plain JSON values; what is not known is left out (L2)."""
    told: dict[str, Any] = {}
    for name, value in asdict(decided).items():
        if value in ("", None):
            continue
        told[name] = value.isoformat() if isinstance(value, date) else value
    told["matter"] = decided.matter.value
    told["matter_name"] = MATTERS[decided.matter].zh
    return told


def digest_of(record: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical text, by which both sides know that they speak of the same (RFC 8785)."""
    return hashlib.sha256(canonical(dict(record)).encode()).hexdigest()


def in_words(record: Mapping[str, Any]) -> dict[str, str]:
    """The record as a paper shows it, in Chinese, field by field in the order of the names (L2)."""
    return {name: _said(name, record[name]) for name in FIELD_NAMES if name in record}


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return MATTERS[Matter(value)].zh if name == "matter" else str(value)
