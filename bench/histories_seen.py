"""What a history has left in the tables since one last looked: new entries, new documents, clocks before and now."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import kept_of
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.clocks.keeping import Kept
from oneseal.rules.journal import parse
from oneseal.rules.stages.rebuild import Rebuilt

CASE, CERTIFICATE = "case", "certificate"


@dataclass(frozen=True)
class Entry:
    """One entry of a journal."""

    seq: int
    verb: str
    body: dict[str, Any]
    moment: datetime
    previous: str
    hash: str

    @property
    def day(self) -> date:
        """The legal day of the act."""
        return local_day(self.moment)


@dataclass(frozen=True)
class Issued:
    """One document: its row, its content, the kind of the seal on it."""

    row: Document
    seal: str

    @cached_property
    def content(self) -> dict[str, Any]:
        """What it says."""
        found: dict[str, Any] = json.loads(self.row.content)
        return found

    @property
    def roles(self) -> set[str]:
        """The statements that it holds."""
        return {role for block in self.content["blocks"] for role in block["role"].split()}


@dataclass(frozen=True)
class Running:
    """A clock at one look."""

    kind: str
    kept: Kept
    due: date | None
    committed: date | None
    set_aside: str


@dataclass
class Subject:
    """A case or a certificate, with all that was seen of it so far."""

    kind: str
    row: Any
    snapshot: dict[str, Any]
    rebuilt: Rebuilt = field(default_factory=Rebuilt)
    entries: list[Entry] = field(default_factory=list)
    clocks: dict[int, Running] = field(default_factory=dict)

    @property
    def head(self) -> str:
        """The hash of the last entry seen."""
        return self.entries[-1].hash if self.entries else ""


@dataclass(frozen=True)
class Look:
    """What one look at one subject found. ``night``: the runner has just worked; ``calendar``: as it is loaded now."""

    of: Subject
    fresh: list[Entry]
    issued: list[Issued]
    before: dict[int, Running]
    calendar: Calendar
    today: date
    night: bool
    reloaded: bool

    @property
    def number(self) -> str:
        """How a finding names it."""
        return str(self.of.row.number)

    def entry(self, *verbs: str) -> Iterator[Entry]:
        """The fresh entries of these verbs."""
        yield from (one for one in self.fresh if one.verb in verbs)

    def issued_by(self, entry: Entry) -> list[Issued]:
        """The documents of an entry."""
        return [one for one in self.issued if one.row.event_seq == entry.seq]


class Eye:
    """Looks at the subjects of one history after each try; what did not change costs one statement."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int], Subject] = {}

    def look(
        self, cases: Iterable[int], calendar: Calendar, today: date, *, night: bool, reloaded: bool
    ) -> Iterator[Look]:
        """One for each subject that has moved, or that a night or a new year might have moved."""
        wanted = list(cases)
        rows: list[tuple[str, Any]] = [(CASE, row) for row in Case.objects.filter(pk__in=wanted)]
        if any(row.decided_on for _, row in rows):
            rows += [(CERTIFICATE, row) for row in Certificate.objects.filter(subject_kind=CASE, subject_id__in=wanted)]
        for kind, row in rows:
            of = self.known.get((kind, row.pk))
            if of is None:
                snapshot = snapshot_of(row.version_of_item) if kind == CASE else {}
                of = self.known[kind, row.pk] = Subject(kind, row, snapshot)
            of.row = row
            if row.version != len(of.entries) or night or reloaded:
                yield self._looked(of, calendar, today, night, reloaded)

    def _looked(self, of: Subject, calendar: Calendar, today: date, night: bool, reloaded: bool) -> Look:
        about = {"subject_kind": of.kind, "subject_id": of.row.pk}
        seen, before = len(of.entries), of.clocks
        fresh = [_entry(row) for row in Event.objects.filter(**about, seq__gt=seen).order_by("seq")]
        issued = _issued(about, seen) if fresh else []
        of.entries += fresh
        of.clocks = {row.pk: _running(row) for row in Clock.objects.filter(**about).order_by("pk")}
        return Look(of, fresh, issued, before, calendar, today, night, reloaded)


def _entry(row: Event) -> Entry:
    return Entry(row.seq, row.verb, parse(row.content)["body"], row.moment, row.previous, row.hash)


def _issued(about: dict[str, Any], seen: int) -> list[Issued]:
    rows = list(Document.objects.filter(**about, event_seq__gt=seen).order_by("pk"))
    uses = SealUse.objects.filter(document__in=rows).values_list("document_id", "seal__kind")
    seals = dict(uses) if rows else {}
    return [Issued(row, seals.get(row.pk, "")) for row in rows]


def _running(row: Clock) -> Running:
    return Running(row.kind, kept_of(row), row.due_on, row.committed_on, row.set_aside)
