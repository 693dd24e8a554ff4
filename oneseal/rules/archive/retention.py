"""How long an archived file is kept, whether it may be destroyed, and that two people do it (Art. 21 档案法; W7)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.archive import retention_refusals as no
from oneseal.rules.refusals import Ground, Refusal
from oneseal.rules.stages.names import Stage

MOST_FILES, LEAST_WORDS, MOST_WORDS, MOST_BASIS = 200, 4, 1000, 200


class Retention(StrEnum):
    """Classes of retention (保管期限) of the records of offices: for good, or for a term."""

    PERMANENT = "permanent"
    THIRTY = "y30"
    TEN = "y10"


RETENTION_NAMES: Final[Mapping[Retention, tuple[str, str]]] = {
    Retention.PERMANENT: ("永久", "For good"),
    Retention.THIRTY: ("30年", "30 years"),
    Retention.TEN: ("10年", "10 years"),
}
YEARS: Final[Mapping[Retention, int]] = {Retention.THIRTY: 30, Retention.TEN: 10}
_LONGEST_FIRST = (Retention.PERMANENT, Retention.THIRTY, Retention.TEN)


class DestructionStage(StrEnum):
    """Where a destruction stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"


STAGE_WORDS: Final[Mapping[DestructionStage, tuple[str, str]]] = {
    DestructionStage.PROPOSED: ("等另一人批准", "Waits for a second person"),
    DestructionStage.APPROVED: ("已销毁", "Destroyed"),
    DestructionStage.DECLINED: ("没有批准", "Not approved"),
}


@dataclass(frozen=True)
class FileState:
    """What decides whether a file may go."""

    stage: str
    closed_on: date | None
    retention: Retention | None
    running: bool = False
    inspected: bool = False
    barred: bool = False
    certified: bool = False
    held: bool = False
    destroyed: bool = False


def must_be_class(retention: str, basis: str, before: str) -> tuple[Retention, str]:
    """A class with its basis; once set it is lengthened, never shortened (Art. 21 档案法)."""
    chosen = next((one for one in Retention if one == retention), None)
    if chosen is None:
        raise no.CLASS_UNKNOWN.refuse()
    said = basis.strip()
    if not LEAST_WORDS <= len(said) <= MOST_BASIS:
        raise no.CLASS_BASIS.refuse()
    was = next((one for one in Retention if one == before), None)
    if was is not None and _LONGEST_FIRST.index(chosen) > _LONGEST_FIRST.index(was):
        names = RETENTION_NAMES[was]
        raise no.CLASS_SHORTENED.refuse(kept_zh=names[0], kept_en=names[1])
    return chosen, said


def kept_through(closed_on: date, retention: Retention) -> date | None:
    """The last day of keeping: the years count from the first of January after the file was closed (国家档案局令第8号; W7)."""
    years = YEARS.get(retention)
    return date(closed_on.year + years, 12, 31) if years is not None else None


def closed_before(today: date, retention: Retention) -> date | None:
    """Files closed before this day have run out today; none do that are kept for good (国家档案局令第8号; W7)."""
    years = YEARS.get(retention)
    return date(today.year - years, 1, 1) if years is not None else None


def obstacle(file: FileState, today: date) -> Refusal | None:
    """Why a file is kept on: the first reason that holds (Art. 21 档案法)."""
    if file.destroyed:
        return no.DESTROYED_ALREADY.refuse()
    if file.stage != Stage.ARCHIVED or file.closed_on is None:
        return no.NOT_IN_ARCHIVE.refuse()
    if file.retention is None:
        return no.UNCLASSED.refuse()
    last = kept_through(file.closed_on, file.retention)
    if last is None:
        return no.FOR_GOOD.refuse()
    if last >= today:
        return no.NOT_EXPIRED.refuse(day=last.isoformat())
    found: tuple[tuple[bool, Ground], ...] = (
        (file.running, no.STILL_RUNNING),
        (file.inspected, no.INSPECTED),
        (file.barred, no.BARRED_BY),
        (file.certified, no.CERTIFICATE_STANDS),
        (file.held, no.ON_HOLD),
    )
    return next((why.refuse() for holds, why in found if holds), None)


def must_choose(numbers: Collection[str]) -> None:
    """Some files, not all at once (Art. 21 档案法)."""
    if not 1 <= len(numbers) <= MOST_FILES:
        raise no.NONE_CHOSEN.refuse(most=MOST_FILES)


def must_all_go(why: Mapping[str, Refusal | None]) -> None:
    """What is proposed may all go on that day (Art. 21 档案法)."""
    for number, refusal in why.items():
        if refusal is not None:
            raise no.CANNOT_GO.refuse(number=number, why_zh=refusal.sentence("zh"), why_en=refusal.sentence("en"))


def must_say_why(reason: str) -> str:
    """The reason, of whoever proposes and of whoever sends back (Art. 21 档案法)."""
    said = reason.strip()
    if not LEAST_WORDS <= len(said) <= MOST_WORDS:
        raise no.WHY_DESTROY.refuse()
    return said


def must_be_another(proposed_by: int | None, account: int | None) -> None:
    """Destroyed by two people: one proposes, another approves (Art. 21 档案法)."""
    if account is None or account == proposed_by:
        raise no.OWN_PROPOSAL.refuse()


def must_be_proposed(stage: str) -> None:
    """Answered once (Art. 21 档案法)."""
    if stage != DestructionStage.PROPOSED:
        raise no.ANSWERED_ALREADY.refuse()
