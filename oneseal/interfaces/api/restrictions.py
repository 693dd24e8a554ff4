"""Bars to applying again: those within reach, entering one by special law, lifting one (Arts. 78, 79 行政许可法)."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.restrictions.listed import Barred, bar_within, bars_within
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.restrictions.refusals import NO_SUCH_BAR
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.restrictions.acting import BarActed
from oneseal.usecases.restrictions.lifting import ToEnter, enter, lift

router = Router(tags=["restrictions"])

Reason = Annotated[str, Field(max_length=2000)]
Short = Annotated[str, Field(max_length=200)]
Day = Annotated[date, Field(strict=False)]


class BarOut(Schema):
    """A bar; ``until`` is none for life, or on commitments until credit is repaired. Names of people are masked."""

    id: int
    who: str
    permit: str
    offence: str
    cause: str
    basis: str
    since: date
    until: date | None
    repair: str
    number: str
    body: str
    running: bool
    lifted_on: date | None
    lifted_by: str


class LiftIn(Body):
    """On which ground, for what facts and reasons."""

    ground: Literal["reversed", "mistaken", "repaired"]
    reason: Reason


class PartyIn(Body):
    """Whom it binds: a person by citizen number, an enterprise by its credit code."""

    kind: Literal["person", "enterprise"]
    name: Annotated[str, Field(min_length=2, max_length=100)]
    number: Annotated[str, Field(max_length=30)]


class EnterIn(Body):
    """``special``: which row of the version's bars, from 1; 0 for a commitment that was not kept."""

    item_version: int
    special: Annotated[int, Field(ge=0, le=100)]
    party: PartyIn
    by: Short
    number: Short
    on: Day
    years: Annotated[int, Field(ge=1, le=99)] | None = None
    reason: Reason


class BarActedOut(Schema):
    """What an act left, with the number of the document issued."""

    id: int
    version: int
    until: date | None
    lifted_on: date | None
    document: str


@router.get("", response=list[BarOut], openapi_extra=described(), summary="Bars to applying within reach")
@entry("restriction.read")
def list_bars(
    request: HttpRequest, find: Annotated[str, Query(max_length=100)] = "", ended: bool = False
) -> list[dict[str, Any]]:
    """One's own, or those of one's bodies; found by decision, permit or name."""
    rows = bars_within(reach_of(caller(request)), local_day(now()), find=find.strip(), ended=ended)
    return [_out(row) for row in rows]


@router.get("/{restriction}", response=BarOut, openapi_extra=described(404), summary="One bar to applying")
@entry("restriction.read")
def read_bar(request: HttpRequest, restriction: int) -> dict[str, Any]:
    """Within reach; for anybody else it does not exist."""
    found = bar_within(restriction, reach_of(caller(request)), local_day(now()))
    if found is None:
        raise NO_SUCH_BAR.refuse()
    return _out(found.seen)


@router.post("", response=BarActedOut, openapi_extra=described(409, keyed=True), summary="Enter a bar by special law")
@entry("restriction.enter")
def enter_bar(request: HttpRequest, body: EnterIn) -> BarActed:
    """It follows from a decision that is named; what our own decisions bring about enters itself."""
    given = body.model_dump(exclude={"reason", "party"})
    party = Applicant(body.party.kind, body.party.name.strip(), body.party.number)
    entered = ToEnter(party=party, **given)
    return enter(
        entered=entered, reason=body.reason, principal=caller(request), moment=now(), **once(request)._asdict()
    )


@router.post(
    "/{restriction}/acts/lift",
    response=BarActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Lift a bar before its day",
)
@entry("restriction.lift")
def lift_bar(request: HttpRequest, restriction: int, body: LiftIn) -> BarActed:
    """By the head of the body that raised it."""
    return lift(
        restriction=restriction,
        ground=body.ground,
        reason=body.reason,
        principal=caller(request),
        moment=now(),
        **once(request)._asdict(),
    )


def _out(row: Barred) -> dict[str, Any]:
    kept = {name: getattr(row, name) for name in BarOut.model_fields if name not in ("cause", "repair", "lifted_by")}
    return {**kept, "cause": said(row.cause), "repair": said(row.repair), "lifted_by": said(row.lifted_by)}
