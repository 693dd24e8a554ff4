"""Who stands ahead of a case for a permit of a limited number (Art. 57 行政许可法)."""

from dataclasses import dataclass

from oneseal.queries.intake.case import CaseHead
from oneseal.records.intake.line import UNDECIDED, line_of
from oneseal.rules.decision.quota import Limited, ahead_of, in_line, limited_by


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
