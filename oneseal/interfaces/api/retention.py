"""Retention of archived files and their destruction by two people (W7)."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.archive.retention import DestructionCell, destruction_for, destructions_for, due_files
from oneseal.rules.archive.retention import MOST_FILES, MOST_WORDS
from oneseal.rules.archive.retention_refusals import NO_SUCH_DESTRUCTION
from oneseal.rules.calendar import local_day
from oneseal.usecases.archive.destroy import Answer, approve_destruction, decline_destruction, propose_destruction

router = Router(tags=["retention"])

Words = Annotated[str, Field(max_length=MOST_WORDS)]
Number = Annotated[str, Field(max_length=24)]


class ProposeDestructionIn(Body):
    """Archived files past their term, and why they are destroyed."""

    numbers: Annotated[list[Number], Field(max_length=MOST_FILES)]
    reason: Words


class DeclineIn(Body):
    """Why it is sent back."""

    reason: Words


class DueFileOut(Schema):
    """A file past its term; ``kept_on`` says why it is kept on, empty where it may go."""

    number: str
    item_name: str
    closed_on: date
    kept_through: date
    kept_on: str


class DestroyedFileOut(Schema):
    """A file of a destruction: destroyed on that day, or the code of why it was left out."""

    number: str
    item_name: str
    done_on: date | None
    left_out: str


class DestructionOut(Schema):
    """A destruction: proposed, approved (and done) or declined."""

    id: int
    stage: str
    proposed_by: str
    proposed_on: date
    answered_by: str
    answered_on: date | None
    document: str
    files: list[DestroyedFileOut]


class DestructionDoneOut(Schema):
    """What the act left."""

    id: int
    stage: str
    document: str
    replayed: bool


@router.get("/due", response=list[DueFileOut], openapi_extra=described(), summary="Files whose retention has run out")
@entry("retention.keep")
def list_due(request: HttpRequest) -> list[dict[str, Any]]:
    """The oldest first, those that are kept on with the reason."""
    found = due_files(caller(request), local_day(now()))
    return [
        {
            **{name: getattr(one, name) for name in ("number", "item_name", "closed_on", "kept_through")},
            "kept_on": said((one.why.sentence("zh"), one.why.sentence("en"))) if one.why else "",
        }
        for one in found
    ]


@router.get("/destructions", response=list[DestructionOut], openapi_extra=described(), summary="Destructions of files")
@entry("retention.keep")
def list_destructions(request: HttpRequest) -> list[dict[str, Any]]:
    """Those of one's bodies, the newest first."""
    return [_out(one) for one in destructions_for(caller(request), local_day(now()))]


@router.post(
    "/destructions",
    response=DestructionDoneOut,
    openapi_extra=described(403, 409, keyed=True),
    summary="Propose a destruction",
)
@entry("retention.keep")
def propose(request: HttpRequest, body: ProposeDestructionIn) -> Answer:
    """Nothing happens to the files before another person approves."""
    given = {"principal": caller(request), "moment": now(), **once(request)._asdict()}
    return propose_destruction(numbers=body.numbers, reason=body.reason, **given)


@router.get("/destructions/{destruction}", response=DestructionOut, openapi_extra=described(404), summary="One of them")
@entry("retention.keep")
def read_destruction(request: HttpRequest, destruction: int) -> dict[str, Any]:
    """With its files and what became of each."""
    found = destruction_for(destruction, caller(request), local_day(now()))
    if found is None:
        raise NO_SUCH_DESTRUCTION.refuse()
    return _out(found)


@router.post(
    "/destructions/{destruction}/approve",
    response=DestructionDoneOut,
    openapi_extra=described(403, 404, 409, keyed=True),
    summary="Approve and destroy",
)
@entry("retention.keep")
def approve(request: HttpRequest, destruction: int) -> Answer:
    """By another than the one who proposed; what can no longer go is left out with its reason."""
    given = {"principal": caller(request), "moment": now(), **once(request)._asdict()}
    return approve_destruction(destruction=destruction, **given)


@router.post(
    "/destructions/{destruction}/decline",
    response=DestructionDoneOut,
    openapi_extra=described(403, 404, 409, keyed=True),
    summary="Send back",
)
@entry("retention.keep")
def decline(request: HttpRequest, destruction: int, body: DeclineIn) -> Answer:
    """With the reason; the files stay."""
    given = {"principal": caller(request), "moment": now(), **once(request)._asdict()}
    return decline_destruction(destruction=destruction, reason=body.reason, **given)


def _out(one: DestructionCell) -> dict[str, Any]:
    names = ("id", "proposed_by", "proposed_on", "answered_by", "answered_on")
    files = [{name: getattr(file, name) for name in DestroyedFileOut.model_fields} for file in one.files]
    kept = {name: getattr(one, name) for name in names}
    return {**kept, "stage": one.stage.value, "document": one.document.number if one.document else "", "files": files}
