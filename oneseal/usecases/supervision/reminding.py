"""A push that nobody signs for, or a return that nobody rules upon: told up the ladder, rung by rung (L3, K2)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.permissions.holders import present
from oneseal.records.supervision.models import Push
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU, PUSH
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.messages.escalation import Marks, Tier, heard, rung_reached
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.permissions.groups import HEADS
from oneseal.usecases.messages.telling import News, Party, tell
from oneseal.usecases.supervision.telling import facts_of

OVER: Final = frozenset({"over", "still_over", "long_over"})
"""Rungs after the last day; a limit of one day needs none before it, for the push itself told of it."""
AT_ONCE = 500


def remind_of_pushes(moment: datetime) -> int:
    """Every limit of a push that is over; what was told of it before is not told again. A chore of the day."""
    today, calendar, told = local_day(moment), official_calendar(), 0
    rows = Clock.objects.filter(subject_kind=PUSH, ended_on=None, demo=False, due_on__lt=today)
    after = 0
    while found := list(rows.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        after = found[-1].pk
        told += len(tell(list(_news(found, today, calendar)), moment))
    return told


def _news(clocks: Sequence[Clock], today: date, calendar: Calendar) -> Iterator[News]:
    pushes = Push.objects.select_related("result").in_bulk([clock.subject_id for clock in clocks])
    holders = holders_of(
        {clock.body for clock in clocks} | {push.approver for push in pushes.values()},
        today,
    )
    for clock in clocks:
        push = pushes[clock.subject_id]
        marks = Marks(clock.yellow_on, clock.red_on, clock.committed_on, clock.due_on)
        rung = rung_reached(marks, today, calendar)
        if rung is None or rung.name not in OVER:
            continue
        kind = KINDS[clock.kind]
        facts = facts_of(push, push.approver) | {
            "day": day_facts(clock.due_on),
            "limit": (kind.name_zh, kind.name_en),
        }
        event = f"pushlimit:{rung.name}:{clock.pk}"
        for account in sorted(heard(rung, tiers_of(clock, push.approver, holders))):
            yield News(event, Topic.PUSH_LATE, facts, Party(account_id=account))


Holders = dict[tuple[str, str], frozenset[int]]


def holders_of(bodies: Collection[str], today: date) -> Holders:
    """Who holds which post at the bodies concerned, present today."""
    found: dict[tuple[str, str], set[int]] = {}
    held = present(today).filter(body__in=bodies)
    for account, post, body in held.values_list("account_id", "post", "body"):
        found.setdefault((post, body), set()).add(account)
    return {key: frozenset(accounts) for key, accounts in found.items()}


def tiers_of(clock: Clock, approver: str, holders: Holders) -> dict[Tier, frozenset[int]]:
    """The liaison who owes it, the heads of his body, the bureau's liaison and its heads."""
    nobody: frozenset[int] = frozenset()
    heads = nobody.union(*(holders.get((head, clock.body), nobody) for head in HEADS))
    bureau = nobody.union(*(holders.get((post, approver), nobody) for post in (*HEADS, LIAISON_OF_BUREAU)))
    return {Tier.PERSON: holders.get((clock.post, clock.body), nobody), Tier.HEAD: heads, Tier.BUREAU: bureau}
