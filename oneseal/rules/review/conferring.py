"""A collective consultation (集体会商) on a hard case: called, held, recorded, signed by its chair (W4; S4 二(四)1).

It decides nothing: the decision follows its outcome, or says why it does not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.review import conferring_refusals as no

LEAST_PEOPLE, LEAST_WORDS = 2, 5


class Follows(StrEnum):
    """How a decision stands to the outcome."""

    FOLLOW = "follow"
    DEPART = "depart"


FOLLOWS_NAMES: Final[dict[Follows, tuple[str, str]]] = {
    Follows.FOLLOW: ("按会商的结果决定", "as the collective consultation concluded"),
    Follows.DEPART: ("和会商的结果不一致", "other than it concluded"),
}


@dataclass(frozen=True)
class Conference:
    """One as it stands: when it is to be, who chairs, the number of its record once that is signed."""

    no: int
    planned_on: date
    chair: int
    number: str = ""


@dataclass(frozen=True)
class Position:
    """What somebody present held."""

    name: str
    unit: str
    said: str


def must_be_called(on: date, today: date, time: str, place: str) -> None:
    """With day, hour and place, and not in the past (W4)."""
    if on < today or not time.strip() or not place.strip():
        raise no.WHEN.refuse()


def must_be_invited(invited: Collection[int], able: Collection[int], chair: int) -> list[int]:
    """Two officials of the bodies of the case at least, one of whom chairs (W4)."""
    found = sorted(set(invited))
    if len(found) < LEAST_PEOPLE or not set(found) <= set(able):
        raise no.WHOM.refuse(least=LEAST_PEOPLE)
    if chair not in found:
        raise no.CHAIR.refuse()
    return found


def must_say_what(text: str) -> str:
    """The question that one person alone does not answer, in words (W4)."""
    said = text.strip()
    if len(said) < LEAST_WORDS:
        raise no.QUESTION.refuse(least=LEAST_WORDS)
    return said


def conference_of(rows: Sequence[Conference], number: int) -> Conference:
    """The one of that number (W4)."""
    for row in rows:
        if row.no == number:
            return row
    raise no.NO_SUCH.refuse(no=number)


def must_be_signable(row: Conference, account: int | None, today: date) -> None:
    """By its chair, once, and not before its day (W4)."""
    if row.number:
        raise no.SIGNED.refuse(number=row.number)
    if account != row.chair:
        raise no.NOT_THE_CHAIR.refuse()
    if today < row.planned_on:
        raise no.TOO_EARLY.refuse(day=row.planned_on.isoformat())


def must_be_record(people: Sequence[Mapping[str, str]], outcome: str) -> tuple[list[Position], str]:
    """Who was there and what each held, and what came of it (W4; S4 二(四)1: with record and outcome)."""
    found = [Position(*(row.get(name, "").strip() for name in ("name", "unit", "said"))) for row in people]
    found = [one for one in found if one.name]
    if len(found) < LEAST_PEOPLE or not all(one.said for one in found):
        raise no.POSITIONS.refuse(least=LEAST_PEOPLE)
    said = outcome.strip()
    if len(said) < LEAST_WORDS:
        raise no.OUTCOME.refuse(least=LEAST_WORDS)
    return found, said


def must_answer_conference(numbers: Sequence[str], follows: str, why: str) -> str:
    """A decision after a signed record cites it, or says why it departs from it; the words are returned (W4)."""
    if not numbers:
        return ""
    if follows not in set(Follows):
        raise no.NOT_ANSWERED.refuse(numbers="、".join(numbers))
    said = why.strip()
    if follows == Follows.DEPART and len(said) < LEAST_WORDS:
        raise no.WHY_DEPARTS.refuse(least=LEAST_WORDS)
    return said if follows == Follows.DEPART else ""
