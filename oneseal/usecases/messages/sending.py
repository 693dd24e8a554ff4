"""What leaves by a way: looked up under its seal when it is sent, and how that ended."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from oneseal.records.clocks.models import DueChange
from oneseal.records.messages.models import ContactWay, Notification, Sending
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.messages.names import OF_HELPS, OF_PERMITS, OF_PUSHES, OF_QUESTIONS, Channel, Sent
from oneseal.rules.messages.reaching import may_go

BY_MESSAGE = "message"
"""How a moved due was told, beside phone, window and letter."""


@dataclass(frozen=True)
class SendJob:
    """One message about to leave: never stored, never logged. ``address`` is empty for the house's administrator."""

    key: str
    channel: Channel
    address: str
    language: str
    subject: str
    text: str
    case_number: str
    of_permit: bool = False
    of_help: bool = False
    of_question: bool = False
    of_push: bool = False


def to_send(sending_id: int, moment: datetime, *, connected: bool) -> SendJob | None:
    """The job, or nothing: it is done, or its reader no longer wants it so, which is recorded."""
    row = Sending.objects.select_related("notification__case", "way__account").get(pk=sending_id)
    if row.ended:
        return None
    way = row.way
    if way is not None and not _may_go(way, connected):
        _end(row, Sent.WITHHELD, "", moment)
        return None
    told = row.notification
    language = way.language if way else "zh"
    words = {"zh": (told.subject_zh, told.text_zh, told.sms_zh), "en": (told.subject_en, told.text_en, told.sms_en)}
    subject, text, sms = words[language]
    channel = Channel(row.channel)
    return SendJob(
        key=f"message-{row.pk}",
        channel=channel,
        address=unseal(way.address_sealed) if way else "",
        language=language,
        subject=subject,
        text=sms if channel is Channel.SMS else text,
        case_number=told.case.number if told.case else "",
        of_permit=told.topic in OF_PERMITS,
        of_help=told.topic in OF_HELPS,
        of_question=told.topic in OF_QUESTIONS,
        of_push=told.topic in OF_PUSHES,
    )


def _may_go(way: ContactWay, connected: bool) -> bool:
    wanted = way.wanted_at is not None and way.account.active
    return may_go(wanted=wanted, confirmed=way.confirmed_at is not None, connected=connected)


def record_sent(sending_id: int, *, receipt: str, dry: bool, moment: datetime) -> None:
    """Taken by the other side, or by the dry twin, which sends nothing and proves nothing."""
    row = Sending.objects.select_related("notification").get(pk=sending_id)
    if not row.ended:
        _end(row, Sent.DRY if dry else Sent.SENT, receipt, moment)
        if not dry:
            due_was_told(row.notification, moment)


def _end(row: Sending, ended: Sent, receipt: str, moment: datetime) -> None:
    Sending.objects.filter(pk=row.pk, ended="").update(ended=ended.value, ended_at=moment, receipt=receipt[:200])


def due_was_told(told: Notification, moment: datetime) -> None:
    """A moved due is told once its message went out or was read; who did so by hand before stays."""
    if told.due_change is not None:
        changes = DueChange.objects.filter(pk=told.due_change, told_at=None)
        changes.update(told_at=moment, told_how=BY_MESSAGE)


def mark_read(notification_ids: list[int], moment: datetime) -> int:
    """Read, from the first time on; the caller has looked whose they are."""
    with transaction.atomic():
        rows = Notification.objects.filter(pk__in=notification_ids, read_at=None)
        for row in rows.exclude(due_change=None):
            due_was_told(row, moment)
        return rows.update(read_at=moment)
