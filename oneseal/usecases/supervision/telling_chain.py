"""The chain of a telling: each entry with its clocks, its papers, its words, and the word to those concerned (L9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.places.facts import body_facts
from oneseal.records.supervision.telling_models import Telling, TellingEntry, TellingWord
from oneseal.records.supervision.telling_reads import TELLING
from oneseal.rules.clocks.keeping import Op
from oneseal.rules.supervision.remaining_pool import Move
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.documents.issue import Wanted, composed, kept, number
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.outbox.owing import Work, owe

TELL_OF = "tell_of_telling"
"""The outbox row that leads from an entry of the chain to those whom it concerns."""
TELLINGS = "tellings"
"""A destination of its own: while it rests after failures, announcements go on, and the other way round."""


@dataclass
class Said:
    """What goes into one entry of the chain."""

    move: Move
    body: Mapping[str, Any] = field(default_factory=dict)
    ops: list[Op] = field(default_factory=list)
    wanted: Sequence[Wanted] = ()
    words: list[TellingWord] = field(default_factory=list)


def clockwork(row: Telling, today: date) -> Clockwork:
    """The running clocks of a telling; each entry has a part of its own."""
    return Clockwork(TELLING, row.pk, row.division, row.body, official_calendar(), today, row.demo)


def entered(row: Telling, said: Said, doing: Doing, clocks: Clockwork) -> list[Document]:
    """One entry: its papers are the entry's own, and stand on the page of the case."""
    facts = body_facts(row.body) if said.wanted else {}
    numbered = [number(one, body=facts, on=doing.today) for one in said.wanted]
    doing.recorded(
        row,
        TELLING,
        said.move.value,
        {**said.body, "clocks": said.ops, "documents": [one.open_part() for one in numbered]},
        {"documents": [one.private for one in numbered]} if numbered else None,
    )
    row.save()
    kept_at(clocks, said.ops)
    for word in said.words:
        word.seq, word.moment = row.version, doing.moment
    TellingWord.objects.bulk_create(said.words)
    if not row.demo:
        owed(row, doing.moment)
    return [_issued(row, one, doing) for one in numbered]


def _issued(row: Telling, one: Any, doing: Doing) -> Document:
    subject = (TELLING, row.pk)
    document, seal = composed(one, subject=subject, event_seq=row.version, division=row.division, moment=doing.moment)
    return kept(document, seal, doing.principal.account_id, doing.moment)


def owed(row: Telling, moment: datetime) -> None:
    """Those concerned are told of the entry by a row of its own: what fails there holds up nothing else."""
    payload = {"telling": row.pk, "seq": row.version}
    owe(Work(TELL_OF, TELLINGS, f"{TELL_OF}:{row.pk}:{row.version}", payload, row.division, row.body), moment)


def word(
    entry: TellingEntry, move: Move, doing: Doing, *, body: str = "", reason: str = "", code: str = ""
) -> TellingWord:
    """What a body says of an entry."""
    account = doing.principal.account_id
    return TellingWord(
        entry=entry, move=move.value, body=body, account_id=account, reason=reason, implementation_code=code
    )


def paper(row: Telling, kind: str, facts: Mapping[str, Any], private: Mapping[str, Any] | None = None) -> Wanted:
    """A paper for the applicant; his name stands in the private part."""
    case: Case = row.case
    known = {
        "number": case.number,
        "item_name": case.item_name,
        "implementation_code": case.version_of_item.implementation_code,
        "received_on": case.received_on.isoformat() if case.received_on else "",
    }
    return Wanted(kind, {"case": known, **facts}, {"case": {"applicant_name": case.applicant_name}, **(private or {})})
