"""By which ways bodies are reached today, and which pushes were given up: what the doctor asks."""

from collections import Counter
from datetime import date

from oneseal.records.outbox.models import Message
from oneseal.records.supervision.models import Way
from oneseal.rules.supervision.channels import Channel

LEADING_OUT = ("push", "send_push")


def bodies_by_way(today: date) -> Counter[Channel]:
    """How many bodies each way has today; one without a row looks in the system and is not counted."""
    begun = Way.objects.filter(since__lte=today).order_by("body", "-since", "-pk").distinct("body")
    return Counter(Channel(channel) for channel in begun.values_list("channel", flat=True))


def given_up() -> int:
    """Pushes that are dead letters."""
    return Message.objects.filter(kind__in=LEADING_OUT, done_at=None, dead_at__isnull=False).count()
