"""How much is owed to the outer world, since when, and the letters that came back dead."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from oneseal.records.outbox.models import Message


@dataclass(frozen=True)
class Owed:
    """One destination: how many wait, since when the oldest does, how many are dead."""

    destination: str
    waiting: int
    oldest: datetime | None
    dead: int


@dataclass(frozen=True)
class DeadLetter:
    """A message given up, with why: it waits for somebody to replay it."""

    id: int
    kind: str
    destination: str
    key: str
    owed_at: datetime
    dead_at: datetime
    attempts: int
    error: str


def owed() -> list[Owed]:
    """What is still owed, by destination."""
    waiting = Message.objects.filter(done_at=None, dead_at=None).values("destination")
    counted = {row["destination"]: row for row in waiting.annotate(n=Count("pk"), oldest=Min("owed_at"))}
    given_up = Message.objects.filter(done_at=None, dead_at__isnull=False).values("destination").annotate(n=Count("pk"))
    dead = {row["destination"]: row["n"] for row in given_up}
    return [
        Owed(name, counted[name]["n"], counted[name]["oldest"], dead.get(name, 0))
        if name in counted
        else Owed(name, 0, None, dead[name])
        for name in sorted(counted.keys() | dead.keys())
    ]


def dead_letters(limit: int = 100) -> list[DeadLetter]:
    """The latest dead letters first."""
    rows = Message.objects.filter(done_at=None, dead_at__isnull=False).order_by("-dead_at", "-id")[:limit]
    return [
        DeadLetter(row.pk, row.kind, row.destination, row.key, row.owed_at, row.dead_at, row.attempts, row.last_error)
        for row in rows
        if row.dead_at is not None
    ]
