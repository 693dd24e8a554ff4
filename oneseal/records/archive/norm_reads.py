"""Facts of many cases at once for the list of norms not met: one statement, whatever their number (W1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.records.clocks.cells import value_of
from oneseal.records.permissions.visible import VISIBLE, reach_values
from oneseal.rules.archive.file_facts import Done, FileFacts, Limited
from oneseal.rules.archive.norms import Norm, norms_of
from oneseal.rules.permissions.people import Reach
from oneseal.rules.stages.names import Stage

KIND = "stage_norm"
_OF_SUBJECT = "r.subject_kind = 'case' AND r.subject_id = \"case\".id"
_LIMITS = """SELECT coalesce(jsonb_agg(jsonb_build_array(r.kind, r.due_on, r.ended_on,
        EXISTS (SELECT 1 FROM review_overduereason o WHERE o.clock_id = r.id), r.post) ORDER BY r.id), '[]')"""
_FACTS = f"""
SELECT "case".number, "case".item_name, "case".body, "case".stage, "case".received_on,
    (SELECT coalesce(jsonb_agg(jsonb_build_array(r.verb, r.post, r.body, r.account_id) ORDER BY r.seq), '[]')
        FROM journal_event r WHERE {_OF_SUBJECT}),
    ({_LIMITS} FROM clocks_clock r WHERE {_OF_SUBJECT}),
    (SELECT coalesce(jsonb_agg(DISTINCT r.kind), '[]') FROM documents_document r WHERE {_OF_SUBJECT}),
    (SELECT coalesce(jsonb_object_agg(r.no, jsonb_array_length(r.officers)), '{{}}') FROM review_step r
        WHERE r.case_id = "case".id AND r.state = 'done' AND r.officers <> '[]')
    || (SELECT coalesce(jsonb_object_agg(r.step_no, jsonb_array_length(r.officers)), '{{}}') FROM review_visit r
        WHERE r.case_id = "case".id AND r.visited_on IS NOT NULL),
    EXISTS (SELECT 1 FROM delivery_delivery r WHERE r.case_id = "case".id AND r.proof <> ''),
    ({_LIMITS} FROM evaluation_rating e JOIN clocks_clock r ON r.subject_kind = 'rating' AND r.subject_id = e.id
        WHERE e.subject_kind = 'case' AND e.subject_id = "case".id)
FROM intake_case "case"
WHERE {VISIBLE} AND "case".received_on BETWEEN %(begin)s AND %(end)s AND (%(body)s = '' OR "case".body = %(body)s)
ORDER BY "case".id DESC LIMIT %(most)s
"""


@dataclass(frozen=True)
class CaseFacts:
    """A case as the norms ask for it."""

    number: str
    item_name: str
    body: str
    stage: Stage
    received_on: date
    file: FileFacts


def norms() -> tuple[Norm, ...]:
    """All norms; one small statement."""
    return norms_of(DictionaryEntry.objects.filter(kind=KIND).values_list("content", flat=True))


def facts_within(
    reach: Reach, today: date, *, begin: date, end: date, body: str = "", most: int = 1000
) -> list[CaseFacts]:
    """Cases received in that time within reach, the newest first, each with what norms ask of it."""
    asked = {"begin": begin, "end": end, "body": body, "most": most, **reach_values(reach)}
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, asked)
        return [_case(row, today) for row in cursor.fetchall()]


def _case(row: tuple[Any, ...], today: date) -> CaseFacts:
    number, item_name, body, stage, received_on, done, limits, kinds, visits, delivered, rated = row
    file = FileFacts(
        done=tuple(Done(*cells) for cells in value_of(done)),
        limits=limits_of(value_of(limits), today),
        documents=frozenset(value_of(kinds)),
        visits=tuple(value_of(visits).values()),
        delivered=delivered,
        rated=limits_of(value_of(rated), today),
    )
    return CaseFacts(number, item_name, body, Stage(stage), received_on, file)


def limits_of(cells: Iterable[list[Any]], today: date) -> tuple[Limited, ...]:
    """Kind, due, end, whether somebody said why, and the post, as rules know a limit."""
    found = []
    for kind, due, ended, explained, post in cells:
        on = date.fromisoformat(ended) if ended else today
        found.append(Limited(kind, date.fromisoformat(due) if due else None, on, explained, not ended, post))
    return tuple(found)
