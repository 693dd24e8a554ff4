"""A question in somebody's hand: taken, handed on, returned, answered, corrected; published (I10, I11)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import seal, unseal_json
from oneseal.records.questions.models import Question
from oneseal.records.questions.reads import QUESTION, answering_at, bodies_answering, within
from oneseal.rules.clocks.keeping import Op, assign, end
from oneseal.rules.permissions.people import Principal
from oneseal.rules.questions.hands import (
    HANDLE,
    Standing,
    To,
    must_be_an_answer,
    must_be_at_hand,
    must_be_returnable,
    must_go_to,
    must_say_why,
)
from oneseal.rules.questions.names import Move
from oneseal.rules.questions.publishing import must_be_answered_here, must_be_ours_to_publish, must_be_publishable
from oneseal.rules.questions.reach import reach_of_questions
from oneseal.rules.questions.refusals import NO_SUCH_QUESTION, TAKER_NOT_THERE
from oneseal.rules.questions.terms import QUESTION as ANSWER
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.questions.chain import entered, first_over, passed, standing_of


@dataclass(frozen=True)
class QuestionActed:
    """What an act left."""

    id: int
    version: int
    replayed: bool = False


Body = Callable[[Question, Doing], None]


def _acted(question: int, doing: Doing, act: Body) -> QuestionActed:
    """One act on one question within reach, which is locked: permission, transaction and key as everywhere."""
    return doing.performed(partial(_locked, question, doing, act), _again, HANDLE, QUESTION)


def _locked(question: int, doing: Doing, act: Body) -> QuestionActed:
    seen = Question.objects.filter(within(reach_of_questions(doing.principal)), pk=question)
    row = seen.select_for_update().first()
    if row is None:
        raise NO_SUCH_QUESTION.refuse()
    act(row, doing)
    return QuestionActed(row.pk, row.version)


def _again(event: Event) -> QuestionActed:
    return QuestionActed(event.subject_id, event.seq, True)


def _comes_to(row: Question, body: str, account_id: int | None, today: date) -> list[Op]:
    """Into another hand; the clock runs on for the other body, and no day is gained or lost."""
    ops = [assign(ANSWER, body)] if body != row.body else []
    row.bodies = list(dict.fromkeys((*row.bodies, body)))
    row.body, row.account_id = body, account_id
    return [*first_over(row, today), *ops]


@observed("question_take")
def take(
    *, question: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> QuestionActed:
    """Taken by somebody at its body while it is free; who takes it first is who was asked first (首问)."""
    return _acted(question, Doing(principal, moment, key, request_hash), _take)


def _take(row: Question, doing: Doing) -> None:
    must_be_at_hand(doing.principal, standing_of(row, doing.today))
    before = (row.body, row.account_id)
    _into_own_hand(row, doing)
    entered(row, Move.TAKE, doing, body={"to": [row.body, row.account_id]})
    passed(row, Move.TAKE, doing, before)


def _into_own_hand(row: Question, doing: Doing) -> None:
    row.account_id = doing.principal.account_id
    if row.first_account is None:
        row.first_account = doing.principal.account_id


@observed("question_hand")
def hand_on(
    *,
    question: int,
    to: To,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> QuestionActed:
    """To another official of the body, or to another body, with a reason; who hands it on answers until it is taken."""
    said = must_say_why(reason)
    return _acted(question, Doing(principal, moment, key, request_hash), partial(_hand_on, to, said))


def _hand_on(to: To, said: str, row: Question, doing: Doing) -> None:
    standing = standing_of(row, doing.today)
    must_be_at_hand(doing.principal, standing)
    must_go_to(standing, to, frozenset(answering_at(row.body, doing.today)))
    if to.body and to.body not in bodies_answering(row.division, doing.today):
        raise TAKER_NOT_THERE.refuse()
    before = (row.body, row.account_id)
    if row.first_account is None:
        row.first_account = doing.principal.account_id
    row.giver_body, row.giver_account = row.body, doing.principal.account_id
    ops = _comes_to(row, to.body or row.body, to.account_id, doing.today)
    _moved(row, Move.HAND, doing, before, ops, said)


@observed("question_return")
def give_back(
    *,
    question: int,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> QuestionActed:
    """Back to whoever handed it on, with a reason, by whoever has it since."""
    said = must_say_why(reason)
    return _acted(question, Doing(principal, moment, key, request_hash), partial(_give_back, said))


def _give_back(said: str, row: Question, doing: Doing) -> None:
    standing = standing_of(row, doing.today)
    must_be_at_hand(doing.principal, standing)
    giver = must_be_returnable(standing)
    before = (row.body, row.account_id)
    row.giver_body, row.giver_account = "", None
    ops = _comes_to(row, giver.body, giver.account_id, doing.today)
    _moved(row, Move.RETURN, doing, before, ops, said)


def _moved(row: Question, move: Move, doing: Doing, before: tuple[str, int | None], ops: list[Op], said: str) -> None:
    body: dict[str, Any] = {"from": list(before), "to": [row.body, row.account_id]}
    entered(row, move, doing, body=body, ops=ops, private={"reason": said})
    passed(row, move, doing, before, said)


@observed("question_answer")
def answer(
    *,
    question: int,
    text: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> QuestionActed:
    """By whoever has it, or by anybody at its body while it is free, who has then taken it."""
    said = must_be_an_answer(text)
    return _acted(question, Doing(principal, moment, key, request_hash), partial(_answer, said))


def _answer(said: str, row: Question, doing: Doing) -> None:
    must_be_at_hand(doing.principal, standing_of(row, doing.today))
    before = (row.body, row.account_id)
    _into_own_hand(row, doing)
    row.answer_sealed, row.answered_at, row.answered_by = seal(said), doing.moment, doing.principal.account_id
    row.answered_under = _in_force(row, doing.today)
    row.giver_body, row.giver_account = "", None
    ops = [*first_over(row, doing.today), end(ANSWER, doing.today, "met")]
    entered(row, Move.ANSWER, doing, body={"under": row.answered_under}, ops=ops, private={"answer": said})
    passed(row, Move.ANSWER, doing, before)


@observed("question_correct")
def correct(
    *,
    question: int,
    text: str,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> QuestionActed:
    """A wrong answer is replaced, with a reason; whoever asked is told anew, and what was published comes down."""
    said, why = must_be_an_answer(text), must_say_why(reason)
    return _acted(question, Doing(principal, moment, key, request_hash), partial(_correct, said, why))


def _correct(said: str, why: str, row: Question, doing: Doing) -> None:
    must_be_answered_here(doing.principal, standing_of(row, doing.today))
    row.answer_sealed, row.corrected_at, row.answered_by = seal(said), doing.moment, doing.principal.account_id
    row.answered_under = _in_force(row, doing.today)
    _take_off(row)
    entered(row, Move.CORRECT, doing, body={"under": row.answered_under}, private={"answer": said, "reason": why})
    passed(row, Move.CORRECT, doing, (row.body, row.account_id), why)


def _take_off(row: Question) -> None:
    row.public_question = row.public_answer = ""
    row.published_at, row.published_by = None, None


def _in_force(row: Question, today: date) -> int:
    """The number of the version in force; of an item that is over, of the one that it was asked under."""
    found = ItemVersion.objects.filter(implementation_code=row.implementation_code, in_force__contains=today).first()
    return (found or row.item_version).number


@observed("question_publish")
def publish(
    *,
    question: int,
    asked: str,
    answered: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> QuestionActed:
    """Under the item's guide, in words that hold nothing personal; they may differ from what was asked and said."""
    return _acted(question, Doing(principal, moment, key, request_hash), partial(_publish, asked, answered))


def _publish(asked: str, answered: str, row: Question, doing: Doing) -> None:
    standing = standing_of(row, doing.today)
    must_be_ours_to_publish(doing.principal, standing, published=row.published_at is not None, down=False)
    found = must_be_publishable(asked, answered, _names(row))
    row.public_question, row.public_answer = found.question, found.answer
    row.published_at, row.published_by = doing.moment, doing.principal.account_id
    said = {"question": found.question, "answer": found.answer, "under": row.answered_under}
    entered(row, Move.PUBLISH, doing, body=said)


def _names(row: Question) -> tuple[str, ...]:
    """What whoever asked is called: it may stand in nothing public."""
    named = [str(unseal_json(row.asker_sealed)["name"])]
    if row.person is not None:
        named.append(row.person.name)
    return tuple(name for name in named if name)


@observed("question_unpublish")
def take_down(
    *, question: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> QuestionActed:
    """It stands under the guide no more; that it did stays in the journal."""
    return _acted(question, Doing(principal, moment, key, request_hash), _take_down)


def _take_down(row: Question, doing: Doing) -> None:
    standing: Standing = standing_of(row, doing.today)
    must_be_ours_to_publish(doing.principal, standing, published=row.published_at is not None, down=True)
    _take_off(row)
    entered(row, Move.UNPUBLISH, doing, body={})
