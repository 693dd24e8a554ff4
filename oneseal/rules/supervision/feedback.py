"""What supervision tells back of what was approved, how late, and what the bureau makes of it (requirement L4).

Art. 64 行政许可法: an authority elsewhere tells too (抄告); its letter is entered by the bureau's liaison. Whoever tells
decides nothing about the permit: the body that granted it acts, or says why it does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.supervision import feedback_refusals as no

FEEDBACK: Final = "supervision_feedback"
"""Its clock: from the day of the decision to the feedback (law.md, supervision feedback)."""
ANSWER: Final = "feedback_answer"
"""Of the bureau: from the feedback to what it makes of it."""
LEAST_TEXT, MOST_TEXT, MOST_NUMBER, MOST_DECIDER, MOST_PAPERS = 10, 4000, 60, 60, 9


class Kind(StrEnum):
    """What is told (domain.md, feedback record)."""

    CHECK = "check"
    PENALTY = "penalty"
    ORDER = "order"
    COMPULSION = "compulsion"
    ANNUL = "annul"
    REVOKE = "revoke"
    SUSPEND = "suspend"
    OPINION = "opinion"


@dataclass(frozen=True)
class KindRow:
    """Its names, the colour of its tag, the acts on a certificate that may follow; ``decided``: a decision with a
    number; ``asks``: the bureau has to act or say why not."""

    zh: str
    en: str
    tag: str
    acts: tuple[CertificateAct, ...] = ()
    decided: bool = False
    asks: bool = True


_SUSPEND, _REVOKE, _ANNUL = CertificateAct.SUSPEND, CertificateAct.PENALTY_REVOKE, CertificateAct.ANNUL
KINDS: Final[Mapping[Kind, KindRow]] = {
    Kind.CHECK: KindRow("检查结果", "result of an inspection", "us", asks=False),
    Kind.PENALTY: KindRow("行政处罚", "penalty", "no", (_SUSPEND, _REVOKE), decided=True),
    Kind.ORDER: KindRow("责令改正", "order to rectify", "wait", (_SUSPEND,), decided=True),
    Kind.COMPULSION: KindRow("行政强制", "administrative compulsion", "no", (_SUSPEND,), decided=True),
    Kind.ANNUL: KindRow("建议撤销", "proposal to annul", "no", (_ANNUL, CertificateAct.SPARE)),
    Kind.REVOKE: KindRow("吊销", "revocation", "no", (_REVOKE, CertificateAct.DEREGISTER), decided=True),
    Kind.SUSPEND: KindRow("暂扣", "suspension", "no", (_SUSPEND,), decided=True),
    Kind.OPINION: KindRow("其他意见", "other opinion", "wait", (_ANNUL, CertificateAct.WITHDRAW, _SUSPEND)),
}


class About(StrEnum):
    """By whose number it is told."""

    CERTIFICATE = "certificate"
    CASE = "case"
    ENTERPRISE = "enterprise"
    PERSON = "person"
    PUSH = "push"


ABOUT_NAMES: Final[Mapping[About, tuple[str, str]]] = {
    About.CERTIFICATE: ("证照编号", "certificate number"),
    About.CASE: ("办件号", "case number"),
    About.ENTERPRISE: ("统一社会信用代码", "credit code of an enterprise"),
    About.PERSON: ("公民身份号码", "citizen number"),
    About.PUSH: ("推送编号", "number of a push"),
}


class Feedback(StrEnum):
    """The entries of its chain."""

    FEED_BACK = "feed_back"
    ACT = "act_on_feedback"
    LEAVE = "leave_feedback"


ENTRY_NAMES: Final[Mapping[Feedback, tuple[str, str]]] = {
    Feedback.FEED_BACK: ("反馈", "fed back"),
    Feedback.ACT: ("已作处理", "acted upon"),
    Feedback.LEAVE: ("说明不处理的理由", "left with reasons"),
}


class Stand(StrEnum):
    """Where it stands."""

    TO_ANSWER = "to_answer"
    ACTED = "acted"
    NO_ACT = "no_act"
    NOTED = "noted"


STAND_NAMES: Final[Mapping[Stand, tuple[str, str, str]]] = {
    Stand.TO_ANSWER: ("等审批局处理", "waits for the bureau", "wait"),
    Stand.ACTED: ("已作处理", "acted upon", "yes"),
    Stand.NO_ACT: ("不作处理，有理由", "no act, with reasons", "end"),
    Stand.NOTED: ("已记录", "noted", "us"),
}


@dataclass(frozen=True)
class Typed:
    """What is told: kind, day, number and body of the decision, words; ``received_on``: of a letter from elsewhere."""

    kind: str
    about: str
    about_number: str
    decided_on: date | None
    decision_number: str = ""
    text: str = ""
    decider: str = ""
    received_on: date | None = None
    by_letter: bool = False
    papers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Told:
    """The same once it holds. ``came_on``: the day up to which its time is counted."""

    kind: Kind
    about: About
    about_number: str
    decided_on: date
    decision_number: str
    text: str
    decider: str
    came_on: date
    by_letter: bool
    papers: tuple[int, ...]

    @property
    def standing(self) -> Stand:
        """Where it stands at first."""
        return Stand.TO_ANSWER if KINDS[self.kind].asks else Stand.NOTED


def must_be_told(typed: Typed, today: date) -> Told:
    """A feedback that can be read without asking back, or what is to be mended in it (L4)."""
    if typed.kind not in set(Kind):
        raise no.KIND_NEEDED.refuse()
    number = typed.about_number.strip()
    if typed.about not in set(About) or not number:
        raise no.ABOUT_NEEDED.refuse()
    if typed.decided_on is None or typed.decided_on > today:
        raise no.DECIDED_WHEN.refuse(last=today.isoformat())
    kind = Kind(typed.kind)
    return Told(
        kind=kind,
        about=About(typed.about),
        about_number=number,
        decided_on=typed.decided_on,
        decision_number=_must_be_numbered(kind, typed.decision_number.strip()),
        text=must_be_words(typed.text),
        decider=_must_name(typed),
        came_on=_must_have_come(typed, typed.decided_on, today),
        by_letter=typed.by_letter,
        papers=must_be_papers(typed.papers),
    )


def _must_be_numbered(kind: Kind, number: str) -> str:
    if len(number) > MOST_NUMBER or (KINDS[kind].decided and not number):
        raise no.NUMBER_NEEDED.refuse(most=MOST_NUMBER)
    return number


def must_be_words(text: str) -> str:
    """Enough to be understood, and no more than fits (L4)."""
    said = text.strip()
    if not LEAST_TEXT <= len(said) <= MOST_TEXT:
        raise no.TEXT_NEEDED.refuse(least=LEAST_TEXT, most=MOST_TEXT, n=len(said))
    return said


def _must_name(typed: Typed) -> str:
    said = typed.decider.strip()
    if typed.by_letter and not 0 < len(said) <= MOST_DECIDER:
        raise no.DECIDER_NEEDED.refuse(most=MOST_DECIDER)
    return said if typed.by_letter else ""


def _must_have_come(typed: Typed, decided_on: date, today: date) -> date:
    """In this system it comes today; a letter came between the decision and today (Art. 64 行政许可法)."""
    if not typed.by_letter:
        return today
    if typed.received_on is None or not decided_on <= typed.received_on <= today:
        raise no.RECEIVED_WHEN.refuse(first=decided_on.isoformat(), last=today.isoformat())
    return typed.received_on


def must_be_papers(papers: Sequence[int]) -> tuple[int, ...]:
    """Each once, and not more than somebody reads (L4)."""
    found = tuple(dict.fromkeys(papers))
    if len(found) > MOST_PAPERS:
        raise no.PAPERS_AT_MOST.refuse(most=MOST_PAPERS)
    return found


def is_late(came_on: date, due_on: date) -> bool:
    """Later than the limit allows; the day itself is in time (L4)."""
    return came_on > due_on


def must_be_to_answer(standing: str) -> None:
    """Answered once (L4)."""
    if standing != Stand.TO_ANSWER:
        raise no.ANSWERED_ALREADY.refuse()


def must_name_act(done: bool, document: str) -> str:
    """An act is named: one that was done on the certificate, or the document of another (Art. 69 行政许可法)."""
    said = document.strip()
    if not done and not 0 < len(said) <= MOST_NUMBER:
        raise no.ACT_NEEDED.refuse()
    return said[:MOST_NUMBER]
