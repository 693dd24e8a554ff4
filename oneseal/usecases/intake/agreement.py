"""Do the rows of a case say what its journal says? Stage, clocks and documents (law.md, invariants 13, 14)."""

import json
from collections.abc import Iterator

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import kept_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.entries import entries_of
from oneseal.rules.clocks.keeping import Kept
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.documents.content import content_of
from oneseal.rules.journal import Entry, canonical
from oneseal.rules.stages.rebuild import rebuild
from oneseal.usecases.documents.issue import merged
from oneseal.usecases.intake.acting import CASE


def disagreements(case_id: int) -> list[str]:
    """One sentence for each thing that the journal tells otherwise; empty if all agree."""
    case = Case.objects.get(pk=case_id)
    entries = list(entries_of(CASE, [case_id]))
    try:
        told = rebuild((entry.verb, entry.body) for entry in entries)
    except ValueError as wrong:
        return [str(wrong)]
    found = []
    if (case.stage, case.version, case.head) != (told.stage.value, told.version, entries[-1].hash if entries else ""):
        found.append(f"the case stands at {case.stage}/{case.version}, the journal at {told.stage}/{told.version}")
    return [*found, *_of_clocks(case, told.clocks), *_of_documents(case_id, entries)]


def _of_clocks(case: Case, told: list[Kept]) -> Iterator[str]:
    calendar, left = official_calendar(), list(told)
    for row in Clock.objects.filter(subject_kind=CASE, subject_id=case.pk).order_by("pk"):
        kept = kept_of(row)
        match = next((one for one in left if _same(one, kept, case.body)), None)
        if match is None:
            yield f"the journal knows no such clock: {kept}"
        else:
            left.remove(match)
        if row.ended_on is None and row.due_on != reckon(kept.terms, calendar).due:
            yield f"clock {row.pk} is due otherwise than the rule says"
    yield from (f"there is no row for {kept}" for kept in left)


def _same(told: Kept, row: Kept, body: str) -> bool:
    named = (told.kind, told.part, told.post, told.body or body, told.unit, told.ended_on, told.ended_how)
    return told.terms == row.terms and named == (
        row.kind,
        row.part,
        row.post,
        row.body,
        row.unit,
        row.ended_on,
        row.ended_how,
    )


def _of_documents(case_id: int, entries: list[Entry]) -> Iterator[str]:
    rows = {row.number: row for row in Document.objects.filter(subject_kind=CASE, subject_id=case_id)}
    for entry in entries:
        body = json.loads(entry.content)["body"]
        # once the private part is destroyed, what a document said of persons is gone from the journal for good
        private = json.loads(entry.private)["documents"] if entry.private and body["documents"] else None
        for place, told in enumerate(body["documents"]):
            row = rows.pop(told["number"], None)
            if row is None or (row.event_seq, row.kind, row.verify_code) != (
                entry.seq,
                told["kind"],
                told["verify_code"],
            ):
                yield f"document {told['number']} is not the one of entry {entry.seq}"
            elif private and row.content != canonical(content_of(row.kind, merged(told["facts"], private[place]))):
                yield f"document {told['number']} says something else than entry {entry.seq}"
    yield from (f"no entry issued document {number}" for number in rows)
