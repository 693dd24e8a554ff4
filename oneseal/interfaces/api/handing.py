"""Chores of review: take a step, put it back, give it to somebody."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.rules.review.handing import Handing
from oneseal.usecases.journal.answered import answered_once
from oneseal.usecases.review.handing import Wanted, hand

router = Router(tags=["handing"])
Reason = Annotated[str, Field(max_length=500)]


class ReleaseIn(Body):
    """A step in another's hand is put back with a reason."""

    reason: Reason = ""


class AssignIn(Body):
    """The account that gets the step, and why."""

    to: Annotated[int, Field(gt=0, lt=2**63)]
    reason: Reason


class HandedOut(Schema):
    """Whether anything changed: false where it was so already."""

    step: int
    changed: bool


def _handed(request: HttpRequest, number: str, step: int, wanted: Wanted) -> dict[str, Any]:
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        changed = hand(case_number=number, step=step, wanted=wanted, principal=who, moment=moment)
        return {"step": step, "changed": changed}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())


@router.post(
    "/{number}/steps/{int:step}/claim",
    response=HandedOut,
    openapi_extra=described(409, keyed=True),
    summary="Take a step",
)
@entry("step.claim")
def claim_step(request: HttpRequest, number: str, step: int) -> dict[str, Any]:
    """By whoever holds the post of the open step; the second is told who came first."""
    return _handed(request, number, step, Wanted(Handing.CLAIM))


@router.post(
    "/{number}/steps/{int:step}/release",
    response=HandedOut,
    openapi_extra=described(409, keyed=True),
    summary="Put a step back",
)
@entry("office.use")
def release_step(request: HttpRequest, number: str, step: int, body: ReleaseIn) -> dict[str, Any]:
    """By whoever has it in hand, or by the head or senior reviewer of its body with a reason."""
    return _handed(request, number, step, Wanted(Handing.RELEASE, reason=body.reason))


@router.post(
    "/{number}/steps/{int:step}/assign",
    response=HandedOut,
    openapi_extra=described(409, keyed=True),
    summary="Give a step to somebody",
)
@entry("step.assign")
def assign_step(request: HttpRequest, number: str, step: int, body: AssignIn) -> dict[str, Any]:
    """By the head or senior reviewer of its body, to somebody at its post that day who is not away."""
    return _handed(request, number, step, Wanted(Handing.ASSIGN, body.to, body.reason))
