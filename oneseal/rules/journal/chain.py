"""The chain of the journal: every entry carries the hash of the one before it (SHA-256, FIPS 180-4)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from oneseal.rules.journal.canonical import canonical, moment_text, parse

CHAIN_TAG = "oneseal-journal-1:sha-256"
PRIVATE_TAG = "oneseal-private-1:sha-256"
ORIGIN = ""
SCHEMA = 1
SHORTEST_SALT = 16


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted: the account (or runner), the post it was done in, and on whose behalf (house rule, journal)."""

    person: str
    post: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as stored; `content` is the canonical text that repeats every other column but the last five.

    `salt` and `private` are the private part; both None once it was destroyed. `digest` is empty where there was none.
    """

    subject_kind: str
    subject_id: int
    seq: int
    schema: int
    verb: str
    person: str
    post: str
    on_behalf_of: str
    moment: str
    key: str
    content: str
    digest: str
    previous: str
    hash: str
    salt: bytes | None = None
    private: str | None = None

    @property
    def body(self) -> Mapping[str, object]:
        """What the act itself recorded: the inputs, never the dues (house rule, journal)."""
        body: Mapping[str, object] = parse(self.content)["body"]
        return body


def chain_hash(previous: str, content: str, digest: str) -> str:
    """SHA-256 over tag, previous hash, content and digest, each with its length in front (FIPS 180-4)."""
    return _framed(CHAIN_TAG.encode(), previous.encode(), content.encode(), digest.encode())


def private_digest(salt: bytes, text: str) -> str:
    """SHA-256 over tag, salt and private text; without the salt the text cannot be guessed (FIPS 180-4)."""
    if len(salt) < SHORTEST_SALT:
        raise ValueError(f"the salt of a private part has at least {SHORTEST_SALT} bytes")
    return _framed(PRIVATE_TAG.encode(), bytes(salt), text.encode())


def envelope(entry: Entry) -> dict[str, object]:
    """What the content says about the entry's columns: none can be changed beside it (house rule, journal)."""
    return {
        "subject": {"kind": entry.subject_kind, "id": entry.subject_id},
        "seq": entry.seq,
        "schema": entry.schema,
        "verb": entry.verb,
        "actor": {"person": entry.person, "post": entry.post, "on_behalf_of": entry.on_behalf_of},
        "moment": entry.moment,
        "key": entry.key,
    }


def make_entry(
    *,
    subject: tuple[str, int],
    last: tuple[int, str] | None,
    verb: str,
    actor: Actor,
    moment: datetime,
    body: Mapping[str, object],
    key: str = "",
    private: Mapping[str, object] | None = None,
    salt: bytes | None = None,
) -> Entry:
    """The next entry of a chain; `last` is (seq, head) of its row, None at first (FIPS 180-4, RFC 8785)."""
    if (private is None) != (salt is None):
        raise ValueError("a private part and its salt come together")
    seq, previous = (last[0] + 1, last[1]) if last else (1, ORIGIN)
    private_text = None if private is None else canonical(private)
    digest = "" if private_text is None or salt is None else private_digest(salt, private_text)
    bare = Entry(
        subject_kind=subject[0],
        subject_id=subject[1],
        seq=seq,
        schema=SCHEMA,
        verb=verb,
        person=actor.person,
        post=actor.post,
        on_behalf_of=actor.on_behalf_of,
        moment=moment_text(moment),
        key=key,
        content="",
        digest=digest,
        previous=previous,
        hash="",
        salt=salt,
        private=private_text,
    )
    return _sealed(bare, body)


def _sealed(bare: Entry, body: Mapping[str, object]) -> Entry:
    content = canonical({**envelope(bare), "body": body})
    columns = {name: getattr(bare, name) for name in Entry.__slots__}
    sealed = {"content": content, "hash": chain_hash(bare.previous, content, bare.digest)}
    return Entry(**{**columns, **sealed})


def _framed(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
