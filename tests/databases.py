"""Test databases: one template, migrated once for each state of the migrations, cloned for each test process."""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg.conninfo import make_conninfo

from oneseal.gateways import postgres
from oneseal.gateways.processes import is_alive

PREFIX = "oneseal_test"
FAR = "ALTER SEQUENCE accounts_account_id_seq START WITH 1000000 RESTART"
"""The officials of tests.officials have numbers of their own (101 …), which no account made on the way may be given."""


@contextmanager
def server() -> Iterator[str]:
    """The server that holds the test databases: DATABASE_URL's, or an embedded one without fsync."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
    else:
        with postgres.in_use(settings.ONESEAL_HOME, durable=False):
            yield postgres.url(settings.ONESEAL_HOME, "postgres")


def execute(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def names(url: str) -> set[str]:
    with psycopg.connect(url, autocommit=True) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def migrations_hash() -> str:
    digest = hashlib.sha256(FAR.encode())
    for file in sorted(Path(settings.PACKAGE).glob("records/*/migrations/*.py")):
        digest.update(f"{file.parent.parent.name}/{file.name}".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def use(name: str) -> None:
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def template(url: str) -> str:
    name = f"{PREFIX}_template_{migrations_hash()}"
    with open(settings.ONESEAL_HOME / "template.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        drop_leftovers(url)
        if name not in names(url):
            building = f"{PREFIX}_{os.getpid()}_building"
            execute(url, f"CREATE DATABASE {building}")
            use(building)
            call_command("migrate", verbosity=0, interactive=False)
            connections["default"].cursor().execute(FAR)
            connections["default"].close()
            execute(url, f"ALTER DATABASE {building} RENAME TO {name}")
    return name


def drop_leftovers(url: str) -> None:
    """What killed test processes left behind."""
    for name in names(url):
        owner = re.match(rf"{PREFIX}_(\d+)_", name)
        if owner and not is_alive(int(owner[1])):
            execute(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def clone(url: str, source: str) -> str:
    name = f"{PREFIX}_{os.getpid()}_clone"
    connections["default"].close()
    execute(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {source}")
    use(name)
    return name


EMPTY = """
DO $$
DECLARE name text;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend';
    SET LOCAL session_replication_role = replica;
    FOR name IN
        SELECT oid::regclass::text FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'django_migrations'
           AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
       FROM pg_sequences WHERE sequencename <> 'django_migrations_id_seq';
END $$
"""
"""Takes the rows out of every table that has ever had any, past triggers and references, and counts from one again, in
sequences too that were moved and not used: those show no last value.

The template holds no row but Django's list of migrations, so that this is what a new clone would hold, at a twentieth
of its cost. It takes a superuser, which the embedded server's is.
"""


def empty() -> bool:
    """As new again; False where the server does not let us."""
    connections["default"].close()
    with psycopg.connect(conninfo(), autocommit=True) as connection:
        if connection.info.parameter_status("is_superuser") != "on":
            return False
        connection.execute(EMPTY)
    return True


def drop(url: str, name: str) -> None:
    connections.close_all()
    execute(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def conninfo(**more: Any) -> str:
    """For a second, plain connection to the database of this test process."""
    parts = {
        key.lower(): value
        for key, value in connections["default"].settings_dict.items()
        if key in ("USER", "PASSWORD", "HOST", "PORT") and value
    }
    return make_conninfo(dbname=connections["default"].settings_dict["NAME"], **parts, **more)
