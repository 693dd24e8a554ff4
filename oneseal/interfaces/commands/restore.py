"""Bring a backup into an empty home folder and verify all of it. Usage: oneseal restore FILE [--into HOME] [--force]"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from psycopg.sql import SQL, Identifier

from oneseal.gateways import postgres
from oneseal.gateways.backup import Damaged, DumpFailed, Manifest, members, restoring, verified
from oneseal.gateways.storage.files import CHUNK, path_of
from oneseal.interfaces.commands.serve import MAIN, CannotServe, only_supervisor
from oneseal.interfaces.entrance.tables import UNFIT, misfits, unknown_migrations
from oneseal.interfaces.now import now

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"


class CannotRestore(Exception):
    """One sentence: what is in the way and what to do."""


def run(argv: Sequence[str]) -> int:
    """0 if everything is there and verifies, 1 with what is wrong, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    file = asked.file.expanduser().absolute()
    if asked.into:
        os.environ["ONESEAL_HOME"] = str(asked.into.expanduser().absolute())
    try:
        manifest = verified(file)
        print(f"The archive of {manifest.made_at} is whole: {len(manifest.tables)} tables, {manifest.files} files.")
        django.setup()
        must_be_known(manifest)
        return restored(file, manifest, Path(settings.ONESEAL_HOME), force=asked.force)
    except (OSError, Damaged, DumpFailed, CannotRestore, CannotServe) as error:
        print(error, file=sys.stderr)
        return 1
    except psycopg.OperationalError as error:
        print(f"The database does not answer: {str(error).strip().splitlines()[-1]}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="oneseal restore",
        description="Bring a backup back (恢复). With DATABASE_URL the database that it names has to be empty.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="what `oneseal backup` wrote")
    parser.add_argument("--into", type=Path, metavar="HOME", help="the home folder (default: ONESEAL_HOME)")
    parser.add_argument(
        "--force", action="store_true", help="move what the home folder holds aside, into replaced-… beside it"
    )
    return parser


def restored(file: Path, manifest: Manifest, home: Path, *, force: bool) -> int:
    """The whole of it; the exit code."""
    home.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        held.enter_context(only_supervisor(home))
        make_room(home, force=force)
        if not os.environ.get("DATABASE_URL"):
            held.enter_context(postgres.in_use(home))
        database = os.environ.get("DATABASE_URL") or postgres.url(home)
        must_be_empty(database)
        unpack(file, home, database)
        differing = miscounted(database, manifest)
        for name in differing:
            print(f"Table {name} has not the number of rows that the manifest tells.", file=sys.stderr)
        call_command("migrate", verbosity=0, interactive=False)
        must_fit(home)
        codes = [
            subprocess.run([*MAIN, *command], check=False).returncode
            for command in (["verify", "journal", "--lang", "en"], ["verify", "files", "--lang", "en"])
        ]
    for sha256 in manifest.missing:
        print(f"File {sha256} was missing already when the backup was made.", file=sys.stderr)
    if differing or any(codes):
        print(f"Restored into {home}, with the findings above.", file=sys.stderr)
        return 1
    print(f"Restored into {home}; journal and files verify. `oneseal serve` starts it.")
    return 0


def make_room(home: Path, *, force: bool) -> None:
    """Nothing is ever overwritten: what lies there is a reason to stop, or is moved aside."""
    # The key of cookies is made whenever the settings are read: by itself it is no sign of life.
    keys = [path for path in (home / "keys").rglob("*") if path.is_file() and path.name not in ("django", ".lock")]
    data = home / "postgres" / "data"
    files = next((path for path in (home / "files").rglob("*") if path.is_file()), None)
    if not keys and not data.exists() and files is None:
        return
    if not force:
        raise CannotRestore(
            f"{home} is in use: name an empty folder with --into, or move what is there aside with --force."
        )
    postgres.stop(home)
    aside = home / f"replaced-{now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    for path in (home / "keys", home / "files", data):
        if path.exists():
            path.rename(aside / path.name)
    print(f"What was there lies in {aside} now: remove it when it is not needed any more.")


def must_be_empty(database: str) -> None:
    """A database named by DATABASE_URL may hold somebody else's tables: it is never cleared here."""
    with psycopg.connect(database) as connection:
        tables = connection.execute(TABLES).fetchall()
    if tables:
        raise CannotRestore(f"The database holds {len(tables)} tables already: name an empty one in DATABASE_URL.")


def unpack(file: Path, home: Path, database: str) -> None:
    """Keys and files to their places, the dump into the database."""
    with restoring(database) as into:
        for name, content in members(file):
            folder, _, rest = name.partition("/")
            if folder == "database":
                while chunk := content.read(CHUNK):
                    into.write(chunk)
            elif folder == "files":
                put(content, path_of(rest, home=home), 0o400)
            elif folder == "keys":
                put(content, home / name, 0o644 if name.endswith(".crt") else 0o600)
            elif folder == "home":
                put(content, home / rest, 0o600)


def put(content: IO[bytes], target: Path, mode: int) -> None:
    """Write a file into folders that are closed to others."""
    missing = [parent for parent in target.parents if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=0o700)
    beside = target.with_name(f".{target.name}.restored")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        while chunk := content.read(CHUNK):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    beside.chmod(mode)
    beside.replace(target)


def miscounted(database: str, manifest: Manifest) -> list[str]:
    """Tables that do not hold as many rows as the manifest tells."""
    with psycopg.connect(database) as connection:
        there = {name for (name,) in connection.execute(TABLES)}
        rows = {
            name: connection.execute(SQL("SELECT count(*) FROM {}").format(Identifier(name))).fetchone()
            for name in there & manifest.tables.keys()
        }
    return sorted(name for name, expected in manifest.tables.items() if rows.get(name) != (expected,))


def must_fit(home: Path) -> None:
    """Tables of before the first migrations were made anew are of no use to this program."""
    unfit = misfits()
    if unfit:
        raise CannotRestore(UNFIT.format(home=home, first=unfit[0], more=len(unfit) - 1))


def must_be_known(manifest: Manifest) -> None:
    """A backup of an earlier program gets the tables of this one; one of a later program is left to that."""
    unknown = unknown_migrations(manifest.migrations)
    if unknown:
        raise CannotRestore(f"A later program made this backup (it knows {', '.join(unknown)}): restore it with that.")
