"""Apply the journal's clock operations to the rows of a subject, and store what the rule reckons."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import kept_of, write_reckoning, write_terms
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.keeping import Kept, Op, applied


@dataclass
class Clockwork:
    """The running clocks of one subject within one act. ``load`` reads them once; ``turn`` applies operations."""

    subject_kind: str
    subject_id: int
    division: str
    body: str
    calendar: Calendar
    today: date
    demo: bool = False
    _rows: dict[tuple[str, int], Clock] | None = field(default=None)

    @property
    def rows(self) -> dict[tuple[str, int], Clock]:
        """Running clocks by kind and part."""
        if self._rows is None:
            running = Clock.objects.filter(subject_kind=self.subject_kind, subject_id=self.subject_id, ended_on=None)
            self._rows = {(row.kind, row.part): row for row in running}
        return self._rows

    def new(self) -> "Clockwork":
        """For a subject made in this very act: nothing runs yet, nothing to read."""
        self._rows = {}
        return self

    def running(self, kind: str, part: int = 0) -> Clock | None:
        """The running clock of that name, if any."""
        return self.rows.get((kind, part))

    def given(self, rows: Iterable[Clock]) -> "Clockwork":
        """With the running clocks that were read with the subject."""
        self._rows = {(row.kind, row.part): row for row in rows}
        return self

    def turn(self, ops: Iterable[Op]) -> list[Clock]:
        """Apply the operations in order; the touched rows, reckoned anew, are the caller's to store."""
        touched: dict[tuple[str, int], Clock] = {}
        for op in ops:
            name = (op["kind"], op["part"])
            row = self.rows.get(name)
            kept = applied(kept_of(row) if row is not None else None, op)
            touched[name] = self.rows[name] = self._written(row, kept)
        for row in touched.values():
            write_reckoning(row, self.calendar, self.today)
        self._rows = {name: row for name, row in self.rows.items() if row.ended_on is None}
        return list(touched.values())

    def _written(self, row: Clock | None, kept: Kept) -> Clock:
        if row is None:
            row = Clock(
                subject_kind=self.subject_kind,
                subject_id=self.subject_id,
                division=self.division,
                body=kept.body or self.body,
                demo=self.demo,
            )
        write_terms(row, kept)
        row.body = kept.body or self.body
        return row


def kept_at(clocks: Clockwork, ops: Iterable[Op]) -> None:
    """Turn the clocks of a subject that is no case, and store them in the same transaction.

    One by one: what ends and begins anew is two rows, for a fixed date is never moved.
    """
    for op in ops:
        for row in clocks.turn([op]):
            row.save()
