"""What supervision feeds back, and what the bureau makes of it; the checks of commitments that are owed (L4, L6)."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.queries.supervision.checks import Task, tasks_within
from oneseal.queries.supervision.feedback import FeedbackRow, feedback_within, feedbacks_within
from oneseal.queries.supervision.pushes import PART
from oneseal.rules.calendar import local_day
from oneseal.rules.supervision import feedback as rule
from oneseal.rules.supervision.feedback_refusals import NO_SUCH_FEEDBACK
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.supervision.feedback import FedBack, answer, feed_back

router = Router(tags=["feedbacks"])
checks = Router(tags=["feedbacks"])
Words = Annotated[str, Field(max_length=rule.MOST_TEXT)]
Day = Annotated[date, Field(strict=False)]
Short = Annotated[str, Field(max_length=rule.MOST_NUMBER)]


class FeedbackOut(Schema):
    """A feedback in a list; the name of a person is masked. ``due_on``: by when it should have come."""

    number: str
    kind: str
    item_name: str
    holder: str
    body: str
    teller: str
    approver: str
    approver_name: str
    decided_on: date
    decision_number: str
    came_on: date
    due_on: date
    late: bool
    standing: str
    answered_on: date | None
    made_at: datetime
    answer_by: date | None
    light: str


class FeedbackPaperOut(Schema):
    """A file that came with it."""

    id: int
    name: str


class FeedbackFileOut(FeedbackOut):
    """One feedback: its words, its papers, the answer."""

    text: str
    certificate: str
    case_number: str
    push: str
    papers: list[FeedbackPaperOut]
    answer: str
    answer_document: str


class FeedBackIn(Body):
    """What is fed back, and about which number. ``decider``, ``received_on``: of a letter from an authority elsewhere.

    ``papers``: ids of files that were uploaded before, at most nine.
    """

    kind: Literal["check", "penalty", "order", "compulsion", "annul", "revoke", "suspend", "opinion"]
    about: Literal["certificate", "case", "enterprise", "person", "push"]
    about_number: Annotated[str, Field(max_length=128)]
    decided_on: Day
    text: Words
    decision_number: Short = ""
    decider: Annotated[str, Field(max_length=rule.MOST_DECIDER)] = ""
    received_on: Day | None = None
    by_letter: bool = False
    papers: Annotated[list[Annotated[int, Field(ge=1, le=2**53)]], Field(max_length=rule.MOST_PAPERS)] = []


class AnswerFeedbackIn(Body):
    """Acted or not, with reasons; of what was done the act on the certificate, or the document."""

    acted: bool
    reason: Words
    act: Annotated[int, Field(ge=1, le=2**53)] | None = None
    document: Short = ""


class FedBackOut(Schema):
    """What an act left."""

    number: str
    standing: str
    version: int
    replayed: bool


class CheckTaskOut(Schema):
    """A commitment that is to be verified, or was."""

    number: str
    item_name: str
    holder: str
    body: str
    body_name: str
    approver_name: str
    progress: str
    due_on: date | None
    found_on: date | None
    rectify_by: date | None
    officers: list[str]
    planned_on: date | None
    light: str


def _out(row: FeedbackRow) -> dict[str, Any]:
    given = {name: getattr(row, name) for name in FeedbackOut.model_fields if name not in ("answer_by", "light")}
    return {**given, "answer_by": row.card.due_on if row.card else None, "light": row.card.light if row.card else ""}


@router.get("", response=list[FeedbackOut], openapi_extra=described(), summary="Feedbacks within reach")
@entry("regulator.use")
def list_feedbacks(
    request: HttpRequest,
    which: Annotated[Literal["to_answer", "given", "late", "all"], Query()] = "all",
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> list[dict[str, Any]]:
    """At most thirty at a time: what is to be answered by its last day, the rest newest first."""
    who = caller(request)
    rows = feedbacks_within(reach_of_pushes(who), who, local_day(now()), which=which, first=skip, limit=PART)
    return [_out(row) for row in rows]


@router.get("/{number}", response=FeedbackFileOut, openapi_extra=described(404), summary="One feedback")
@entry("regulator.use")
def show_feedback(request: HttpRequest, number: str) -> dict[str, Any]:
    """Its words, its papers, the answer."""
    found = feedback_within(number, reach_of_pushes(caller(request)), local_day(now()))
    if found is None:
        raise NO_SUCH_FEEDBACK.refuse()
    own = set(FeedbackFileOut.model_fields) - set(FeedbackOut.model_fields)
    papers = [{"id": one.id, "name": one.name} for one in found.papers]
    return {**_out(found.row), **{name: getattr(found, name) for name in own}, "papers": papers}


@router.post(
    "", response={201: FedBackOut}, openapi_extra=described(404, 409, keyed=True), summary="Feed back to the bureau"
)
@entry("feedback.give")
def give_feedback(request: HttpRequest, body: FeedBackIn) -> Status[FedBack]:
    """By the liaison of the supervising body; a notice from elsewhere by the bureau's."""
    given = body.model_dump()
    typed = rule.Typed(**{**given, "papers": tuple(given["papers"])})
    done = feed_back(typed=typed, principal=caller(request), moment=now(), **once(request)._asdict())
    return Status(201, done)


@router.post(
    "/{number}/answer",
    response=FedBackOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Answer a feedback",
)
@entry("feedback.answer")
def answer_feedback(request: HttpRequest, number: str, body: AnswerFeedbackIn) -> FedBack:
    """The department is told."""
    return answer(
        number=number, principal=caller(request), moment=now(), **body.model_dump(), **once(request)._asdict()
    )


@checks.get("", response=list[CheckTaskOut], openapi_extra=described(), summary="Checks of commitments within reach")
@entry("regulator.use")
def list_checks(
    request: HttpRequest,
    which: Annotated[Literal["open", "done", "all"], Query()] = "open",
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> list[dict[str, Any]]:
    """At most thirty at a time, the earliest due first."""
    rows = tasks_within(reach_of_pushes(caller(request)), local_day(now()), which=which, first=skip, limit=PART)
    return [_task(row) for row in rows]


def _task(row: Task) -> dict[str, Any]:
    made = ("officers", "planned_on", "light")
    return {
        **{name: getattr(row, name) for name in CheckTaskOut.model_fields if name not in made},
        "officers": list(row.plan.officers) if row.plan else [],
        "planned_on": row.plan.on if row.plan else None,
        "light": row.card.light if row.card else "",
    }
