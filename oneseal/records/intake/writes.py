"""What an act writes, in one statement (house.md: hot writes may be SQL, in one place).

Every row is composed as a model first; this module only carries them to the database together: the case's columns, the
entry with its private part, clocks begun and changed, documents with their seals, and what is owed to the outbox. A
test reads each row back through the ORM and compares every column with what was composed.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document, Seal, SealUse
from oneseal.records.intake.models import Case, Material, MaterialFile
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.outbox.models import Message
from oneseal.rules.stages.names import PUSHED, Stage


@dataclass
class NewCase:
    """What comes with a case at its first entry: its checklist and the files handed in."""

    materials: Sequence[Material]
    files: Sequence[MaterialFile]


@dataclass
class Written:
    """The rows of one entry, not stored yet; ``new`` where the case itself is."""

    case: Case
    event: Event
    part: PrivatePart | None = None
    owed: bool = True
    new: NewCase | None = None
    begun: Sequence[Clock] = ()
    changed: Sequence[Clock] = ()
    issued: list[tuple[Document, Seal]] = field(default_factory=list)


def write(rows: Written, *, account_id: int | None, moment: datetime) -> None:
    """Store the rows of one entry; the documents get their keys (house rule 2: all in the act's transaction)."""
    documents = [document for document, _ in rows.issued]
    given = {
        "cases": _json([rows.case]),
        "events": _json([rows.event]),
        "parts": _json([rows.part] if rows.part else []),
        "begun": _json(rows.begun),
        "changed": _json(rows.changed),
        "materials": _json(rows.new.materials if rows.new else ()),
        "files": _json(rows.new.files if rows.new else ()),
        "documents": _json(documents),
        "seals": _json([seal for _, seal in rows.issued]),
        "account": account_id,
        "moment": moment,
        "owed": rows.owed,
        "pushed": rows.event.verb in PUSHED and rows.case.stage == Stage.GRANTED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(fresh=rows.new is not None), given)
        found = {name: (pk, sealed) for name, pk, sealed in cursor.fetchall()}
    for clock in rows.begun:
        clock.pk, _ = found[f"{clock.kind}/{clock.part}"]
    for document, seal in rows.issued:
        document.pk, sealed = found[document.number]
        document._state.adding = False
        if not sealed:
            # another act made the body's seal in the same moment: this statement could not see it, the next one can
            kept = Seal.objects.get(body=seal.body, kind=seal.kind)
            SealUse.objects.create(seal=kept, document=document, account_id=account_id, moment=moment)
    for row in (rows.case, rows.event, *rows.begun):
        row._state.adding = False


def _value(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _json(rows: Iterable[Model]) -> str:
    """Rows as a JSON array of their columns, for ``jsonb_populate_recordset``."""
    found = [
        {column.column: _value(getattr(row, column.attname)) for column in row._meta.concrete_fields if column.column}
        for row in rows
    ]
    return json.dumps(found, ensure_ascii=False)


@cache
def _columns(model: type[Model], leave_out: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(
        column.column for column in model._meta.concrete_fields if column.column and column.column not in leave_out
    )


def _insert(model: type[Model], given: str, *, keyless: bool = False) -> str:
    table, names = model._meta.db_table, _columns(model, ("id",) if keyless else ())
    listed = ", ".join(f'"{name}"' for name in names)
    return (
        f'INSERT INTO "{table}" ({listed}) SELECT {listed}'
        f' FROM jsonb_populate_recordset(NULL::"{table}", %({given})s::jsonb)'
    )


def _update(model: type[Model], given: str) -> str:
    table, names = model._meta.db_table, _columns(model, ("id",))
    assigned = ", ".join(f'"{name}" = given."{name}"' for name in names)
    source = f'jsonb_populate_recordset(NULL::"{table}", %({given})s::jsonb) AS given'
    return f'UPDATE "{table}" AS kept SET {assigned} FROM {source} WHERE kept.id = given.id'


_DOCUMENTS = f"""
drawn AS (SELECT * FROM jsonb_populate_recordset(NULL::documents_seal, %(seals)s::jsonb) WITH ORDINALITY),
new_seals AS (
    INSERT INTO documents_seal (body, kind, text, centre, code)
    SELECT DISTINCT ON (body, kind) body, kind, text, centre, code FROM drawn
    WHERE NOT EXISTS (SELECT 1 FROM documents_seal s WHERE s.body = drawn.body AND s.kind = drawn.kind)
    ON CONFLICT DO NOTHING RETURNING id, body, kind
),
seals AS (
    SELECT id, body, kind FROM new_seals
    UNION ALL
    SELECT s.id, s.body, s.kind FROM documents_seal s JOIN (SELECT DISTINCT body, kind FROM drawn) d USING (body, kind)
),
the_documents AS ({_insert(Document, "documents", keyless=True)} RETURNING id, number, division, body),
numbered AS (
    SELECT given.cells ->> 'number' AS number, given.place
    FROM jsonb_array_elements(%(documents)s::jsonb) WITH ORDINALITY AS given(cells, place)
),
uses AS (
    INSERT INTO {SealUse._meta.db_table} (seal_id, document_id, account_id, moment)
    SELECT seals.id, doc.id, %(account)s, %(moment)s FROM the_documents doc
    JOIN numbered ON numbered.number = doc.number JOIN drawn ON drawn.ordinality = numbered.place
    JOIN seals ON seals.body = drawn.body AND seals.kind = drawn.kind
    RETURNING document_id
)"""
_OWED = f"""
owed AS (
    INSERT INTO {Message._meta.db_table}
        (kind, destination, key, payload, division, body, owed_at, next_at, urgent, attempts, last_error)
    SELECT 'render_document', 'documents', 'render:' || id, jsonb_build_object('document', id), division, body,
        %(moment)s, %(moment)s, false, 0, ''
    FROM the_documents WHERE %(owed)s
),
announced AS (
    INSERT INTO {Message._meta.db_table}
        (kind, destination, key, payload, division, body, owed_at, next_at, urgent, attempts, last_error)
    SELECT told.kind, told.whom, told.kind || ':case:' || subject_id || ':' || seq,
        jsonb_build_object('kind', 'case', 'id', subject_id, 'seq', seq), '', '', moment, moment, false, 0, ''
    FROM the_event, (VALUES ('announce', 'rooms', true), ('push', 'supervision', %(pushed)s)) AS told (kind, whom, owed)
    WHERE %(owed)s AND told.owed
)"""
_KEYS = """
SELECT number, id, EXISTS (SELECT 1 FROM uses WHERE document_id = id) FROM the_documents
UNION ALL SELECT kind || '/' || part, id, true FROM the_begun
"""


@cache
def _statement(*, fresh: bool) -> str:
    """The statement; made once for new cases and once for the others."""
    return f"""
WITH the_case AS ({_insert(Case, "cases") if fresh else _update(Case, "cases")}),
the_event AS ({_insert(Event, "events")} RETURNING subject_id, seq, moment),
the_part AS ({_insert(PrivatePart, "parts")}),
the_begun AS ({_insert(Clock, "begun", keyless=True)} RETURNING id, kind, part),
the_changed AS ({_update(Clock, "changed")}),
the_materials AS ({_insert(Material, "materials")}),
the_files AS ({_insert(MaterialFile, "files", keyless=True)}),
{_DOCUMENTS},
{_OWED}
{_KEYS}"""
