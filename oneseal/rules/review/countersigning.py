"""Countersigning (会签) of a proposed decision where the item's version asks for it (W1).

The decider proposes, whoever the version names agrees or disagrees, and only what was agreed to is signed: another
decision, or a case that went back to review, has to be countersigned anew.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.journal import canonical
from oneseal.rules.review import countersigning_refusals as no

COUNTERSIGN: Final = "countersign"
"""The clock of one, at the post that countersigns."""
LEAST_WORDS: Final = 5


class Answer(StrEnum):
    """What whoever countersigns says."""

    AGREE = "agree"
    DISAGREE = "disagree"


ANSWER_NAMES: Final[Mapping[Answer, tuple[str, str]]] = {
    Answer.AGREE: ("同意", "agrees"),
    Answer.DISAGREE: ("不同意", "disagrees"),
}


@dataclass(frozen=True, slots=True)
class Needed:
    """One that the version asks for: its row, the post at its body, and both by name."""

    rule: int
    post: str
    body: str
    who: tuple[str, str]
    basis: str


@dataclass(frozen=True, slots=True)
class Countersign:
    """One that was asked for: under which number, by which row, of which proposal, and what came of it."""

    no: int
    rule: int
    post: str
    body: str
    digest: str
    answer: str = ""
    by: int | None = None
    void: bool = False

    @property
    def open(self) -> bool:
        """Waited for."""
        return not self.answer and not self.void


def digest_of(proposal: Mapping[str, Any]) -> str:
    """What a proposed decision says, as a digest: the same decision has the same (W1; RFC 8785)."""
    return hashlib.sha256(canonical(dict(proposal)).encode()).hexdigest()


def proposal_of(
    outcome: str,
    reason: str,
    unmet: Iterable[str] = (),
    library: Iterable[int] = (),
    *,
    false_material: bool = False,
    public_safety: bool | None = None,
    departs: str = "",
) -> dict[str, Any]:
    """A proposed decision as it is countersigned: what it says and on which grounds; order does not matter (W1)."""
    return {
        "outcome": outcome,
        "reason": reason.strip(),
        "unmet": sorted(set(unmet)),
        "library": sorted({str(one) for one in library}),
        "false_material": false_material,
        "public_safety": public_safety,
        "departs": departs.strip(),
    }


def must_be_needed(needed: Sequence[Needed]) -> None:
    """Nobody is asked where the version asks for nobody (W1)."""
    if not needed:
        raise no.NONE_NEEDED.refuse()


def must_be_countersigned(needed: Iterable[Needed], asked: Collection[Countersign], digest: str) -> list[Countersign]:
    """Each that the version asks for agreed to this very decision; they are returned (W1; Art. 37 行政许可法)."""
    return [_agreed(one, asked, digest) for one in needed]


def _agreed(one: Needed, asked: Collection[Countersign], digest: str) -> Countersign:
    who = {"who_zh": one.who[0], "who_en": one.who[1]}
    standing = [row for row in asked if row.rule == one.rule and not row.void]
    if not standing:
        raise no.NOT_COUNTERSIGNED.refuse(**who, basis=one.basis)
    last = max(standing, key=lambda row: row.no)
    if last.digest != digest:
        raise no.COUNTERSIGN_CHANGED.refuse(**who)
    if not last.answer:
        raise no.COUNTERSIGN_OPEN.refuse(**who)
    if last.answer != Answer.AGREE:
        raise no.COUNTERSIGN_AGAINST.refuse(**who)
    return last


def must_be_open(asked: Iterable[Countersign], number: int) -> Countersign:
    """The one of that number, which is waited for (W1)."""
    found = next((row for row in asked if row.no == number and row.open), None)
    if found is None:
        raise no.NO_COUNTERSIGN.refuse(no=number)
    return found


def must_be_another(account: int | None, proposer: int | None, reviewers: Collection[int]) -> None:
    """Neither the decider, nor whoever reviewed the case, countersigns it (S1 (一)4)."""
    if account is not None and account == proposer:
        raise no.COUNTERSIGN_SELF.refuse(role_zh="您提出了决定的", role_en="proposed the decision of")
    if account is not None and account in reviewers:
        raise no.COUNTERSIGN_SELF.refuse(role_zh="您审查过的", role_en="reviewed")


def must_not_have_countersigned(account: int | None, agreed: Iterable[Countersign]) -> None:
    """Whoever countersigned does not decide (S1 (一)4)."""
    if account is not None and account in {row.by for row in agreed}:
        raise no.COUNTERSIGNER_DECIDES.refuse()


def must_answer(answer: str, opinion: str) -> tuple[Answer, str]:
    """Agree or disagree; whoever disagrees says why (W1)."""
    said = opinion.strip()
    if answer not in set(Answer) or (answer == Answer.DISAGREE and len(said) < LEAST_WORDS):
        raise no.ANSWER_NEEDED.refuse(least=LEAST_WORDS)
    return Answer(answer), said
