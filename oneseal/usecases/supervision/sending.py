"""A push leaves the house by the way that its body has that day; what is in the system is there at once (L2, L3).

Each body and way is a destination of its own, so that one that is down delays no other. Pushes about one subject reach
a body in their order: a later one is owed when the earlier one has ended, or was given up and is told as a problem.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import printed_code
from oneseal.records.supervision.leaving import leaving, mark_ended
from oneseal.records.supervision.models import Push, Sending
from oneseal.records.supervision.reads import ways_of
from oneseal.rules.supervision.channels import CHANNELS, Channel, way_of_day

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


EARLIER = (
    Sending.objects.filter(
        Q(message=None) | Q(message__dead_at=None),
        push__body=OuterRef("push__body"),
        push__result__subject_kind=OuterRef("push__result__subject_kind"),
        push__result__subject_id=OuterRef("push__result__subject_id"),
        pk__lt=OuterRef("pk"),
        ended="",
    )
    .exclude(channel=Channel.LETTER)
    .order_by()
)


def _earlier(sending: Sending) -> bool:
    """Whether an earlier push about the same subject to the same body is still on its way out."""
    return Sending.objects.filter(Exists(EARLIER), pk=sending.pk).exists()


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
    waiting = Sending.objects.filter(~Exists(EARLIER), message=None, ended="").exclude(channel=Channel.LETTER)
    with transaction.atomic():
        rows = waiting.select_related("push__result").select_for_update(skip_locked=True, of=("self",))
        free = list(rows.order_by("pk")[:AT_ONCE])
        for row in free:
            _owe(row, moment)
    return len(free)


def to_send(sending_id: int) -> PushJob | None:
    """The job, or nothing where it was sent before."""
    row = leaving(sending_id)
    if row is None:
        return None
    return PushJob(
        key=f"push-{row.number}-{row.channel}",
        number=row.number,
        code=receipt_code(row.number),
        channel=Channel(row.channel),
        address=row.address,
        item_name=row.item_name,
        matter=row.matter,
        body_name=str(row.record["body_name"]),
        due=row.due,
        record={"number": row.number, **row.record},
        record_sha256=row.record_sha256,
    )


def record_sent(sending_id: int, *, receipt: str, dry: bool, moment: datetime) -> None:
    """Taken by the other side, or by the dry twin, which sends nothing and proves nothing; recorded once."""
    mark_ended(sending_id, DRY if dry else SENT, receipt[:200], moment)


def receipt_code(number: str) -> str:
    """The code in the link by which a push is signed for without signing in; made by a key, stored nowhere."""
    return printed_code(f"push:{number}") + printed_code(f"push-end:{number}")
