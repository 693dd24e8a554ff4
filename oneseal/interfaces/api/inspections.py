"""Inspection of files by random draw: draws with their proof, the checklist of a file, findings to their end (W8)."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, Moment, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.archive.inspections import (
    DrawCell,
    FindingCell,
    draw_for,
    draws,
    finding_for,
    findings_for,
    numbers_of,
    sheet_for,
)
from oneseal.rules.archive.criteria import Criterion
from oneseal.rules.archive.drawing import MOST_DAYS, MOST_DRAWN, MOST_SEED
from oneseal.rules.archive.file_facts import Verdict
from oneseal.rules.archive.findings import MOST_WORDS, Judged
from oneseal.rules.archive.refusals import NO_SUCH_DRAW, NO_SUCH_FINDING, NOT_DRAWN
from oneseal.rules.calendar import local_day
from oneseal.usecases.archive.findings import answer_finding, close_finding, send_back_finding
from oneseal.usecases.archive.inspect import Scope, check_file, open_draw, open_file, report
from oneseal.usecases.archive.inspecting import Inspected

router = Router(tags=["inspections"])

Words = Annotated[str, Field(max_length=MOST_WORDS)]
Code = Annotated[str, Field(max_length=16)]
Day = Annotated[date, Field(strict=False)]


class DrawIn(Body):
    """Files closed from–to, of one body and item or of all; ``number`` or ``percent``; ``seed`` if a public one."""

    begin: Day
    end: Day
    body: Code = ""
    item_code: Annotated[str, Field(max_length=12)] = ""
    number: Annotated[int, Field(ge=1, le=MOST_DRAWN)] | None = None
    percent: Annotated[int, Field(ge=1, le=100)] | None = None
    seed: Annotated[str, Field(max_length=MOST_SEED)] = ""
    days: Annotated[int, Field(ge=1, le=MOST_DAYS, description="working days to put a finding right")] | None = None


class OpenIn(Body):
    """Why the file is looked at; it is logged."""

    reason: Annotated[str, Field(max_length=200)]


class InspectedPointIn(Body):
    """A verdict; unmet wants a remark and how grave it is, and so does a remark what the house found otherwise."""

    verdict: Literal["met", "unmet", "none"]
    remark: Words = ""
    severity: Literal["", "minor", "serious", "grave"] = ""


class FileCheckIn(Body):
    """Every point of the checklist by its code."""

    points: dict[Annotated[str, Field(max_length=40)], InspectedPointIn]


class TextIn(Body):
    """An answer, or why it is sent back."""

    text: Words


class InspectedOut(Schema):
    """What an act left: the draw, its version, the number of the circular if one was issued."""

    id: int
    version: int
    document: str


class DrawOut(Schema):
    """A draw in the list; ``of`` and ``item`` are empty for all."""

    id: int
    opened_on: date
    of: str
    item: str
    begin: date
    end: date
    files: int
    drawn: int
    checked: int
    findings: int
    open: int
    reported_on: date | None


class WordOut(Schema):
    """What was said on a finding."""

    verb: str
    text: str
    who: str
    post: str
    moment: Moment


class FindingOut(Schema):
    """A finding: its point with the article, who answers for it and by when."""

    draw: int
    no: int
    number: str
    code: str
    point: str
    article: str
    severity: str
    state: str
    post: str
    body: str
    due_on: date | None
    mine: bool
    words: list[WordOut]


class DrawnOut(Schema):
    """A drawn file; ``on`` is the day on which it was checked."""

    place: int
    number: str
    item_name: str
    body: str
    on: date | None
    findings: int


class InspectedTotalOut(Schema):
    """Totals of one body."""

    body: str
    drawn: int
    checked: int
    faulty: int
    findings: int
    open: int


class ProofOut(Schema):
    """What repeating the draw takes: sort by SHA-256 of seed, line feed, number; the first are drawn."""

    seed: str
    numbers_sha256: str
    numbers: list[str]
    proved: bool


class DrawFileOut(DrawOut):
    """One draw with its files, totals and findings."""

    days: int
    proof: ProofOut
    drawn_files: list[DrawnOut]
    totals: list[InspectedTotalOut]
    all_findings: list[FindingOut]
    document: str


class InspectedPointOut(Schema):
    """A point of the checklist; ``house`` is empty where only a reader can tell."""

    code: str
    point: str
    article: str
    house: str
    verdict: str
    remark: str
    severity: str


class SheetOut(Schema):
    """The checklist of a drawn file."""

    number: str
    item_name: str
    opened: bool
    checked_on: date | None
    points: list[InspectedPointOut]


@router.get("", response=list[DrawOut], openapi_extra=described(), summary="Inspections of files")
@entry("inspection.read")
def list_draws(request: HttpRequest) -> list[DrawCell]:
    """Newest first, of the divisions that one inspects."""
    return draws(caller(request))


@router.post(
    "", response=InspectedOut, openapi_extra=described(403, 409, keyed=True), summary="Draw files for inspection"
)
@entry("inspection.keep")
def draw_files(request: HttpRequest, body: DrawIn) -> Inspected:
    """At random, by a seed that is published with the draw."""
    scope = Scope(**body.model_dump())
    return open_draw(scope=scope, principal=caller(request), moment=now(), **once(request)._asdict())


@router.get("/findings", response=list[FindingOut], openapi_extra=described(), summary="Findings to be put right")
@entry("inspection.read")
def list_findings(request: HttpRequest) -> list[dict[str, Any]]:
    """Those of one's bodies that are not closed, one's own first."""
    return [_finding(one) for one in findings_for(caller(request), local_day(now()))]


@router.get("/{draw}", response=DrawFileOut, openapi_extra=described(404), summary="One inspection of files")
@entry("inspection.read")
def read_draw(request: HttpRequest, draw: int) -> dict[str, Any]:
    """With the proof of the draw, totals by body, and what was found."""
    found = draw_for(draw, caller(request), local_day(now()))
    if found is None:
        raise NO_SUCH_DRAW.refuse()
    cell = {name: getattr(found.cell, name) for name in DrawOut.model_fields}
    numbers = numbers_of(draw, caller(request))
    proof = {"seed": found.seed, "numbers_sha256": found.numbers_sha256, "numbers": numbers, "proved": found.proved}
    return {
        **cell,
        "days": found.days,
        "proof": proof,
        "drawn_files": found.files,
        "totals": found.totals,
        "all_findings": [_finding(one) for one in found.findings],
        "document": found.document.number if found.document else "",
    }


@router.post(
    "/{draw}/acts/report",
    response=InspectedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Issue the circular",
)
@entry("inspection.keep")
def report_draw(request: HttpRequest, draw: int) -> Inspected:
    """Once, when every file is checked."""
    return report(draw=draw, principal=caller(request), moment=now(), **once(request)._asdict())


@router.get("/{draw}/files/{number}", response=SheetOut, openapi_extra=described(404), summary="A file's checklist")
@entry("inspection.keep")
def read_sheet(request: HttpRequest, draw: int, number: str) -> dict[str, Any]:
    """Each point with what the house found by itself."""
    return _sheet(request, draw, number)


@router.post(
    "/{draw}/files/{number}/open",
    response=SheetOut,
    openapi_extra=described(404, 409),
    summary="Open a drawn file for a reason",
)
@entry("inspection.keep")
def open_drawn(request: HttpRequest, draw: int, number: str, body: OpenIn) -> dict[str, Any]:
    """The reason is logged before anything is shown."""
    open_file(draw=draw, case_number=number, reason=body.reason, principal=caller(request), moment=now())
    return _sheet(request, draw, number)


@router.post(
    "/{draw}/files/{number}/check",
    response=InspectedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Record what was found in a file",
)
@entry("inspection.keep")
def check_drawn(request: HttpRequest, draw: int, number: str, body: FileCheckIn) -> Inspected:
    """Once; each point that is not met becomes a finding with a limit, at the post that did the step."""
    points = {code: Judged(one.verdict, one.remark, one.severity) for code, one in body.points.items()}
    return check_file(
        draw=draw,
        case_number=number,
        points=points,
        principal=caller(request),
        moment=now(),
        **once(request)._asdict(),
    )


@router.get("/{draw}/findings/{no}", response=FindingOut, openapi_extra=described(404), summary="One finding")
@entry("inspection.read")
def read_finding(request: HttpRequest, draw: int, no: int) -> dict[str, Any]:
    """With all that was said on it."""
    found = finding_for(draw, no, caller(request), local_day(now()))
    if found is None:
        raise NO_SUCH_FINDING.refuse()
    return _finding(found)


@router.post(
    "/{draw}/findings/{no}/answer",
    response=InspectedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Answer a finding",
)
@entry("inspection.answer")
def answer(request: HttpRequest, draw: int, no: int, body: TextIn) -> Inspected:
    """By the responsible post or its head."""
    return answer_finding(text=body.text, **_given(request, draw, no))


@router.post(
    "/{draw}/findings/{no}/send-back",
    response=InspectedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Send an answer back",
)
@entry("inspection.keep")
def send_back(request: HttpRequest, draw: int, no: int, body: TextIn) -> Inspected:
    """With the reason; the limit begins anew."""
    return send_back_finding(text=body.text, **_given(request, draw, no))


@router.post(
    "/{draw}/findings/{no}/close",
    response=InspectedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Close a finding",
)
@entry("inspection.keep")
def close(request: HttpRequest, draw: int, no: int) -> Inspected:
    """By somebody else than whoever answered it."""
    return close_finding(**_given(request, draw, no))


def _given(request: HttpRequest, draw: int, no: int) -> dict[str, Any]:
    return {"draw": draw, "no": no, "principal": caller(request), "moment": now(), **once(request)._asdict()}


def _finding(one: FindingCell) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ("draw", "no", "number", "state", "post", "body", "due_on", "mine")}
    point = said((one.point.zh, one.point.en))
    about = {"code": one.point.code, "point": point, "article": one.point.article, "severity": said(one.severity)}
    return {**kept, **about, "words": one.words}


def _sheet(request: HttpRequest, draw: int, number: str) -> dict[str, Any]:
    found = sheet_for(draw, number, caller(request), local_day(now()))
    if found is None:
        raise NOT_DRAWN.refuse()
    points = [_point(one, house, found.said.get(one.code, {})) for one, house in found.points]
    about = {name: getattr(found, name) for name in ("number", "item_name", "opened", "checked_on")}
    return {**about, "points": points}


def _point(one: Criterion, house: Verdict | None, judged: dict[str, str]) -> dict[str, Any]:
    stated = {name: judged.get(name, "") for name in ("verdict", "remark", "severity")}
    return {"code": one.code, "point": said((one.zh, one.en)), "article": one.article, "house": house or "", **stated}
