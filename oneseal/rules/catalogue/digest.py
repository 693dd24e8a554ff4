"""The stored text of a snapshot and its fingerprint."""

from hashlib import sha256

from oneseal.rules.journal.canonical import canonical

Json = dict[str, object]


def text_of(snapshot: Json) -> str:
    """The canonical text that is stored (RFC 8785 subset; house.md, Versions)."""
    return canonical(snapshot)


def digest_of(snapshot: Json) -> str:
    """The SHA-256 of the canonical text, in hexadecimal (house.md, Versions)."""
    return sha256(canonical(snapshot).encode()).hexdigest()
