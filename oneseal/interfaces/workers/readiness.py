"""Is the home folder set up for just these sources? A stamp spares later starts the set-up; /healthz tells the rest."""

import hashlib
import http.client
import os
from pathlib import Path

STAMP = "setup.stamp"
SOURCES = ("oneseal", "locale", "data")


def fingerprint(root: Path) -> str:
    """Changes with any source file and with the database that is meant."""
    digest = hashlib.sha256((os.environ.get("DATABASE_URL") or "embedded").encode())
    for folder in SOURCES:
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                state = file.stat()
                digest.update(f"{file.relative_to(root)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_current(home: Path, root: Path) -> bool:
    stamp = home / STAMP
    return stamp.is_file() and stamp.read_text() == fingerprint(root)


def write(home: Path, mark: str) -> None:
    (home / STAMP).write_text(mark)


def answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1" if host in ("0.0.0.0", "") else host, port, timeout=3)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
