"""Chores of review: the verdict on a review point of an open step, and a file put to it."""

from typing import Annotated, Any, Literal
from uuid import uuid4

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.usecases.journal.answered import answered_once
from oneseal.usecases.review.points import attach_evidence, judge_point

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


class EvidenceIn(Body):
    """A file that was uploaded before (POST /files)."""

    file: int
    title: Annotated[str, Field(max_length=120)] = ""


class EvidenceOut(Schema):
    """The evidence as it was put to the point."""

    id: int


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


@router.post(
    "/{number}/steps/{int:step}/points/{key}/evidence",
    response=EvidenceOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Put a file to a review point",
)
@entry("case.opine")
def put_evidence(request: HttpRequest, number: str, step: int, key: str, body: EvidenceIn) -> dict[str, Any]:
    """By whoever holds the open step and uploaded the file; whoever sees the case sees it."""
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        token = sent.key or uuid4().hex
        given: Any = {"case_number": number, "principal": who, "moment": moment, "step": step, "key": key}
        return {"id": attach_evidence(token=token, **given, **body.model_dump())}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())
