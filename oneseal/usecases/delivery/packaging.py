"""Owe the package of an archived case: the room that makes it lies ahead, the outbox carries the word (W7)."""

from datetime import datetime

from oneseal.records.intake.models import Case
from oneseal.records.outbox.models import Message


def owe_package(case: Case, moment: datetime, *, urgent: bool = False) -> None:
    """Once for each case; whoever waits for it at a door may mark it urgent, and brings back one that was given up."""
    message, made = Message.objects.get_or_create(
        key=f"pack:{case.pk}",
        defaults={
            "kind": "pack_case",
            "destination": "archive",
            "payload": {"case": case.pk},
            "division": case.division,
            "body": case.body,
            "owed_at": moment,
            "next_at": moment,
            "urgent": urgent,
        },
    )
    if urgent and not made and message.done_at is None:
        Message.objects.filter(pk=message.pk).update(urgent=True, next_at=moment, dead_at=None)
