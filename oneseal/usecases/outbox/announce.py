"""An entry of the journal is announced to the rooms above: they learn of it by a row, never by a call."""

from datetime import datetime

from oneseal.records.outbox.models import Message

ANNOUNCE, ROOMS = "announce", "rooms"


def announce(kind: str, subject_id: int, seq: int, moment: datetime) -> None:
    """Owed in the transaction of the entry; entries of cases announce themselves in their one statement."""
    Message.objects.create(
        kind=ANNOUNCE,
        destination=ROOMS,
        key=f"{ANNOUNCE}:{kind}:{subject_id}:{seq}",
        payload={"kind": kind, "id": subject_id, "seq": seq},
        owed_at=moment,
        next_at=moment,
    )
