"""Documents, meetings, training, assessments and statistics about transferred items, copied between departments and the
bureau with acknowledgement and follow-up (抄送; S0 二(四)1, requirement L7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from oneseal.rules.supervision import copies_refusals as no


class Kind(StrEnum):
    """What is copied (S0 二(四)1)."""

    DOCUMENT = "document"
    MEETING = "meeting"
    TRAINING = "training"
    ASSESSMENT = "assessment"
    STATISTICS = "statistics"


KIND_NAMES: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.DOCUMENT: ("文件", "document"),
    Kind.MEETING: ("会议", "meeting"),
    Kind.TRAINING: ("培训", "training"),
    Kind.ASSESSMENT: ("考核", "assessment"),
    Kind.STATISTICS: ("统计", "statistics"),
}
MOST_TITLE, MOST_NUMBER, MOST_TEXT, MOST_TO = 120, 80, 2000, 60


class Verb(StrEnum):
    """The entries of a copy's chain."""

    SEND = "send"
    ACKNOWLEDGE = "acknowledge"
    ASSIGN = "assign"
    DONE = "done"


VERB_NAMES: Final[Mapping[Verb, tuple[str, str]]] = {
    Verb.SEND: ("抄送", "copied"),
    Verb.ACKNOWLEDGE: ("签收", "signed for"),
    Verb.ASSIGN: ("交办", "given to somebody"),
    Verb.DONE: ("办了", "done"),
}


@dataclass(frozen=True)
class Typed:
    """A copy as it is typed in: who issued what, when, about which items, to whom, by when an answer is wanted."""

    kind: str
    title: str
    number: str
    issuer: str
    issued_on: date | None
    text: str
    to: tuple[str, ...]
    items: tuple[str, ...] = ()
    reply_by: date | None = None


def must_be_a_copy(typed: Typed, today: date, known: Collection[str], own: str) -> Typed:
    """What is to be mended in it, or the copy, trimmed; `known` are the bodies it may go to (L7)."""
    if typed.kind not in set(Kind):
        raise no.KIND_NEEDED.refuse()
    title, issuer = typed.title.strip(), typed.issuer.strip()
    if not 2 <= len(title) <= MOST_TITLE or not 2 <= len(issuer) <= MOST_TITLE:
        raise no.TITLE_LENGTH.refuse(most=MOST_TITLE)
    if len(typed.number.strip()) > MOST_NUMBER or len(typed.text.strip()) > MOST_TEXT:
        raise no.TOO_LONG.refuse(number=MOST_NUMBER, text=MOST_TEXT)
    if typed.issued_on is None or typed.issued_on > today:
        raise no.ISSUED_WHEN.refuse(today=today.isoformat())
    if typed.reply_by is not None and typed.reply_by < today:
        raise no.REPLY_WHEN.refuse(today=today.isoformat())
    to = tuple(dict.fromkeys(typed.to))
    if not to or len(to) > MOST_TO or own in to or not set(to) <= set(known):
        raise no.TO_WHOM.refuse()
    items = tuple(dict.fromkeys(typed.items))
    return Typed(
        typed.kind, title, typed.number.strip(), issuer, typed.issued_on, typed.text.strip(), to, items, typed.reply_by
    )


@dataclass(frozen=True)
class Taken:
    """How one recipient stands to a copy."""

    acknowledged: bool
    assigned: bool = False
    done: bool = False


class Stood(Protocol):
    """What one recipient has done with a copy so far, and when."""

    @property
    def acknowledged_at(self) -> datetime | None: ...

    @property
    def done_at(self) -> datetime | None: ...


S = TypeVar("S", bound=Stood)


def at_hand(ours: Iterable[S]) -> S | None:
    """Whose turn it is, for somebody who acts for several recipients: first to sign, then to do (L7)."""
    rows = sorted(ours, key=lambda one: (one.acknowledged_at is not None, one.done_at is not None))
    return rows[0] if rows else None


def must_be_to_acknowledge(taken: Taken) -> None:
    """Once (L7)."""
    if taken.acknowledged:
        raise no.ACKNOWLEDGED_ALREADY.refuse()


def must_be_assignable(taken: Taken, due: date | None, today: date) -> date:
    """Whoever has it gives it to somebody with a day; anew as long as it is not done (L7, follow-up)."""
    if not taken.acknowledged:
        raise no.ACKNOWLEDGE_FIRST.refuse()
    if taken.done:
        raise no.DONE_ALREADY.refuse()
    if due is None or due < today:
        raise no.DUE_WHEN.refuse(today=today.isoformat())
    return due


def must_be_to_finish(taken: Taken, what: str) -> str:
    """What was done, in words; an acknowledgement comes first (L7, follow-up)."""
    if not taken.acknowledged:
        raise no.ACKNOWLEDGE_FIRST.refuse()
    if taken.done:
        raise no.DONE_ALREADY.refuse()
    said = what.strip()
    if not 2 <= len(said) <= MOST_TEXT:
        raise no.WHAT_WAS_DONE.refuse(most=MOST_TEXT)
    return said
