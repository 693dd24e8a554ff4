"""Numbers that a form or an address carries: typed by a person, sent by a program, or made up by somebody else."""

LONGEST = 18


def whole(text: str) -> int | None:
    """The number, or None for what is none (² is a digit and no number) or more than a column holds."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
