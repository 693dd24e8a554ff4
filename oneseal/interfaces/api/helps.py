"""Free help, read: those within reach, and one with what was done (帮办代办; I16)."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.now import now
from oneseal.queries.assistance.helps import EntryCell, HelpCell, HelpPage, helps_of, page_of
from oneseal.rules.assistance.refusals import NO_SUCH_HELP
from oneseal.rules.calendar import local_day

router = Router(tags=["helps"])


class HelpOut(Schema):
    """A help; the asker's name is masked. ``until`` is the day until which the named helper helps."""

    id: int
    number: str
    stage: str
    asker: str
    item_name: str
    way: str
    came: str
    asked_on: date
    helper: str
    helper_post: str
    until: date | None
    due_on: date | None
    light: str
    ended_on: date | None


class EntryOut(Schema):
    """What was done; internal remarks are not given out here."""

    no: int
    act: str
    did: str
    on: date
    by: str
    said: str


class HelpOneOut(HelpOut):
    """One help with its log and the numbers of its cases."""

    version: int
    desk_phone: str
    entries: list[EntryOut]
    cases: list[str]


def _told(cell: HelpCell) -> dict[str, Any]:
    names = set(HelpOut.model_fields) - {"due_on", "light"}
    clock = cell.clock
    said = {name: getattr(cell, name) for name in names} | {"stage": cell.stage.value}
    return said | {"due_on": clock.due_on if clock else None, "light": clock.light if clock else ""}


def _entry(row: EntryCell) -> dict[str, Any]:
    return {name: getattr(row, name) for name in EntryOut.model_fields}


@router.get("", response=list[HelpOut], openapi_extra=described(), summary="Helps within reach")
@entry("assistance.read")
def listed(
    request: HttpRequest,
    which: Literal["waiting", "mine", "open", "late", "over"] = "open",
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Any:
    """Fifty at a time: what nobody has, one's own, all that are open, those past a limit, those that are over."""
    return [_told(cell) for cell in helps_of(caller(request), which, local_day(now()), page=page)]


@router.get("/{help_id}", response=HelpOneOut, openapi_extra=described(404), summary="One help")
@entry("assistance.read")
def one(request: HttpRequest, help_id: Annotated[int, Path(ge=1, le=2**62)]) -> Any:
    """Who helps until when, and what was done."""
    found: HelpPage | None = page_of(caller(request), help_id, local_day(now()))
    if found is None:
        raise NO_SUCH_HELP.refuse()
    return _told(found.cell) | {
        "version": found.version,
        "desk_phone": found.desk_phone,
        "entries": [_entry(row) for row in found.entries],
        "cases": [row.number for row in found.cases],
    }
