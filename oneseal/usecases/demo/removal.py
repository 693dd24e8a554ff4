"""Take the generated cases away again, so that fresh ones can stand on today's date.

Dates are inside the chains of hashes: a generated case cannot be moved, only removed and told anew. The database
refuses DELETE on the journal, and on whatever else is given once and for all, by triggers, for everybody. This is the
one path around them, and it is narrow: the owner of the tables switches those triggers off within one transaction,
whose lock keeps every other writer out until it ends, when they are on again; nobody else ever sees them off, and if
anything fails they never were.
Where a row lies is noted only under its lock: a row that somebody else changes lies elsewhere afterwards, and another
may lie where it was. Whoever others refer to is locked first, and the journal last of all, for an act does the same.
Rows go by one condition alone, ``demo`` of a case or of a help, with all that was done to such a case since; a case
that somebody applied for is never touched. Applicants, accounts, files and document numbers that were given stay.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from oneseal.records.archive.models import DestroyedFile, Destruction
from oneseal.records.assistance.models import Assistance
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.records.supervision.copies import Copy

OF_DEMO_ALONE = (
    f"NOT EXISTS (SELECT 1 FROM {DestroyedFile._meta.db_table} f JOIN {Case._meta.db_table} c ON c.id = f.case_id"
    f" WHERE f.destruction_id = {Destruction._meta.db_table}.id AND NOT c.demo)"
)
"""A destruction that names a real case too stays with what it says of that one."""
SEEDS: tuple[tuple[type[Model], str], ...] = (
    (Destruction, OF_DEMO_ALONE),
    (Assistance, "demo"),
    (Copy, "demo"),
    (Case, "demo"),
)
"""Where it begins: a table, and which of its rows."""
GOING = "doomed_demo_rows"
"""For as long as the transaction runs: a table's name, and where a row of it lies that goes; keys are of all kinds."""


def remove_cases() -> int:
    """All generated cases and whatever names them; answers how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {GOING} (of text, lies tid, PRIMARY KEY (of, lies))")
        tables = [model._meta.db_table for model in _gathered(cursor)]
        cursor.execute(f"LOCK TABLE {Event._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")  # every act waits
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        guarded = _guarded(cursor, set(tables))
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        removed = _deleted(cursor, tables)
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f"DROP TABLE {GOING}")
    return removed


def _deleted(cursor: Any, tables: Sequence[str]) -> int:
    """In any order: what rows refer to is asked when all are gone, and whoever stays and refers stops everything."""
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    removed = 0
    for table in tables:
        cursor.execute(f"DELETE FROM {table} WHERE ctid IN ({_going(table)})")
        removed += cursor.rowcount if table == Case._meta.db_table else 0
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return removed


def _guarded(cursor: Any, tables: set[str]) -> list[str]:
    """Those among the tables that a trigger of ours watches over."""
    cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    return sorted(tables & {name for (name,) in cursor.fetchall()})


def _gathered(cursor: Any) -> list[type[Model]]:
    """The tables from which rows go; where they lie is noted, each once, however many ways lead to it.

    From a row those follow that refer to it by a foreign key or, as their subject, by kind and id. No case follows:
    cases go by their own mark alone.
    """
    waiting = [model for model, where in SEEDS if _noted(cursor, model, where)]
    found = dict.fromkeys(waiting)
    while waiting:
        for other, where in list(_following(waiting.pop())):
            if other is not Case and _noted(cursor, other, where):
                found[other] = None
                waiting.append(other)
    return list(found)


def _noted(cursor: Any, model: type[Model], where: str) -> bool:
    """Whether that found rows which were not known yet; all are locked, so that they stay where they lie."""
    table = model._meta.db_table
    found = f"SELECT '{table}', ctid FROM {table} WHERE {where} FOR UPDATE OF {table}"
    cursor.execute(f"INSERT INTO {GOING} {found} ON CONFLICT DO NOTHING")
    return bool(cursor.rowcount)


def _going(table: str) -> str:
    return f"SELECT lies FROM {GOING} WHERE of = '{table}'"


def _following(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Which rows of which tables hang on the rows of this one that go."""
    for relation in _referring(model):
        own, theirs = relation.field.target_field.column, relation.field.column
        yield relation.related_model, f"{theirs} IN ({_of_going(model, own)})"
    if model is Document:
        named = _of_going(model, "id")
        yield Message, f"kind = 'render_document' AND (payload->>'document')::bigint IN ({named})"
    if _has(model, "head"):
        ids = _of_going(model, str(model._meta.pk.column))
        named = f"subject_kind = '{model._meta.model_name}' AND subject_id IN ({ids})"
        yield from ((other, named) for other in apps.get_models() if _has(other, "subject_kind", "subject_id"))


def _of_going(model: type[Model], column: str) -> str:
    table = model._meta.db_table
    return f"SELECT {column} FROM {table} WHERE ctid IN ({_going(table)})"


def _referring(model: type[Model]) -> list[Any]:
    """Every relation from another table, also those to which the model has no name for the way back."""
    found = model._meta.get_fields(include_hidden=True)
    return [one for one in found if one.auto_created and not one.concrete and not one.many_to_many]


def _has(model: type[Model], *names: str) -> bool:
    return set(names) <= {one.name for one in model._meta.concrete_fields}
