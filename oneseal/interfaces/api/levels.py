"""Preliminary review and forwarding: what its acts take, and the legs of a case (R1)."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.act_shapes import ActIn, Day
from oneseal.interfaces.api.describing import Moment, described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.now import now
from oneseal.queries.clocks.cards import cards_of_case
from oneseal.queries.intake.case import case_for
from oneseal.queries.levels.way import way_of
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.going_up import LONGEST_NUMBER
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import Act
from oneseal.rules.stages.refusals import NO_SUCH_CASE

of_cases = Router(tags=["levels"])
Said = Annotated[str, Field(min_length=1, max_length=2000)]


class ForwardIn(ActIn):
    """The opinion of the lower body; ``tracking`` where the file goes on paper, ``reason`` where somebody who was

    asked has not answered: why one does not wait for him.
    """

    stance: Literal["agree", "object"]
    opinion: Said
    tracking: Annotated[str, Field(max_length=64)] = ""
    reason: Annotated[str, Field(max_length=500)] = ""


class ReceiveUpIn(ActIn):
    """The day of arrival, of a file on paper; today where none is told."""

    arrived: Day | None = None


class AskBelowIn(ActIn):
    """A question to the lower body; ``material``: which one it is about, refused if the file holds it."""

    question: Said
    material: Annotated[str, Field(max_length=200)] = ""


class AnswerBelowIn(ActIn):
    """What the lower body answers."""

    answer: Said


class RecordAboveIn(ActIn):
    """The decision of a body outside this installation, from its paper; ``scan`` is a file that POST /files gave."""

    outcome: Literal["grant", "refuse"]
    paper: Annotated[str, Field(min_length=1, max_length=LONGEST_NUMBER)]
    decided_on: Day
    scan: Annotated[int, Field(ge=1)]
    reason: Annotated[str, Field(max_length=2000)] = ""


class SendDownIn(ActIn):
    """What the post calls the parcel, where paper goes along."""

    tracking: Annotated[str, Field(max_length=64)] = ""


UPWARD: dict[Act, type[ActIn]] = {
    Act.FORWARD_UP: ForwardIn,
    Act.RECEIVE_UP: ReceiveUpIn,
    Act.ASK_BELOW: AskBelowIn,
    Act.ANSWER_BELOW: AnswerBelowIn,
    Act.RECORD_ABOVE: RecordAboveIn,
    Act.SEND_DOWN: SendDownIn,
}


class LevelLegOut(Schema):
    """A leg between two levels: 11, 12 … upwards, 30 the result down; ``sha256`` is that of its list."""

    no: int
    sender: str
    receiver: str
    sent_at: Moment
    way: str
    tracking: str
    arrived_on: date | None
    signed_at: Moment | None
    used: int | None
    days: int | None
    sha256: str


@of_cases.get(
    "/{number}/levels",
    response=list[LevelLegOut],
    openapi_extra=described(404),
    summary="The legs of a case between levels",
)
@entry("case.read")
def levels(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Each leg that the file or its result went between levels, in order; empty where its own body decides."""
    who, today = caller(request), local_day(now())
    head = case_for(number, reach_of(who))
    if head is None:
        raise NO_SUCH_CASE.refuse()
    way = way_of(head, cards_of_case(head.id, today, explained=False), staff=False)
    return [{name: getattr(leg, name) for name in LevelLegOut.model_fields} for leg in (way.legs if way else ())]
