"""A verification on site as its page shows it (W3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.review.models import Visit


@dataclass(frozen=True)
class VisitCell:
    """Whom one invited, when and where, and what was recorded."""

    invited: str = ""
    invited_name: str = ""
    planned_on: date | None = None
    at: str = ""
    place: str = ""
    joined: bool = False
    visited_on: date | None = None
    party_said: str = ""
    refused: str = ""
    record_number: str = ""


def visit_cell(row: Visit | None, bodies: Mapping[str, str]) -> VisitCell:
    """From its row, or nothing yet."""
    if row is None:
        return VisitCell()
    party = unseal_json(row.party_sealed) if row.party_sealed else {"said": "", "refused": ""}
    return VisitCell(
        invited=row.invited,
        invited_name=bodies.get(row.invited, row.invited),
        planned_on=row.planned_on,
        at=row.at,
        place=row.place,
        joined=row.joined,
        visited_on=row.visited_on,
        party_said=party["said"],
        refused=party["refused"],
        record_number=row.record_number,
    )
