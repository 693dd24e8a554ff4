"""Automatic handling was stopped, or goes on: the heads of the body and the administrators learn of it (I15)."""

from django.db.models import Q

from oneseal.records.catalogue.models import Item
from oneseal.records.decision.models import AutomaticStop
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import name_of_body
from oneseal.records.permissions.holders import present
from oneseal.rules.calendar import local_day
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.permissions.groups import ADMINISTRATORS, HEADS
from oneseal.usecases.decision.stopping import AUTOMATIC_STOP
from oneseal.usecases.messages.telling import News, Party

TOPICS = {"stop": Topic.AUTOMATIC_STOPPED, "resume": Topic.AUTOMATIC_RESUMED}


def of_automatic(stop_id: int, seq: int) -> list[News]:
    """All of them but whoever did it; the reason stays in the house, where it is read by whoever may."""
    event = Event.objects.get(subject_kind=AUTOMATIC_STOP, subject_id=stop_id, seq=seq)
    row, day = AutomaticStop.objects.get(pk=stop_id), local_day(event.moment)
    held = present(day).filter(Q(post__in=HEADS, body=row.body) | Q(post__in=ADMINISTRATORS))
    accounts = sorted(set(held.values_list("account_id", flat=True)) - {event.account_id})
    item, body = Item.objects.get(pk=row.item_code).name, name_of_body(row.body)
    facts = {"item": (item, item), "body": (body, body), "day": day_facts(day)}
    key = f"{AUTOMATIC_STOP}:{stop_id}:{seq}"
    return [News(key, TOPICS[event.verb], facts, Party(account_id=account)) for account in accounts]
