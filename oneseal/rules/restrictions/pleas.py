"""What the one restricted may ask for: an objection (异议), and repair of credit (信用修复); and how it is answered.

While either is open the restriction goes on: neither law nor rule suspends it, as reconsideration and lawsuit do not
suspend a decision (行政复议法 42, 行政诉讼法 56); it is shown as contested. Whoever lifts it at once stops nothing by waiting.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oneseal.rules.permissions.groups import DECIDING_HEADS, LIAISONS
from oneseal.rules.permissions.people import Held
from oneseal.rules.restrictions.bars import Bar, must_be_running
from oneseal.rules.restrictions.refusals import (
    NO_SUCH_ANSWER,
    NOT_REPAIRABLE,
    NOT_YOURS_TO_ANSWER,
    PLEA_OPEN,
    PROOF_NEEDED,
)
from oneseal.rules.restrictions.reported import is_repairable

BUREAUS_LIAISON = "LIA01"
ANSWERING_POST = "DEC01"
"""Whose clock it is: the head of the body that keeps the restriction; a liaison enters what it answered."""


class Plea(StrEnum):
    """What is asked for."""

    OBJECTION = "objection"
    REPAIR = "repair"


class Answer(StrEnum):
    """What comes of it; ``MOOT``: the restriction ended meanwhile."""

    KEPT = "kept"
    CORRECTED = "corrected"
    LIFTED = "lifted"
    REPAIRED = "repaired"
    NOT_REPAIRED = "not_repaired"
    MOOT = "moot"


@dataclass(frozen=True)
class PleaRow:
    """Names, article, verb of the entry that asks, and the answers it may have."""

    zh: str
    en: str
    article: str
    verb: str
    answers: tuple[Answer, ...]


PLEAS: Mapping[Plea, PleaRow] = {
    Plea.OBJECTION: PleaRow(
        "异议",
        "objection",
        "行政许可法第七条、国办发〔2020〕49号",
        "object",
        (Answer.KEPT, Answer.CORRECTED, Answer.LIFTED),
    ),
    Plea.REPAIR: PleaRow(
        "信用修复申请",
        "application for repair",
        "国办发〔2020〕42号、国办函〔2021〕22号",
        "ask_repair",
        (Answer.REPAIRED, Answer.NOT_REPAIRED),
    ),
}
ANSWERS: Mapping[Answer, tuple[str, str]] = {
    Answer.KEPT: ("异议不成立，限制不变", "not well founded; the restriction stands"),
    Answer.CORRECTED: ("部分成立，更正限制", "well founded in part; corrected"),
    Answer.LIFTED: ("异议成立，解除限制", "well founded; lifted"),
    Answer.REPAIRED: ("准予修复，解除限制", "repaired; lifted"),
    Answer.NOT_REPAIRED: ("不予修复，限制不变", "not repaired; the restriction stands"),
    Answer.MOOT: ("限制已经结束，不再答复", "the restriction ended; no answer is due"),
}


def must_be_open_to(bar: Bar, plea: Plea, today: date, due_of_open: date | None, proofs: int, is_open: bool) -> None:
    """Asked while it runs, one of a kind at a time; repair with proof, where conduct ends it (Arts. 78, 79)."""
    must_be_running(bar, today)
    if is_open:
        row = PLEAS[plea]
        raise PLEA_OPEN.refuse(plea=row.zh, plea_en=row.en, due=due_of_open.isoformat() if due_of_open else "—")
    if plea is Plea.REPAIR and not is_repairable(bar):
        raise NOT_REPAIRABLE.refuse()
    if plea is Plea.REPAIR and not proofs:
        raise PROOF_NEEDED.refuse()


def must_be_an_answer(plea: Plea, answer: str) -> Answer:
    """One of the answers that such an application may have (law.md, bar)."""
    row = PLEAS[plea]
    found = next((one for one in row.answers if one == answer), None)
    if found is None:
        zh = "；".join(ANSWERS[one][0] for one in row.answers)
        raise NO_SUCH_ANSWER.refuse(
            plea=row.zh, plea_en=row.en, answers=zh, answers_en="; ".join(ANSWERS[one][1] for one in row.answers)
        )
    return found


def answers_by_himself(posts: Collection[Held], body: str, division: str) -> bool:
    """Whether he answers as the head of the body that keeps it; a liaison enters that body's answer (S4 二(七); L1).

    At a body above whoever decides there (DEC05) is its head, as the permission has it. The liaison of that body, or,
    until it answers, the bureau's of the place.
    """
    if any(held.body == body and held.post in DECIDING_HEADS for held in posts):
        return True
    own = any(held.body == body and held.post in LIAISONS for held in posts)
    if own or any(held.division == division and held.post == BUREAUS_LIAISON for held in posts):
        return False
    raise NOT_YOURS_TO_ANSWER.refuse()


def must_name_the_answer(body: str, number: str, on: date | None, today: date) -> None:
    """A liaison decides nothing: he says which answer of the deciding body he enters (S4 二(七))."""
    if not body.strip() or not number.strip() or on is None or on > today:
        raise NOT_YOURS_TO_ANSWER.refuse()
