"""A consultation (征求意见): a body or an outside expert is asked about a case, within a limit, and answers once.

It stops no clock: Art. 45 行政许可法 lists what may, and asking for a view is none of it (law.md, Exclusions).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.privacy.addresses import EMAIL
from oneseal.rules.review import consulting_refusals as no

CLOCK: Final = "consultation"
LONGEST: Final = 20
"""Working days: as long as the statutory limit itself (Art. 42 行政许可法), within which an answer is of use."""
GRACE: Final = timedelta(days=10)
"""How long after the limit an outside expert may still open the case by his code: a late answer is better than none."""
LEAST_WORDS, LONGEST_ADDRESS = 5, 254


class View(StrEnum):
    """What somebody asked thinks of the case."""

    AGREE = "agree"
    CONDITIONS = "conditions"
    DISAGREE = "disagree"
    OUTSIDE = "outside"


VIEW_NAMES: Final[dict[View, tuple[str, str]]] = {
    View.AGREE: ("同意", "agree"),
    View.CONDITIONS: ("附条件同意", "agree with conditions"),
    View.DISAGREE: ("不同意", "disagree"),
    View.OUTSIDE: ("不属于职责范围", "outside our powers"),
}


@dataclass(frozen=True)
class Asked:
    """Who is asked: a body of the register by its code, or an outside expert by name, unit and e-mail."""

    body: str = ""
    name: str = ""
    unit: str = ""
    email: str = ""


@dataclass(frozen=True)
class Consultation:
    """One question as it stands: who was asked, whether he answered, or whether it was taken back."""

    no: int
    asked: str
    body: str
    due: date | None
    answered: bool = False
    withdrawn: bool = False

    @property
    def open(self) -> bool:
        """Whether an answer is still waited for."""
        return not self.answered and not self.withdrawn


def must_ask(asked: Asked, *, own_body: str, register: Collection[str]) -> Asked:
    """Either another body of the register or an outside expert, never both and never one's own body (W4)."""
    expert = tuple(part.strip() for part in (asked.name, asked.unit, asked.email))
    if bool(asked.body) == any(expert):
        raise no.WHOM.refuse()
    if asked.body:
        if asked.body == own_body:
            raise no.OWN_BODY.refuse()
        if asked.body not in register:
            raise no.NO_SUCH_BODY.refuse(body=asked.body)
        return Asked(body=asked.body)
    if not all(expert) or len(expert[2]) > LONGEST_ADDRESS or not EMAIL.fullmatch(expert[2]):
        raise no.EXPERT_INCOMPLETE.refuse()
    return Asked(name=expert[0][:60], unit=expert[1][:100], email=expert[2].lower())


def must_be_a_question(text: str) -> str:
    """What is asked, in words that can be answered (W4)."""
    said = text.strip()
    if len(said) < LEAST_WORDS:
        raise no.QUESTION_NEEDED.refuse(least=LEAST_WORDS)
    return said


def limit_of(days: int) -> Limit:
    """From one working day to the length of a statutory limit (Arts. 42, 82 行政许可法)."""
    if not 1 <= days <= LONGEST:
        raise no.LIMIT.refuse(longest=LONGEST)
    return Limit(days, Unit.WORKING_DAY)


def must_be_parts(chosen: Collection[int], there: Collection[int]) -> list[int]:
    """What is laid open is chosen one by one from the file of this case; by default nothing is (Art. 6 个人信息保护法)."""
    if not set(chosen) <= set(there):
        raise no.NOT_IN_FILE.refuse()
    return sorted(set(chosen))


def must_be_papers(asked: Asked, chosen: Collection[int], there: Collection[int]) -> list[int]:
    """Documents name their addressee, so they are laid open to a body alone (Arts. 6, 23 个人信息保护法)."""
    if chosen and not asked.body:
        raise no.DOCUMENTS_TO_BODIES.refuse()
    return must_be_parts(chosen, there)


def consultation_of(rows: Sequence[Consultation], number: int) -> Consultation:
    """The one of that number (W4)."""
    for row in rows:
        if row.no == number:
            return row
    raise no.NO_SUCH.refuse(no=number)


def must_be_open(row: Consultation) -> None:
    """Answered once; what was taken back is answered no more, nor taken back again (W4)."""
    if row.answered:
        raise no.ANSWERED.refuse(no=row.no)
    if row.withdrawn:
        raise no.WITHDRAWN.refuse(no=row.no)


def must_be_asked(row: Consultation, bodies: Collection[str]) -> None:
    """Only officials of the body that was asked answer for it (W4)."""
    if not row.body or row.body not in bodies:
        raise no.NOT_ASKED.refuse()


def must_give_view(view: str, opinion: str) -> tuple[View, str]:
    """One of the four, and why; conditions and objections are worth nothing without their words (W4)."""
    if view not in set(View):
        raise no.VIEW_NEEDED.refuse()
    said = opinion.strip()
    if len(said) < LEAST_WORDS:
        raise no.OPINION_NEEDED.refuse(least=LEAST_WORDS)
    return View(view), said


def code_holds(row: Consultation, today: date) -> bool:
    """Whether an outside expert's code still opens the case: unanswered, not taken back, not long over (W4)."""
    return row.open and not row.body and row.due is not None and today <= row.due + GRACE


def must_hold_code(row: Consultation, today: date) -> None:
    """An expert answers by his code while it holds (W4)."""
    if not code_holds(row, today):
        raise no.CODE_OVER.refuse()


def late(row: Consultation, today: date) -> bool:
    """Whether the answer is waited for longer than the limit allows (W4)."""
    return row.open and row.due is not None and today > row.due


def must_explain_unanswered(rows: Sequence[Consultation], reason: str) -> str:
    """Sent to decision with a question open: it is taken back before, or it is said why one does not wait (W4)."""
    waiting, said = [row.asked for row in rows if row.open], reason.strip()
    if waiting and len(said) < LEAST_WORDS:
        raise no.UNANSWERED.refuse(names="、".join(waiting), least=LEAST_WORDS)
    return said if waiting else ""


def must_not_decide_over(rows: Sequence[Consultation], asked_since: Collection[int]) -> None:
    """What was asked since the case went to the decision is answered or taken back before it is taken (W4).

    Of an earlier question it was said on the way why one does not wait.
    """
    waiting = [row.asked for row in rows if row.open and row.no in asked_since]
    if waiting:
        raise no.OPEN_AT_DECISION.refuse(names="、".join(waiting))
