"""Whether the grant of a case is public: read, withheld on one of three grounds, let be seen again (Arts. 5, 40)."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.queries.decision.published import publication_of
from oneseal.queries.intake.case import case_for
from oneseal.rules.decision.publication import NOTHING_TO_PUBLISH
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.usecases.decision.publishing import publish_again, withhold
from oneseal.usecases.journal.answered import answered_once

router = Router(tags=["publication"])


class WithholdIn(Body):
    """The ground of Art. 5, and why it holds here; the reason is read at the body alone."""

    ground: Literal["state", "trade", "privacy"]
    reason: Annotated[str, Field(max_length=500)]


class PublicationOut(Schema):
    """From which day the grant is public; ``withheld`` is the ground on which it is not, "" where it is."""

    number: str
    since: date
    withheld: str


def _stands(request: HttpRequest, number: str) -> dict[str, Any]:
    head = case_for(number, reach_of(caller(request)))
    if head is None:
        raise NO_SUCH_CASE.refuse()
    found = publication_of(head.id)
    if found is None:
        raise NOTHING_TO_PUBLISH.refuse()
    return {"number": number, "since": found.since.isoformat(), "withheld": found.withheld or ""}


def _kept(request: HttpRequest, number: str, act: Callable[..., None], **given: str) -> dict[str, Any]:
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        act(case_number=number, principal=who, moment=moment, **given)
        return _stands(request, number)

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())


@router.get(
    "/{number}/publication",
    response=PublicationOut,
    openapi_extra=described(409),
    summary="Whether the grant of a case is public",
)
@entry("case.read")
def read_publication(request: HttpRequest, number: str) -> dict[str, Any]:
    """Permits alone are published, from the day after the grant."""
    return _stands(request, number)


@router.post(
    "/{number}/publication/withhold",
    response=PublicationOut,
    openapi_extra=described(409, keyed=True),
    summary="Withhold a grant from the public",
)
@entry("publication.keep")
def withhold_grant(request: HttpRequest, number: str, body: WithholdIn) -> dict[str, Any]:
    """By whoever decides at the body; the applicant is told that it is not public."""
    return _kept(request, number, withhold, ground=body.ground, reason=body.reason)


@router.post(
    "/{number}/publication/show",
    response=PublicationOut,
    openapi_extra=described(409, keyed=True),
    summary="Let a withheld grant be seen again",
)
@entry("publication.keep")
def show_grant(request: HttpRequest, number: str) -> dict[str, Any]:
    """The ground is gone; the applicant is told of that too."""
    return _kept(request, number, publish_again)
