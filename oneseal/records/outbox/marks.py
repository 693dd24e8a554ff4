"""What every message of the outbox costs at its end, in one statement of fixed words."""

from datetime import datetime

from django.db import connection

_DONE = """
WITH well AS (UPDATE outbox_destination SET failures = 0 WHERE name = %(destination)s AND failures > 0)
UPDATE outbox_message SET done_at = %(moment)s, dead_at = NULL, claimed_until = NULL, last_error = ''
WHERE id = %(id)s AND done_at IS NULL
"""


def mark_done(message: int, destination: str, moment: datetime) -> bool:
    """The message was delivered and its destination is well; false if somebody else marked it before."""
    with connection.cursor() as cursor:
        cursor.execute(_DONE, {"id": message, "destination": destination, "moment": moment})
        return bool(cursor.rowcount)
