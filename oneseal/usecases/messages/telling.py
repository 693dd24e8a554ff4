"""Notifications made: filled from the template in force, and owed to every way out that the one told has chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from oneseal.records.intake.models import Case
from oneseal.records.messages.models import ContactWay, Notification, Sending
from oneseal.records.messages.wordings import templates_in_force
from oneseal.records.outbox.models import Message
from oneseal.rules.messages.filling import Facts, Wording, filled
from oneseal.rules.messages.names import Topic

SEND = "send_message"


@dataclass(frozen=True)
class Party:
    """One who is told: a person, an enterprise, or an official by account."""

    person_id: int | None = None
    enterprise_id: int | None = None
    account_id: int | None = None

    @property
    def key(self) -> str:
        """Short, for the key of what he is told."""
        kinds = {"p": self.person_id, "e": self.enterprise_id, "a": self.account_id}
        return next(f"{kind}{pk}" for kind, pk in kinds.items() if pk is not None)


@dataclass(frozen=True)
class News:
    """Something to tell somebody; ``event`` is the key of what happened."""

    event: str
    topic: Topic
    facts: Facts
    party: Party
    case_id: int | None = None
    event_seq: int | None = None
    due_change: int | None = None

    @property
    def key(self) -> str:
        """What happened, and who is told: told once."""
        return f"{self.event}:{self.party.key}"


def parties_of(case: Case) -> list[Party]:
    """The applicant, and the person who applied for an enterprise."""
    found = [Party(enterprise_id=case.enterprise_id)] if case.enterprise_id else []
    return [*found, *([Party(person_id=case.person_id)] if case.person_id else [])]


def tell(news: Sequence[News], moment: datetime) -> list[Notification]:
    """What was not told before is told now; some statements for all of them together."""
    with transaction.atomic():
        known = set(Notification.objects.filter(key__in=[one.key for one in news]).values_list("key", flat=True))
        fresh = [one for one in news if one.key not in known]
        words = templates_in_force({one.topic for one in fresh})
        rows = [_notification(one, *words[one.topic], moment) for one in fresh]
        made = Notification.objects.bulk_create(rows)
        owe(((row, way) for row, way in _on_their_ways(made)), moment)
    return made


def _notification(one: News, number: int, wording: Wording, moment: datetime) -> Notification:
    return Notification(
        key=one.key,
        topic=one.topic.value,
        case_id=one.case_id,
        event_seq=one.event_seq,
        due_change=one.due_change,
        person_id=one.party.person_id,
        enterprise_id=one.party.enterprise_id,
        account_id=one.party.account_id,
        template=number,
        made_at=moment,
        **filled(wording, one.facts).parts(),
    )


def _on_their_ways(made: Sequence[Notification]) -> Iterable[tuple[Notification, ContactWay]]:
    """Each notification with each way that its reader wants."""
    theirs = Q(account__person_id__in={row.person_id for row in made if row.person_id})
    theirs |= Q(account__enterprise_id__in={row.enterprise_id for row in made if row.enterprise_id})
    theirs |= Q(account_id__in={row.account_id for row in made if row.account_id})
    ways = ContactWay.objects.filter(theirs, wanted_at__isnull=False, account__active=True).select_related("account")
    for way in ways.order_by("pk") if made else ():
        who = way.account
        for row in made:
            if (
                row.account_id == who.pk
                or (row.person_id is not None and row.person_id == who.person_id)
                or (row.enterprise_id is not None and row.enterprise_id == who.enterprise_id)
            ):
                yield row, way


def owe(pairs: Iterable[tuple[Notification, ContactWay]], moment: datetime) -> None:
    """Rows of the outbox, one for each way, and what the house remembers of them."""
    sendings = [Sending(notification=row, way=way, channel=way.channel, masked=way.masked) for row, way in pairs]
    owed_sendings(sendings, moment)


def owed_sendings(sendings: Sequence[Sending], moment: datetime) -> None:
    """Each becomes a message of the outbox; the address stays behind its seal, in the row of the way."""
    for sending in Sending.objects.bulk_create(sendings):
        sending.message = Message.objects.create(
            kind=SEND,
            destination=sending.channel,
            key=f"message:{sending.pk}",
            payload={"sending": sending.pk, "channel": sending.channel},
            owed_at=moment,
            next_at=moment,
        )
        sending.save(update_fields=["message"])
