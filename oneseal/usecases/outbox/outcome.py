"""How an attempt ended, dead letters and their replay."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from oneseal.records.outbox.marks import mark_done
from oneseal.records.outbox.models import Destination, Message
from oneseal.rules.outbox import Outcome, State, after
from oneseal.usecases.outbox.claim import Claimed

LONGEST_ERROR = 2000


def record_done(claimed: Claimed, moment: datetime) -> bool:
    """Delivered. True even for whoever lost the lease meanwhile: what was done was done; false if another was first."""
    return mark_done(claimed.id, claimed.destination, moment)


def record_failed(claimed: Claimed, error: str, moment: datetime, *, for_good: bool = False) -> State:
    """Failed: again later by the rule's schedule, or a dead letter at its end, or at once if refused ``for_good``.

    What a destination refuses is the message's fault and says nothing against the destination.
    """
    outcome = Outcome.REFUSED if for_good else Outcome.FAILED
    then = after(outcome, claimed.attempts, moment, claimed.key, claimed.policy)
    with transaction.atomic():
        changed = Message.objects.filter(pk=claimed.id, done_at=None, claimed_until=claimed.until).update(
            claimed_until=None,
            last_error=error[:LONGEST_ERROR],
            **({"next_at": then.at} if then.at is not None else {"dead_at": moment}),
        )
        if changed and not for_good:
            _note_failure(claimed.destination, moment)
    return then.state


def _note_failure(destination: str, moment: datetime) -> None:
    Destination.objects.get_or_create(name=destination)
    Destination.objects.filter(name=destination).update(failures=F("failures") + 1, last_failure=moment)


def give_back(unbegun: Iterable[Claimed]) -> None:
    """A worker that is asked to stop leaves what it has not begun to the next one, at once."""
    for claimed in unbegun:
        Message.objects.filter(pk=claimed.id, done_at=None, claimed_until=claimed.until).update(
            claimed_until=None, attempts=F("attempts") - 1
        )


def replay(message_ids: Iterable[int] | None, moment: datetime) -> int:
    """Dead letters, or all of them, are owed again from now; answers how many."""
    dead = Message.objects.filter(done_at=None, dead_at__isnull=False)
    if message_ids is not None:
        dead = dead.filter(pk__in=list(message_ids))
    return dead.update(dead_at=None, attempts=0, next_at=moment, claimed_until=None)
