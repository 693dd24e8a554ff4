"""What an asker is told of his help, and a helper of what was given to him; who has no account is rung up (I16)."""

from oneseal.records.assistance.models import Assistance
from oneseal.records.clocks.models import Clock
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import name_of_body
from oneseal.rules.assistance.names import ASSISTANCE, CONFIRM_CLOCK, HELP_CLOCK, help_number
from oneseal.rules.messages.concerning import HELP_TOPICS
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.usecases.messages.telling import News, Party

GIVEN = ("give", "hand_on")


def of_help(help_id: int, seq: int) -> list[News]:
    """From an entry of its chain; a generated one tells nobody."""
    event = Event.objects.get(subject_kind=ASSISTANCE, subject_id=help_id, seq=seq)
    row, topic = Assistance.objects.get(pk=help_id), HELP_TOPICS.get(event.verb)
    if row.demo or topic is None:
        return []
    kind = CONFIRM_CLOCK if topic is Topic.HELP_FINISHED else HELP_CLOCK
    clock = Clock.objects.filter(subject_kind=ASSISTANCE, subject_id=row.pk, kind=kind, ended_on=None).first()
    number, body = help_number(row.asked_on.year, row.pk), name_of_body(row.body)
    facts = {
        "item": (row.item_name or "免费帮办", row.item_name or "free help"),
        "number": (number, number),
        "body": (body, body),
        "day": day_facts(clock.due_on if clock else None),
    }
    key = f"help:{row.pk}:{seq}"
    told = [News(key, topic, facts, Party(row.person_id, row.enterprise_id))] if _has_account(row) else []
    if event.verb in GIVEN and row.helper is not None and row.helper != event.account_id:
        told.append(News(key, Topic.HELP_GIVEN, facts, Party(account_id=row.helper)))
    return told


def _has_account(row: Assistance) -> bool:
    return row.person_id is not None or row.enterprise_id is not None
