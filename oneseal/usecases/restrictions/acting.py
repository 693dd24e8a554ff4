"""What every act on a bar has in common: who asks, once under a key, one entry, and the document that goes with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.restrictions.models import Plea, Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.rules.restrictions.bars import cause_words, until_words
from oneseal.rules.restrictions.pleas import Answer
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.restrictions.chain import RESTRICTION, entered_in


@dataclass(frozen=True)
class BarActed:
    """What an act left: the bar, its version, its last day, the day it was lifted, the document issued."""

    id: int
    version: int
    until: date | None
    lifted_on: date | None
    document: str = ""
    replayed: bool = False


def acted(row: Restriction, document: Document | None, replayed: bool = False) -> BarActed:
    """What the act left of the row."""
    return BarActed(row.pk, row.version, row.until, row.lifted_on, document.number if document else "", replayed)


def again(event: Event) -> BarActed:
    """The same answer to the same request."""
    row = Restriction.objects.get(pk=event.subject_id)
    made = Document.objects.filter(subject_kind=RESTRICTION, subject_id=row.pk, event_seq=event.seq).first()
    return acted(row, made, True)


def wanted(row: Restriction, variant: str, said: str, basis: list[dict[str, str]], **facts: Any) -> Wanted:
    """A document about the bar; whom it binds is private."""
    bar = as_bar(row)
    about = {"number": row.number, "cause": cause_words(bar)[0], "since": row.since.isoformat()}
    about |= {"permit": row.permit if row.scope else "", "until": until_words(bar)[0]}
    case = {"number": row.number, "item_name": row.permit or "告知承诺", "number_name": "所依据的决定"}
    name = row.person.name if row.person else row.enterprise.name if row.enterprise else ""
    open_facts = {"variant": variant, "bar": about, "case": case, "basis": basis, **facts}
    return Wanted("restriction", open_facts, {"case": {"applicant_name": name}, "reasons": [said]})


def moot(row: Restriction, on: date) -> None:
    """What was asked of a bar that is over needs no answer any more; its clock ends with the bar (law.md, bar)."""
    Plea.objects.filter(restriction=row, answered_on=None).update(answered_on=on, answer=Answer.MOOT.value)


@dataclass(frozen=True, kw_only=True)
class Asked(Doing):
    """Who asks for an act on a bar, when, under which key, with which reasons."""

    said: str

    def done(self, act: Callable[[], BarActed], permission: str) -> BarActed:
        """The act, once under its key."""
        return self.performed(act, again, permission, RESTRICTION)

    def entry(self, row: Restriction, verb: str, body: dict[str, Any], wanted: Wanted | None = None) -> BarActed:
        """One entry with its document."""
        document = entered_in(
            row,
            verb,
            principal=self.principal,
            moment=self.moment,
            body=body,
            private={"reason": self.said},
            wanted=wanted,
            key=self.key,
            request_hash=self.request_hash,
        )
        return acted(row, document)
