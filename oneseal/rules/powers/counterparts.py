"""With which bodies of other installations files are exchanged, and whose word their signatures rest on (R1)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.powers.refusals import (
    AGREEMENT_NEEDED,
    COUNTERPART_ADDRESS,
    COUNTERPART_WORKS_HERE,
    DAY_TAKEN,
    GROUND_NEEDED,
    ROOT_NEEDED,
)

MOST_AGREEMENT, MOST_ADDRESS, MOST_WHY, SHOWN = 300, 400, 200, 40
_THUMBPRINT: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Wanted:
    """A counterpart as it is put in. ``root``: the certificate of the other installation's authority, PEM;

    ``thumbprint``: its SHA-256, empty where it is no certificate; ``address``: where parcels are sent, empty where they
    are carried.
    """

    name: str
    root: str
    thumbprint: str
    address: str
    agreement: str
    since: date


def must_be_a_counterpart(wanted: Wanted, *, works_here: bool, today: date) -> None:
    """A body outside, a certificate that is one, the paper by which files are exchanged, from today on (R1)."""
    if works_here:
        raise COUNTERPART_WORKS_HERE.refuse(body=wanted.name)
    if wanted.since < today:
        raise DAY_TAKEN.refuse(day=wanted.since.isoformat(), after=today.isoformat())
    if not _THUMBPRINT.fullmatch(wanted.thumbprint):
        raise ROOT_NEEDED.refuse()
    if not 2 <= len(wanted.agreement.strip()) <= MOST_AGREEMENT:
        raise AGREEMENT_NEEDED.refuse(most=MOST_AGREEMENT)
    address = wanted.address.strip()
    plain = address.partition("://")[2].split("/")[0]
    if address and (len(address) > MOST_ADDRESS or not address.startswith(("https://", "http://")) or "@" in plain):
        raise COUNTERPART_ADDRESS.refuse(most=MOST_ADDRESS)


def shown_address(address: str) -> str:
    """The host alone: what follows is as good as a key (R1)."""
    return f"{address.partition('://')[0]}://{address.partition('://')[2].split('/')[0][:SHOWN]}/…" if address else ""


def must_say_why(why: str) -> str:
    """Why the exchange ends (R1)."""
    said = why.strip()
    if not 2 <= len(said) <= MOST_WHY:
        raise GROUND_NEEDED.refuse()
    return said
