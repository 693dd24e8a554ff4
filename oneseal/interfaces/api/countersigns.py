"""Countersignatures of a case, and the shapes of their acts (W1)."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.act_shapes import ActIn, Reason, Seq, Short
from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.now import now
from oneseal.queries.delivery.file import case_file
from oneseal.rules.calendar import local_day
from oneseal.rules.stages.names import Act
from oneseal.rules.stages.refusals import NO_SUCH_CASE

of_cases = Router(tags=["countersigns"])


class AskCountersignIn(ActIn):
    """The decision as it will be signed: ``reason``, ``unmet``, ``library`` and the rest as for grant and refuse."""

    outcome: Literal["grant", "refuse"]
    reason: Reason = ""
    library: Annotated[list[Seq], Field(max_length=50)] = []
    unmet: Annotated[list[Short], Field(max_length=100)] = []
    false_material: bool = False
    public_safety: bool | None = None
    departs: Reason = ""


class CountersignIn(ActIn):
    """By the post that the item names; whoever disagrees says why."""

    no: Annotated[int, Field(ge=1, le=1000, description="number of the countersignature within its case")]
    answer: Literal["agree", "disagree"]
    opinion: Reason = ""


TO_COUNTERSIGN: dict[Act, type[ActIn]] = {
    Act.ASK_COUNTERSIGN: AskCountersignIn,
    Act.COUNTERSIGN: CountersignIn,
}


class CountersignOut(Schema):
    """One; ``answer`` is empty until it is given, ``void`` says why it does not count any more."""

    no: int
    post: str
    body_name: str
    basis: str
    asked_by: str
    asked_on: date
    answer: str
    opinion: str
    answered_by: str
    answered_on: date | None
    void: str
    mine: bool


@of_cases.get(
    "/{number}/countersigns",
    response=list[CountersignOut],
    openapi_extra=described(404),
    summary="The countersignatures of a case",
)
@entry("office.use")
def countersigns(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Who was asked to countersign the decision, and what came of it; in order."""
    file = case_file(number, caller(request), local_day(now()))
    if file is None:
        raise NO_SUCH_CASE.refuse()
    return [{name: getattr(cell, name) for name in CountersignOut.model_fields} for cell in file.countersigns]
