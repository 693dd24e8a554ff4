"""Do the tables agree with the program? Migrations that wait, and what the two do not share."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def waiting_migrations() -> list[str]:
    """What `oneseal setup` would apply."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def applied_migrations() -> list[str]:
    """What was applied to these tables."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def unknown_migrations(applied: Iterable[str]) -> list[str]:
    """Those of a later program, which this one does not know; needs no database."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return sorted(name for name in applied if name not in known)


UNFIT = (
    "{home}: its tables were made before this program's first migrations were made anew ({first} and {more} "
    "more do not fit), which no upgrade mends: start on a new home folder (ONESEAL_HOME) or an empty database, "
    "or go back to the program that made them and restore its backup there."
)
"""What to do about tables of before; docs/operations.md, Upgrade."""


def misfits() -> list[str]:
    """Columns and constraints that tables and program do not share, when no migration waits.

    The first migrations are made anew until the release: then the tables of before count as migrated and are not.
    Told by what the database holds, not by a mark of ours, so that it is so for every home and after every restore.
    """
    there, required, named = _columns(), _required(), _named()
    wanted = {
        (model._meta.db_table, field.column): model
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if field.column
    }
    tables = {table for table, _ in wanted}
    missing = [key for key in wanted if key not in there]
    surplus = [key for key in required if key[0] in tables and key not in wanted]
    unnamed = [
        (model._meta.db_table, one.name)
        for model in apps.get_models()
        for one in (*model._meta.constraints, *model._meta.indexes)
        if one.name not in named
    ]
    return sorted(".".join(key) for key in (*missing, *surplus, *unnamed))


def _asked(query: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _columns() -> set[tuple[str, ...]]:
    return set(
        _asked("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()")
    )


def _required() -> list[tuple[str, ...]]:
    """Columns without which no row can be written."""
    return _asked(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'"
    )


def _named() -> set[str]:
    """Constraints and indexes by name."""
    return {
        name
        for (name,) in _asked(
            "SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace UNION "
            "SELECT relname FROM pg_class WHERE relkind IN ('i', 'I') AND relnamespace = current_schema()::regnamespace"
        )
    }
