"""Finished lines on their way into the tables: copied in batches, in the order of their references."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model

from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.fees.models import Charge, Payment
from oneseal.records.intake.models import Case, Commitment, Material, MaterialFile, Notice, Promise, Supplement
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.review.models import PointVerdict, Procedure, Step
from oneseal.usecases.demo.rows import columns_of

LAST: dict[type[Model], tuple[str, ...]] = {
    Event: ("content", "digest", "previous", "hash"),
    Document: ("content", "content_sha256"),
}
"""What is computed for every copy stands at the end of its line."""
ORDER: tuple[type[Model], ...] = (
    Document, Case, Material, MaterialFile, Notice, Supplement, Promise, Commitment, Step, PointVerdict, Procedure,
    Decision, Event, PrivatePart, Clock, SealUse, Certificate, Delivery, Charge, Payment,
)  # fmt: skip
COLUMNS: dict[type[Model], list[Any]] = {model: columns_of(model, LAST.get(model, ())) for model in ORDER}
CASES_AT_ONCE = 500
ALONE = 3
"""Of three batches the second is copied while nothing else is done, so that the bare COPY can be timed."""


class Watch:
    """Who looks on: how long the bare COPY takes, and how many cases are stored. This one does not care."""

    def copying(self, cases: int) -> AbstractContextManager[None]:
        """Around the COPY of the finished lines of so many cases, while nothing else is done."""
        return nullcontext()

    def told(self, cases: int) -> None:
        """So many cases are told; what follows is copying."""

    def stored(self, cases: int) -> None:
        """So many cases are in the tables, or on their way, by now."""


@dataclass
class Sheets:
    """Lines by table; full batches are copied into the database while the next one is made."""

    watch: Watch
    lines: dict[type[Model], list[str]] = field(default_factory=lambda: {model: [] for model in ORDER})
    cases: int = 0
    _batches: int = 0
    _waiting: int = 0
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _under_way: Future[None] | None = None

    def add(self, model: type[Model], lines: str) -> None:
        """Finished lines of a table, each with its end."""
        self.lines[model].append(lines)

    def case_done(self) -> None:
        """One case is complete."""
        self.cases += 1
        self._waiting += 1
        if self._waiting == CASES_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Copy what there is: by another hand, or, now and then, while looking on."""
        ready = [(model, "".join(lines).encode()) for model, lines in self.lines.items() if lines]
        self.lines = {model: [] for model in ORDER}
        self._settle()
        server = connection.connection
        if self._batches % ALONE == 1:
            with self.watch.copying(self._waiting):
                _copied(server, ready)
        else:
            self._under_way = self._hand.submit(_copied, server, ready)
        self._batches, self._waiting = self._batches + 1, 0
        self.watch.stored(self.cases)

    def close(self) -> None:
        """Nothing is left when this returns."""
        if self._waiting:
            self.flush()
        self._settle()
        self._hand.shutdown()

    def _settle(self) -> None:
        if self._under_way is not None:
            self._under_way.result()
        self._under_way = None


def _copied(server: Any, ready: Sequence[tuple[type[Model], bytes]]) -> None:
    with server.cursor() as cursor:
        for model, content in ready:
            with cursor.copy(_copy(model, COLUMNS[model])) as copy:
                copy.write(content)


def _copy(model: type[Model], fields: Sequence[Any]) -> str:
    names = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields)
    return f"COPY {connection.ops.quote_name(model._meta.db_table)} ({names}) FROM STDIN"
