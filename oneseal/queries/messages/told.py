"""Notifications as the one told sees them, and as staff see those of a case."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from oneseal.records.messages.models import ContactWay, Notification, Sending
from oneseal.rules.messages.names import (
    OF_HELPS,
    OF_PERMITS,
    OF_QUESTIONS,
    SENT_NAMES,
    TOPIC_NAMES,
    Channel,
    Sent,
    Topic,
)
from oneseal.rules.permissions.people import Principal


@dataclass(frozen=True)
class ToldCell:
    """One notification in both languages. ``sendings`` are there for staff alone."""

    id: int
    topic_zh: str
    topic_en: str
    subject_zh: str
    text_zh: str
    subject_en: str
    text_en: str
    made_at: datetime
    read_at: datetime | None
    case_number: str
    to: str
    of_permit: bool
    of_help: bool
    of_question: bool
    sendings: tuple["SendingCell", ...] = ()


@dataclass(frozen=True)
class SendingCell:
    """One way out: which, to whom (masked), where it stands."""

    channel: str
    masked: str
    state: str
    state_zh: str
    state_en: str
    attempts: int
    at: datetime | None
    next_at: datetime | None


@dataclass(frozen=True)
class WayCell:
    """A way of mine, as I set it."""

    channel: str
    masked: str
    language: str
    wanted: bool
    confirmed: bool
    code_sent: bool


def _mine(who: Principal) -> Q:
    """What concerns me: as an official by account, as an applicant by person or enterprise."""
    if who.account_id is None:
        return Q(pk__in=[])
    mine = Q(account_id=who.account_id)
    if who.person_id is not None:
        mine |= Q(person_id=who.person_id)
    if who.enterprise_id is not None:
        mine |= Q(enterprise_id=who.enterprise_id)
    return mine


def unread(who: Principal) -> int:
    """How many I have not read; one small statement."""
    return Notification.objects.filter(_mine(who), read_at=None).count()


def told_to(who: Principal, *, after: int | None = None, limit: int = 20) -> list[ToldCell]:
    """Mine, newest first, a page after a key."""
    rows = Notification.objects.filter(_mine(who)).select_related("case").order_by("-pk")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return [_cell(row) for row in rows[:limit]]


def unread_ids(who: Principal, chosen: int | None = None) -> list[int]:
    """Of mine, what was not read: one, or all."""
    rows = Notification.objects.filter(_mine(who), read_at=None)
    return list((rows if chosen is None else rows.filter(pk=chosen)).values_list("pk", flat=True))


def ways_of(who: Principal) -> dict[str, WayCell]:
    """My ways by channel."""
    rows = ContactWay.objects.filter(account_id__in=[who.account_id] if who.account_id else [])
    return {
        row.channel: WayCell(
            channel=row.channel,
            masked=row.masked,
            language=row.language,
            wanted=row.wanted_at is not None,
            confirmed=row.confirmed_at is not None,
            code_sent=bool(row.code_index),
        )
        for row in rows
    }


def told_of_case(case_id: int) -> list[ToldCell]:
    """What was told of a case the reader may see, by which ways and how that ended; newest first, two statements."""
    rows = Notification.objects.filter(case_id=case_id).select_related("case").order_by("-pk")
    sendings = Sending.objects.select_related("message").order_by("pk")
    found: dict[int, list[SendingCell]] = {}
    for one in sendings.filter(notification__case_id=case_id):
        found.setdefault(one.notification_id, []).append(sending_cell(one))
    return [_cell(row, tuple(found.get(row.pk, ()))) for row in rows]


def sending_cell(row: Sending) -> SendingCell:
    """Where it stands: how it ended, or where its outbox message is."""
    state, message = state_of(row), row.message
    zh, en = SENT_NAMES[state]
    return SendingCell(
        channel=Channel(row.channel).value,
        masked=row.masked,
        state=state.value,
        state_zh=zh,
        state_en=en,
        attempts=message.attempts if message else 0,
        at=row.ended_at or (message.dead_at if message else None),
        next_at=message.next_at if message and state is Sent.RETRYING else None,
    )


def state_of(row: Sending) -> Sent:
    """The per-message state."""
    if row.ended:
        return Sent(row.ended)
    if row.message is not None and row.message.dead_at is not None:
        return Sent.DEAD
    return Sent.RETRYING if row.message is not None and row.message.last_error else Sent.WAITING


def _cell(row: Notification, sendings: tuple[SendingCell, ...] = ()) -> ToldCell:
    zh, en = TOPIC_NAMES[Topic(row.topic)]
    return ToldCell(
        id=row.pk,
        topic_zh=zh,
        topic_en=en,
        subject_zh=row.subject_zh,
        text_zh=row.text_zh,
        subject_en=row.subject_en,
        text_en=row.text_en,
        made_at=row.made_at,
        read_at=row.read_at,
        case_number=row.case.number if row.case else "",
        of_permit=row.topic in OF_PERMITS,
        of_help=row.topic in OF_HELPS,
        of_question=row.topic in OF_QUESTIONS,
        to="enterprise" if row.enterprise_id else "person" if row.person_id else "official",
        sendings=sendings,
    )
