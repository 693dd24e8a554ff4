"""The next clock for the deadline runner, found and claimed in one statement, and noted once it was looked at.

Fixed text: a runner that has stood still works off thousands, and the ORM takes longer to build these than to run them.
"""

from datetime import date, datetime

from django.db import connection

from oneseal.rules.stages.silence import SWEPT_KINDS

_KINDS = ", ".join(f"'{kind}'" for kind in SWEPT_KINDS)
NEXT = f"""
SELECT id FROM clocks_clock
WHERE ended_on IS NULL AND set_aside = '' AND kind IN ({_KINDS}) AND due_on < %(today)s
    AND GREATEST(due_on, swept_on) < %(today)s AND (claimed_until IS NULL OR claimed_until <= %(moment)s)
    AND (%(demo)s OR NOT demo)
ORDER BY GREATEST(due_on, swept_on), due_on, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
"""The kinds stand in it as in the condition of its index (`clock_to_sweep`); a row that an act holds is left to it."""
_CLAIMED = f"""
WITH next AS MATERIALIZED ({NEXT})
UPDATE clocks_clock AS clock SET claimed_until = %(until)s FROM next WHERE clock.id = next.id
RETURNING clock.id, clock.subject_kind, clock.subject_id, clock.kind
"""
"""Materialised: as a mere part of the join it may be run once for each row, and then claims several."""


def claimed(today: date, moment: datetime, until: datetime, *, demo: bool) -> tuple[int, str, int, str] | None:
    """Its id, the kind and id of its subject, its own kind; None if nothing has run out."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIMED, {"today": today, "moment": moment, "until": until, "demo": demo})
        found: tuple[int, str, int, str] | None = cursor.fetchone()
    return found


def looked_at(clock_id: int, today: date) -> None:
    """Nobody holds it any longer, and nobody looks at it again today."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE clocks_clock SET swept_on = %s, claimed_until = NULL WHERE id = %s AND ended_on IS NULL",
            [today, clock_id],
        )
