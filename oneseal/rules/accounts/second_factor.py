"""The second factor of a sign-in: a code that an app counts from a shared secret and the time (RFC 6238, RFC 4226).

HMAC-SHA-1, six digits, thirty seconds: what every authenticator app understands. Nothing here reads a clock.
"""

import hashlib
import hmac
from base64 import b32decode, b32encode
from datetime import datetime

from oneseal.rules.accounts.refusals import FACTOR_REASON_NEEDED

SECRET_BYTES = 20
DIGITS, STEP_SECONDS, WINDOW = 6, 30, 1
RECOVERY_CODES, RECOVERY_LENGTH = 10, 10
RECOVERY_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without signs that are read as others: 0 O, 1 I L, U V."""
SHORTEST_REASON, LONGEST_REASON = 4, 200


def code_of(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of one step: the truncated HMAC-SHA-1 of its number (RFC 4226 5.3)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def step_of(moment: datetime) -> int:
    """The number of the half minute in which a moment lies (RFC 6238 4.2)."""
    return int(moment.timestamp()) // STEP_SECONDS


def step_matched(secret: bytes, typed: str, moment: datetime, used: int) -> int | None:
    """The step whose code was typed: this one, the one before or after, and later than the last used (RFC 6238 5.2).

    All three are compared whatever was typed, so that the time taken tells nothing.
    """
    now = step_of(moment)
    steps = range(now - WINDOW, now + WINDOW + 1)
    fitting = [step for step in steps if hmac.compare_digest(code_of(secret, step).encode(), typed.encode())]
    return next((step for step in fitting if step > used), None)


def text_of(secret: bytes) -> str:
    """The secret as apps take it when typed: Base32 (RFC 4648 6)."""
    return b32encode(secret).decode()


def secret_of(text: str) -> bytes:
    """The secret again (RFC 4648 6)."""
    return b32decode(text)


def in_fours(text: str) -> str:
    """A long text in groups of four, for reading off and typing (RFC 4648 6)."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def typed_code(typed: str) -> str:
    """What was typed without spaces and hyphens, in capitals, full-width digits as plain; at most 16 signs (T5)."""
    wide = str.maketrans("０１２３４５６７８９－", "0123456789-")
    return "".join(char for char in typed.translate(wide).upper() if not char.isspace() and char != "-")[:16]


def is_app_code(code: str) -> bool:
    """Whether it has the shape of an app's code; everything else can only be a recovery code (RFC 4226 5.4, T5)."""
    return len(code) == DIGITS and code.isascii() and code.isdigit()


def recovery_code_shown(code: str) -> str:
    """A recovery code as it is printed: two halves (T5)."""
    half = RECOVERY_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def must_be_reason(reason: str) -> str:
    """Why somebody's second factor is taken away, in words that can be read later (T5; house rule 7)."""
    said = " ".join(reason.split())[:LONGEST_REASON]
    if len(said) < SHORTEST_REASON:
        raise FACTOR_REASON_NEEDED.refuse(least=SHORTEST_REASON)
    return said
