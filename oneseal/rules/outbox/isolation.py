"""Destinations are kept apart: one that is down is left alone and holds up no other (house rule, outbox)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

PATIENCE = 3
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Health:
    """What the last attempts at a destination showed: failures in a row and the last of them (house rule)."""

    destination: str
    failures: int
    last_failure: datetime | None


def paused_until(health: Health) -> datetime | None:
    """Until when a destination rests: from the third failure in a row, doubling up to ten minutes (house rule)."""
    over = health.failures - PATIENCE
    if over < 0 or health.last_failure is None:
        return None
    return health.last_failure + min(FIRST_PAUSE * (1 << min(over, 16)), LONGEST_PAUSE)


def paused(healths: Iterable[Health], moment: datetime) -> frozenset[str]:
    """The destinations to leave out of the next claim (house rule, outbox)."""
    return frozenset(health.destination for health in healths if _is_paused(health, moment))


def share(health: Health, moment: datetime, batch: int) -> int:
    """How many messages to claim: none while paused, one to try it out, else the batch (house rule, outbox)."""
    if _is_paused(health, moment):
        return 0
    return min(1, batch) if health.failures >= PATIENCE else batch


def _is_paused(health: Health, moment: datetime) -> bool:
    until = paused_until(health)
    return until is not None and moment < until
