"""Restrictions: within reach, of a number, of a case; reported in, contested, repaired, lifted (L5; Arts. 78, 79)."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.delivery.file import case_file
from oneseal.queries.intake.counter_applicants import own_files
from oneseal.queries.restrictions.listed import Barred, State, bar_within, bars_of_number, bars_within
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.refusals import NO_SUCH_FILE
from oneseal.rules.restrictions.pleas import Plea
from oneseal.rules.restrictions.refusals import NO_SUCH_BAR
from oneseal.rules.restrictions.reported import Ground, Shown
from oneseal.rules.restrictions.seeing import reach_on_bars
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.restrictions.acting import BarActed
from oneseal.usecases.restrictions.lifting import lift
from oneseal.usecases.restrictions.pleading import Answered, answer, plead
from oneseal.usecases.restrictions.reporting import Reported, report

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
    scope: list[str]
    forbids: bool
    decided_by: str
    contested: bool
    repair_asked: bool


class LiftIn(Body):
    """On which ground, for what facts and reasons."""

    ground: Literal["reversed", "mistaken", "repaired"]
    reason: Reason


class PartyIn(Body):
    """Whom it binds: a person by citizen number, an enterprise by its credit code; the name must be the number's."""

    kind: Literal["person", "enterprise"]
    name: Annotated[str, Field(min_length=2, max_length=100)]
    number: Annotated[str, Field(max_length=30)]


class BasisIn(Body):
    """The basis: a row of the version's special law (from 1), Art. 78 or 79, a commitment, or a listed measure."""

    offence: Literal["special", "false_material", "fraud", "commitment", "joint"]
    special: Annotated[int, Field(ge=0, le=100)] = 0
    measure: Annotated[str, Field(max_length=40)] = ""
    years: Annotated[int, Field(ge=1, le=99)] | None = None
    until: Day | None = None
    public_safety: bool | None = None


class ReportIn(Body):
    """A decision reported in. ``scope``: 9 digits of basic codes, or whole codes; ``body``: one's own."""

    party: PartyIn
    ground: BasisIn
    by: Short
    number: Short
    on: Day
    body: Annotated[str, Field(max_length=16)]
    item_version: int | None = None
    scope: Annotated[list[Annotated[str, Field(max_length=24)]], Field(max_length=30)] = []
    shown: Literal["handlers", "own"] = "handlers"
    reason: Reason


class PleadIn(Body):
    """An objection or an application for repair, with one's own uploads."""

    reasons: Reason
    files: Annotated[list[int], Field(max_length=20)] = []


class AnswerIn(Body):
    """The answer; a correction says the earlier end or what is left; a liaison says whose answer it is."""

    answer: Literal["kept", "corrected", "lifted", "repaired", "not_repaired"]
    reason: Reason
    until: Day | None = None
    scope: Annotated[list[Annotated[str, Field(max_length=24)]], Field(max_length=30)] = []
    by: Short = ""
    number: Short = ""
    on: Day | None = None


class NumberIn(Body):
    """Whose restrictions: by number alone, in the body of the request and in no address."""

    kind: Literal["person", "enterprise"]
    number: Annotated[str, Field(min_length=15, max_length=30)]


class OnCaseOut(Schema):
    """A restriction of the applicant that runs: whether it stops this application, forbids a grant, or neither."""

    restriction: BarOut
    stops: bool
    forbids: bool
    since_acceptance: bool


class BarActedOut(Schema):
    """What an act left, with the number of the document issued."""

    id: int
    version: int
    until: date | None
    lifted_on: date | None
    document: str


@router.get("", response=list[BarOut], openapi_extra=described(), summary="Restrictions within reach")
@entry("restriction.read")
def list_bars(
    request: HttpRequest,
    find: Annotated[str, Query(max_length=100)] = "",
    state: Literal["running", "contested", "repair", "ended"] = "running",
) -> list[dict[str, Any]]:
    """One's own, or those of one's bodies; found by decision, permit or name of an organisation."""
    reach = reach_on_bars(caller(request))
    return [_out(row) for row in bars_within(reach, local_day(now()), find=find.strip(), state=State(state))]


@router.post("/search", response=list[BarOut], openapi_extra=described(), summary="Restrictions of one number")
@entry("restriction.search")
def search_bars(request: HttpRequest, body: NumberIn) -> list[dict[str, Any]]:
    """Exactly that number; nobody is found by a name or by a likeness."""
    number = "".join(body.number.split()).upper()
    rows = bars_of_number(body.kind, number, reach_on_bars(caller(request)), local_day(now()))
    return [_out(row) for row in rows]


@router.get("/of/{case}", response=list[OnCaseOut], openapi_extra=described(404), summary="Restrictions on a case")
@entry("case.read")
def bars_of_case(request: HttpRequest, case: str) -> list[dict[str, Any]]:
    """What the applicant of a case within reach is restricted by today; what stops the case first."""
    found = case_file(case, caller(request), local_day(now()))
    if found is None:
        raise NO_SUCH_CASE.refuse()
    told = ("stops", "forbids", "since_acceptance")
    return [
        {"restriction": _out(row.seen), **{name: getattr(row, name) for name in told}} for row in found.restrictions
    ]


@router.get("/{restriction}", response=BarOut, openapi_extra=described(404), summary="One restriction")
@entry("restriction.read")
def read_bar(request: HttpRequest, restriction: int) -> dict[str, Any]:
    """Within reach; for anybody else it does not exist."""
    found = bar_within(restriction, reach_on_bars(caller(request)), local_day(now()))
    if found is None:
        raise NO_SUCH_BAR.refuse()
    return _out(found.seen)


@router.post("", response=BarActedOut, openapi_extra=described(409, keyed=True), summary="Report a decision in")
@entry("restriction.report")
def report_bar(request: HttpRequest, body: ReportIn) -> BarActed:
    """It follows from a decision that is named; what our own decisions bring about enters itself."""
    given = body.model_dump(include={"by", "number", "on", "body", "item_version"})
    party = Applicant(body.party.kind, body.party.name.strip(), "".join(body.party.number.split()).upper())
    ground = Ground(**body.ground.model_dump())
    told = Reported(party, ground, scope=tuple(body.scope), shown=Shown(body.shown), **given)
    return report(reported=told, reason=body.reason, principal=caller(request), moment=now(), **once(request)._asdict())


@router.post(
    "/{restriction}/acts/lift",
    response=BarActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Lift a restriction before its day",
)
@entry("restriction.lift")
def lift_bar(request: HttpRequest, restriction: int, body: LiftIn) -> BarActed:
    """By the head of the body that keeps it."""
    return lift(
        restriction=restriction,
        ground=body.ground,
        reason=body.reason,
        principal=caller(request),
        moment=now(),
        **once(request)._asdict(),
    )


@router.post(
    "/{restriction}/{plea}",
    response=BarActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Object, or ask for repair of credit",
)
@entry("restriction.plead")
def plead_bar(request: HttpRequest, restriction: int, plea: Literal["objection", "repair"], body: PleadIn) -> BarActed:
    """By the one restricted; it goes on until it is answered."""
    who = caller(request)
    if set(own_files(body.files, who.account_id)) != set(body.files):
        raise NO_SUCH_FILE.refuse()
    return plead(
        restriction=restriction,
        plea=Plea(plea),
        reasons=body.reasons,
        files=body.files,
        principal=who,
        moment=now(),
        **once(request)._asdict(),
    )


@router.post(
    "/{restriction}/{plea}/answer",
    response=BarActedOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Answer an objection or an application for repair",
)
@entry("restriction.answer")
def answer_bar(
    request: HttpRequest, restriction: int, plea: Literal["objection", "repair"], body: AnswerIn
) -> BarActed:
    """By the head of the body that keeps it, or in that body's words by a liaison."""
    given = body.model_dump(include={"answer", "until", "by", "number", "on"})
    return answer(
        restriction=restriction,
        plea=Plea(plea),
        answered=Answered(scope=tuple(body.scope), **given),
        reason=body.reason,
        principal=caller(request),
        moment=now(),
        **once(request)._asdict(),
    )


def _out(row: Barred) -> dict[str, Any]:
    said_otherwise = ("cause", "repair", "lifted_by")
    kept = {name: getattr(row, name) for name in BarOut.model_fields if name not in said_otherwise}
    return {**kept, "cause": said(row.cause), "repair": said(row.repair), "lifted_by": said(row.lifted_by)}
