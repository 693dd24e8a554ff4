"""The check of a commitment at the supervising department: planned, done by two, with evidence (requirement L6).

What it finds, and the time to put right what does not hold, are the law of rules/intake/commitment.py; here stands how
the department goes about it, and how often what was promised was kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from oneseal.rules.intake.commitment import Result, has_gone, is_done_with
from oneseal.rules.supervision import feedback_refusals as no

LEAST_OFFICERS, MOST_OFFICERS, MOST_NAME, MOST_PLACE, MOST_EVIDENCE = 2, 9, 20, 120, 20
_CONCLUDED: Final = frozenset({Result.MET, Result.NOT_MET})


class Progress(StrEnum):
    """How far the check of a commitment is."""

    NO_OFFICERS = "no_officers"
    PLANNED = "planned"
    RECTIFY = "rectify"
    MET = "met"
    NOT_MET = "not_met"
    PROPOSED = "proposed"


PROGRESS_NAMES: Final[Mapping[Progress, tuple[str, str, str]]] = {
    Progress.NO_OFFICERS: ("没有排人", "no officers yet", "you"),
    Progress.PLANNED: ("已排", "planned", "us"),
    Progress.RECTIFY: ("整改中", "being put right", "wait"),
    Progress.MET: ("履行了承诺", "kept", "yes"),
    Progress.NOT_MET: ("没有履行，还没建议撤销", "not kept, no proposal yet", "no"),
    Progress.PROPOSED: ("没有履行，已建议撤销", "not kept, annulment proposed", "end"),
}


@dataclass(frozen=True)
class Plan:
    """Who verifies, on which day, where."""

    officers: tuple[str, ...]
    on: date
    place: str


def progress_of(result: str, planned: bool, proposed: bool) -> Progress:
    """From what its last finding was, and whether somebody goes (L6)."""
    if result == Result.MET:
        return Progress.MET
    if result == Result.NOT_MET:
        return Progress.PROPOSED if proposed else Progress.NOT_MET
    if result == Result.RECTIFY:
        return Progress.RECTIFY
    return Progress.PLANNED if planned else Progress.NO_OFFICERS


def plan_shown(result: str, planned_on: date, found_on: date | None) -> bool:
    """Whether the plan is the one to go by, or that of the visit which concluded it (requirement L6)."""
    return result in _CONCLUDED or not is_done_with(planned_on, found_on)


def must_be_a_plan(
    officers: Sequence[str],
    on: date | None,
    place: str,
    today: date,
    due: date | None,
    found_on: date | None = None,
) -> Plan:
    """Two at least, each named once, on a day within the limit (Art. 61 行政许可法; 国办发〔2020〕42号).

    Once the limit is over a check is still owed: then any day from today on is right. The second look after the time
    to put right comes later than what was found (``found_on``).
    """
    names = tuple(dict.fromkeys(name.strip() for name in officers if name.strip()))
    if not LEAST_OFFICERS <= len(names) <= MOST_OFFICERS or any(len(name) > MOST_NAME for name in names):
        raise no.OFFICERS_NEEDED.refuse(most=MOST_NAME)
    last = due if due is not None and due >= today else None
    first = today if found_on is None else max(today, found_on + timedelta(days=1))
    if on is None or on < first or (last is not None and on > last):
        raise no.CHECK_DAY.refuse(first=first.isoformat(), last=last.isoformat() if last else "—")
    where = place.strip()
    if not 0 < len(where) <= MOST_PLACE:
        raise no.CHECK_PLACE.refuse(most=MOST_PLACE)
    return Plan(names, on, where)


def must_be_open(result: str) -> None:
    """It is not concluded (requirement L6; 国办发〔2020〕42号)."""
    if result in _CONCLUDED:
        raise no.CHECK_DONE.refuse()


def must_have_gone(plan_on: date | None, today: date, found_on: date | None = None) -> None:
    """A result is that of a visit that was planned and whose day has come (Art. 61 行政许可法)."""
    if not has_gone(plan_on, found_on, today):
        raise no.CHECK_UNPLANNED.refuse()


def must_have_evidence(files: Sequence[int]) -> tuple[int, ...]:
    """Photographs or the record of the visit (Art. 61 ¶2 行政许可法: what was found is recorded)."""
    found = tuple(dict.fromkeys(files))
    if not 0 < len(found) <= MOST_EVIDENCE:
        raise no.EVIDENCE_NEEDED.refuse(most=MOST_EVIDENCE)
    return found


@dataclass(frozen=True)
class Kept:
    """How often what was promised for one item was kept."""

    met: int
    not_met: int

    @property
    def verified(self) -> int:
        """Those that are concluded; what is being put right is not counted yet."""
        return self.met + self.not_met

    @property
    def percent(self) -> int | None:
        """Rounded down; none where nothing was verified: no rate is made of nothing (L6)."""
        return self.met * 100 // self.verified if self.verified else None
