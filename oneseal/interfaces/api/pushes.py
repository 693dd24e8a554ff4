"""Pushes for both sides: lists, one with its record and chain, signed for, returned, ruled upon (L1–L3).

An office system that was pushed to by its own interface signs with the code that the push bore (docs/channels.md).
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.now import now
from oneseal.queries.supervision.books import begin_of, books_of
from oneseal.queries.supervision.pushes import PART, File, Row, push_within, pushes_within
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.pushing import MOST_REASON, MOST_SIGNER
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.rules.supervision.refusals import LINK_INVALID, NO_SUCH_PUSH
from oneseal.usecases.supervision.chain import PushActed
from oneseal.usecases.supervision.ruling import redirect, uphold
from oneseal.usecases.supervision.signing import give_back, sign, sign_by_office

router = Router(tags=["pushes"])
Why = Annotated[str, Field(max_length=MOST_REASON)]
Code = Annotated[str, Field(max_length=16)]
DOOR = "receipt"


class PushWayOut(Schema):
    """One way out of the house and how that stands."""

    channel: str
    state: str
    receipt: str
    ended_at: datetime | None
    attempts: int


class PushOut(Schema):
    """A push in a list; the name of a person is masked."""

    number: str
    matter: str
    item_name: str
    holder: str
    body: str
    body_name: str
    approver_name: str
    role: str
    standing: str
    pushed_at: datetime
    signed_at: datetime | None
    signer: str
    signed_how: str
    sendings: list[PushWayOut]
    due: date | None
    light: str


class PushEntryOut(Schema):
    """An entry of its chain."""

    seq: int
    verb: str
    moment: datetime
    who: str
    hash: str


class PushFileOut(PushOut):
    """One push: the record as it was pushed with its SHA-256, the words of both sides, the chain."""

    record: dict[str, Any]
    record_sha256: str
    return_reason: str
    suggested_name: str
    ruling: str
    redirected_to: str
    entries: list[PushEntryOut]


class ReturnPushIn(Body):
    """Why it is not one's own to supervise, and whose it is if one knows."""

    reason: Why
    suggested: Code = ""


class UpholdPushIn(Body):
    """Why it is theirs."""

    reason: Why


class RedirectPushIn(UpholdPushIn):
    """Whose it is; ``mend``: the register says so from today on."""

    body: Code
    mend: bool = True


class SignOutsideIn(Body):
    """The code that the push bore, and whoever received it there."""

    code: Annotated[str, Field(max_length=64)]
    signer: Annotated[str, Field(max_length=MOST_SIGNER)]


class PushActedOut(Schema):
    """What an act left."""

    number: str
    standing: str
    version: int
    replayed: bool


class BooksLineOut(Schema):
    """One body in the books."""

    body: str
    name: str
    pushed: int
    sent: int
    dead: int
    signed: int
    late: int
    returned: int
    redirected: int
    waiting: int
    difference: int


class BooksOut(Schema):
    """A span of days: entries owed, worked, told to nobody; by body. ``missing`` and ``difference`` are nought."""

    owed: int
    booked: int
    missing: int
    itself: int
    nobody: int
    lines: list[BooksLineOut]


def _out(row: Row) -> dict[str, Any]:
    given = {name: getattr(row, name) for name in PushOut.model_fields if name not in ("due", "light")}
    return {**given, "due": row.card.due_on if row.card else None, "light": row.card.light if row.card else ""}


def _file(found: File) -> dict[str, Any]:
    own = set(PushFileOut.model_fields) - set(PushOut.model_fields)
    return {**_out(found.row), **{name: getattr(found, name) for name in own}}


@router.get("", response=list[PushOut], openapi_extra=described(), summary="Pushes within reach")
@entry("regulator.use")
def list_pushes(
    request: HttpRequest,
    which: Annotated[Literal["to_sign", "signed", "back", "rulings", "open", "all"], Query()] = "all",
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> list[dict[str, Any]]:
    """At most thirty at a time: what waits by its last day, the rest newest first."""
    who = caller(request)
    rows = pushes_within(reach_of_pushes(who), who, local_day(now()), which=which, first=skip, limit=PART)
    return [_out(row) for row in rows]


@router.get("/books", response=BooksOut, openapi_extra=described(), summary="The books of pushing")
@entry("regulator.use")
def show_books(request: HttpRequest, first: Annotated[date, Query()], last: Annotated[date, Query()]) -> dict[str, Any]:
    """From day to day, both counted, at most a year."""
    found = books_of(reach_of_pushes(caller(request)), begin_of(first, last), last, local_day(now()))
    told = {name: getattr(found, name) for name in ("owed", "booked", "missing", "itself", "nobody")}
    return {
        **told,
        "lines": [{name: getattr(line, name) for name in BooksLineOut.model_fields} for line in found.lines],
    }


@router.get("/{number}", response=PushFileOut, openapi_extra=described(404), summary="One push")
@entry("regulator.use")
def show_push(request: HttpRequest, number: str) -> dict[str, Any]:
    """The record, the ways by which it went, its chain."""
    who = caller(request)
    found = push_within(number, reach_of_pushes(who), who, local_day(now()))
    if found is None:
        raise NO_SUCH_PUSH.refuse()
    return _file(found)


@router.post(
    "/{number}/sign", response=PushActedOut, openapi_extra=described(404, 409, keyed=True), summary="Sign for a push"
)
@entry("push.sign")
def sign_push(request: HttpRequest, number: str) -> PushActed:
    """By the liaison of the body that it went to."""
    return sign(number=number, principal=caller(request), moment=now(), **once(request)._asdict())


@router.post(
    "/{number}/receipt",
    response=PushActedOut,
    openapi_extra=described(404, 409, 429, public=True),
    summary="An office system signs for a push",
)
@entry("public")
def sign_outside(request: HttpRequest, number: str, body: SignOutsideIn) -> PushActed:
    """Without a token: the code of that very push is the proof. The same answer again is no fault."""
    must_not_hurry(request, DOOR)
    try:
        return sign_by_office(number=number, code=body.code, signer=body.signer, moment=now())
    except Refusal as refusal:
        if refusal.ground is LINK_INVALID:
            count_miss(request, DOOR)
        raise


@router.post(
    "/{number}/return", response=PushActedOut, openapi_extra=described(404, 409, keyed=True), summary="Return a push"
)
@entry("push.sign")
def return_push(request: HttpRequest, number: str, body: ReturnPushIn) -> PushActed:
    """Not ours to supervise; the bureau rules on it."""
    return give_back(
        number=number, principal=caller(request), moment=now(), **body.model_dump(), **once(request)._asdict()
    )


@router.post(
    "/{number}/uphold", response=PushActedOut, openapi_extra=described(404, 409, keyed=True), summary="It is theirs"
)
@entry("push.rule")
def uphold_push(request: HttpRequest, number: str, body: UpholdPushIn) -> PushActed:
    """The limit to sign begins anew."""
    return uphold(
        number=number, principal=caller(request), moment=now(), **body.model_dump(), **once(request)._asdict()
    )


@router.post(
    "/{number}/redirect",
    response=PushActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="It is another's",
)
@entry("push.rule")
def redirect_push(request: HttpRequest, number: str, body: RedirectPushIn) -> PushActed:
    """Pushed on to that body."""
    return redirect(
        number=number, principal=caller(request), moment=now(), **body.model_dump(), **once(request)._asdict()
    )
