"""The stored text of a snapshot and its fingerprint."""

from hashlib import sha256

from oneseal.rules.journal.canonical import canonical

Json = dict[str, object]


def stored_form(snapshot: Json) -> tuple[str, str]:
    """The canonical text that is stored and its SHA-256 in hexadecimal (RFC 8785 subset; house.md, Versions)."""
    text = canonical(snapshot)
    return text, sha256(text.encode()).hexdigest()
