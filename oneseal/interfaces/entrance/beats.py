"""Signs of life: each long-lived worker writes the moment at which the database last answered it.

A file and no row: a worker that cannot reach the database is just what somebody wants to hear of.
"""

import os
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from oneseal.interfaces.now import now

WORKERS = ("work", "sweep", "handle", "send", "push")
LATE_AFTER = 120.0
EVERY = 5.0


def _folder() -> Path:
    return Path(settings.ONESEAL_HOME) / "beats"


class Beat:
    """The sign of one worker; a worker without a name gives none."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.given: float | None = None

    def give(self) -> None:
        """Write the present moment, unless that was done seconds ago."""
        ticks = time.monotonic()
        if not self.name or (self.given is not None and ticks - self.given < EVERY):
            return
        self.given = ticks
        with suppress(OSError):  # a full disk must not end the worker; its sign then grows old, which tells
            folder = _folder()
            folder.mkdir(parents=True, exist_ok=True)
            beside = folder / f".{self.name}.{os.getpid()}"
            beside.write_text(now().isoformat())
            beside.replace(folder / self.name)


def last_seen() -> dict[str, datetime | None]:
    """When each worker was last seen; None for one that never was."""
    return {name: _read(_folder() / name) for name in WORKERS}


def _read(file: Path) -> datetime | None:
    return datetime.fromisoformat(file.read_text()) if file.is_file() else None


def is_late(seen: datetime | None, moment: datetime) -> bool:
    """Whether a worker should have been seen since."""
    return seen is None or (moment - seen).total_seconds() > LATE_AFTER
