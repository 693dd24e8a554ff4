"""Questions about items: the list, one with its hands, and what is done, for the bodies that handle them (I10, I11)."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.queries.questions.seen import PART, File, Row, question_within, questions_within
from oneseal.rules.calendar import local_day
from oneseal.rules.questions.hands import MOST_ANSWER, MOST_REASON, To
from oneseal.rules.questions.reach import reach_of_questions
from oneseal.rules.questions.refusals import NO_SUCH_QUESTION
from oneseal.usecases.questions.handling import QuestionActed, answer, correct, give_back, hand_on, take

router = Router(tags=["questions"])
Why = Annotated[str, Field(max_length=MOST_REASON)]


class QuestionOut(Schema):
    """A question in a list; the name of whoever asked and numbers in the title are masked.

    ``waits``: handed on, and whoever has it has not taken it yet.
    """

    id: int
    title: str
    item_name: str
    asker: str
    came: str
    asked_at: datetime
    body_name: str
    holder: str
    waits: bool
    due: date | None
    light: str
    answered_at: datetime | None
    corrected_at: datetime | None
    published: bool


class HandOut(Schema):
    """One change of hands."""

    move: str
    moment: datetime
    from_body: str
    from_name: str
    to_body: str
    to_name: str
    by: str
    reason: str


class QuestionFileOut(QuestionOut):
    """One question with its words, masked, and its hands; ``outdated``: the item has a newer version since.

    ``answers_name``, ``answers_body``: who answers for it; handing on alone frees nobody until the other has taken it.
    """

    version: int
    text: str
    wanted: str
    first_name: str
    first_body: str
    answers_name: str
    answers_body: str
    hands: list[HandOut]
    answer: str
    answered_under: int | None
    outdated: bool


class AnswerQuestionIn(Body):
    """By whoever has it, or by anybody at its body while it is free."""

    text: Annotated[str, Field(max_length=MOST_ANSWER)]


class CorrectQuestionIn(AnswerQuestionIn):
    """The answer as it should have been, and why."""

    reason: Why


class HandQuestionIn(Body):
    """Either an account of one's own body, or another body."""

    account: int | None = None
    body: Annotated[str, Field(max_length=16)] = ""
    reason: Why


class ReturnQuestionIn(Body):
    """Why it goes back to whoever handed it on."""

    reason: Why


class QuestionActedOut(Schema):
    """What an act left."""

    id: int
    version: int
    replayed: bool


def _out(row: Row) -> dict[str, Any]:
    given = {name: getattr(row, name) for name in QuestionOut.model_fields if name not in ("due", "light")}
    return {**given, "due": row.card.due_on if row.card else None, "light": row.card.light if row.card else ""}


def _file(found: File) -> dict[str, Any]:
    own = set(QuestionFileOut.model_fields) - set(QuestionOut.model_fields)
    return {**_out(found.row), **{name: getattr(found, name) for name in own}}


@router.get("", response=list[QuestionOut], openapi_extra=described(), summary="Questions about items within reach")
@entry("question.read")
def list_questions(
    request: HttpRequest,
    which: Annotated[Literal["open", "mine", "late", "away", "answered"], Query()] = "open",
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> list[dict[str, Any]]:
    """At most thirty at a time: open ones by their last day, answered ones newest first; away: at another body now."""
    who, today = caller(request), local_day(now())
    rows = questions_within(reach_of_questions(who), who, today, which=which, first=skip, limit=PART)
    return [_out(row) for row in rows]


@router.get("/{question}", response=QuestionFileOut, openapi_extra=described(404), summary="One question")
@entry("question.read")
def read_question(request: HttpRequest, question: int) -> dict[str, Any]:
    """Within reach; for anybody else it does not exist."""
    who = caller(request)
    found = question_within(question, reach_of_questions(who), who, local_day(now()))
    if found is None:
        raise NO_SUCH_QUESTION.refuse()
    return _file(found)


@router.post(
    "/{question}/take",
    response=QuestionActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Take a question in hand",
)
@entry("question.handle")
def take_question(request: HttpRequest, question: int) -> QuestionActed:
    """Whoever takes it first was asked first, and answers for it until it is handed on."""
    return take(question=question, principal=caller(request), moment=now(), **once(request)._asdict())


@router.post(
    "/{question}/answer",
    response=QuestionActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Answer a question",
)
@entry("question.handle")
def answer_question(request: HttpRequest, question: int, body: AnswerQuestionIn) -> QuestionActed:
    """Once; whoever asked is told as he wanted it."""
    return answer(question=question, text=body.text, principal=caller(request), moment=now(), **once(request)._asdict())


@router.post(
    "/{question}/correct",
    response=QuestionActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Correct an answer",
)
@entry("question.handle")
def correct_question(request: HttpRequest, question: int, body: CorrectQuestionIn) -> QuestionActed:
    """Whoever asked is told anew; what was published comes down."""
    return correct(
        question=question,
        text=body.text,
        reason=body.reason,
        principal=caller(request),
        moment=now(),
        **once(request)._asdict(),
    )


@router.post(
    "/{question}/hand",
    response=QuestionActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Hand a question on",
)
@entry("question.handle")
def hand_question(request: HttpRequest, question: int, body: HandQuestionIn) -> QuestionActed:
    """The clock runs on: no day is gained."""
    return hand_on(
        question=question,
        to=To(body.account, body.body),
        reason=body.reason,
        principal=caller(request),
        moment=now(),
        **once(request)._asdict(),
    )


@router.post(
    "/{question}/return",
    response=QuestionActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Return a question",
)
@entry("question.handle")
def return_question(request: HttpRequest, question: int, body: ReturnQuestionIn) -> QuestionActed:
    """To whoever handed it on."""
    return give_back(
        question=question, reason=body.reason, principal=caller(request), moment=now(), **once(request)._asdict()
    )
