"""After which registrations it is told what remains, and by when each has done his part: data of the item (L9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from oneseal.rules.clocks.terms import Limit, Unit

ACKNOWLEDGE: Final = "telling"
"""The clock of a body that was told: its liaison signs for it."""
POOL: Final = "telling_pool"
"""The clock of an unclear entry: till then the departments claim it or say that it is not theirs."""
RULING: Final = "telling_ruling"
"""The clock of the bureau's liaison, who says whose it is."""


@dataclass(frozen=True, slots=True)
class TellingTerms:
    """The field that holds the scope, the three limits, and what they rest on."""

    field: str
    acknowledge: Limit
    pool: Limit
    ruling: Limit
    basis: str


def telling_terms(row: Mapping[str, str]) -> TellingTerms:
    """A row of telling_rules.tsv; limits are working days (L9)."""
    days = {name: Limit(int(row[f"{name}_n"]), Unit.WORKING_DAY) for name in ("acknowledge", "pool", "ruling")}
    return TellingTerms(row["field"], days["acknowledge"], days["pool"], days["ruling"], row["basis"])
