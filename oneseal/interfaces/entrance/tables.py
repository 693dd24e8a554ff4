"""Do the tables agree with the program? Migrations that wait, and columns that it asks for in vain."""

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def waiting_migrations() -> list[str]:
    """What `oneseal setup` would apply."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown_migrations() -> list[str]:
    """What a later program applied to these tables and this one does not know."""
    loader = MigrationExecutor(connection).loader
    known = set(loader.disk_migrations) | set(loader.replacements)
    labels = {app.label for app in apps.get_app_configs()}
    return [f"{app}.{name}" for app, name in loader.applied_migrations if app in labels and (app, name) not in known]


def missing_columns() -> list[str]:
    """Columns of the program that the database does not have: the first migrations are made anew until the release."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        )
        there = set(cursor.fetchall())
    return sorted(
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if field.column and (model._meta.db_table, field.column) not in there
    )
