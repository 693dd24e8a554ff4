"""Secrets of this installation: made on first use, kept under ONESEAL_HOME/keys, readable by their owner alone."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def secret(home: Path, name: str) -> str:
    folder = home / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        fresh = folder / f"{name}.{os.getpid()}.new"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(64))
            out.flush()
            os.fsync(out.fileno())
        # Of two processes at first start only one key may win: a link never overwrites.
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
