"""The norms of the seven stages: as they stand, of one case, and the cases that do not meet them (W1)."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.archive.norms import all_norms, strip_of, unmet_within
from oneseal.queries.delivery.file import case_file
from oneseal.rules.archive.norms import Checked, Norm
from oneseal.rules.calendar import local_day
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.rules.stages.seven import SEVEN_NAMES, Seven

router = Router(tags=["norms"])
of_cases = Router(tags=["norms"])
BACK = timedelta(days=90)
State = Literal["met", "unmet", "not_yet", "none"]
Stage = Literal["told", "accepted", "handled", "approved", "completed", "delivered", "complained"]
Day = Annotated[date | None, Query()]


class NormOut(Schema):
    """A norm: who has to see to it and on what basis; ``illustrative``: an example of this data set, no real rule."""

    code: str
    stage: Stage
    text: str
    posts: list[str]
    basis: str
    illustrative: bool


class NormCheckedOut(NormOut):
    """A norm with how a case stands to it, and why."""

    state: State
    why: str


class SevenOut(Schema):
    """One of the seven stages of a case; ``standing``: ahead, now, passed, skipped."""

    stage: Stage
    name: str
    standing: str
    state: State
    norms: list[NormCheckedOut]


class UnmetCaseOut(Schema):
    """A case with what it does not meet."""

    number: str
    item_name: str
    body: str
    body_name: str
    received_on: date
    unmet: list[NormCheckedOut]


class NormCountOut(Schema):
    """How many cases of a body were looked through, how many miss a norm, and how many at each stage."""

    body: str
    body_name: str
    cases: int
    faulty: int
    by_stage: dict[str, int]


class UnmetOut(Schema):
    """``cut``: more cases came in than are looked through at once; ask for a shorter time."""

    cases: int
    cut: bool
    rows: list[UnmetCaseOut]
    counts: list[NormCountOut]


@router.get("", response=list[NormOut], openapi_extra=described(), summary="Norms of the seven stages")
@entry("office.use")
def list_norms(request: HttpRequest) -> list[dict[str, Any]]:
    """As they stand, in the order of a case's life."""
    return [_norm(one) for one in all_norms()]


@router.get("/unmet", response=UnmetOut, openapi_extra=described(), summary="Cases that do not meet the norms")
@entry("norms.read")
def list_unmet(
    request: HttpRequest,
    begin: Day = None,
    end: Day = None,
    body: Annotated[str, Query(max_length=16)] = "",
    stage: Annotated[Stage | None, Query()] = None,
) -> dict[str, Any]:
    """Received from–to (the last 90 days), of the bodies within one's reach, the newest first, with counts."""
    today = local_day(now())
    chosen = Seven(stage) if stage else None
    found = unmet_within(caller(request), today, begin=begin or today - BACK, end=end or today, body=body, stage=chosen)
    about = ("number", "item_name", "body", "body_name", "received_on")
    rows = [{**{name: getattr(row, name) for name in about}, "unmet": map(_checked, row.unmet)} for row in found.rows]
    counts = [
        {**{name: getattr(row, name) for name in ("body", "body_name", "cases", "faulty")}, "by_stage": by_stage}
        for row in found.counts
        for by_stage in [dict(zip(Seven, row.by_stage, strict=True))]
    ]
    return {"cases": found.cases, "cut": found.cut, "rows": rows, "counts": counts}


@of_cases.get(
    "/{number}/norms", response=list[SevenOut], openapi_extra=described(404), summary="The seven stages of a case"
)
@entry("office.use")
def norms_of_case(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Each with its state and its norms, as the case page shows them."""
    file = case_file(number, caller(request), local_day(now()))
    if file is None:
        raise NO_SUCH_CASE.refuse()
    return [
        {
            "stage": one.stage.value,
            "name": said(SEVEN_NAMES[one.stage]),
            "standing": one.standing.value,
            "state": one.held.value,
            "norms": map(_checked, one.norms),
        }
        for one in strip_of(file)
    ]


def _norm(one: Norm) -> dict[str, Any]:
    about = {"code": one.code, "stage": one.stage.value, "text": said(one.text), "posts": list(one.who)}
    return {**about, "basis": one.basis, "illustrative": one.illustrative}


def _checked(one: Checked) -> dict[str, Any]:
    return {**_norm(one.norm), "state": one.held.value, "why": said(one.why)}
