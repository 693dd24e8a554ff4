"""Take the generated cases away again, so that fresh ones can stand on today's date.

Dates are inside the chains of hashes: a generated case cannot be moved, only removed and told anew. The database
refuses DELETE on the journal, and on whatever else is given once and for all, by triggers, for everybody. This is the
one path around them, and it is narrow: the owner of the tables switches those triggers off within one transaction,
whose lock keeps every other writer out until it ends, when they are on again; nobody else ever sees them off, and if
anything fails they never were.
Rows go by one condition alone, ``demo`` of a case or of a help, with all that was done to such a case since; a case
that somebody applied for is never touched. Applicants, accounts, files and document numbers that were given stay.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from oneseal.records.archive.models import DestroyedFile, Destruction
from oneseal.records.assistance.models import Assistance
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.outbox.models import Message
from oneseal.records.supervision.copies import Copy

Doomed = tuple[type[Model], str]
"""A table, and which of its rows."""
CASES = f"subject_kind IN ('case', 'telling') AND subject_id IN (SELECT id FROM {Case._meta.db_table} WHERE demo)"
RENDERINGS = (
    "kind = 'render_document' AND (payload->>'document')::bigint IN"
    f" (SELECT id FROM {Document._meta.db_table} WHERE {CASES})"
)
OF_DEMO_ALONE = (
    f"NOT EXISTS (SELECT 1 FROM {DestroyedFile._meta.db_table} f JOIN {Case._meta.db_table} c ON c.id = f.case_id"
    f" WHERE f.destruction_id = {Destruction._meta.db_table}.id AND NOT c.demo)"
)
"""A destruction that names a real case too stays with what it says of that one."""


def remove_cases() -> int:
    """All generated cases and whatever names them; answers how many."""
    doomed: list[Doomed] = [
        (Message, RENDERINGS),
        *_doomed(Destruction, OF_DEMO_ALONE, ()),
        *_doomed(Assistance, "demo", ()),
        *_doomed(Copy, "demo", ()),
        *_doomed(Case, "demo", ()),
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        guarded = _guarded(cursor, {model._meta.db_table for model, _ in doomed})
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for table in sorted({model._meta.db_table for model, _ in doomed}):
            cursor.execute(f"ANALYZE {table}")  # rows just copied in are unknown to the planner, and then it is slow
        for model, where in doomed:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {where}")
        removed = int(cursor.rowcount)
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return removed


def _guarded(cursor: Any, tables: set[str]) -> list[str]:
    """Those among the tables that a trigger of ours watches over."""
    cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    return sorted(tables & {name for (name,) in cursor.fetchall()})


def _doomed(model: type[Model], where: str, path: tuple[type[Model], ...]) -> Iterator[Doomed]:
    """Rows of a table, after those that refer to them by a foreign key or, as their subject, by kind and id."""
    here = (*path, model)
    for relation in _referring(model):
        if relation.related_model in here:
            continue  # a permit that takes the place of another of the same case goes with it
        own, theirs = relation.field.target_field.column, relation.field.column
        chosen = f"SELECT {own} FROM {model._meta.db_table} WHERE {where}"
        yield from _doomed(relation.related_model, f"{theirs} IN ({chosen})", here)
    if _has(model, "head"):
        chosen = f"SELECT {model._meta.pk.column} FROM {model._meta.db_table} WHERE {where}"
        named = f"subject_kind = '{model._meta.model_name}' AND subject_id IN ({chosen})"
        for other in apps.get_models():
            if other not in here and _has(other, "subject_kind", "subject_id"):
                yield from _doomed(other, named, here)
    yield model, where


def _referring(model: type[Model]) -> list[Any]:
    """Every relation from another table, also those to which the model has no name for the way back."""
    found = model._meta.get_fields(include_hidden=True)
    return [one for one in found if one.auto_created and not one.concrete and not one.many_to_many]


def _has(model: type[Model], *names: str) -> bool:
    return set(names) <= {one.name for one in model._meta.concrete_fields}
