"""What was told after registrations, read by systems of the bodies concerned (双告知; L9)."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.now import now
from oneseal.queries.supervision.telling import PART, File, Row, entries_within, telling_within
from oneseal.rules.calendar import local_day
from oneseal.rules.supervision.remaining_refusals import NO_SUCH_TELLING

router = Router(tags=["tellings"])


class ToldOut(Schema):
    """An entry of a scope that somebody was told of; ``permit`` is empty while it is unclear, or only supervised."""

    telling: int
    no: int
    text: str
    state: str
    permit: str
    body: str
    body_name: str
    case_number: str
    item_name: str
    holder: str
    told_at: datetime
    due: date | None
    said: str


class ToldWordOut(Schema):
    """What a body said of an entry, or the bureau ruled."""

    move: str
    body_name: str
    reason: str
    permit: str
    moment: datetime


class ToldEntryOut(ToldOut):
    """An entry with its words."""

    law: str
    implementation_code: str
    unclear: bool
    ruled: bool
    words: list[ToldWordOut]


class TellingOut(Schema):
    """One registration with everything that was told of it; papers by their numbers."""

    id: int
    case_number: str
    item_name: str
    holder: str
    body_name: str
    told_at: datetime
    promised_at: datetime | None
    papers: list[str]
    entries: list[ToldEntryOut]


def _out(row: Row) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ToldOut.model_fields if name != "due"}
    return {**own, "due": row.card.due_on if row.card else None}


def _file(found: File) -> dict[str, Any]:
    known = set(TellingOut.model_fields) - {"papers", "entries"}
    more = ("law", "implementation_code", "unclear", "ruled", "words")
    return {
        **{name: getattr(found, name) for name in known},
        "papers": [number for _pk, _kind, number in found.papers],
        "entries": [{**_out(cell.row), **{name: getattr(cell, name) for name in more}} for cell in found.cells],
    }


@router.get("", response=list[ToldOut], openapi_extra=described(), summary="What was told after registrations")
@entry("telling.read")
def list_tellings(
    request: HttpRequest,
    which: Annotated[Literal["told", "pool", "ruling", "settled"], Query()] = "told",
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> list[dict[str, Any]]:
    """At most thirty entries at a time, oldest first; a department's own, and the pool of its place."""
    rows = entries_within(caller(request), local_day(now()), which=which, first=skip, limit=PART)
    return [_out(row) for row in rows]


@router.get("/{telling}", response=TellingOut, openapi_extra=described(404), summary="One registration's tellings")
@entry("telling.read")
def read_telling(request: HttpRequest, telling: int) -> dict[str, Any]:
    """Within reach; for anybody else it does not exist."""
    found = telling_within(telling, caller(request), local_day(now()))
    if found is None:
        raise NO_SUCH_TELLING.refuse()
    return _file(found)
