"""An act on the register of powers: one durable transaction, journaled on the row's own chain (house rule 2).

A batch, an authority, a station, a representative, a window: subjects of their own, no cases, and without stages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.db import models

from oneseal.records.journal.models import Event
from oneseal.records.powers.models import (
    AreaCover,
    Authority,
    Batch,
    Counterpart,
    Representative,
    Station,
    Terminal,
    Window,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.powers.refusals import NO_SUCH
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import performed, recorded

P = ParamSpec("P")
KINDS: Mapping[type[models.Model], str] = {
    Batch: "transfer",
    Authority: "authority",
    AreaCover: "cover",
    Counterpart: "counterpart",
    Station: "station",
    Representative: "represent",
    Window: "window",
    Terminal: "terminal",
}


@dataclass(frozen=True)
class Kept:
    """What an act left: the row it was about, its kind and the number of its last entry."""

    kind: str
    id: int
    version: int
    replayed: bool = False


@dataclass
class Keeping:
    """An act under way: who, when, and the means to record it."""

    verb: str
    permission: str
    principal: Principal
    moment: datetime
    key: str | None = None
    request_hash: str = ""
    last: Kept | None = None

    @property
    def today(self) -> date:
        """The legal day of the act."""
        return local_day(self.moment)

    @property
    def bodies(self) -> list[str]:
        """The bodies at which he holds a post that carries the act; one held elsewhere says nothing of it (T5)."""
        return [held.body for held in self._posts]

    @property
    def divisions(self) -> list[str]:
        """The divisions in which he holds such a post."""
        return [held.division for held in self._posts]

    @property
    def body(self) -> str:
        """The body he acts for; whoever acts for none has no business here."""
        if not self._posts:
            raise NO_SUCH.refuse()
        return self._posts[0].body

    @property
    def _posts(self) -> list[Held]:
        carrying = PERMISSIONS[self.permission].posts
        return [held for held in self.principal.posts if held.post in carrying]

    def record(
        self, row: Any, body: Mapping[str, Any], *, verb: str = "", private: Mapping[str, Any] | None = None
    ) -> None:
        """One entry on the row's chain, its head kept beside it; free reasons are ``private`` (house.md, Journal)."""
        kind = KINDS[type(row)]
        recorded(
            row,
            kind,
            verb or self.verb,
            principal=self.principal,
            moment=self.moment,
            body=body,
            private=private,
            key=self.key,
            request_hash=self.request_hash,
        )
        self.key = None
        row.save()
        self.last = Kept(kind, row.pk, row.version)


def register_act(permission: str) -> Callable[[Callable[Concatenate[Keeping, P], None]], Callable[..., Kept]]:
    """Make a body an act on the register: permission, transaction, once under a key."""

    def decorate(body: Callable[Concatenate[Keeping, P], None]) -> Callable[..., Kept]:
        @observed(body.__name__)
        @wraps(body)
        def perform(
            *, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = "", **given: Any
        ) -> Kept:
            at = Keeping(body.__name__, permission, principal, moment, key, request_hash)

            def act() -> Kept:
                body(at, **given)  # type: ignore[call-arg]
                if at.last is None:
                    raise ValueError(f"{body.__name__} recorded nothing")
                return at.last

            return performed(
                act, _earlier, permission=permission, principal=principal, key=key, request_hash=request_hash
            )

        perform.permission = permission  # type: ignore[attr-defined]
        return perform

    return decorate


def _earlier(event: Event) -> Kept:
    """The answer already given to this key (house.md, Idempotency)."""
    return Kept(event.subject_kind, event.subject_id, event.seq, replayed=True)


def locked_row(model: type[Any], pk: int, at: Keeping) -> Any:
    """The row, locked; whoever has no post in its division is told that there is none."""
    row = model.objects.select_for_update().filter(pk=pk).first()
    if row is None or (row.division not in at.divisions and at.principal.kind != "runner"):
        raise NO_SUCH.refuse()
    return row
