"""Templates with their versions, and the preview of one on a real case of the reader's place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from oneseal.records.accounts.models import Account
from oneseal.records.clocks.models import Clock, DueChange
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import (
    Facts,
    name_of_body,
    said_by_change,
    said_by_clock,
    said_by_event,
    said_by_limit,
)
from oneseal.records.messages.models import Notification, Template
from oneseal.records.messages.wordings import templates_in_force, wording_of
from oneseal.records.permissions.visible import visible
from oneseal.rules.messages.concerning import SOON, acts_of
from oneseal.rules.messages.filling import Wording, filled
from oneseal.rules.messages.names import OF_HELPS, OF_LIMITS, OF_PERMITS, OF_QUESTIONS, OF_STAFF, TOPIC_NAMES, Topic
from oneseal.rules.messages.wordings import BUILT_IN
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.privacy import mask_number
from oneseal.rules.review.overdue import OWED

CASE = "case"
LATEST = 400
"""How many of the latest cases a preview looks through."""


@dataclass(frozen=True)
class TopicCell:
    """A topic in the list: which version holds, whether a draft waits, how often it was told."""

    topic: str
    name_zh: str
    name_en: str
    staff: bool
    number: int
    draft: bool
    told: int


@dataclass(frozen=True)
class VersionCell:
    """A version of a template: number 0 is built in."""

    number: int
    wording: Wording
    made_by: str
    made_at: datetime | None
    in_force_from: datetime | None


@dataclass(frozen=True)
class Preview:
    """What a wording says of one real case; without one, the wording as it is written."""

    said: Wording
    real: bool
    received_on: str = ""


def topics() -> list[TopicCell]:
    """All of them, in the order of a case's life; three statements."""
    force = templates_in_force(tuple(Topic))
    drafts = set(Template.objects.filter(in_force_from=None).values_list("topic", flat=True))
    told = dict(Notification.objects.values_list("topic").annotate(n=Count("pk")))
    return [
        TopicCell(
            topic.value, *TOPIC_NAMES[topic], topic in OF_STAFF, force[topic][0], topic in drafts, told.get(topic, 0)
        )
        for topic in Topic
    ]


def versions_of(topic: Topic) -> list[VersionCell]:
    """Newest first, the draft before all, the built-in one last."""
    rows = list(Template.objects.filter(topic=topic.value).order_by("-number"))
    people = {row.made_by for row in rows if row.made_by}
    names = dict(Account.objects.filter(pk__in=people).values_list("pk", "name"))
    found = [
        VersionCell(row.number, wording_of(row), names.get(row.made_by or 0, ""), row.made_at, row.in_force_from)
        for row in rows
    ]
    return [*found, VersionCell(0, BUILT_IN[topic], "", None, None)]


def preview(topic: Topic, wording: Wording, who: Principal, nth: int = 0) -> Preview:
    """On the n-th latest case of the kind: of those he may see, else of his place. Its number is always masked."""
    found = _facts(topic, who, nth)
    if found is None:
        return Preview(wording, real=False)
    case, facts = found
    number = mask_number(case.number)
    said = filled(wording, {**facts, "number": (number, number)})
    return Preview(said, real=True, received_on=case.received_on.isoformat())


def _facts(topic: Topic, who: Principal, nth: int) -> tuple[Case, Facts] | None:
    if topic in (OF_STAFF | OF_PERMITS | OF_HELPS | OF_QUESTIONS) - OF_LIMITS:
        return None
    reach = reach_of(who)
    near = Q(division__in={held.division for held in who.posts}) if reach.nothing else visible(reach)
    cases = {case.pk: case for case in Case.objects.filter(near).order_by("-pk")[:LATEST]}
    rows = _said(topic, cases)
    return rows[nth % len(rows)] if rows else None


def _said(topic: Topic, cases: Mapping[int, Case]) -> list[tuple[Case, Facts]]:
    """At most twenty real cases that the topic was, or would be, told of."""
    if topic is Topic.DUE_MOVED:
        changes = DueChange.objects.filter(clock__subject_kind=CASE, clock__subject_id__in=cases)
        moved = [(change, cases[change.clock.subject_id]) for change in changes.select_related("clock")[:20]]
        return [(case, said_by_change(change, case, name_of_body(case.body))) for change, case in moved]
    if topic in OF_LIMITS:
        clocks = Clock.objects.filter(subject_kind=CASE, subject_id__in=cases, kind__in=OWED, due_on__isnull=False)
        of_case = [(clock, cases[clock.subject_id]) for clock in clocks.order_by("-pk")[:20]]
        return [(case, said_by_limit(clock, case, name_of_body(case.body))) for clock, case in of_case]
    kind = next((kind for kind, found in SOON.items() if found is topic), None)
    if kind is not None:
        clocks = Clock.objects.filter(subject_kind=CASE, subject_id__in=cases, kind=kind, due_on__isnull=False)
        near = [(clock.due_on, cases[clock.subject_id]) for clock in clocks.order_by("-pk")[:20]]
        return [(case, said_by_clock(case, name_of_body(case.body), due)) for due, case in near if due]
    verbs = [act.value for act in acts_of(topic)]
    events = Event.objects.filter(subject_kind=CASE, subject_id__in=cases, verb__in=verbs)
    rows = []
    for event in events.order_by("-subject_id", "-seq")[:60]:
        said = said_by_event(cases[event.subject_id], event)
        if said is not None and said[0] is topic:
            rows.append((cases[event.subject_id], said[1]))
    return rows[:20]
