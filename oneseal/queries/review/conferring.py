"""Collective consultations of a case for its pages (W4)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.privacy.sealing import unseal, unseal_json
from oneseal.records.review.models import Conference
from oneseal.rules.permissions.people import Principal


@dataclass(frozen=True)
class ConferenceCell:
    """One as it was called, and its record once signed. ``chairs``: whether whoever looks presides."""

    no: int
    question: str
    planned_on: date
    time: str
    place: str
    chair: str
    invited: tuple[str, ...]
    others: str
    signed_on: date | None
    number: str
    positions: tuple[dict[str, str], ...]
    outcome: str
    chairs: bool

    @property
    def no_text(self) -> str:
        """The number as text, for the names of its forms."""
        return str(self.no)


def conference_cell(row: Conference, who: Principal) -> ConferenceCell:
    """From its row."""
    record: dict[str, Any] = unseal_json(row.record_sealed) if row.record_sealed else {}
    return ConferenceCell(
        no=row.no,
        question=unseal(row.question_sealed),
        planned_on=row.planned_on,
        time=row.at,
        place=row.place,
        chair=next((str(one["name"]) for one in row.invited if one["account"] == row.chair), ""),
        invited=tuple(str(one["name"]) for one in row.invited),
        others=row.others,
        signed_on=row.signed_on,
        number=row.record_number,
        positions=tuple(record.get("positions", ())),
        outcome=record.get("outcome", ""),
        chairs=row.signed_on is None and row.chair == who.account_id,
    )
