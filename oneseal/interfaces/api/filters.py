"""Filters of the inbox that somebody kept: read, kept, ended (K2)."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.queries.review.desk import FilterCell, filters_for
from oneseal.rules.permissions.people import Held
from oneseal.usecases.journal.answered import answered_once
from oneseal.usecases.review.desk import end_filter, save_filter

router = Router(tags=["filters"])
Word = Annotated[str, Field(max_length=16)]


class ShareIn(Body):
    """The post of one's own with which it is shared."""

    post: Annotated[str, Field(max_length=8)]
    body: Word
    unit: Annotated[str, Field(max_length=60)] = ""


class FilterIn(Body):
    """A name of one's own, and to what it narrows the inbox; what the inbox does not know falls away."""

    name: Annotated[str, Field(max_length=100)]
    light: Word = ""
    stage: Annotated[str, Field(max_length=32)] = ""
    item: Word = ""
    hand: Word = ""
    due: Word = ""
    list: Word = ""
    share: ShareIn | None = None


class FilterOut(Schema):
    """A filter; ``ends``: whether the caller may end it."""

    id: int
    name: str
    narrowed: dict[str, str]
    maker: str
    own: bool
    shared: bool
    post: str
    body: str
    unit: str
    ends: bool


class KeptFilterOut(Schema):
    """The number of the filter that was kept."""

    filter: int


class EndedOut(Schema):
    """The name of the filter that was ended."""

    name: str


@router.get("", response=list[FilterOut], openapi_extra=described(), summary="Filters of the inbox")
@entry("office.use")
def read_filters(request: HttpRequest) -> list[FilterCell]:
    """One's own first, then those shared with one's posts, for a head those of the body."""
    return filters_for(caller(request))


@router.post("", response=KeptFilterOut, openapi_extra=described(409, keyed=True), summary="Keep a filter of the inbox")
@entry("office.use")
def keep_filter(request: HttpRequest, body: FilterIn) -> dict[str, Any]:
    """For oneself, or shared with a post that one holds."""
    who, moment = caller(request), now()

    def chore() -> dict[str, Any]:
        share = Held(**body.share.model_dump()) if body.share else None
        given = body.model_dump(exclude={"name", "share"})
        return {"filter": save_filter(name=body.name, given=given, share=share, principal=who, moment=moment)}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **once(request)._asdict())


@router.post("/{int:number}/end", response=EndedOut, openapi_extra=described(), summary="End a filter of the inbox")
@entry("office.use")
def end_kept(request: HttpRequest, number: int) -> dict[str, str]:
    """By its maker, or by the head of the body in which it is shared."""
    return {"name": end_filter(filter_id=number, principal=caller(request))}
