"""Database, files and keys into one archive, while everything runs. Usage: oneseal backup FILE"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from oneseal.gateways.backup import DumpFailed, Manifest, Writer, dumped
from oneseal.gateways.storage.files import path_of
from oneseal.interfaces.commands.stamps import BACKED_UP, stamp
from oneseal.interfaces.entrance.tables import applied_migrations
from oneseal.interfaces.now import now
from oneseal.usecases.archive.named_files import named_files


def run(argv: Sequence[str]) -> int:
    """0 if the archive holds everything, 1 if it could not be made or a file is missing, 2 for a wrong call."""
    parser = argparse.ArgumentParser(
        prog="oneseal backup",
        description="Write database, files and keys into one archive (备份). Whoever holds it can read everything.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="where to; it must not exist yet")
    try:
        file: Path = parser.parse_args(argv).file
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    try:
        manifest = written(file.expanduser().absolute())
    except FileExistsError:
        print(f"{file} is there already and is left alone: name another one.", file=sys.stderr)
        return 1
    except (OSError, DumpFailed) as error:
        print(f"No backup was made: {error}", file=sys.stderr)
        return 1
    for sha256 in manifest.missing:
        print(f"File {sha256} is named by a row and not there.", file=sys.stderr)
    stamp(BACKED_UP, now(), missing=len(manifest.missing))
    print(f"{summary(manifest)}: {file}. It holds the keys: keep it where you would keep them.")
    return 1 if manifest.missing else 0


def summary(manifest: Manifest) -> str:
    """What an archive holds, in one line."""
    keys = sum(1 for name in manifest.members if name.startswith("keys/"))
    return (
        f"{len(manifest.tables)} tables with {sum(manifest.tables.values())} rows, {manifest.files} files with "
        f"{manifest.file_bytes} bytes, {keys} keys"
    )


def written(file: Path) -> Manifest:
    """The database as one snapshot sees it, then at least the files and keys that its rows name."""
    home = Path(settings.ONESEAL_HOME)
    with Writer(file, Manifest(made_at=now().isoformat(), server="", migrations=[], tables={})) as archive:
        with transaction.atomic(durable=True):
            snapshot = _look(archive.manifest)
            archive.add_database(dumped(conninfo(), snapshot))
            digests = sorted(named_files())
        for path in sorted((home / "keys").rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.suffix != ".new":
                archive.add_file(f"keys/{path.relative_to(home / 'keys')}", path)
        if (home / "sign-ins.txt").is_file():
            archive.add_file("home/sign-ins.txt", home / "sign-ins.txt")
        for sha256 in digests:
            archive.add_stored(sha256, path_of(sha256, home=home))
    return archive.manifest


def _look(manifest: Manifest) -> str:
    """Fill in what the snapshot holds; answers its name."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
        snapshot, manifest.server = cursor.fetchone()
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(SQL("SELECT count(*) FROM {}").format(Identifier(name)))
            manifest.tables[name] = cursor.fetchone()[0]
    manifest.migrations = applied_migrations()
    return str(snapshot)


def conninfo() -> str:
    """The database that the program uses, as libpq reads it."""
    given = connection.settings_dict
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    parts = {part: str(given[name]) for name, part in names.items() if given[name]}
    options = {name: value for name, value in given["OPTIONS"].items() if name != "pool"}
    return make_conninfo(**parts, **options)
