"""The chain of a question: each entry with its clocks, the hand it comes into, and the word to the rooms above."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.privacy.sealing import seal
from oneseal.records.questions.models import Hand, Question
from oneseal.records.questions.reads import QUESTION, answering_at, names_of
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.keeping import Op, end
from oneseal.rules.questions import hands
from oneseal.rules.questions.hands import Standing
from oneseal.rules.questions.names import Move
from oneseal.rules.questions.terms import FIRST_ASKED
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.outbox.announce import announce

ANNOUNCED = frozenset({Move.HAND, Move.RETURN, Move.ANSWER, Move.CORRECT})
"""Moves that somebody outside the room is told of."""


def standing_of(row: Question, today: date) -> Standing:
    """The question as the rule sees it: whoever has it but is not at a post of its body today has it no more."""
    present = answering_at(row.body, today) if row.account_id is not None else {}
    people, bodies = names_of([row.giver_account], [row.body, row.giver_body])
    holder = row.account_id if row.account_id in present else None
    hand = hands.Hand(row.body, bodies.get(row.body, row.body), holder, present.get(holder, "") if holder else "")
    giver = None
    if row.giver_body:
        named = people.get(row.giver_account, "") if row.giver_account else ""
        giver = hands.Hand(row.giver_body, bodies.get(row.giver_body, row.giver_body), row.giver_account, named)
    return Standing(hand, giver, local_day(row.answered_at) if row.answered_at else None)


def entered(
    row: Question,
    move: Move,
    doing: Doing,
    *,
    body: Mapping[str, Any],
    ops: Sequence[Op] = (),
    private: Mapping[str, Any] | None = None,
) -> None:
    """One entry; the clocks turn with it, and whoever is to be told of it is told by the rooms above."""
    clocks = Clockwork(QUESTION, row.pk, row.division, row.body, official_calendar(), doing.today, row.demo)
    if move is Move.ASK:
        clocks.new()
    doing.recorded(row, QUESTION, move.value, {**body, "clocks": list(ops)}, private)
    row.save()
    kept_at(clocks, ops)
    if move in ANNOUNCED:
        announce(QUESTION, row.pk, row.version, doing.moment)


def first_over(row: Question, today: date) -> list[Op]:
    """Whoever was asked first has done his part: answered, or handed on; only while his clock runs."""
    clocks = Clockwork(QUESTION, row.pk, row.division, row.body, official_calendar(), today, row.demo)
    return [end(FIRST_ASKED, today, "met")] if clocks.running(FIRST_ASKED) else []


def passed(row: Question, move: Move, doing: Doing, before: tuple[str, int | None], reason: str = "") -> None:
    """What the history of hands keeps of an entry that was just made."""
    Hand.objects.create(
        question=row,
        seq=row.version,
        move=move.value,
        from_body=before[0],
        from_account=before[1],
        to_body=row.body,
        to_account=row.account_id,
        by=doing.principal.account_id,
        reason_sealed=seal(reason) if reason else None,
        moment=doing.moment,
    )
