"""Versions and their snapshots as values, kept per process: a published version never changes (house.md, Versions)."""

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


@lru_cache(maxsize=512)
def version_of(pk: int, sha256: str) -> ItemVersion:
    """The version of that key and digest, read once per process; only its immutable columns may be relied on."""
    return ItemVersion.objects.get(pk=pk, sha256=sha256)
