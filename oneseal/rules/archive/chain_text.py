"""A chain of the journal as a text that leaves the house, and back: it verifies without the database (RFC 8785; W7)."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from oneseal.rules.journal import Entry, NotCanonical, canonical, parse


class NotAChain(Exception):
    """The text holds no entries of a journal."""


def chain_text(entries: Iterable[Entry]) -> str:
    """Every column of every entry, private parts and their salts too, in canonical JSON (RFC 8785)."""
    return canonical([_out(entry) for entry in entries])


def entries_of_text(text: str) -> list[Entry]:
    """The entries that a text holds; NotAChain where it holds none (W7)."""
    try:
        rows = parse(text)
        if not isinstance(rows, list):
            raise NotAChain
        return [_back(row) for row in rows]
    except (NotCanonical, TypeError, ValueError, KeyError) as wrong:
        raise NotAChain from wrong


def _out(entry: Entry) -> dict[str, Any]:
    return {**asdict(entry), "salt": entry.salt.hex() if entry.salt is not None else None}


def _back(row: dict[str, Any]) -> Entry:
    salt = row["salt"]
    return Entry(**{**row, "salt": bytes.fromhex(salt) if salt is not None else None})
