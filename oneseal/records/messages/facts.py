"""What an entry, a moved due or a near limit says: the facts that a template may name. None of them names a person."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from oneseal.records.clocks.models import Clock, DueChange
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.journal import parse
from oneseal.rules.messages.concerning import DAY_OF, SITTINGS, procedure_of, topic_of
from oneseal.rules.messages.filling import day_facts, length_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.review.procedure_kinds import ARTICLE_45, BESIDE

CASE = "case"
PROCEDURES = {**ARTICLE_45, **BESIDE}
Facts = dict[str, tuple[str, str]]


def name_of_body(code: str) -> str:
    """The name; the code where nobody knows it."""
    return Body.objects.filter(code=code).values_list("name", flat=True).first() or code


def facts_of_case(case: Case, body_name: str) -> Facts:
    """What every text about a case may say."""
    return {
        "number": (case.number, case.number),
        "item": (case.item_name, case.item_name),
        "body": (body_name, body_name),
    }


def said_by_event(case: Case, event: Event) -> tuple[Topic, Facts] | None:
    """Topic and facts of an entry; nothing where it does not concern the applicant."""
    body: dict[str, Any] = dict(parse(event.content)["body"])
    topic = topic_of(event.verb, body)
    if topic is None:
        return None
    facts = facts_of_case(case, name_of_body(case.body)) | _of_entry(event.verb, body)
    held_on = body.get("held_on")
    day = date.fromisoformat(held_on) if held_on else _day(case.pk, topic)
    return topic, facts | {"day": day_facts(day)}


def _of_entry(verb: str, body: Mapping[str, Any]) -> Facts:
    told = body.get("told") or body.get("by")
    facts: Facts = {"length": length_facts(told if isinstance(told, dict) else None)}
    name = procedure_of(verb, body)
    if name:
        facts["procedure"] = (name, PROCEDURES.get(name, name))
    if body.get("time"):
        facts["time"] = (str(body["time"]), str(body["time"]))
    if body.get("place") and verb in SITTINGS:
        facts["place"] = (str(body["place"]), str(body["place"]))
    if body.get("former"):
        former = name_of_body(str(body["former"]))
        facts["former"] = (former, former)
    if body.get("competent"):
        facts["competent"] = (str(body["competent"]), str(body["competent"]))
    return facts


def _day(case_id: int, topic: Topic) -> date | None:
    """The nearer of the dues of the clock that the topic names, while it runs."""
    kinds = DAY_OF.get(topic, ())
    rows = Clock.objects.filter(subject_kind=CASE, subject_id=case_id, kind__in=kinds, ended_on=None)
    clock = rows.order_by("part").first() if kinds else None
    return _nearer(clock.due_on, clock.committed_on) if clock else None


def _nearer(due: date | None, committed: date | None) -> date | None:
    """The date that pages show: the committed one where there is one (law.md, Remaining)."""
    return min((day for day in (due, committed) if day), default=None)


def said_by_change(change: DueChange, case: Case, body_name: str) -> Facts:
    """The date that was told and the one that holds; where that one stays, the statutory one behind it."""
    before, now = _nearer(change.old_due, change.old_committed), _nearer(change.new_due, change.new_committed)
    if before == now:
        before, now = change.old_due, change.new_due
    kind = KINDS[change.clock.kind]
    named = {"limit": (kind.name_zh, kind.name_en), "old": day_facts(before), "day": day_facts(now)}
    return facts_of_case(case, body_name) | named


def said_by_clock(case: Case, body_name: str, due: date) -> Facts:
    """A limit that is near."""
    return facts_of_case(case, body_name) | {"day": day_facts(due)}


def said_by_limit(clock: Clock, case: Case, body_name: str) -> Facts:
    """A limit of the house, as its responsible post is told of it: its name, its last day, and the promised one."""
    kind = KINDS[clock.kind]
    named = {"limit": (kind.name_zh, kind.name_en), "day": day_facts(clock.due_on)}
    return facts_of_case(case, body_name) | named | {"old": day_facts(clock.committed_on)}
