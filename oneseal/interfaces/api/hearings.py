"""A hearing as it stands, a speech of its record, and files that come up in a review."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.cases import is_staff
from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.problems import language
from oneseal.interfaces.now import now
from oneseal.queries.delivery.file import case_file
from oneseal.rules.calendar import local_day
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.usecases.journal.answered import answered_once
from oneseal.usecases.review.exhibits import add_exhibit
from oneseal.usecases.review.sitting import write_line

router = Router(tags=["hearings"])
Short = Annotated[str, Field(max_length=120)]


class PersonOut(Schema):
    """Somebody concerned, under his mask: 0 is the applicant. ``until`` is the last day to ask for a hearing."""

    no: int
    name: str
    told_on: date
    served_on: date | None
    until: date | None
    answer: str


class HearingOut(Schema):
    """``blocked`` says why the case cannot be decided yet; an applicant sees of the people only himself."""

    blocked: str
    people: list[PersonOut]
    begun_on: date | None
    announced: bool
    planned_on: date | None
    time: str
    place: str
    chair: str
    held_on: date | None
    signed_on: date | None
    record_number: str
    lines: int
    disputed: list[str]


class LineIn(Body):
    """Who says what, to which review points, and whether the decision has to answer it."""

    speaker: Annotated[str, Field(min_length=1, max_length=60)]
    role: Annotated[str, Field(max_length=40)]
    said: Annotated[str, Field(min_length=1, max_length=4000)]
    points: Annotated[list[Annotated[str, Field(max_length=16)]], Field(max_length=50)] = []
    respond: bool = False


class ExhibitIn(Body):
    """An uploaded file, and of what: hearing, visit-<step>."""

    file: int
    of: Annotated[str, Field(pattern=r"^(hearing|visit-\d{1,3})$")]
    token: Annotated[str, Field(min_length=8, max_length=64, description="sent twice, kept once")]
    key: Annotated[str, Field(max_length=16, description="review point")] = ""
    title: Short = ""


class KeptOut(Schema):
    """The id of the row that was kept."""

    id: int


@router.get("/{number}/hearing", response=HearingOut, openapi_extra=described(), summary="The hearing of a case")
@entry("case.read")
def read_hearing(request: HttpRequest, number: str) -> dict[str, Any]:
    """Who was told of the right, where the hearing stands, and what keeps the case from being decided."""
    who = caller(request)
    file = case_file(number, who, local_day(now()))
    if file is None:
        raise NO_SUCH_CASE.refuse()
    cell, row = file.hearing_cell(), file.hearing
    names = ("begun_on", "announced", "planned_on", "place", "held_on", "signed_on", "record_number")
    empty = {"announced": False, "place": "", "record_number": ""}
    people = [one for one in cell.people if is_staff(who) or one.no == 0]
    return {
        **{name: getattr(row, name) if row else empty.get(name) for name in names},
        "blocked": file.obstacle.sentence(language()) if file.obstacle else "",
        "people": [{name: getattr(one, name) for name in PersonOut.model_fields} for one in people],
        "time": row.at if row else "",
        "chair": cell.chair,
        "lines": len(cell.lines),
        "disputed": [key for key, _point, _lines in cell.disputes],
    }


@router.post(
    "/{number}/hearing/lines",
    response=KeptOut,
    openapi_extra=described(409, keyed=True),
    summary="Write a speech into the record",
)
@entry("case.hold_hearing")
def write_speech(request: HttpRequest, number: str, body: LineIn) -> dict[str, Any]:
    """By the chair of the hearing, while it lasts."""
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        return {"id": write_line(case_number=number, principal=who, moment=moment, **body.model_dump())}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())


@router.post("/{number}/exhibits", response=KeptOut, openapi_extra=described(keyed=True), summary="Add an exhibit")
@entry("case.opine")
def add_file(request: HttpRequest, number: str, body: ExhibitIn) -> dict[str, Any]:
    """Evidence of a hearing or a photograph of a verification, uploaded before."""
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        return {"id": add_exhibit(case_number=number, principal=who, moment=moment, **body.model_dump())}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())
