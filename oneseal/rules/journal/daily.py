"""The digest of a day over the heads of all chains: whoever keeps it can prove the state of that day."""

import hashlib
from collections.abc import Iterable
from datetime import date

from oneseal.rules.journal.canonical import canonical

DAILY_TAG = "oneseal-daily-1:sha-256"


def daily_digest(day: date, heads: Iterable[tuple[str, int, int, str]], previous: str = "") -> str:
    """SHA-256 over the day, the digest before and every (kind, id, last seq, head), in canonical text (FIPS 180-4)."""
    rows = [[kind, number, seq, head] for kind, number, seq, head in sorted(heads)]
    text = canonical({"tag": DAILY_TAG, "day": day, "previous": previous, "heads": rows})
    return hashlib.sha256(text.encode()).hexdigest()
