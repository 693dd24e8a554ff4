"""Both sides are told what supervision fed back and what came of it (L4)."""

from datetime import datetime

from oneseal.records.clocks.models import Clock
from oneseal.records.messages.facts import name_of_body
from oneseal.records.permissions.holders import present
from oneseal.records.supervision.models import Feedback
from oneseal.records.supervision.reads import FEEDBACK
from oneseal.rules.calendar import local_day
from oneseal.rules.messages.filling import Facts, day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.supervision.feedback import ANSWER, KINDS, Kind, Stand
from oneseal.usecases.messages.telling import News, Party, tell

HOLDER = ("相对人", "a holder")


def facts_of_feedback(row: Feedback, by: str) -> dict[str, tuple[str, str]]:
    """What every word about it says; ``by`` names the body that did something. None of them names a person."""
    kind = KINDS[Kind(row.kind)]
    item = (row.item_name, row.item_name) if row.item_name else HOLDER
    return {"item": item, "body": (by, by), "act": (kind.zh, kind.en)}


def feedback_told(row: Feedback, moment: datetime) -> None:
    """What came: the bureau's liaisons and deciders, where they have to answer. Answered: the department's liaisons."""
    if row.demo or row.standing == Stand.NOTED:
        return
    came = row.standing == Stand.TO_ANSWER
    posts: tuple[str, ...]
    if came:
        posts, body, by = ("LIA01", "DEC01"), row.approver, row.decider or name_of_body(row.body)
    else:
        posts, body, by = ("LIA02",), row.body, name_of_body(row.approver)
    clock = Clock.objects.filter(subject_kind=FEEDBACK, subject_id=row.pk, kind=ANSWER, ended_on=None).first()
    facts: Facts = facts_of_feedback(row, by) | {"day": day_facts(clock.due_on if clock else None)}
    topic = Topic.FEEDBACK_CAME if came else Topic.FEEDBACK_ANSWERED
    held = present(local_day(moment)).filter(post__in=posts, body=body).order_by("account_id")
    accounts = sorted(set(held.values_list("account_id", flat=True)))
    tell([News(f"feedback:{row.pk}:{row.version}", topic, facts, Party(account_id=one)) for one in accounts], moment)
