"""A push leaves the house by the way that its body has that day; what is in the system is there at once (L2, L3).

Each body and way is a destination of its own, so that one that is down delays no other. Pushes about one subject reach
a body in their order: a later one is owed when the earlier one has ended, or was given up and is told as a problem.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from oneseal.records.clocks.models import Clock
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import printed_code, unseal
from oneseal.records.supervision.models import Push, Sending
from oneseal.records.supervision.reads import PUSH, ways_of
from oneseal.rules.supervision.channels import CHANNELS, Channel, way_of_day
from oneseal.rules.supervision.pushing import ACKNOWLEDGEMENT

SEND = "send_push"
BY_HAND, SENT, DRY = "by_hand", "sent", "dry"
AT_ONCE = 200


@dataclass(frozen=True)
class PushJob:
    """One push about to leave: never stored, never logged."""

    key: str
    number: str
    code: str
    channel: Channel
    address: str
    item_name: str
    matter: str
    body_name: str
    due: date
    record: dict[str, Any]
    record_sha256: str


def sent_out(row: Push, today: date, moment: datetime) -> Sending | None:
    """What leaves the house for this push, owed in the transaction; nothing where the body looks in the system."""
    way = way_of_day(ways_of(row.body), today)
    if way.channel is Channel.HOUSE:
        return None
    sending = Sending.objects.create(push=row, way_id=way.id, channel=way.channel.value, made_at=moment)
    if not CHANNELS[way.channel].by_hand and not _earlier(sending):
        _owe(sending, moment)
    return sending


def _earlier(sending: Sending) -> bool:
    """Whether an earlier push about the same subject to the same body is still on its way out."""
    result = sending.push.result
    rows = Sending.objects.filter(
        push__body=sending.push.body,
        push__result__subject_kind=result.subject_kind,
        push__result__subject_id=result.subject_id,
        pk__lt=sending.pk,
        ended="",
    )
    return rows.filter(Q(message=None) | Q(message__dead_at=None)).exclude(channel=Channel.LETTER).exists()


def _owe(sending: Sending, moment: datetime) -> None:
    row = sending.push
    sending.message = Message.objects.create(
        kind=SEND,
        destination=f"push:{row.body}:{sending.channel}"[:64],
        key=f"{SEND}:{sending.pk}",
        payload={"sending": sending.pk, "channel": sending.channel},
        division=row.division,
        body=row.body,
        owed_at=moment,
        next_at=moment,
    )
    sending.save(update_fields=["message"])


def release(moment: datetime) -> int:
    """Pushes that waited for an earlier one about the same subject are owed now; how many. A chore of the worker."""
    waiting = Sending.objects.filter(message=None, ended="").exclude(channel=Channel.LETTER)
    with transaction.atomic():
        rows = waiting.select_related("push__result").select_for_update(skip_locked=True, of=("self",))
        free = [row for row in rows.order_by("pk")[:AT_ONCE] if not _earlier(row)]
        for row in free:
            _owe(row, moment)
    return len(free)


def to_send(sending_id: int) -> PushJob | None:
    """The job, or nothing where it was sent before."""
    row = Sending.objects.select_related("push__result", "way").get(pk=sending_id)
    if row.ended:
        return None
    push, result = row.push, row.push.result
    return PushJob(
        key=f"push-{push.number}-{row.channel}",
        number=push.number,
        code=receipt_code(push.number),
        channel=Channel(row.channel),
        address=unseal(row.way.address_sealed),
        item_name=result.item_name,
        matter=result.matter,
        body_name=str(result.record["body_name"]),
        due=_due(push),
        record={"number": push.number, **result.record},
        record_sha256=result.record_sha256,
    )


def _due(push: Push) -> date:
    """The last day to sign for it, as its clock says; of one that was signed for meanwhile the day of the push."""
    clocks = Clock.objects.filter(subject_kind=PUSH, subject_id=push.pk, kind=ACKNOWLEDGEMENT).order_by("-pk")
    return clocks.values_list("due_on", flat=True).first() or push.pushed_on


def record_sent(sending_id: int, *, receipt: str, dry: bool, moment: datetime) -> None:
    """Taken by the other side, or by the dry twin, which sends nothing and proves nothing; recorded once."""
    Sending.objects.filter(pk=sending_id, ended="").update(
        ended=DRY if dry else SENT, ended_at=moment, receipt=receipt[:200]
    )


def receipt_code(number: str) -> str:
    """The code in the link by which a push is signed for without signing in; made by a key, stored nowhere."""
    return printed_code(f"push:{number}") + printed_code(f"push-end:{number}")
