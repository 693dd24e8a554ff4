"""Who was asked first answers until somebody else has taken it over (首问负责; S1 (二)2, S2 三(三); I10).

Plain values, and no word of what was asked: an application and a question are answered for in the same way. Handing on
alone frees nobody: whoever it goes to has to take it, and what he gives back stays with whoever handed it on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from oneseal.rules.questions.names import Move


@dataclass(frozen=True)
class Answers:
    """Who answers: an official at a body, or the body itself where nobody was asked in person."""

    body: str
    account: int | None = None


@dataclass(frozen=True)
class HandedOn:
    """It was handed on: by whom, to a body or to an official of it; taken, given back, or neither yet."""

    by: Answers
    to: Answers
    taken: bool | None = None
    taken_by: int | None = None

    @property
    def open(self) -> bool:
        """Whether whoever it goes to has said nothing yet."""
        return self.taken is None


def answerable(first: Answers, handed_on: Sequence[HandedOn]) -> Answers:
    """Who answers now: whoever took it over last, else whoever was asked first (I10)."""
    for one in reversed(handed_on):
        if one.taken:
            return Answers(one.to.body, one.taken_by)
    return first


def waiting(handed_on: Sequence[HandedOn]) -> HandedOn | None:
    """What was handed on and neither taken nor given back yet (I10)."""
    return next((one for one in reversed(handed_on) if one.open), None)


@dataclass(frozen=True)
class Moved:
    """One entry in the history of a question's hands: what was done, by whom, out of which hand into which."""

    move: Move
    by: int | None
    out_of: Answers
    to: Answers


TAKING = frozenset({Move.TAKE, Move.ANSWER, Move.HAND})
"""Whoever does this with a question has taken it: also who only hands on what came to him."""


def went(moves: Sequence[Moved]) -> tuple[Answers, list[HandedOn]]:
    """The history of a question as the rule above knows it: who was asked first, and how it was handed on (I10)."""
    first, past = moves[0].to, list[HandedOn]()
    handed = 0
    for one in moves[1:]:
        if one.move is Move.RETURN:
            past[handed:] = [replace(row, taken=False) for row in past[handed:]]
        if one.move in TAKING:
            _taken(first, past, Answers(one.out_of.body, one.by))
        if one.move is Move.HAND:
            handed = len(past)
            past.append(HandedOn(Answers(one.out_of.body, one.by), one.to))
    return first, past


def _taken(first: Answers, past: list[HandedOn], who: Answers) -> None:
    """It was handed to him, or it lay free: whoever had it is away, or nobody had it yet."""
    if waiting(past) is not None:
        past[-1] = replace(past[-1], taken=True, taken_by=who.account)
    elif (before := answerable(first, past)) != who:
        past.append(HandedOn(before, who, True, who.account))
