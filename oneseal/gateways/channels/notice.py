"""What leaves the house for a supervising body, and what every way needs to send it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from oneseal.gateways.outgoing import Allowed


@dataclass(frozen=True)
class Notice:
    """A push on its way. The same ``key`` each time it is tried, so that whoever gets it twice can tell.

    ``link``: where to look and sign; ``receipt``: where an office system signs, with ``code``. ``record``: the push
    record, with ``sha256`` over its canonical text.
    """

    key: str
    to: str
    subject: str
    text: str
    link: str
    receipt: str
    code: str
    record: Mapping[str, Any]
    sha256: str
    moment: datetime


@dataclass(frozen=True)
class Settings:
    """Of the installation: where requests may go; the mail server; the State's platform with its token."""

    allowed: Allowed = field(default_factory=Allowed)
    mail: Mapping[str, str] = field(default_factory=dict)
    exchange: Mapping[str, str] = field(default_factory=dict)


def split(address: str) -> tuple[str, str]:
    """An address and the secret behind its ``#``, which is never sent."""
    plain, _, secret = address.partition("#")
    return plain.strip(), secret.strip()
