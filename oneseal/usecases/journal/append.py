"""The next entry in the chain of a subject, composed with the subject's row locked; the act's one write stores it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.privacy.sealing import seal
from oneseal.rules.journal import Actor, Entry, make_entry
from oneseal.rules.permissions.may import acting_post
from oneseal.rules.permissions.people import Held, Principal


@dataclass(frozen=True)
class Subject:
    """What an entry is about, and where its chain stands; seq 0 for none yet."""

    kind: str
    id: int
    seq: int = 0
    head: str = ""


def actor_of(principal: Principal, permission: str) -> Actor:
    """The principal as the journal names him: by account, never by name; and for whom he stands in, if he does."""
    post = acting_post(principal, permission)
    person = str(principal.account_id) if principal.account_id is not None else principal.kind
    return Actor(person=person, post=f"{post.post}@{post.body}" if post else "", on_behalf_of=_away(post))


def _away(post: Held | None) -> str:
    return str(post.instead_of) if post and post.instead_of is not None else ""


def entry_after(
    subject: Subject,
    *,
    verb: str,
    principal: Principal,
    moment: datetime,
    body: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> Entry:
    """Entry ``seq + 1``, not stored yet; its content is canonical text, its private part salted and digested."""
    return make_entry(
        subject=(subject.kind, subject.id),
        last=(subject.seq, subject.head) if subject.seq else None,
        verb=verb,
        actor=actor_of(principal, f"{subject.kind}.{verb}"),
        moment=moment,
        body=body,
        key=key or "",
        private=private or None,
        salt=os.urandom(32) if private else None,
    )


def rows_of(
    entry: Entry, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> tuple[Event, PrivatePart | None]:
    """The rows of an entry, not stored yet: the event, and its sealed private part if it has one."""
    post = acting_post(principal, f"{entry.subject_kind}.{entry.verb}")
    event = Event(
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        seq=entry.seq,
        schema=entry.schema,
        verb=entry.verb,
        account_id=principal.account_id,
        post=post.post if post else "",
        body=post.body if post else "",
        on_behalf_of=_away(post),
        moment=moment,
        idempotency_key=key,
        request_hash=request_hash,
        content=entry.content,
        digest=entry.digest,
        previous=entry.previous,
        hash=entry.hash,
    )
    if entry.salt is None or entry.private is None:
        return event, None
    part = PrivatePart(
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        seq=entry.seq,
        salt=entry.salt.hex(),
        sealed=seal(entry.private),
    )
    return event, part
