"""Acts and entries on subjects that are no cases, and the entry that a key was given to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from django.db import IntegrityError, transaction

from oneseal.records.journal.models import Event
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.refusals import KEY_REUSED
from oneseal.usecases.journal.append import Subject, entry_after, rows_of

T = TypeVar("T")


class Chained(Protocol):
    """A locked row that carries the end of its chain."""

    pk: int
    version: int
    head: str


def recorded(
    row: Chained,
    kind: str,
    verb: str,
    *,
    principal: Principal,
    moment: datetime,
    body: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
    key: str | None = None,
    request_hash: str = "",
) -> None:
    """Append the entry and move the row's end of chain; the caller saves the row in the same transaction."""
    subject = Subject(kind, row.pk, row.version, row.head)
    entry = entry_after(subject, verb=verb, principal=principal, moment=moment, body=body, private=private, key=key)
    event, part = rows_of(entry, principal, moment, key, request_hash)
    event.save(force_insert=True)
    if part is not None:
        part.save(force_insert=True)
    row.version, row.head = entry.seq, entry.hash


def entry_of_key(principal: Principal, key: str | None, request_hash: str, kind: str = "") -> Event | None:
    """The entry made by this very request before; a key that served another request or another kind is refused.

    One place for every act (house.md, Idempotency): the key belongs to the account, whatever the subject was.
    """
    if key is None:
        return None
    event = Event.objects.filter(account_id=principal.account_id, idempotency_key=key).first()
    if event is not None and (event.request_hash != request_hash or kind not in ("", event.subject_kind)):
        raise KEY_REUSED.refuse()
    return event


def performed(
    act: Callable[[], T],
    again: Callable[[Event], T],
    *,
    permission: str,
    principal: Principal,
    key: str | None,
    request_hash: str,
    kind: str = "",
) -> T:
    """An act on a subject that is no case: permission, one durable transaction, once under a key (house rule 2).

    The same request again is answered as before, even where its act would be refused by now.
    """
    require(principal, permission)
    try:
        with transaction.atomic(durable=True):
            return act()
    except (Refusal, IntegrityError):
        event = entry_of_key(principal, key, request_hash, kind)
        if event is None:
            raise
        return again(event)


@dataclass(frozen=True)
class Doing:
    """Who acts on a subject that is no case, when, and under which key."""

    principal: Principal
    moment: datetime
    key: str | None = None
    request_hash: str = ""

    @property
    def today(self) -> date:
        """The legal day."""
        return local_day(self.moment)

    def performed(self, act: Callable[[], T], again: Callable[[Event], T], permission: str, kind: str) -> T:
        """The act, as ``performed`` does it."""
        return performed(
            act,
            again,
            permission=permission,
            principal=self.principal,
            key=self.key,
            request_hash=self.request_hash,
            kind=kind,
        )

    def recorded(
        self, row: Chained, kind: str, verb: str, body: Mapping[str, Any], private: Mapping[str, Any] | None = None
    ) -> None:
        """Its entry, as ``recorded`` makes it; the caller saves the row."""
        recorded(
            row,
            kind,
            verb,
            principal=self.principal,
            moment=self.moment,
            body=body,
            private=private,
            key=self.key,
            request_hash=self.request_hash,
        )
