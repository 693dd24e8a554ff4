"""A chore of review: the verdict on a review point of an open step."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.usecases.journal.answered import answered_once
from oneseal.usecases.review.points import judge_point

router = Router(tags=["points"])


class PointIn(Body):
    """Anything but ``met`` needs a note."""

    verdict: Literal["met", "doubt", "unmet"]
    note: Annotated[str, Field(max_length=500)] = ""


class PointOut(Schema):
    """The point as it was marked."""

    step: int
    key: str
    verdict: str


@router.post(
    "/{number}/steps/{int:step}/points/{key}/verdict",
    response=PointOut,
    openapi_extra=described(409, keyed=True),
    summary="Mark a review point",
)
@entry("case.opine")
def mark_point(request: HttpRequest, number: str, step: int, key: str, body: PointIn) -> dict[str, Any]:
    """By whoever holds the open step."""
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        judge_point(case_number=number, principal=who, moment=moment, step=step, key=key, **body.model_dump())
        return {"step": step, "key": key, "verdict": body.verdict}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())
