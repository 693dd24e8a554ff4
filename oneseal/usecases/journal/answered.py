"""Requests answered once under an idempotency key: for chores, which write no entry that could hold the key."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from oneseal.records.journal.models import Answered
from oneseal.rules.stages.refusals import KEY_REUSED

KEPT = timedelta(hours=24)


def answered_once(
    *,
    account_id: int | None,
    key: str | None,
    request_hash: str,
    moment: datetime,
    chore: Callable[[], dict[str, Any]],
) -> dict[str, Any]:
    """The chore's answer; under a key that was answered within a day, that answer again and nothing is done.

    The row is claimed first, so that of two requests at once the second waits for the first and gets its answer.
    """
    if key is None:
        return chore()
    with transaction.atomic():
        Answered.objects.filter(moment__lt=moment - KEPT).delete()
        claim = Answered(account_id=account_id, key=key, request_hash=request_hash, answer={}, moment=moment)
        if not _claimed(claim):
            before = Answered.objects.get(account_id=account_id, key=key)
            if before.request_hash != request_hash:
                raise KEY_REUSED.refuse()
            answer: dict[str, Any] = before.answer
            return answer
        made = chore()
        Answered.objects.filter(account_id=account_id, key=key).update(answer=made)
        return made


def _claimed(claim: Answered) -> bool:
    Answered.objects.bulk_create([claim], ignore_conflicts=True)
    # what the insert of this transaction did not write, another had written before
    return Answered.objects.filter(account_id=claim.account_id, key=claim.key, answer={}).exists()
