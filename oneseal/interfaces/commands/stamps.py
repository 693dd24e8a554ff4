"""When something was last done to this home folder and how it ended: `oneseal doctor` reads it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

BACKED_UP = "backed-up"
JOURNAL_VERIFIED = "journal-verified"
FILES_VERIFIED = "files-verified"


def stamp(name: str, moment: datetime, **told: int) -> None:
    """Remember it."""
    _file(name).write_text(json.dumps({"moment": moment.isoformat(), **told}))


def stamped(name: str) -> dict[str, Any] | None:
    """When and how, or None if it never was done."""
    file = _file(name)
    if not file.is_file():
        return None
    told: dict[str, Any] = json.loads(file.read_text())
    return {**told, "moment": datetime.fromisoformat(told["moment"])}


def _file(name: str) -> Path:
    return Path(settings.ONESEAL_HOME) / f"{name}.json"
