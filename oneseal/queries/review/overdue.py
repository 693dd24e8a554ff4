"""The overdue register: each limit of the house that is over, who answers for it, how long, and why (K2, S1 (二)2)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from oneseal.records.accounts.models import Account
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import PrivatePart
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.models import OverdueReason, Step
from oneseal.rules.clocks.arithmetic import Ruler
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.terms import Unit
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.privacy import mask_text
from oneseal.rules.review.overdue import OWED, Post, answerable

CASE = "case"
AT_MOST = 1000
"""Counted no further: more than so many is a number that nobody reads."""


@dataclass(frozen=True)
class Said:
    """A reason: its words (numbers of people masked), who gave it, at which post, on which day."""

    words: str
    who: str
    post: str
    on: date


@dataclass(frozen=True)
class Overdue:
    """A limit that is over: of which case, since when, who answers, and whether that is the reader himself."""

    clock: int
    case_number: str
    version: int
    item_name: str
    kind: str
    part: int
    limit: tuple[str, str]
    due_on: date
    days: int
    posts: tuple[Post, ...]
    bodies: tuple[str, ...]
    mine: bool
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Register:
    """A page of the register, the longest overdue first; how many there are, and the bodies that one can choose."""

    rows: list[Overdue]
    total: int
    bodies: list[tuple[str, str]]


def overdue_within(
    who: Principal, today: date, *, body: str = "", limit: int = 50, offset: int = 0, clock: int | None = None
) -> Register:
    """What lies within reach; as many statements with many rows as with few."""
    every = _over(who, today)
    found = every.filter(body=body) if body else every
    if clock is not None:
        found = found.filter(pk=clock)
    total = len(found.order_by().values_list("pk")[:AT_MOST])
    codes = list(every.order_by().values_list("body", flat=True).distinct())
    rows = list(found.order_by("due_on", "pk")[offset : offset + limit])
    names = dict(Body.objects.values_list("code", "name"))
    return Register(_rows(rows, who, today, names), total, sorted((code, names.get(code, code)) for code in codes))


def _over(who: Principal, today: date) -> QuerySet[Clock]:
    running = Clock.objects.filter(ended_on=None, due_on__lt=today, subject_kind=CASE, kind__in=OWED)
    seen = Case.objects.filter(visible(reach_of(who)), pk=OuterRef("subject_id"))
    return running.filter(Exists(seen))


def _rows(clocks: Collection[Clock], who: Principal, today: date, names: Mapping[str, str]) -> list[Overdue]:
    cases = Case.objects.in_bulk([clock.subject_id for clock in clocks])
    steps: dict[int, list[Post]] = {}
    rows = Step.objects.filter(case_id__in=cases, state="open").order_by("case_id", "no")
    for case_id, post, body in rows.values_list("case_id", "post", "body"):
        steps.setdefault(case_id, []).append((post, body))
    said, ruler = _said(clocks), Ruler(official_calendar(), ())
    held = {(one.post, one.body) for one in who.posts}
    found = []
    for clock in clocks:
        case, due = cases[clock.subject_id], clock.due_on
        if due is None:
            continue
        posts = answerable(clock.kind, clock.post, clock.body, steps.get(case.pk, ()))
        found.append(
            Overdue(
                clock=clock.pk,
                case_number=case.number,
                version=case.version,
                item_name=case.item_name,
                kind=clock.kind,
                part=clock.part,
                limit=(KINDS[clock.kind].name_zh, KINDS[clock.kind].name_en),
                due_on=due,
                days=ruler.count(due.toordinal(), today.toordinal(), Unit.WORKING_DAY),
                posts=tuple(sorted(posts)),
                bodies=tuple(names.get(code, code) for code in sorted({body for _, body in posts})),
                mine=bool(held & posts),
                said=tuple(said.get(clock.pk, ())),
            )
        )
    return found


def _said(clocks: Collection[Clock]) -> dict[int, list[Said]]:
    """The reasons, newest first; the words come out of the sealed part of their entries."""
    subjects = {clock.pk: clock.subject_id for clock in clocks}
    given = list(OverdueReason.objects.filter(clock_id__in=subjects).order_by("-seq"))
    words = _words({subjects[row.clock_id] for row in given}, {row.seq for row in given})
    people = dict(Account.objects.filter(pk__in={row.account_id for row in given}).values_list("pk", "name"))
    found: dict[int, list[Said]] = {}
    for row in given:
        said = words.get((subjects[row.clock_id], row.seq), "")
        name = people.get(row.account_id or 0, "")
        found.setdefault(row.clock_id, []).append(Said(mask_text(said), name, row.post, row.given_on))
    return found


def _words(cases: Iterable[int], seqs: Iterable[int]) -> dict[tuple[int, int], str]:
    parts = PrivatePart.objects.filter(subject_kind=CASE, subject_id__in=set(cases), seq__in=set(seqs))
    return {(row.subject_id, row.seq): str(parse(unseal(row.sealed)).get("reason", "")) for row in parts}
