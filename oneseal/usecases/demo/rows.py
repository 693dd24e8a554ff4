"""Rows on their way into the tables: collected in memory, copied in the order of their references."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import AutoField, JSONField, Model
from psycopg.types.json import Jsonb

from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document, Seal, SealUse
from oneseal.records.intake.models import Case, Material, MaterialFile, Notice, Promise, Supplement
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.review.models import PointVerdict, Procedure, Step


@dataclass
class Rows:
    """All rows of the generated cases."""

    cases: list[Case] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    files: list[MaterialFile] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    verdicts: list[PointVerdict] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    parts: list[PrivatePart] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    seal_uses: list[SealUse] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    deliveries: list[tuple[Delivery, list[Document]]] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    seals: dict[tuple[str, str], Seal] = field(default_factory=dict)

    def write(self) -> None:
        """Store everything. Documents get their keys first: certificates, seal uses and deliveries name them."""
        _stored(Seal, [seal for seal in self.seals.values() if seal.pk is None])
        _stored(Document, self.documents)
        _stored(Case, self.cases)
        for model, rows in (
            (Material, self.materials),
            (MaterialFile, self.files),
            (Notice, self.notices),
            (Supplement, self.supplements),
            (Promise, self.promises),
            (Step, self.steps),
            (PointVerdict, self.verdicts),
            (Procedure, self.procedures),
            (Decision, self.decisions),
            (Event, self.events),
            (PrivatePart, self.parts),
            (Clock, self.clocks),
        ):
            _stored(model, rows)
        self._write_what_names_documents()

    def _write_what_names_documents(self) -> None:
        for use in self.seal_uses:
            use.seal_id, use.document_id = use.seal.pk, use.document.pk
        for certificate in self.certificates:
            certificate.document_id = certificate.document.pk
        for delivery, handed in self.deliveries:
            delivery.document_ids = [document.pk for document in handed]
        _stored(SealUse, self.seal_uses)
        _stored(Certificate, self.certificates)
        _stored(Delivery, [delivery for delivery, _ in self.deliveries])


def _stored(model: type[Model], rows: Sequence[Any]) -> None:
    """COPY the rows of one table, keys drawn from its sequence first."""
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if field.column]
    with connection.cursor() as cursor:
        _draw_keys(cursor, model, rows)
        names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_cell(field, row) for field in fields])


def _cell(field: Any, row: Model) -> Any:
    """psycopg writes every value but JSON as it stands in the row."""
    value = getattr(row, field.attname)
    return Jsonb(value) if isinstance(field, JSONField) else value


def _draw_keys(cursor: Any, model: type[Model], rows: Sequence[Any]) -> None:
    if not isinstance(model._meta.pk, AutoField):
        return
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    cursor.execute(sequence, [model._meta.db_table, model._meta.pk.column, len(rows)])
    for row, (key,) in zip(rows, sorted(cursor.fetchall()), strict=True):
        row.pk = key
