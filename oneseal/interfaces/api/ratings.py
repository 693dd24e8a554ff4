"""Ratings: the applicant rates a service act of his case, and reads what he rated."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from oneseal.interfaces.api.cases import head_of
from oneseal.interfaces.api.describing import Body, Moment, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.evaluation.rated import ServiceCell, services_of_case
from oneseal.rules.calendar import local_day
from oneseal.rules.evaluation.rating import MOST_REMARK, Channel
from oneseal.usecases.evaluation.rate import rate

router = Router(tags=["ratings"])


class RateIn(Body):
    """``event_seq`` names the service act by its number in the timeline; GET ratings lists those that wait."""

    event_seq: Annotated[int, Field(ge=1, le=100_000)]
    level: Annotated[int, Field(ge=1, le=5, description="1 very satisfied … 5 very dissatisfied (GB/T 39734-2020)")]
    reasons: Annotated[
        list[Annotated[str, Field(max_length=24)]], Field(max_length=12, description="codes of the level's closed list")
    ] = []
    remark: Annotated[str, Field(max_length=MOST_REMARK)] = ""
    named: Annotated[bool, Field(description="without it the rated body learns neither name nor case")] = False


class RatedOut(Schema):
    """What was recorded; ``contact_by`` is when a bad rating is answered."""

    event_seq: int
    service: str
    level: int
    named: bool
    moment: Moment
    contact_by: date | None
    replayed: bool


class SaidOut(Schema):
    """A rating as its giver reads it."""

    level: int
    level_name: str
    reasons: list[str]
    remark: str
    named: bool
    moment: Moment
    contact_by: date | None


class ServiceOut(Schema):
    """A service act of the case, until when it can be rated, and its rating if there is one."""

    event_seq: int
    service: str
    service_name: str
    moment: Moment
    until: date
    open: bool
    rating: SaidOut | None


@router.post(
    "/{number}/ratings",
    response={201: RatedOut},
    openapi_extra=described(409, keyed=True),
    summary="Rate a service act",
)
@entry("rating.give")
def give_rating(request: HttpRequest, number: str, body: RateIn) -> Status[Any]:
    """By the applicant alone; once for each service act; never changed afterwards."""
    done = rate(
        case_number=number,
        principal=caller(request),
        moment=now(),
        channel=Channel.API.value,
        **body.model_dump(),
        **once(request)._asdict(),
    )
    return Status(201, done)


@router.get(
    "/{number}/ratings", response=list[ServiceOut], openapi_extra=described(), summary="Service acts and their ratings"
)
@entry("rating.give")
def list_ratings(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Newest first, for the applicant."""
    head = head_of(request, number)
    return [_service(row) for row in services_of_case(head.id, head.body, local_day(now()))]


def _service(row: ServiceCell) -> dict[str, Any]:
    known = {name: getattr(row, name) for name in ("event_seq", "service", "moment", "until", "open")}
    return {**known, "service_name": said((row.name_zh, row.name_en)), "rating": _said(row)}


def _said(row: ServiceCell) -> dict[str, Any] | None:
    if row.rating is None:
        return None
    return {
        "level": row.rating.level,
        "level_name": said((row.rating.level_zh, row.rating.level_en)),
        "reasons": [code for code, _zh, _en in row.rating.reasons],
        "remark": row.rating.remark,
        "named": row.rating.named,
        "moment": row.rating.moment,
        "contact_by": row.rating.answer_by,
    }
