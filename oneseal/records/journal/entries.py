"""Rows of the journal as the rule's entries, private parts unsealed where they still exist."""

from collections.abc import Iterable, Iterator
from typing import Any

from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.journal import Entry, moment_text, parse


def entry_of(event: Event, part: PrivatePart | None = None) -> Entry:
    """One row as the rule knows it; the actor is the one that the content names."""
    actor: dict[str, Any] = parse(event.content).get("actor", {})
    return Entry(
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        seq=event.seq,
        schema=event.schema,
        verb=event.verb,
        person=str(event.account_id) if event.account_id is not None else str(actor.get("person", "")),
        post=f"{event.post}@{event.body}" if event.post else "",
        on_behalf_of=event.on_behalf_of,
        moment=moment_text(event.moment),
        key=event.idempotency_key or "",
        content=event.content,
        digest=event.digest,
        previous=event.previous,
        hash=event.hash,
        salt=bytes.fromhex(part.salt) if part else None,
        private=unseal(part.sealed) if part else None,
    )


def entries_of(kind: str, ids: Iterable[int]) -> Iterator[Entry]:
    """All entries of some subjects in order, with their private parts; two statements."""
    wanted = list(ids)
    parts = {
        (row.subject_id, row.seq): row for row in PrivatePart.objects.filter(subject_kind=kind, subject_id__in=wanted)
    }
    for event in Event.objects.filter(subject_kind=kind, subject_id__in=wanted).order_by("subject_id", "seq"):
        yield entry_of(event, parts.get((event.subject_id, event.seq)))
