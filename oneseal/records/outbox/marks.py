"""What every message of the outbox costs from its claim to its end, in statements of fixed words."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

_FAILING = "SELECT name, failures, last_failure FROM outbox_destination WHERE failures > 0"
_OWED = """
SELECT id, kind, destination, key, payload, attempts FROM outbox_message
WHERE done_at IS NULL AND dead_at IS NULL AND next_at <= %(moment)s
    AND (claimed_until IS NULL OR claimed_until <= %(moment)s)
    AND (%(every)s OR kind = ANY(%(only)s::text[])) AND NOT kind = ANY(%(but)s::text[])
    AND NOT destination = ANY(%(resting)s::text[])
ORDER BY urgent DESC, next_at, id LIMIT %(most)s FOR UPDATE SKIP LOCKED
"""
_CLAIMED = "UPDATE outbox_message SET attempts = attempts + 1, claimed_until = %(until)s WHERE id = ANY(%(ids)s)"

_DONE = """
WITH well AS (UPDATE outbox_destination SET failures = 0 WHERE name = %(destination)s AND failures > 0)
UPDATE outbox_message SET done_at = %(moment)s, dead_at = NULL, claimed_until = NULL, last_error = ''
WHERE id = %(id)s AND done_at IS NULL
"""


def mark_done(message: int, destination: str, moment: datetime) -> bool:
    """The message was delivered and its destination is well; false if somebody else marked it before."""
    with connection.cursor() as cursor:
        cursor.execute(_DONE, {"id": message, "destination": destination, "moment": moment})
        return bool(cursor.rowcount)


@dataclass(frozen=True)
class Owed:
    """A message that is owed now, locked by the transaction that reads it."""

    id: int
    kind: str
    destination: str
    key: str
    payload: dict[str, Any]
    attempts: int


def failing() -> list[tuple[str, int, datetime | None]]:
    """Destinations that failed the last time: name, failures in a row, when."""
    with connection.cursor() as cursor:
        cursor.execute(_FAILING)
        return list(cursor.fetchall())


def owed_now(
    most: int, moment: datetime, *, only: Collection[str], but: Collection[str], resting: Collection[str]
) -> list[Owed]:
    """Urgent ones first, then the longest due; what another has locked is passed over."""
    told: dict[str, Any] = {"every": not only, "only": list(only), "but": list(but), "resting": list(resting)}
    with connection.cursor() as cursor:
        cursor.execute(_OWED, {**told, "moment": moment, "most": most})
        rows = cursor.fetchall()
    return [Owed(pk, kind, at, key, json.loads(payload), tries) for pk, kind, at, key, payload, tries in rows]


def mark_claimed(messages: Collection[int], until: datetime) -> None:
    """Each counts one attempt more."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIMED, {"ids": list(messages), "until": until})
