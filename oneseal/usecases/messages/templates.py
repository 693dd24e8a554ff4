"""Templates: a draft, looked at on a real case, in force from now on; what was in force stays as it was."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from oneseal.records.messages.models import Template
from oneseal.rules.messages.filling import must_be_a_wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.refusals import DRAFT_CHANGED, NO_DRAFT, NO_SUCH_TOPIC
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal


def topic_named(name: str) -> Topic:
    """The topic of an address, or the refusal that there is none."""
    if name not in set(Topic):
        raise NO_SUCH_TOPIC.refuse()
    return Topic(name)


def save_template(*, topic: Topic, given: Mapping[str, str], principal: Principal, moment: datetime) -> Template:
    """A chore: the one draft of a topic; it says nothing to anybody yet."""
    require(principal, "messages.templates")
    parts = must_be_a_wording(given).parts()
    with transaction.atomic():
        row = Template.objects.select_for_update().filter(topic=topic.value, in_force_from=None).first()
        if row is None:
            last = Template.objects.filter(topic=topic.value).aggregate(n=Max("number"))["n"] or 0
            row = Template(topic=topic.value, number=last + 1)
        row.made_by, row.made_at = principal.account_id, moment
        for part, text in parts.items():
            setattr(row, part, text)
        row.save()
    return row


def put_in_force(*, topic: Topic, seen: str, principal: Principal, moment: datetime) -> int:
    """The draft that was looked at (``seen``: its moment) holds from now on; answers its number."""
    require(principal, "messages.templates")
    with transaction.atomic():
        row = Template.objects.select_for_update().filter(topic=topic.value, in_force_from=None).first()
        if row is None:
            raise NO_DRAFT.refuse()
        if row.made_at.isoformat() != seen:
            raise DRAFT_CHANGED.refuse()
        row.in_force_by, row.in_force_from = principal.account_id, moment
        row.save(update_fields=["in_force_by", "in_force_from"])
    return row.number


def discard_template(*, topic: Topic, principal: Principal) -> None:
    """A chore: the draft goes; what was in force is never deleted."""
    require(principal, "messages.templates")
    Template.objects.filter(topic=topic.value, in_force_from=None).delete()
