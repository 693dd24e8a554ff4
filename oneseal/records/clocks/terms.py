"""Between a clock row and the rule's terms, both ways; what the rule computed is stored beside."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from oneseal.records.clocks.models import Clock
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.keeping import Kept, limit_from, limit_json
from oneseal.rules.clocks.reckoning import reckon, standing
from oneseal.rules.clocks.terms import Exclusion, Extension, Limit, Terms


def _limit(n: Decimal | None, unit: str) -> Limit | None:
    return limit_from({"n": n, "unit": unit}) if n is not None else None


def terms_of(row: Clock) -> Terms:
    """The rule's terms of a row."""
    return Terms(
        start=row.start_on,
        limit=_limit(row.limit_n, row.limit_unit),
        committed=_limit(row.committed_n, row.committed_unit),
        exclusions=tuple(
            Exclusion(
                date.fromisoformat(gap["begin"]),
                date.fromisoformat(gap["end"]) if gap["end"] else None,
                gap["procedure"],
                gap["basis"],
                limit_from(gap["told"]),
            )
            for gap in row.exclusions
        ),
        extensions=tuple(
            Extension(limit.n, limit.unit) for by in row.extensions if (limit := limit_from(by)) is not None
        ),
        fixed_on=row.fixed_on,
    )


def kept_of(row: Clock) -> Kept:
    """The row as the journal's operations know it."""
    return Kept(row.kind, row.part, terms_of(row), row.post, row.body, row.unit, row.ended_on, row.ended_how)


def _gap(gap: Exclusion) -> dict[str, Any]:
    return {
        "begin": gap.begin.isoformat(),
        "end": gap.end.isoformat() if gap.end else None,
        "procedure": gap.procedure,
        "basis": gap.basis,
        "told": limit_json(gap.told),
    }


def write_terms(row: Clock, kept: Kept) -> None:
    """Put what the operations left into the row."""
    terms = kept.terms
    row.kind, row.part, row.post, row.body, row.unit = kept.kind, kept.part, kept.post, kept.body, kept.unit
    row.ended_on, row.ended_how = kept.ended_on, kept.ended_how
    row.start_on, row.fixed_on = terms.start, terms.fixed_on
    row.limit_n, row.limit_unit = _columns(terms.limit)
    row.committed_n, row.committed_unit = _columns(terms.committed)
    row.exclusions = [_gap(gap) for gap in terms.exclusions]
    # an extension that names no unit takes the limit's (law.md, Due)
    row.extensions = [limit_json(by) for by in terms.laid_extensions()]


def _columns(limit: Limit | None) -> tuple[Decimal | None, str]:
    return (None, "") if limit is None else (Decimal(str(limit.n)), str(limit.unit))


def write_reckoning(row: Clock, calendar: Calendar, today: date) -> None:
    """Compute dues and lights by the rule and store them (house rule 3: computed, never counted up)."""
    terms = terms_of(row)
    reckoned = reckon(terms, calendar)
    row.due_on, row.committed_on = reckoned.due, reckoned.committed_due
    row.yellow_on, row.red_on, row.black_on = reckoned.yellow_on, reckoned.red_on, reckoned.black_on
    row.paused_since, row.provisional = reckoned.paused_since, reckoned.provisional
    # the day on which the procedure begins still counts, but what it lets expect is asked for from that day on
    since = reckoned.paused_since
    paused = max(today, since + timedelta(days=1)) if since else None
    row.expected_on = standing(terms, calendar, paused).expected_due if paused else None
