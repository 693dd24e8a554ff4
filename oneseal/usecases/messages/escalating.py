"""Limits of the house that are near or over: told to the post, its head, the inspection, rung by rung (K2)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.messages.facts import said_by_limit
from oneseal.records.permissions.holders import present
from oneseal.records.places.models import Body
from oneseal.records.review.models import Step
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.messages.escalation import Marks, Rung, Tier, heard, rung_reached
from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.permissions.reach import DIVISION_POSTS
from oneseal.rules.review.overdue import OWED, Post, answerable
from oneseal.usecases.intake.acting import CASE
from oneseal.usecases.messages.telling import News, Party, tell

AT_ONCE = 500


def escalate(moment: datetime) -> int:
    """Every running limit of the house from its yellow day on; what was told of it before is not told again."""
    today, calendar, told = local_day(moment), official_calendar(), 0
    for clocks in _pressing(today):
        told += len(tell(list(_news(clocks, today, calendar)), moment))
    return told


def _pressing(today: date) -> Iterator[list[Clock]]:
    """Some at a time, by key: what is told meanwhile moves no page."""
    rows = Clock.objects.filter(ended_on=None, demo=False, subject_kind=CASE, kind__in=OWED, yellow_on__lte=today)
    after = 0
    while found := list(rows.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        after = found[-1].pk
        yield found


def _news(clocks: Sequence[Clock], today: date, calendar: Calendar) -> Iterator[News]:
    reached = [(clock, rung) for clock in clocks if (rung := rung_reached(_marks(clock), today, calendar))]
    cases = Case.objects.filter(demo=False).in_bulk([clock.subject_id for clock, _ in reached])
    names = dict(Body.objects.filter(code__in={case.body for case in cases.values()}).values_list("code", "name"))
    steps = _open_steps(cases)
    posts = [answerable(clock.kind, clock.post, clock.body, steps.get(clock.subject_id, ())) for clock, _ in reached]
    holders = _Holders.of(
        {body for found in posts for _, body in found}, {clock.division for clock, _ in reached}, today
    )
    for (clock, rung), responsible in zip(reached, posts, strict=True):
        case = cases.get(clock.subject_id)
        if case is None:
            continue
        facts, event = said_by_limit(clock, case, names.get(case.body, case.body)), _event(clock, rung)
        for account in sorted(heard(rung, holders.tiers(responsible, clock.division))):
            yield News(event, rung.topic, facts, Party(account_id=account), case_id=case.pk)


def _marks(clock: Clock) -> Marks:
    paused = clock.paused_since is not None
    return Marks(clock.yellow_on, clock.red_on, clock.committed_on, clock.due_on, paused)


def _event(clock: Clock, rung: Rung) -> str:
    """One clock, one rung, one due: an extension that moves the due makes the ladder begin anew."""
    return f"limit:{rung.name}:{clock.pk}:{clock.due_on:%Y%m%d}" if clock.due_on else f"limit:{rung.name}:{clock.pk}"


def _open_steps(cases: Collection[int]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    rows = Step.objects.filter(case_id__in=cases, state="open").order_by("case_id", "no")
    for case, post, body in rows.values_list("case_id", "post", "body"):
        found.setdefault(case, []).append((post, body))
    return found


@dataclass(frozen=True)
class _Holders:
    """Who holds which post at a body, and which post of inspection in a division, on a day; nobody who is away."""

    at_body: Mapping[Post, frozenset[int]]
    in_division: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, bodies: Collection[str], divisions: Collection[str], today: date) -> "_Holders":
        at_body: dict[Post, set[int]] = {}
        in_division: dict[str, set[int]] = {}
        held = present(today)
        for account, post, body in held.filter(body__in=bodies).values_list("account_id", "post", "body"):
            at_body.setdefault((post, body), set()).add(account)
        rows = held.filter(division__in=divisions, post__in=DIVISION_POSTS)
        for account, division in rows.values_list("account_id", "division"):
            in_division.setdefault(division, set()).add(account)
        return cls(
            {post: frozenset(found) for post, found in at_body.items()},
            {division: frozenset(found) for division, found in in_division.items()},
        )

    def tiers(self, responsible: Collection[Post], division: str) -> dict[Tier, frozenset[int]]:
        bodies = {body for _, body in responsible}
        return {
            Tier.PERSON: self._at(responsible),
            Tier.HEAD: self._at([(head, body) for head in HEADS for body in bodies]),
            Tier.BUREAU: self.in_division.get(division, frozenset()),
        }

    def _at(self, posts: Collection[Post]) -> frozenset[int]:
        return frozenset(account for post in posts for account in self.at_body.get(post, ()))
