"""What one push about to leave needs, and what is recorded of it: a statement each, of fixed words."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from oneseal.records.privacy.sealing import unseal
from oneseal.records.supervision.reads import PUSH
from oneseal.rules.supervision.pushing import ACKNOWLEDGEMENT


@dataclass(frozen=True)
class Leaving:
    """A push on its way out; ``due`` is the last day to sign for it, or the day of the push where no clock runs."""

    channel: str
    address: str
    number: str
    item_name: str
    matter: str
    record: dict[str, Any]
    record_sha256: str
    due: date


_LEAVING = """
SELECT s.ended, s.channel, w.address_sealed, p.number, r.item_name, r.matter, r.record, r.record_sha256,
    coalesce((SELECT c.due_on FROM clocks_clock c
        WHERE c.subject_kind = %(push)s AND c.subject_id = p.id AND c.kind = %(kind)s ORDER BY c.id DESC LIMIT 1),
        p.pushed_on)
FROM supervision_sending s JOIN supervision_way w ON w.id = s.way_id
    JOIN supervision_push p ON p.id = s.push_id JOIN supervision_result r ON r.id = p.result_id
WHERE s.id = %(sending)s
"""
_ENDED = """
UPDATE supervision_sending SET ended = %(ended)s, ended_at = %(moment)s, receipt = %(receipt)s
WHERE id = %(sending)s AND ended = ''
"""


def leaving(sending: int) -> Leaving | None:
    """Nothing where it was sent before."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVING, {"sending": sending, "push": PUSH, "kind": ACKNOWLEDGEMENT})
        found = cursor.fetchone()
    if found is None:
        raise LookupError(f"no sending {sending}")
    ended, channel, sealed, number, item, matter, record, sha256, due = found
    if ended:
        return None
    return Leaving(channel, unseal(sealed), number, item, matter, json.loads(record), sha256, due)


def mark_ended(sending: int, ended: str, receipt: str, moment: datetime) -> None:
    """Once: whoever comes second changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_ENDED, {"sending": sending, "ended": ended, "receipt": receipt, "moment": moment})
