"""The hearing: who may ask for it until when, what its notice and its chair need, what it keeps from being decided.

Arts. 36, 45-48 行政许可法; law.md, invariants 6 and 15. Costs are never asked for (Art. 47 ¶2): there is no field for any.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.backwards import first_hearing_day, notice_in_time
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Limit, Terms, Unit
from oneseal.rules.refusals import Refusal
from oneseal.rules.review import hearing_refusals as no
from oneseal.rules.review.procedures import Citation, own_basis

HEARING: Final = "听证"
REQUEST_PERIOD: Final = KINDS["hearing_request"].default
HELD_WITHIN: Final = KINDS["hearing"].default
TOLD: Final = Limit(20, Unit.WORKING_DAY)
"""How long the applicant is told that a requested hearing takes, where nobody says otherwise (Arts. 45 ¶2, 47)."""
ON_REQUEST: Final = Citation("中华人民共和国行政许可法", "第四十七条")
BY_THE_BODY: Final = Citation("中华人民共和国行政许可法", "第四十六条")
APPLICANT: Final = 0


class Answer(StrEnum):
    """What became of somebody's right to a hearing."""

    OPEN = ""
    REQUESTED = "requested"
    WAIVED = "waived"
    LAPSED = "lapsed"
    JOINED = "joined"


ANSWER_NAMES: Mapping[Answer, tuple[str, str]] = {
    Answer.OPEN: ("还没有说", "not answered"),
    Answer.REQUESTED: ("申请听证", "requested a hearing"),
    Answer.WAIVED: ("放弃听证", "waived a hearing"),
    Answer.LAPSED: ("逾期没有申请", "let the period lapse"),
    Answer.JOINED: ("一起参加听证", "joined the hearing"),
}


@dataclass(frozen=True)
class Right:
    """One person's right to a hearing: the applicant (no 0) or a stakeholder, told and served when, answered how."""

    no: int
    name: str
    told_on: date
    served_on: date | None = None
    answer: Answer = Answer.OPEN


@dataclass(frozen=True)
class HearingState:
    """All that a decision waits for; ``begun``: requested or announced."""

    required: Citation | None = None
    rights: tuple[Right, ...] = ()
    begun: bool = False
    announced: bool = False
    held: bool = False
    signed: bool = False


def required_by(snapshot: Mapping[str, Any]) -> Citation | None:
    """The provision by which the item must be heard in public (Art. 46 行政许可法), if its law has one."""
    if not any(override["rule"] == "mandatory_hearing" for override in snapshot["overrides"]):
        return None
    return own_basis(snapshot, HEARING)


def request_until(right: Right, calendar: Calendar) -> date | None:
    """The last day of the period, five working days from delivery (Art. 47 ¶1 行政许可法); none before delivery."""
    return reckon(Terms(right.served_on, REQUEST_PERIOD), calendar).due if right.served_on else None


def obstacle(state: HearingState, calendar: Calendar) -> Refusal | None:
    """What keeps the case from being decided, if anything (Arts. 46-48 行政许可法; invariant 15)."""
    if state.begun and not state.held:
        return no.HEARING_NOT_HELD.refuse()
    if state.begun and not state.signed:
        return no.RECORD_NOT_SIGNED.refuse()
    if state.required and not state.begun:
        return no.HEARING_REQUIRED.refuse(basis=str(state.required))
    unserved = [right.name for right in state.rights if right.served_on is None and not right.answer]
    if unserved:
        return no.RIGHT_NOT_SERVED.refuse(names="、".join(unserved))
    waiting = [right for right in state.rights if not right.answer]
    if waiting:
        until = max(day for right in waiting if (day := request_until(right, calendar)))
        return no.PERIOD_OPEN.refuse(names="、".join(right.name for right in waiting), until=until.isoformat())
    return None


def must_be_heard(state: HearingState, calendar: Calendar) -> None:
    """No decision before the period is over or waived, or the hearing held and its record signed (invariant 15)."""
    found = obstacle(state, calendar)
    if found is not None:
        raise found


def must_answer_record(state: HearingState, reason: str) -> None:
    """The decision rests on the record, so its reasons answer what was disputed (Art. 48 ¶2 行政许可法)."""
    if state.signed and not reason.strip():
        raise no.RECORD_NOT_ANSWERED.refuse()


def right_of(rights: Sequence[Right], number: int) -> Right:
    """The right of the person of that number (Art. 36 行政许可法: who was told)."""
    for right in rights:
        if right.no == number:
            return right
    raise no.NOT_CONCERNED.refuse(no=number)


def must_be_able_to_answer(right: Right, today: date, calendar: Calendar) -> None:
    """Requested or waived once, and a request within five days of delivery (Art. 47 ¶1 行政许可法).

    Before delivery is recorded one may do so too: then he knows of it.
    """
    if right.answer:
        zh, en = ANSWER_NAMES[right.answer]
        raise no.ANSWERED_ALREADY.refuse(name=right.name, answer_zh=zh, answer_en=en)
    until = request_until(right, calendar)
    if until is not None and today > until:
        raise no.REQUEST_TOO_LATE.refuse(until=until.isoformat())


def must_be_able_to_waive(right: Right, state: HearingState, today: date, calendar: Calendar) -> None:
    """Given up within the period, or later by whoever takes part in a hearing that was asked for and not held yet.

    Our reading of Art. 47 行政许可法: the right is theirs. A hearing that was announced (Art. 46) is the public's too.
    """
    if state.begun and right.answer in (Answer.REQUESTED, Answer.JOINED):
        if state.held:
            raise no.HEARING_OVER.refuse()
        if state.announced:
            raise no.ANNOUNCED.refuse()
        return
    must_be_able_to_answer(right, today, calendar)


def nobody_wants_it(rights: Sequence[Right]) -> bool:
    """Whether all who could ask for the hearing have given it up or let it lapse (Art. 47 ¶1 行政许可法)."""
    return all(right.answer in (Answer.WAIVED, Answer.LAPSED) for right in rights)


def must_be_served_when(right: Right, served_on: date, today: date) -> None:
    """Once, not before the notice and not in the future (Art. 47 行政许可法: from the day of being told)."""
    if right.served_on is not None:
        raise no.SERVED_ALREADY.refuse(name=right.name)
    if not right.told_on <= served_on <= today:
        raise no.SERVED_WHEN.refuse(told=right.told_on.isoformat())


def must_be_notified_in_time(today: date, held_on: date, due: date | None, calendar: Calendar) -> None:
    """At least seven working days ahead, and within twenty of the request (Arts. 47 ¶1, 48 ¶1(1) 行政许可法).

    Where the twenty days cannot be kept any more the first possible days remain: it is overdue, but it is held.
    """
    first = first_hearing_day(today, calendar)
    if not notice_in_time(today, held_on, calendar):
        raise no.NOTICE_TOO_LATE.refuse(first=first.isoformat())
    if due is not None and first <= due < held_on:
        raise no.HELD_TOO_LATE.refuse(first=first.isoformat(), due=due.isoformat())


def must_be_chair(chair: int, chairs: Mapping[int, str], reviewers: Collection[int]) -> None:
    """Appointed from those at the post, and none of those who review the case (Art. 48 ¶1(3) 行政许可法; invariant 6)."""
    if chair not in chairs:
        raise no.NO_CHAIR.refuse()
    if chair in reviewers:
        raise no.CHAIR_REVIEWED.refuse(name=chairs[chair])


def must_all_have_signed(present: Sequence[str], signatures: Mapping[str, str]) -> None:
    """Everybody present signs, or it says why not (Art. 48 ¶1(5) 行政许可法); in ``signatures`` "" says that he signed."""
    missing = [name for name in present if name not in signatures]
    if missing:
        raise no.SIGNATURE_MISSING.refuse(names="、".join(missing))


NAME: Final = ("姓名或者名称", "the name")
INTEREST: Final = ("直接关系他的什么利益", "which of his interests it touches")
PROOF: Final = ("送达的凭证", "what proves the delivery")
SPEECH: Final = ("说了什么", "what was said")


def must_write(text: str, what: tuple[str, str]) -> str:
    """Something in writing, stripped: who it is, what touches him, what was said (Arts. 36, 48 ¶1(5) 行政许可法)."""
    stripped = text.strip()
    if not stripped:
        raise no.BLANK.refuse(what_zh=what[0], what_en=what[1])
    return stripped
