"""An entry of the journal is announced to the rooms above: they learn of it by a row, never by a call."""

from datetime import datetime

from oneseal.records.outbox.models import Message

ANNOUNCE, ROOMS = "announce", "rooms"
PUSH, SUPERVISION = "push", "supervision"


def announce(kind: str, subject_id: int, seq: int, moment: datetime, *, pushed: bool = False) -> None:
    """Owed in the transaction of the entry; entries of cases announce themselves in their one statement.

    ``pushed``: supervision is told of it too, by a row of its own, so that neither holds up the other.
    """
    told = [(ANNOUNCE, ROOMS), *([(PUSH, SUPERVISION)] if pushed else [])]
    Message.objects.bulk_create(
        Message(
            kind=what,
            destination=whom,
            key=f"{what}:{kind}:{subject_id}:{seq}",
            payload={"kind": kind, "id": subject_id, "seq": seq},
            owed_at=moment,
            next_at=moment,
        )
        for what, whom in told
    )
