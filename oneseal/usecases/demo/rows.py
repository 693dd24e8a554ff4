"""The rows of one generated case as its acts left them, and how a row reads in PostgreSQL's COPY text format."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import AutoField, Field, JSONField, Model

from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.fees.models import Charge, Payment
from oneseal.records.intake.models import Commitment, MaterialFile, Notice, Promise, Supplement
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.review.models import PointVerdict, Procedure

_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
NULL = "\\N"


@dataclass
class Rows:
    """Everything but the case, its materials, steps and clocks, which change until its last act."""

    files: list[MaterialFile] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    verdicts: list[PointVerdict] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    parts: list[PrivatePart] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    seal_uses: list[SealUse] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    deliveries: list[tuple[Delivery, list[Document]]] = field(default_factory=list)


def escaped(text: str) -> str:
    """A text within a COPY line."""
    return text.translate(_ESCAPES)


def hex_bytes(value: bytes | memoryview) -> str:
    """Bytes within a COPY line."""
    return "\\\\x" + bytes(value).hex()


def columns_of(model: type[Model], last: Sequence[str] = ()) -> list[Any]:
    """The columns to be copied, those named in ``last`` at the end; a key that nobody names is the server's to draw."""
    found = [
        one
        for one in model._meta.concrete_fields
        if one.column and (model is Document or not isinstance(one, AutoField))
    ]
    return [*(one for one in found if one.attname not in last), *(one for name in last for one in _named(found, name))]


def _named(fields: Sequence[Any], name: str) -> Iterator[Any]:
    return (one for one in fields if one.attname == name)


def line_of(fields: Sequence[Any], row: Model, given: Mapping[str, str] | None = None) -> str:
    """One row as a COPY line, without its end; ``given`` stands in for some of its cells."""
    known = given or {}
    return "\t".join(
        known[one.attname] if one.attname in known else _cell(one, getattr(row, one.attname)) for one in fields
    )


def _cell(kind: "Field[Any, Any]", value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(kind, JSONField):
        return escaped(json.dumps(value, ensure_ascii=False))
    if isinstance(kind, ArrayField):
        return escaped("{" + ",".join(_element(one) for one in value) + "}")
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, bytes | memoryview):
        return hex_bytes(value)
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _element(value: Any) -> str:
    if isinstance(value, str):
        inner = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{inner}"'
    return _scalar(value)
