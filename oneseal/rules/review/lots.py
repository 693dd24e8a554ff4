"""Who goes to a verification, or judges as an expert, is drawn by lot; anybody can draw again and find the same (L10).

How: the seed is "moment|head|case|step|round|chance": the moment of the draw to the second in Beijing time, the hash at
the head of the case's chain before it, the case's number, the step, which draw of that step it is, and 16 bytes that
the server draws in that moment, in hex. Without them whoever presses could reckon beforehand in which second his
choice comes out. A step is drawn once, and another round needs a reason, which is kept. Each candidate's lot is the
SHA-256 of "seed, line feed, candidate" in UTF-8; the lowest lots are drawn. The entry names the seed, everybody in the
pool, everybody left out and why, and who was drawn.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from oneseal.rules.calendar import LEGAL_ZONE
from oneseal.rules.review.lots_refusals import (
    EMPTY_TEAM,
    NOT_A_MEMBER,
    NOT_ENOUGH,
    NOT_THE_DRAWN,
    REDRAW_REASON,
    TEAM_DRAWN,
    TEAM_TOO_LARGE,
    TOO_FEW_OFFICERS,
)

LEAST_OFFICERS: Final = 2
MOST_OF_A_GROUP: Final = 9
LEAST_REASON: Final = 5
MOST_REASON: Final = 300


class Group(StrEnum):
    """From where somebody was drawn."""

    BUREAU = "bureau"
    DEPARTMENT = "department"
    EXPERT = "expert"


GROUP_NAMES: Final[Mapping[Group, tuple[str, str]]] = {
    Group.BUREAU: ("审批局核查人员", "officer of the bureau"),
    Group.DEPARTMENT: ("监管部门人员", "official of the department"),
    Group.EXPERT: ("专家", "expert"),
}


class Left(StrEnum):
    """Why somebody of the pool was left out of a draw."""

    CONFLICT = "conflict"
    EMPLOYED = "employed"
    NOT_THEN = "not_then"
    DRAWN_BEFORE = "drawn_before"
    HELPED = "helped"


LEFT_NAMES: Final[Mapping[Left, tuple[str, str]]] = {
    Left.CONFLICT: ("利害关系单位", "an interest in the institution"),
    Left.EMPLOYED: ("在申请单位任职", "works there"),
    Left.NOT_THEN: ("当天不在库", "not in the pool that day"),
    Left.DRAWN_BEFORE: ("已经抽到过", "was drawn before"),
    Left.HELPED: ("帮办过这一件", "helped the applicant with it"),
}


class Why(StrEnum):
    """Why somebody drawn does not go."""

    RECUSED = "recused"
    ABSENT = "absent"


WHY_NAMES: Final[Mapping[Why, tuple[str, str]]] = {
    Why.RECUSED: ("回避", "recused himself, or was recused"),
    Why.ABSENT: ("因故不能参加", "cannot come"),
}


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert of the pool, as the draw sees him; ``conflicts``: institutions that he must not judge."""

    id: int
    field: str
    unit: str
    since: date
    until: date | None = None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lot:
    """One group of one draw: from whom, without whom, how many, and who it is."""

    group: Group
    pool: tuple[str, ...]
    left_out: tuple[tuple[str, Left], ...]
    drawn: tuple[str, ...]


def seed_of(moment: datetime, head: str, case_number: str, step: int, round_no: int, chance: str) -> str:
    """The seed of a draw; every part of it stands in the journal, ``chance`` in the seed alone (L10)."""
    at = moment.astimezone(LEGAL_ZONE).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{at}|{head}|{case_number}|{step}|{round_no}|{chance}"


def lot_of(seed: str, candidate: str) -> str:
    """The lot of one candidate: SHA-256 over "seed, line feed, candidate" in UTF-8 (L10)."""
    return hashlib.sha256(f"{seed}\n{candidate}".encode()).hexdigest()


def by_lot(seed: str, pool: Collection[str], wanted: int) -> tuple[str, ...]:
    """The candidates with the lowest lots, in that order; whatever order the pool was given in (L10)."""
    return tuple(sorted(set(pool), key=lambda one: (lot_of(seed, one), one))[:wanted])


def key_of(group: Group, number: int) -> str:
    """How a candidate is named in a draw: a for an account, e for an expert (L10)."""
    return f"{'e' if group is Group.EXPERT else 'a'}{number}"


def plain(name: str) -> str:
    """An institution's name without blanks, as conflicts are compared (L10)."""
    return "".join(name.split())


def left_out(expert: Expert, institutions: Collection[str], on: date) -> Left | None:
    """Why an expert of the field may not be drawn for these institutions that day, or nothing (L10; Art. 48 行政许可法)."""
    judged = {plain(name) for name in institutions if name.strip()}
    if on < expert.since or (expert.until is not None and on > expert.until):
        return Left.NOT_THEN
    if plain(expert.unit) in judged:
        return Left.EMPLOYED
    if any(plain(name) in judged for name in expert.conflicts):
        return Left.CONFLICT
    return None


def draw(
    seed: str,
    group: Group,
    candidates: Collection[str],
    wanted: int,
    *,
    out: Mapping[str, Left] | None = None,
    before: Collection[str] = (),
) -> Lot:
    """One group by lot: nobody twice, nobody who is left out; refused where there are too few (L10)."""
    left = {**(out or {}), **{one: Left.DRAWN_BEFORE for one in before if one in set(candidates)}}
    pool = sorted(set(candidates) - left.keys())
    if len(pool) < wanted:
        zh, en = GROUP_NAMES[group]
        raise NOT_ENOUGH.refuse(group_zh=zh, group_en=en, wanted=wanted, there=len(pool))
    kept = tuple(sorted((one, why) for one, why in left.items()))
    return Lot(group, tuple(pool), kept, by_lot(seed, pool, wanted))


def must_be_a_team(officers: int, department: int, experts: int, *, visit: bool) -> None:
    """At least two officers go on site (Art. 34 ¶3 行政许可法); an expert review may be of experts alone (L10)."""
    if visit and officers < LEAST_OFFICERS:
        raise TOO_FEW_OFFICERS.refuse(least=LEAST_OFFICERS)
    if min(officers, department, experts) < 0 or officers + department + experts == 0:
        raise EMPTY_TEAM.refuse()
    if max(officers, department, experts) > MOST_OF_A_GROUP:
        raise TEAM_TOO_LARGE.refuse(most=MOST_OF_A_GROUP)


def must_be_first(rounds: int) -> None:
    """A step is drawn once; later only single members are drawn anew (L10)."""
    if rounds:
        raise TEAM_DRAWN.refuse()


def must_be_a_member(key: str, standing: Collection[str]) -> None:
    """Only who was drawn and still goes is replaced (L10)."""
    if key not in standing:
        raise NOT_A_MEMBER.refuse()


def must_say_why_redrawn(why: str, reason: str) -> tuple[Why, str]:
    """Recused or absent, and in words why (L10)."""
    known, said = next((one for one in Why if one == why), None), reason.strip()
    if known is None or not LEAST_REASON <= len(said) <= MOST_REASON:
        raise REDRAW_REASON.refuse(least=LEAST_REASON, most=MOST_REASON)
    return known, said


def must_be_the_drawn(officers: Collection[int], drawn: Sequence[int]) -> None:
    """Whom the lot chose went, and nobody in his place; where nobody was drawn anybody of the post may go (L10)."""
    if drawn and not set(drawn) <= set(officers):
        raise NOT_THE_DRAWN.refuse()
