"""Owe a piece of work of the house once: a second wish for it changes nothing, but that somebody waits for it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oneseal.records.outbox.models import Message


@dataclass(frozen=True)
class Work:
    """What is owed: the kind that a worker knows, its key, what it needs, for which body of which division."""

    kind: str
    destination: str
    key: str
    payload: Mapping[str, Any]
    division: str
    body: str


def owe(work: Work, moment: datetime, *, urgent: bool = False) -> None:
    """Once for each key; whoever waits at a door marks it urgent, and brings back what was given up."""
    message, made = Message.objects.get_or_create(
        key=work.key,
        defaults={
            "kind": work.kind,
            "destination": work.destination,
            "payload": dict(work.payload),
            "division": work.division,
            "body": work.body,
            "owed_at": moment,
            "next_at": moment,
            "urgent": urgent,
        },
    )
    if urgent and not made and message.done_at is None:
        Message.objects.filter(pk=message.pk).update(urgent=True, next_at=moment, dead_at=None)
