"""Numbers and days that a form or an address carries: typed by a person, sent by a program, or made up."""

import re
from datetime import date

LONGEST = 18
PLAIN = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


def whole(text: str) -> int | None:
    """The number, or None for what is none (² is a digit and no number) or more than a column holds."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None


def day_typed(text: str) -> date | None:
    """The day, or None for what is none: year, month and day as a browser's date field sends them.

    ISO 8601 knows weeks and days without dashes too, which nobody means; and no day of a case lies in other centuries.
    """
    written = text.strip()
    if not PLAIN.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
