"""Claim what is owed. A claim is a lease: whoever dies with it loses it, and the next worker goes on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from oneseal.records.outbox.marks import failing, mark_claimed, owed_now
from oneseal.records.outbox.models import Message
from oneseal.rules.outbox import PATIENT, PROMPT, Health, Policy, share

LEASE = timedelta(seconds=60)
POLICIES: dict[str, Policy] = {"render_document": PROMPT, "render_handout": PROMPT}
POLICIES |= dict.fromkeys(
    (
        "write_workbook",
        "read_workbook",
        "draft_workbook",
        "pack_case",
        "pack_parcel",
        "check_parcel",
        "announce",
        "push",
        "send_code",
        "send_question",
        "send_answer",
        "tell_remaining",
        "tell_of_telling",
    ),
    PROMPT,
)
"""What runs in the house is tried again soon; the outer world gets the patience of the rule."""
TO_PEOPLE = frozenset(
    {"announce", "send_message", "send_code", "send_question", "send_answer", "tell_remaining", "tell_of_telling"}
)
"""What leads to people: a worker of its own does it, since a mail server may take its time."""
TO_SUPERVISION = frozenset({"push", "send_push", "send_parcel"})
"""What leads to supervising bodies and other installations, by their ways: a worker of its own too."""
OUTSIDE = TO_PEOPLE | TO_SUPERVISION
DIED = "the worker died each time it tried"


@dataclass(frozen=True)
class Claimed:
    """A message under a lease; the outcome is recorded under the same lease."""

    id: int
    kind: str
    destination: str
    key: str
    payload: dict[str, Any]
    attempts: int
    until: datetime

    @property
    def policy(self) -> Policy:
        """How patient we are with this kind."""
        return policy_of(self.kind)


def policy_of(kind: str) -> Policy:
    """How patient we are with a kind of message."""
    return POLICIES.get(kind, PATIENT)


def claim(
    batch: int,
    moment: datetime,
    *,
    lease: timedelta = LEASE,
    only: Collection[str] = (),
    but: Collection[str] = (),
) -> list[Claimed]:
    """Up to ``batch`` messages, urgent ones first, then the longest due; no other worker gets them under this lease.

    ``only`` or all ``but`` some kinds: what waits for a slow server outside holds up nothing that is done in the house.

    A destination that keeps failing rests and is then tried with one message; the others go on meanwhile. Attempts are
    counted here, so that a message that kills its worker comes to an end too.
    """
    healths = {name: Health(name, failures, last) for name, failures, last in failing()}
    shares = {name: share(health, moment, batch) for name, health in healths.items()}
    resting = [name for name, most in shares.items() if most == 0]
    with transaction.atomic():
        taken = []
        for row in owed_now(batch, moment, only=only, but=() if only else but, resting=resting):
            if row.attempts >= policy_of(row.kind).attempts:
                _give_up(row.id, moment)
            elif shares.get(row.destination, batch) > 0:
                shares[row.destination] = shares.get(row.destination, batch) - 1
                taken.append(
                    Claimed(row.id, row.kind, row.destination, row.key, row.payload, row.attempts + 1, moment + lease)
                )
        if taken:
            mark_claimed([one.id for one in taken], moment + lease)
        return taken


def _give_up(message: int, moment: datetime) -> None:
    """It keeps the words of its last error, if it lived to tell any."""
    rows = Message.objects.filter(pk=message)
    rows.filter(last_error="").update(last_error=DIED)
    rows.update(dead_at=moment)
