"""Consultations: those of a case, and what one's own body is asked; the shapes of their acts."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.act_shapes import ActIn, Reason, ReasonIn, Seq
from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.now import now
from oneseal.queries.delivery.file import CaseFile, case_file
from oneseal.queries.review.consulting import asked_within
from oneseal.rules.calendar import local_day
from oneseal.rules.stages.names import Act
from oneseal.rules.stages.refusals import NO_SUCH_CASE

router = Router(tags=["consultations"])
of_cases = Router(tags=["consultations"])
No = Annotated[int, Field(ge=1, le=1000, description="number of the consultation within its case")]


class AskConsultationIn(ActIn):
    """Either ``body``, or an outside expert by name, unit and e-mail; he sees what is listed, and nothing else."""

    question: Reason
    days: Annotated[int, Field(ge=1, le=400, description="limit in working days")]
    body: Annotated[str, Field(max_length=16)] = ""
    expert: Annotated[str, Field(max_length=60)] = ""
    unit: Annotated[str, Field(max_length=100)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    materials: Annotated[list[Seq], Field(max_length=200)] = []
    documents: Annotated[list[int], Field(max_length=200)] = []


class AnswerConsultationIn(ActIn):
    """By an official of the body that was asked; ``version`` comes with GET /consultations."""

    no: No
    view: Literal["agree", "conditions", "disagree", "outside"]
    opinion: Reason


class WithdrawConsultationIn(ReasonIn):
    """Which question is taken back, and why."""

    no: No


class CallConferenceIn(ActIn):
    """What is discussed, when and where; account ids of the officials invited, one of whom chairs."""

    question: Reason
    on: Annotated[date, Field(strict=False)]
    time: Annotated[str, Field(max_length=20)]
    place: Annotated[str, Field(max_length=200)]
    chair: int
    invited: Annotated[list[int], Field(max_length=50)]
    others: Annotated[str, Field(max_length=200)] = ""


class PositionIn(Body):
    """What somebody present held."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    unit: Annotated[str, Field(max_length=100)] = ""
    said: Reason


class SignConferenceIn(ActIn):
    """By its chair: who was there with his position, and the outcome."""

    no: No
    positions: Annotated[list[PositionIn], Field(max_length=50)]
    outcome: Reason


ASK_AND_ANSWER: dict[Act, type[ActIn]] = {
    Act.ASK_CONSULTATION: AskConsultationIn,
    Act.ANSWER_CONSULTATION: AnswerConsultationIn,
    Act.WITHDRAW_CONSULTATION: WithdrawConsultationIn,
    Act.CALL_CONFERENCE: CallConferenceIn,
    Act.SIGN_CONFERENCE: SignConferenceIn,
}


class ConsultationOut(Schema):
    """One question and what was answered; ``view`` is empty until then."""

    no: int
    asked: str
    expert: bool
    question: str
    asked_on: date
    due: date | None
    open: bool
    late: bool
    view: str
    opinion: str
    answered_on: date | None
    withdrawn_on: date | None
    materials: list[int]
    documents: list[int]


class AskedOfUsOut(Schema):
    """A question to one's own body: the case by number and item; its applicant is not named."""

    case_number: str
    version: int
    no: int
    item_name: str
    body_name: str
    question: str
    asked_on: date
    due: date | None
    open: bool
    late: bool
    view: str
    opinion: str
    withdrawn: bool


def _file(request: HttpRequest, number: str) -> CaseFile:
    file = case_file(number, caller(request), local_day(now()))
    if file is None:
        raise NO_SUCH_CASE.refuse()
    return file


@of_cases.get(
    "/{number}/consultations",
    response=list[ConsultationOut],
    openapi_extra=described(),
    summary="The consultations of a case",
)
@entry("case.ask_consultation")
def of_case(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Who was asked for a view, until when, and what he said; for reviewers and deciders who see the case."""
    found = _file(request, number).consultations
    return [{name: getattr(cell, name) for name in ConsultationOut.model_fields} for cell in found]


class ConferenceOut(Schema):
    """A collective consultation; ``number`` is that of its signed record."""

    no: int
    question: str
    planned_on: date
    time: str
    place: str
    chair: str
    invited: list[str]
    others: str
    signed_on: date | None
    number: str
    outcome: str


@of_cases.get(
    "/{number}/conferences",
    response=list[ConferenceOut],
    openapi_extra=described(),
    summary="The collective consultations of a case",
)
@entry("case.call_conference")
def conferences(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Called and signed, for reviewers and deciders who see the case."""
    found = _file(request, number).conferences
    return [{name: getattr(cell, name) for name in ConferenceOut.model_fields} for cell in found]


@router.get("", response=list[AskedOfUsOut], openapi_extra=described(), summary="What one's own body is asked")
@entry("case.answer_consultation")
def of_body(request: HttpRequest) -> list[dict[str, Any]]:
    """What waits for an answer first, the earliest due on top."""
    found = asked_within(caller(request), local_day(now()))
    return [{name: getattr(cell, name) for name in AskedOfUsOut.model_fields} for cell in found]
