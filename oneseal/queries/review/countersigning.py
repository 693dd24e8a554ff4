"""Countersignatures of a case for its pages: whom its version asks for, who was asked, what he said (W1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.queries.intake.case import CaseHead
from oneseal.records.privacy.sealing import unseal, unseal_json
from oneseal.records.review.models import Countersign
from oneseal.rules.catalogue.countersigns import asked_for
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.review.handing import holds_post


@dataclass(frozen=True)
class CountersignCell:
    """One: of which proposal, by whom; ``mine``: whoever looks can give it."""

    no: int
    post: str
    body_name: str
    basis: str
    proposal: dict[str, Any]
    asked_by: str
    asked_on: date
    answer: str
    opinion: str
    answered_by: str
    answered_on: date | None
    void: str
    mine: bool

    @property
    def open(self) -> bool:
        """Waited for."""
        return not self.answer and not self.void


def countersign_cell(
    row: Countersign, who: Principal, names: Mapping[int, str], bodies: Mapping[str, str]
) -> CountersignCell:
    """From its row."""
    waits = not row.answer and not row.void
    return CountersignCell(
        no=row.no,
        post=row.post,
        body_name=bodies.get(row.body, row.body),
        basis=row.basis,
        proposal=unseal_json(row.proposal_sealed),
        asked_by=names.get(row.asked_by or 0, ""),
        asked_on=row.asked_on,
        answer=row.answer,
        opinion=unseal(row.opinion_sealed) if row.opinion_sealed else "",
        answered_by=names.get(row.answered_by or 0, ""),
        answered_on=row.answered_on,
        void=row.void,
        mine=waits and holds_post(who, row.post, row.body) and who.account_id != row.asked_by,
    )


def whom_to_ask(case: CaseHead, answers: Mapping[str, Any], body_name: str) -> dict[str, list[tuple[str, str, str]]]:
    """By proposed decision: body, post and basis of each that the version asks for; no statement."""
    snapshot = case.snapshot
    if not snapshot.get("countersigns"):
        return {}
    heard = heard_answers(snapshot, dict(answers))
    found = {
        outcome: [
            (row["body_name"] or body_name, post_name(row["post"])[0], f"{row['law']}{row['article']}")
            for row in asked_for(snapshot, heard, outcome)
        ]
        for outcome in ("grant", "refuse")
    }
    return {outcome: rows for outcome, rows in found.items() if rows}
