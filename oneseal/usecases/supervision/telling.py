"""Liaisons of both sides are told what came, came back and was ruled (S0 二(三)2: 同时以信息方式告知联络员)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from oneseal.records.clocks.models import Clock
from oneseal.records.messages.facts import name_of_body
from oneseal.records.permissions.holders import present
from oneseal.records.supervision.models import Push
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT, PUSH
from oneseal.rules.calendar import local_day
from oneseal.rules.messages.filling import Facts, day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.supervision.matters import MATTERS, Matter
from oneseal.usecases.messages.telling import News, Party, tell


def facts_of(row: Push, body: str) -> dict[str, tuple[str, str]]:
    """What every word about a push says; ``body`` is the one that did something."""
    matter, name = MATTERS[Matter(row.result.matter)], name_of_body(body)
    item = row.result.item_name
    return {"item": (item, item), "body": (name, name), "act": (matter.zh, matter.en)}


def liaisons_told(pushes: Sequence[Push], moment: datetime) -> None:
    """The liaisons of each supervising body who are there today; nobody of a generated case."""
    _told(pushes, Topic.PUSHED, LIAISON_OF_DEPARTMENT, moment)


def return_told(row: Push, moment: datetime) -> None:
    """The bureau's liaisons, who have to rule."""
    _told([row], Topic.PUSH_RETURNED, LIAISON_OF_BUREAU, moment)


def ruling_told(row: Push, moment: datetime) -> None:
    """The liaisons of the body that returned it."""
    _told([row], Topic.PUSH_RULED, LIAISON_OF_DEPARTMENT, moment)


def _told(pushes: Sequence[Push], topic: Topic, post: str, moment: datetime) -> None:
    real = [row for row in pushes if not row.demo]
    to_bureau = post == LIAISON_OF_BUREAU
    bodies = {row.approver if to_bureau else row.body for row in real}
    held = present(local_day(moment)).filter(post=post, body__in=bodies).order_by("account_id")
    there: dict[str, list[int]] = {}
    for body, account in held.values_list("body", "account_id"):
        there.setdefault(body, []).append(account)
    dues = _dues(real)
    news: list[News] = []
    for row in real:
        at, by = (row.approver, row.body) if to_bureau else (row.body, row.approver)
        facts: Facts = facts_of(row, by) | {"day": day_facts(dues.get(row.pk))}
        event = f"push:{row.pk}:{row.version}"
        news += [News(event, topic, facts, Party(account_id=account)) for account in there.get(at, ())]
    tell(news, moment)


def _dues(pushes: Iterable[Push]) -> dict[int, date | None]:
    rows = Clock.objects.filter(subject_kind=PUSH, subject_id__in=[row.pk for row in pushes], ended_on=None)
    return dict(rows.values_list("subject_id", "due_on"))
