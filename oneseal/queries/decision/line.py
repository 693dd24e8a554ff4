"""Who stands ahead of a case for a permit of a limited number (Art. 57 行政许可法)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from oneseal.queries.intake.case import CaseHead
from oneseal.records.decision.granted import granted_in
from oneseal.records.intake.line import UNDECIDED, line_of
from oneseal.rules.decision.quota import (
    Limited,
    Used,
    ahead_of,
    amount_in,
    amount_limited,
    in_line,
    limited_by,
    must_be_left,
)
from oneseal.rules.refusals import Refusal


@dataclass(frozen=True)
class Line:
    """What limits the number, and the cases ahead, the first first; None: it has no place yet, or no longer."""

    limit: Limited
    ahead: tuple[str, ...] | None


def line_at(head: CaseHead) -> Line | None:
    """The line in which a case stands; one statement for an item whose permits are limited, none for others."""
    limit = limited_by(head.snapshot)
    if limit is None:
        return None
    if head.stage not in UNDECIDED:
        return Line(limit, None)
    rows = [in_line(row) for row in line_of(head.item_code, head.body)]
    own = next((row for row in rows if row.number == head.number), None)
    return Line(limit, tuple(row.number for row in ahead_of(own, rows)) if own else None)


def beyond_amount(head: CaseHead, answers: dict[str, object], today: date) -> Refusal | None:
    """What a grant today would be refused for, where the amount of a year is limited; no statement for others."""
    try:
        amount = amount_limited(head.snapshot)
        if amount is None or head.stage not in UNDECIDED:
            return None
        taken = granted_in(head.item_code, head.body, today.year)
        granted = sum((amount_in(row, amount) for row in taken), Decimal(0))
        must_be_left(amount, Used(today.year, granted, amount_in(answers, amount)))
    except Refusal as refusal:
        return refusal
    return None
