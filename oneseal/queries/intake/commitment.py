"""The commitment of a case for its pages: what is promised, who verifies, what was found (I8)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.intake.models import Case, Commitment
from oneseal.rules.calendar import local_day

Named = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class CommitmentCell:
    """A commitment. ``proofs`` and ``asked_back``: materials by number and name; ``result`` as the rule's Result."""

    permit: bool
    proofs: Named
    asked_back: Named
    made_on: date
    withdrawn_on: date | None
    verifier: str
    body: str
    post: str
    result: str
    rectify_by: date | None
    found_on: date | None

    @property
    def stands(self) -> bool:
        """Made and not taken back."""
        return self.withdrawn_on is None


def commitment_of(case: Case, snapshot: dict[str, Any]) -> CommitmentCell | None:
    """The cell of a row that came with its commitment; names as the version says them."""
    row: Commitment | None = getattr(case, "commitment", None)
    if row is None:
        return None
    names = {int(one["seq"]): str(one["name"]) for one in snapshot["materials"]}
    bodies = {one["body"]: one["body_name"] for one in snapshot["supervision"]}
    bodies[snapshot["body"]["code"]] = snapshot["body"]["name"]
    return CommitmentCell(
        permit=row.permit,
        proofs=tuple((seq, names[seq]) for seq in row.proofs),
        asked_back=tuple((seq, names[seq]) for seq in row.asked_back),
        made_on=local_day(row.made_at),
        withdrawn_on=local_day(row.withdrawn_at) if row.withdrawn_at else None,
        verifier=bodies.get(row.body, row.body),
        body=row.body,
        post=row.post,
        result=row.result,
        rectify_by=row.rectify_by,
        found_on=row.found_on,
    )
