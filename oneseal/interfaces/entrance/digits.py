"""Numbers and days that a form or an address carries: typed by a person, sent by a program, or made up."""

from datetime import date

LONGEST = 18


def whole(text: str) -> int | None:
    """The number, or None for what is none (² is a digit and no number) or more than a column holds."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None


def day_typed(text: str) -> date | None:
    """The day, or None for what is none: ISO 8601, as a browser's date field sends it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
