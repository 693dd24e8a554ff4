"""The snapshot of a version as a value. Parsed once per process and digest: a published version never changes."""

import json
from functools import lru_cache
from typing import Any

from oneseal.records.catalogue.models import ItemVersion


@lru_cache(maxsize=512)
def _parsed(sha256: str, text: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text)
    return value


def snapshot_of(version: ItemVersion) -> dict[str, Any]:
    """The immutable content of a version; callers read it and never write into it."""
    return _parsed(version.sha256, version.snapshot)
