"""A push and what becomes of it: signed for, or returned as not ours and ruled upon (requirements L1, L3)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from oneseal.rules.supervision import refusals as no

ACKNOWLEDGEMENT: Final = "acknowledgement"
"""Its clock: from the push to the signature (law.md, acknowledgement)."""
RULING: Final = "ruling"
"""Of the bureau: from the return to the ruling."""
LEAST_REASON, MOST_REASON, MOST_SIGNER = 5, 500, 50


class Verb(StrEnum):
    """The entries of a push's own chain (L3)."""

    PUSH = "push"
    SIGN = "sign"
    RETURN = "return"
    UPHOLD = "uphold"
    REDIRECT = "redirect"
    WRITE_LETTER = "write_letter"
    RECORD_SENT = "record_sent"


class How(StrEnum):
    """By what a push was signed for (L3: received, by whom, when, by which channel)."""

    HERE = "here"
    LINK = "link"
    OFFICE = "office"
    SLIP = "slip"


HOW_NAMES: Final = {
    How.HERE: ("本系统签收", "in this system"),
    How.LINK: ("邮件链接签收", "by the link of the letter"),
    How.OFFICE: ("OA 回执", "by the office system"),
    How.SLIP: ("书面回执", "by the return slip"),
}


class Standing(StrEnum):
    """Where a push stands, for the lists of both sides."""

    TO_SIGN = "to_sign"
    SIGNED = "signed"
    RETURNED = "returned"
    REDIRECTED = "redirected"


STANDING_NAMES: Final = {
    Standing.TO_SIGN: ("待签收", "to be signed for"),
    Standing.SIGNED: ("已签收", "signed for"),
    Standing.RETURNED: ("已退回，等裁定", "returned, to be ruled upon"),
    Standing.REDIRECTED: ("已改推", "went to another body"),
}
VERB_NAMES: Final = {
    Verb.PUSH: ("推送", "pushed"),
    Verb.SIGN: ("签收", "signed for"),
    Verb.RETURN: ("退回", "returned"),
    Verb.UPHOLD: ("裁定归它监管", "ruled: theirs to supervise"),
    Verb.REDIRECT: ("裁定改推", "ruled: another body's"),
    Verb.WRITE_LETTER: ("生成函件", "letter written"),
    Verb.RECORD_SENT: ("登记寄出", "recorded as posted"),
}


@dataclass(frozen=True)
class State:
    """A push as the rule sees it."""

    pushed_on: date
    signed_on: date | None = None
    returned: bool = False
    upheld: bool = False
    redirected: bool = False

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        if self.redirected:
            return Standing.REDIRECTED
        if self.signed_on is not None:
            return Standing.SIGNED
        return Standing.RETURNED if self.returned else Standing.TO_SIGN


def must_be_to_sign(state: State) -> None:
    """It waits for its signature; to have received it is all that a signature says (L3)."""
    if state.standing is Standing.SIGNED:
        raise no.SIGNED_ALREADY.refuse(on=state.signed_on.isoformat() if state.signed_on else "")
    if state.standing is Standing.REDIRECTED:
        raise no.REDIRECTED.refuse()
    if state.standing is Standing.RETURNED:
        raise no.RETURNED_ALREADY.refuse()


def is_of_before(written_at: datetime, upheld_at: datetime | None) -> bool:
    """Whether a letter names a limit that ended with the return: the ruling began another one (L1, L2)."""
    return upheld_at is not None and written_at < upheld_at


def must_be_letter_of_today(written_at: datetime | None, upheld_at: datetime | None) -> None:
    """What is posted names the day that counts now; one typed elsewhere is the bureau's own matter (L2)."""
    if written_at is not None and is_of_before(written_at, upheld_at):
        raise no.LETTER_OLD.refuse()


def must_be_returnable(state: State) -> None:
    """Not ours: once, and no more after it was ruled that it is (L1, disputes)."""
    if state.upheld and state.standing is Standing.TO_SIGN:
        raise no.SETTLED.refuse()
    must_be_to_sign(state)


def must_be_to_rule(state: State) -> None:
    """A ruling needs a return (L1)."""
    if state.standing is not Standing.RETURNED:
        raise no.NOTHING_TO_RULE.refuse()


def must_say_why(reason: str) -> str:
    """In words that somebody else can follow (L1)."""
    said = reason.strip()
    if not LEAST_REASON <= len(said) <= MOST_REASON:
        raise no.REASON_NEEDED.refuse(least=LEAST_REASON, most=MOST_REASON, n=len(said))
    return said


def must_be_signed_by(name: str) -> str:
    """Whoever signs outside this system gives his name (L3)."""
    said = name.strip()
    if not 0 < len(said) <= MOST_SIGNER:
        raise no.SIGNER_NEEDED.refuse(most=MOST_SIGNER)
    return said


def must_be_signed_when(on: date | None, pushed_on: date, today: date) -> date:
    """The day on a return slip lies between the push and today (L3)."""
    if on is None or not pushed_on <= on <= today:
        raise no.SIGNED_WHEN.refuse(first=pushed_on.isoformat(), last=today.isoformat())
    return on
