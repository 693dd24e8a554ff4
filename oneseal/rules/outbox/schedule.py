"""Retries: exponential back-off with a jitter that the message's key decides, a dead letter at the end (house rule)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient the outbox is: first wait, longest wait, attempts in all, spread of the jitter (house rule)."""

    first: timedelta = timedelta(seconds=5)
    longest: timedelta = timedelta(hours=2)
    attempts: int = 16
    spread_percent: int = 20


PATIENT = Policy()
PROMPT = Policy(first=timedelta(seconds=1), longest=timedelta(minutes=1), attempts=10)


class Outcome(StrEnum):
    """How one attempt ended: taken, failed for now, or refused for good (house rule: at least once)."""

    DELIVERED = "delivered"
    FAILED = "failed"
    REFUSED = "refused"


class State(StrEnum):
    """Where a message stands after an attempt (house rule: dead letters stay visible)."""

    SENT = "sent"
    WAITING = "waiting"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Next:
    """What follows an attempt: the state, and the moment of the next attempt while it waits."""

    state: State
    at: datetime | None = None


def wait(attempts: int, key: str = "", policy: Policy = PATIENT) -> timedelta:
    """How long to wait after this many failed attempts; the same key waits the same time (house rule, outbox)."""
    if attempts < 1:
        raise ValueError("a wait follows at least one attempt")
    plain = min(policy.first * (1 << min(attempts - 1, 32)), policy.longest)
    return plain * (100 + _jitter(key, attempts, policy.spread_percent)) / 100


def next_attempt(attempts: int, moment: datetime, key: str = "", policy: Policy = PATIENT) -> datetime | None:
    """When to try again after this many failed attempts; None makes it a dead letter (house rule, outbox)."""
    return None if attempts >= policy.attempts else moment + wait(attempts, key, policy)


def after(outcome: Outcome, attempts: int, moment: datetime, key: str = "", policy: Policy = PATIENT) -> Next:
    """What becomes of a message whose attempt number `attempts` just ended so (house rule, outbox)."""
    if outcome is Outcome.DELIVERED:
        return Next(State.SENT)
    at = None if outcome is Outcome.REFUSED else next_attempt(attempts, moment, key, policy)
    return Next(State.DEAD) if at is None else Next(State.WAITING, at)


def _jitter(key: str, attempts: int, spread: int) -> int:
    drawn = hashlib.sha256(f"{key}\x00{attempts}".encode()).digest()
    return int.from_bytes(drawn[:4], "big") % (2 * spread + 1) - spread
