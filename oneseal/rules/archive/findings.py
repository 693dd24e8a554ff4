"""A file is checked point by point; what falls short is a finding that somebody answers and the inspection closes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from oneseal.rules.archive.criteria import CRITERIA, Post
from oneseal.rules.archive.file_facts import FileFacts, Verdict
from oneseal.rules.archive.refusals import (
    ANSWER_NOT_YOURS,
    FINDING_NOT_ANSWERED,
    FINDING_NOT_OPEN,
    HOUSE_SAYS_OTHERWISE,
    OWN_ANSWER,
    OWN_FILE,
    POINT_UNJUDGED,
    POINT_UNKNOWN,
    SAY_WHAT,
    SEVERITY_NEEDED,
    TOO_LONG,
    UNMET_UNDESCRIBED,
)
from oneseal.rules.permissions.people import Principal

INSPECTION_FINDING: Final = "inspection_finding"
"""The clock by which a finding is answered (law.md, One clock, many kinds)."""
LEAST_WORDS, MOST_WORDS = 4, 1000


class Severity(StrEnum):
    """How grave a finding is; the words are those of the practice of file reviews (案卷评查), not of law."""

    MINOR = "minor"
    SERIOUS = "serious"
    GRAVE = "grave"


SEVERITY_NAMES: Final[Mapping[Severity, tuple[str, str]]] = {
    Severity.MINOR: ("瑕疵", "Flaw"),
    Severity.SERIOUS: ("问题", "Fault"),
    Severity.GRAVE: ("严重问题", "Grave fault"),
}


class State(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


STATE_NAMES: Final[Mapping[State, tuple[str, str]]] = {
    State.OPEN: ("待整改", "To be put right"),
    State.ANSWERED: ("已答复", "Answered"),
    State.CLOSED: ("已销号", "Closed"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What the inspector says on a point."""

    verdict: str
    remark: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A point as it is recorded: what the house said ("" where it says nothing), what the inspector found."""

    code: str
    house: str
    verdict: Verdict
    remark: str
    severity: Severity | None


def must_not_be_own(account: int | None, file: FileFacts) -> None:
    """Nobody inspects a file that he handled himself (W8; our rule)."""
    if account is not None and any(one.account == account for one in file.done):
        raise OWN_FILE.refuse()


def checked(given: Mapping[str, Judged], house: Mapping[str, Verdict]) -> list[Point]:
    """Each point once, in order; a shortcoming is described and weighed, a difference from the house explained (W8)."""
    unknown = [code for code in given if code not in CRITERIA]
    if unknown:
        raise POINT_UNKNOWN.refuse(point=unknown[0][:40])
    return [_point(code, given.get(code), house.get(code)) for code in CRITERIA]


def _point(code: str, judged: Judged | None, house: Verdict | None) -> Point:
    names = {"point_zh": CRITERIA[code].zh, "point_en": CRITERIA[code].en}
    verdict = next((one for one in Verdict if judged and one == judged.verdict), None)
    if judged is None or verdict is None:
        raise POINT_UNJUDGED.refuse(point=code, **names)
    remark = judged.remark.strip()
    if len(remark) > MOST_WORDS:
        raise TOO_LONG.refuse(most=MOST_WORDS, point=code, **names)
    if house is not None and house is not verdict and len(remark) < LEAST_WORDS:
        raise HOUSE_SAYS_OTHERWISE.refuse(point=code, **names)
    if verdict is not Verdict.UNMET:
        return Point(code, house or "", verdict, remark, None)
    severity = next((one for one in Severity if one == judged.severity), None)
    if severity is None:
        raise SEVERITY_NEEDED.refuse(point=code, **names)
    if len(remark) < LEAST_WORDS:
        raise UNMET_UNDESCRIBED.refuse(point=code, **names)
    return Point(code, house or "", verdict, remark, severity)


def must_be_said(text: str) -> str:
    """An answer, or why it is sent back (W8)."""
    said = text.strip()
    if not LEAST_WORDS <= len(said) <= MOST_WORDS:
        raise SAY_WHAT.refuse(least=LEAST_WORDS, most=MOST_WORDS)
    return said


def answers_for(principal: Principal, post: Post, heads: Collection[str]) -> bool:
    """Whether somebody holds the responsible post, or is head of its body (W8, K2)."""
    held = {(one.post, one.body) for one in principal.posts}
    return post in held or any((head, post[1]) in held for head in heads)


def must_answer_for(principal: Principal, post: Post, heads: Collection[str]) -> None:
    """Only the responsible post answers, or its head (W8)."""
    if not answers_for(principal, post, heads):
        raise ANSWER_NOT_YOURS.refuse()


def must_be_open(state: str) -> None:
    """Answered once; after that it is the inspection's turn (W8)."""
    if state != State.OPEN:
        raise FINDING_NOT_OPEN.refuse()


def must_be_answered(state: str, answered_by: int | None, account: int | None) -> None:
    """Closed or sent back once it is answered, and never by whoever answered it (W8; our rule: two persons)."""
    if state != State.ANSWERED:
        raise FINDING_NOT_ANSWERED.refuse()
    if account is not None and account == answered_by:
        raise OWN_ANSWER.refuse()
