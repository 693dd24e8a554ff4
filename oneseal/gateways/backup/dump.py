"""The database as a stream, by pg_dump and pg_restore: the embedded server's own, or those on the path."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from oneseal.gateways.postgres.binaries import wheel_folder
from oneseal.gateways.postgres.refusal import CannotRun

CHUNK: Final = 8 * 1024 * 1024


class DumpFailed(Exception):
    """One sentence, with the last line of what the program said."""


def program(name: str) -> str:
    """Where the program lies."""
    try:
        own = wheel_folder() / "bin" / name
    except CannotRun:
        own = Path(name)
    found = str(own) if own.is_file() else shutil.which(name)
    if not found:
        raise DumpFailed(f"{name} is not installed: install the PostgreSQL client programs of your server's version.")
    return found


def dumped(conninfo: str, snapshot: str) -> Iterator[bytes]:
    """The dump in pieces, as the exported snapshot sees the database."""
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    with _running("pg_dump", conninfo, options, stdout=subprocess.PIPE) as process:
        if process.stdout is None:
            raise DumpFailed("pg_dump gave no output.")
        while chunk := process.stdout.read(CHUNK):
            yield chunk


@contextmanager
def restoring(conninfo: str) -> Iterator[IO[bytes]]:
    """What is written here goes into the database, all of it or nothing."""
    options = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--no-comments"]
    with _running("pg_restore", conninfo, options, stdin=subprocess.PIPE) as process:
        if process.stdin is None:
            raise DumpFailed("pg_restore takes no input.")
        with process.stdin as into:
            yield into


@contextmanager
def _running(
    name: str, conninfo: str, options: list[str], *, stdin: int = subprocess.DEVNULL, stdout: int = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[bytes]]:
    """The program; its password goes by the environment, which others cannot read as they can the command line."""
    parts = conninfo_to_dict(conninfo)
    password = parts.pop("password", None)
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    command = [
        program(name),
        *options,
        f"--dbname={make_conninfo(**{name: str(part) for name, part in parts.items()})}",
    ]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=said, env=environment)
        try:
            yield process
        except BrokenPipeError:
            process.wait()  # it has ended and says below why
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            if process.stdout:
                process.stdout.close()
        if process.wait():
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            raise DumpFailed(f"{name} failed: {lines[-1] if lines else process.returncode}")
