"""The push record: what supervision is handed of a result, field by field (domain.md, 审管衔接; S3 二6).

The same fields on every way out; an exchange names them as docs/channels.md says. Of a person it holds the name and no
number: whoever supervises looks the number up in the system, where the look is logged.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

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
