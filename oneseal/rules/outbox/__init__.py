"""What is owed to the outer world: when to try again, when to give up, which destination to leave in peace."""

from oneseal.rules.outbox.isolation import Health, paused, paused_until, share
from oneseal.rules.outbox.schedule import PATIENT, PROMPT, Next, Outcome, Policy, State, after, next_attempt, wait

__all__ = [
    "PATIENT",
    "PROMPT",
    "Health",
    "Next",
    "Outcome",
    "Policy",
    "State",
    "after",
    "next_attempt",
    "paused",
    "paused_until",
    "share",
    "wait",
]
