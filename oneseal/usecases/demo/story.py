"""One generated case: the acts' own bodies, with an ``Acting`` that keeps its rows in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from oneseal.records.accounts.models import Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import kept_of, write_reckoning
from oneseal.records.decision.models import Decision
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.intake.models import Case, Commitment, Material, Notice, Promise
from oneseal.records.intake.reads import Loaded
from oneseal.records.review.models import Procedure, Step
from oneseal.rules.clocks.keeping import Op, applied
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.numbers import document_number
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.usecases.clocks.keep import Clockwork
from oneseal.usecases.demo.people import Party
from oneseal.usecases.demo.rows import Rows
from oneseal.usecases.demo.world import World
from oneseal.usecases.documents.issue import Numbered, Wanted, number
from oneseal.usecases.intake.acting import CASE, Acting


@dataclass
class DemoClocks(Clockwork):
    """The clocks of a generated case; nothing is stored before the end."""

    made: list[Clock] = field(default_factory=list)

    def turn(self, ops: Iterable[Op]) -> list[Clock]:
        """Apply the operations to rows in memory."""
        for op in ops:
            name = (op["kind"], op["part"])
            row = self.rows.get(name)
            written = self._written(row, applied(kept_of(row) if row is not None else None, op))
            if written is not row:
                self.made.append(written)
            self.rows[name] = written
        self._rows = {name: row for name, row in self.rows.items() if row.ended_on is None}
        return []


def postal_proof(case_id: int) -> str:
    """The number of a postal delivery."""
    return f"EMS 99{case_id % 10**9:09d}"


@dataclass(frozen=True)
class Drawn:
    """The number that a document drew, and its code: a copy of the case takes the next ones."""

    short: str
    series: str
    year: int
    serial: int
    verify_code: str


@dataclass
class Story:
    """A case as it comes about, and what its acts have left so far; ``copies``: how many are to be made of it."""

    world: World
    version: ItemVersion
    party: Party
    channel: str
    flaws: int = 0
    tolerated: bool = False
    revoked: bool = False
    commits: bool = False
    named: Party | None = None
    copies: int = 1
    rows: Rows = field(default_factory=Rows)
    drawn: list[Drawn] = field(default_factory=list)
    case: Case = field(init=False)
    clocks: DemoClocks = field(init=False)
    materials: dict[int, Material] = field(default_factory=dict)
    steps: dict[int, Step] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    flawed: list[int] = field(default_factory=list)
    notice: Notice | None = None
    promise: Promise | None = None
    commitment: Commitment | None = None
    procedure: Procedure | None = None
    decision: Decision | None = None
    last: datetime | None = None

    @cached_property
    def snapshot(self) -> dict[str, Any]:
        """The version that the case is held to."""
        return snapshot_of(self.version)

    def begin(self, case: Case) -> None:
        """The case is there; its clocks may run."""
        self.case = case
        case.demo = True
        if isinstance(self.party.row, Person):
            case.person = self.party.row
        self.clocks = DemoClocks(
            CASE, case.id, case.division, case.body, self.world.calendar, self.world.today, demo=True
        )
        self.clocks.given(())

    def at(self, principal: Principal, moment: datetime) -> "DemoActing":
        """An act on it."""
        self.last, calendar = moment, self.world.calendar
        around = None
        if self.commitment is not None:
            around = Loaded(self.case, calendar, {}, [], self.notice is not None, commitment=self.commitment)
        return DemoActing(self.case, principal, moment, calendar, loaded=around, story=self)

    def runner(self, moment: datetime) -> "DemoActing":
        """An act of the law itself."""
        return self.at(RUNNER, moment)

    def number_of(self, kind: str) -> str:
        """The number of the document of a kind that was issued last."""
        return next(row.number for row in reversed(self.documents) if row.kind == kind)

    def end(self) -> None:
        """Reckon the clocks as of today."""
        for clock in self.clocks.made:
            write_reckoning(clock, self.world.calendar, self.world.today)


@dataclass
class DemoActing(Acting):
    """An act on a generated case: the same record, its rows kept in memory."""

    story: Story = field(kw_only=True)

    @cached_property
    def body(self) -> dict[str, Any]:
        """The facts of the body whose case it is."""
        return self.story.world.body(self.case.body)

    @cached_property
    def clocks(self) -> Clockwork:
        """The clocks of the story."""
        return self.story.clocks

    def _numbered(self, wanted: Wanted) -> Numbered:
        numbered = number(wanted, body=self.body, on=self.today, draw=self._draw)
        self.story.drawn[-1] = replace(self.story.drawn[-1], verify_code=numbered.verify_code)
        return numbered

    def _draw(self, body_code: str, short: str, kind: str, on: date) -> str:
        """The next number of a series, as ``usecases.documents.issue.draw_number`` gives it; as many as copies need."""
        series = KINDS[kind].series
        serial = self.story.world.draw(body_code, series, on.year, self.story.copies)
        self.story.drawn.append(Drawn(short, series, on.year, serial, ""))
        return document_number(short, series, on.year, serial)

    def _stored(self, clocks: Sequence[Clock]) -> None:
        """Everything of the entry goes to the rows that are written at the end; the clocks stay with the story."""
        pending, rows = self._pending, self.story.rows
        rows.events.append(pending.event)
        if pending.part is not None:
            rows.parts.append(pending.part)
        for document, drawn in pending.issued:
            seal = self.story.world.seals.setdefault((drawn.body, drawn.kind), drawn)
            use = SealUse(seal=seal, document=document, account_id=self.principal.account_id, moment=self.moment)
            rows.seal_uses.append(use)
            rows.documents.append(document)
            self.story.documents.append(document)

    def acceptance_number(self) -> str:
        """The number of the case's notice of acceptance."""
        return self.story.number_of("acceptance")
