"""What a self-service terminal must say of itself, and when nobody stands at it any more (H3)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from oneseal.rules.powers.refusals import TERMINAL_IDLE, TERMINAL_KEY_SHORT, TERMINAL_NAMELESS

IDLE, WARNED = 60, 15
"""Seconds without a touch after which the terminal forgets whoever stood there, and how long before it says so."""
LEAST_IDLE, MOST_IDLE, LEAST_WARNED = 20, 600, 5
SLACK: Final = timedelta(seconds=30)
"""Beyond these the server forgets by itself, should the page at the terminal no longer count."""
LEAST_KEY: Final = 16


@dataclass(frozen=True)
class WantedTerminal:
    """A terminal as it is to stand: its name on the machine, the window beside it if any, its two times."""

    name: str
    window: str = ""
    idle: int = IDLE
    warned: int = WARNED


def must_be_terminal(wanted: WantedTerminal) -> None:
    """A name of two characters, and times that neither chase people away nor leave them standing there (H3)."""
    if not 2 <= len(wanted.name.strip()) <= 60:
        raise TERMINAL_NAMELESS.refuse()
    if not LEAST_IDLE <= wanted.idle <= MOST_IDLE or not LEAST_WARNED <= wanted.warned <= wanted.idle // 2:
        raise TERMINAL_IDLE.refuse(least=LEAST_IDLE, most=MOST_IDLE, warned=LEAST_WARNED)


def must_be_key(key: str) -> None:
    """The station key is long enough not to be guessed; the house makes it (H3)."""
    if len(key) < LEAST_KEY:
        raise TERMINAL_KEY_SHORT.refuse(least=LEAST_KEY)


def key_digest(key: str) -> str:
    """What is kept of a key. It carries 144 bits of chance, so that a plain SHA-256 cannot be guessed back (T5)."""
    return hashlib.sha256(key.strip().encode()).hexdigest()


def is_left(seen: datetime, moment: datetime, idle: int) -> bool:
    """Whether whoever stood there has gone: nothing was asked for longer than the terminal waits (H3)."""
    return moment - seen > timedelta(seconds=idle) + SLACK
