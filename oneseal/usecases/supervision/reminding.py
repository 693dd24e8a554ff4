"""What supervision owes and is over its limit: told up the ladder, rung by rung (L3, L4, L7, L9; K2)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.messages.facts import facts_of_case, name_of_body
from oneseal.records.permissions.holders import present
from oneseal.records.supervision.copies import Copy
from oneseal.records.supervision.models import Feedback, Push
from oneseal.records.supervision.reads import FEEDBACK, LIAISON_OF_BUREAU, PUSH
from oneseal.records.supervision.telling_models import Telling
from oneseal.records.supervision.telling_reads import TELLING
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.messages.escalation import Marks, Tier, heard, rung_reached
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.permissions.groups import HEADS, LIAISONS
from oneseal.rules.supervision.remaining_terms import POOL
from oneseal.usecases.messages.telling import News, Party, tell
from oneseal.usecases.supervision.copying import COPY
from oneseal.usecases.supervision.feedback_telling import facts_of_feedback
from oneseal.usecases.supervision.telling import facts_of

OVER: Final = frozenset({"over", "still_over", "long_over"})
"""Rungs after the last day; a limit of one day needs none before it, for what came told of it."""
AT_ONCE = 500
Facts = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Owed:
    """What a limit is about: the body that hears of it at the top of the ladder, and what every word says."""

    bureau: str
    facts: Facts


def _pushes(ids: Collection[int]) -> dict[int, Owed]:
    rows = Push.objects.select_related("result").in_bulk(ids)
    return {key: Owed(row.approver, facts_of(row, row.approver)) for key, row in rows.items()}


def _feedbacks(ids: Collection[int]) -> dict[int, Owed]:
    rows = Feedback.objects.in_bulk(ids)
    by = {key: row.decider or name_of_body(row.body) for key, row in rows.items()}
    return {key: Owed(row.approver, facts_of_feedback(row, by[key])) for key, row in rows.items()}


def _copies(ids: Collection[int]) -> dict[int, Owed]:
    rows = Copy.objects.in_bulk(ids)
    told = {key: {"item": (row.title, row.title), "body": (row.issuer, row.issuer)} for key, row in rows.items()}
    return {key: Owed(row.from_body, told[key]) for key, row in rows.items()}


def _tellings(ids: Collection[int]) -> dict[int, Owed]:
    rows = Telling.objects.select_related("case").in_bulk(ids)
    return {key: Owed(row.body, facts_of_case(row.case, name_of_body(row.body))) for key, row in rows.items()}


Find = Callable[[Collection[int]], dict[int, Owed]]
SUBJECTS: Final[Mapping[str, tuple[Topic, Find]]] = {
    PUSH: (Topic.PUSH_LATE, _pushes),
    FEEDBACK: (Topic.FEEDBACK_LATE, _feedbacks),
    COPY: (Topic.COPY_LATE, _copies),
    TELLING: (Topic.TELLING_LATE, _tellings),
}


def remind_of_supervision(moment: datetime) -> int:
    """Every limit that is over; what was told of it before is not told again. A chore of the day.

    That of the pool is left out: at its end the runner hands it to the ruling.
    """
    today, calendar = local_day(moment), official_calendar()
    return sum(_reminded(subject, today, calendar, moment) for subject in SUBJECTS)


def _reminded(subject: str, today: date, calendar: Calendar, moment: datetime) -> int:
    rows = Clock.objects.filter(subject_kind=subject, ended_on=None, demo=False, due_on__lt=today).exclude(kind=POOL)
    told, after = 0, 0
    while found := list(rows.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        after = found[-1].pk
        told += len(tell(list(_news(subject, found, today, calendar)), moment))
    return told


def _news(subject: str, clocks: Sequence[Clock], today: date, calendar: Calendar) -> Iterator[News]:
    topic, find = SUBJECTS[subject]
    owed = find({clock.subject_id for clock in clocks})
    holders = holders_of({clock.body for clock in clocks} | {one.bureau for one in owed.values()}, today)
    for clock in clocks:
        marks = Marks(clock.yellow_on, clock.red_on, clock.committed_on, clock.due_on)
        rung, kind, one = rung_reached(marks, today, calendar), KINDS[clock.kind], owed[clock.subject_id]
        if rung is None or rung.name not in OVER:
            continue
        facts = {**one.facts, "day": day_facts(clock.due_on), "limit": (kind.name_zh, kind.name_en)}
        for account in sorted(heard(rung, tiers_of(clock, one.bureau, holders))):
            yield News(f"{subject}limit:{rung.name}:{clock.pk}", topic, facts, Party(account_id=account))


Holders = dict[tuple[str, str], frozenset[int]]


def holders_of(bodies: Collection[str], today: date) -> Holders:
    """Who holds which post at the bodies concerned, present today."""
    found: dict[tuple[str, str], set[int]] = {}
    held = present(today).filter(body__in=bodies)
    for account, post, body in held.values_list("account_id", "post", "body"):
        found.setdefault((post, body), set()).add(account)
    return {key: frozenset(accounts) for key, accounts in found.items()}


def tiers_of(clock: Clock, approver: str, holders: Holders) -> dict[Tier, frozenset[int]]:
    """Whoever owes it (without a post the liaisons of the body), the heads of his body, the bureau's side."""
    nobody: frozenset[int] = frozenset()
    owing = nobody.union(
        *(holders.get((post, clock.body), nobody) for post in ([clock.post] if clock.post else LIAISONS))
    )
    heads = nobody.union(*(holders.get((head, clock.body), nobody) for head in HEADS))
    bureau = nobody.union(*(holders.get((post, approver), nobody) for post in (*HEADS, LIAISON_OF_BUREAU)))
    return {Tier.PERSON: owing, Tier.HEAD: heads, Tier.BUREAU: bureau}
