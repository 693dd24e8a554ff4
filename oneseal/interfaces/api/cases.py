"""Cases: submit one, read one, list those within reach."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from oneseal.interfaces.api.describing import AFTER_ACT, Body, Moment, described, leading
from oneseal.interfaces.api.elsewhere import TakenInOut, taken_in
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.problems import language, said
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.versions import version_by_code
from oneseal.queries.clocks.cards import ClockCard, cards_of_case
from oneseal.queries.intake.came import MandateCell, came_of_case
from oneseal.queries.intake.case import CaseHead, MaterialCell, case_for, materials_of, notice_of_case, promise_of_case
from oneseal.queries.intake.commitment import CommitmentCell
from oneseal.queries.intake.lists import CaseRow, cases_within
from oneseal.queries.journal.timeline import INTERNAL, Happened, timeline
from oneseal.queries.review.steps import StepCell, steps_of_case
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.refusals import NO_SUCH_VERSION
from oneseal.rules.intake.mandate import Mandate, Power
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import STAGE_NAMES, Stage
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.intake.submit import Application, submit

router = Router(tags=["cases"])
MOST_FILES = 20

Text = Annotated[str, Field(max_length=4000)]
Day = Annotated[date, Field(strict=False)]
Short = Annotated[str, Field(max_length=200)]


class ApplicantIn(Body):
    """Who applies; the number is checked by its check digits."""

    kind: Literal["person", "enterprise"]
    name: Annotated[str, Field(min_length=2, max_length=100)]
    number: Annotated[str, Field(min_length=15, max_length=18)]
    phone: Annotated[str, Field(max_length=20)] = ""
    agent_name: Short = ""


class ApplicationMandateIn(Body):
    """By what mandate the caller acts for the applicant; ``proof`` is a file that POST /files gave."""

    agent_name: Annotated[str, Field(min_length=2, max_length=100)]
    agent_number: Annotated[str, Field(min_length=15, max_length=18)]
    powers: Annotated[list[Annotated[Power, Field(strict=False)]], Field(min_length=1, max_length=len(Power))]
    granted_on: Day
    until: Day
    proof: Annotated[int, Field(ge=1)] | None = None
    seen: Annotated[bool, Field(description="a window saw the original; counts for officials only")] = False


class MaterialIn(Body):
    """What is handed in for one material of the checklist."""

    seq: Annotated[int, Field(ge=0, le=1000)]
    files: Annotated[list[int], Field(max_length=MOST_FILES)] = []
    on_paper: bool = False
    promised: Annotated[bool, Field(description="a proof in place of which the applicant promises")] = False
    covered: Annotated[bool, Field(description="proven by what is on file already; refused where it is not")] = False


class SubmitIn(Body):
    """An application under the version of an item that is in force."""

    item: Annotated[str, Field(max_length=40, description="implementation code of the item")]
    applicant: ApplicantIn
    answers: Annotated[dict[str, Any], Field(max_length=500)]
    materials: Annotated[list[MaterialIn], Field(max_length=200)] = []
    certificate: Annotated[str, Field(max_length=128, description="identifier of the permit that it is about")] = ""
    doing: Literal["", "change", "renew", "replace", "end"] = ""
    mandate: ApplicationMandateIn | None = None


class OutcomeOut(Schema):
    """What an act left."""

    number: str
    stage: str
    version: int
    documents: list[str]
    replayed: bool


class ClockOut(Schema):
    """A clock of a case."""

    kind: str
    name: str
    article: str
    light: str
    remaining: int
    unit: str
    start_on: date
    due_on: date | None
    committed_on: date | None
    expected_on: date | None
    provisional: bool
    paused_since: date | None
    ended_on: date | None


class CaseRowOut(Schema):
    """A case in a list; names are masked."""

    number: str
    item_name: str
    applicant: str
    stage: str
    stage_name: str
    channel: str
    received_on: date
    body: str
    light: str | None
    due_on: date | None


class CasePage(Schema):
    """A part of the list, newest first; ``next`` goes into ``after`` of the following request."""

    data: list[CaseRowOut]
    next: int | None


class MaterialOut(Schema):
    """A row of the checklist."""

    seq: int
    name: str
    asked: bool
    verdict: str
    defects: list[str]
    remark: str
    on_paper: bool
    promised_on: date | None
    files: list[dict[str, Any]]
    covered_by: list[dict[str, Any]]
    choices: list[list[str]]


class StepOut(Schema):
    """A step of review or decision."""

    no: int
    name: str
    kind: str
    post: str
    body: str
    par_no: int
    state: str
    outcome: str
    points: list[dict[str, str]]


class MandateOut(Schema):
    """The mandate under which an agent acts in the case; his name is masked."""

    agent: str
    powers: list[str]
    until: date
    over: bool


class CommitmentOut(Schema):
    """What was promised in place of prior review or of proof, who verifies, and what was found."""

    permit: bool
    proofs: list[int]
    made_on: date
    withdrawn_on: date | None
    asked_back: list[int]
    verifier: str
    post: str
    result: Literal["", "rectify", "met", "not_met"]
    rectify_by: date | None
    found_on: date | None


class CaseOut(Schema):
    """A case; names and numbers are masked."""

    number: str
    stage: str
    stage_name: str
    version: int
    item: dict[str, Any]
    body: dict[str, str]
    division: str
    channel: str
    applicant: dict[str, str]
    received_at: Moment
    received_on: date
    mandate: MandateOut | None
    accepted_on: date | None
    accepted_how: str
    decided_on: date | None
    closed_on: date | None
    materials: list[MaterialOut]
    notice: dict[str, Any] | None
    promise: dict[str, Any] | None
    commitment: CommitmentOut | None
    clocks: list[ClockOut]
    steps: list[StepOut]
    taken_in: TakenInOut | None


class EventOut(Schema):
    """An event of the timeline."""

    seq: int
    act: str
    name: str
    at: Moment
    post: str
    body: str
    documents: list[str]


def head_of(request: HttpRequest, number: str) -> CaseHead:
    """The case within the caller's reach, or the refusal that there is none."""
    found = case_for(number, reach_of(caller(request)))
    if found is None:
        raise NO_SUCH_CASE.refuse()
    return found


def is_staff(principal: Principal) -> bool:
    """Whether the caller sees what goes on between offices."""
    return principal.kind in ("official", "system")


@router.post(
    "",
    response={201: OutcomeOut},
    openapi_extra=leading(AFTER_ACT, 201, described(409, keyed=True)),
    summary="Submit an application",
)
@entry("case.submit")
def submit_case(request: HttpRequest, response: HttpResponse, body: SubmitIn) -> Status[Any]:
    """Make a case: its number, its checklist, its first entry, its intake slip."""
    who, moment, sent = caller(request), now(), once(request)
    version = version_by_code(body.item, local_day(moment))
    if version is None:
        raise NO_SUCH_VERSION.refuse(code=body.item)
    application = application_of(body)
    done = submit(item_version=version.id, application=application, principal=who, moment=moment, **sent._asdict())
    response["Location"] = reverse("api:read_case", args=[done.number])
    return Status(201, done)


def application_of(body: SubmitIn) -> Application:
    """The application as it was sent."""
    return Application(
        Applicant(**body.applicant.model_dump()),
        body.answers,
        files={row.seq: row.files for row in body.materials if row.files},
        on_paper=frozenset(row.seq for row in body.materials if row.on_paper),
        promised=frozenset(row.seq for row in body.materials if row.promised),
        covered=frozenset(row.seq for row in body.materials if row.covered),
        channel="api",
        certificate=body.certificate,
        doing=body.doing,
        mandate=_mandate(body.mandate),
    )


def _mandate(given: ApplicationMandateIn | None) -> Mandate | None:
    if given is None:
        return None
    return Mandate(**given.model_dump() | {"powers": frozenset(given.powers)})


def _held(cell: MandateCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {"agent": cell.agent, "powers": list(cell.powers), "until": cell.until, "over": cell.over}


@router.get("", response=CasePage, openapi_extra=described(), summary="Cases within reach")
@entry("case.read")
def list_cases(
    request: HttpRequest,
    stage: Annotated[list[Stage], Query(max_length=20)] = [],  # noqa: B006
    after: Annotated[int | None, Query(ge=1)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """Newest first. Searches for people go by POST and have no place here."""
    today = local_day(now())
    rows = cases_within(reach_of(caller(request)), today=today, stages=stage, after=after, limit=limit + 1)
    part = rows[:limit]
    return {"data": [_row(row) for row in part], "next": part[-1].id if len(rows) > limit else None}


def _row(row: CaseRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "item_name": row.item_name,
        "applicant": row.applicant,
        "stage": row.stage,
        "stage_name": said(STAGE_NAMES[Stage(row.stage)]),
        "channel": row.channel,
        "received_on": row.received_on,
        "body": row.body,
        "light": row.clock.light if row.clock else None,
        "due_on": row.clock.nearest_on if row.clock else None,
    }


@router.get("/{number}", response=CaseOut, openapi_extra=described(), summary="A case", url_name="read_case")
@entry("case.read")
def read_case(request: HttpRequest, number: str) -> dict[str, Any]:
    """The case with its checklist, clocks and steps."""
    head, who, today = head_of(request, number), caller(request), local_day(now())
    notice, promise = notice_of_case(head.id), promise_of_case(head.id)
    return {
        "number": head.number,
        "stage": head.stage,
        "stage_name": said(STAGE_NAMES[Stage(head.stage)]),
        "version": head.version,
        "item": {"code": head.implementation_code, "name": head.item_name, "number": head.item_version_number},
        "body": {"code": head.body, "name": head.body_name},
        "division": head.division,
        "channel": head.channel,
        "applicant": {"kind": head.applicant_kind, "name": head.applicant_name, "number": head.applicant_number},
        "received_at": head.received_at,
        "received_on": head.received_on,
        "mandate": _held(came_of_case(head, today).mandate),
        "accepted_on": head.accepted_on,
        "accepted_how": head.accepted_how,
        "decided_on": head.decided_on,
        "closed_on": head.closed_on,
        "materials": [_material(row) for row in materials_of(head, with_choices=is_staff(who))],
        "notice": {"points": notice.points, "correct_by": notice.correct_by} if notice else None,
        "promise": {"due_on": promise[0], "materials": promise[1]} if promise else None,
        "commitment": _committed(head.commitment),
        "clocks": [_clock(card) for card in cards_of_case(head.id, today, explained=False)],
        "steps": [_step(row) for row in steps_of_case(head, who)] if is_staff(who) else [],
        "taken_in": taken_in(head, who),
    }


def _committed(cell: CommitmentCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    plain = {field: getattr(cell, field) for field in CommitmentOut.model_fields}
    seqs = {"proofs": [seq for seq, _ in cell.proofs], "asked_back": [seq for seq, _ in cell.asked_back]}
    return {**plain, **seqs, "verifier": cell.body}


def _material(row: MaterialCell) -> dict[str, Any]:
    files = [{"id": file.id, "name": file.name, "media_type": file.media_type, "size": file.size} for file in row.files]
    known = {field: getattr(row, field) for field in MaterialOut.model_fields if field not in ("files", "choices")}
    return {**known, "files": files, "choices": [list(choice) for choice in row.choices]}


def _clock(card: ClockCard) -> dict[str, Any]:
    names = {field: getattr(card, field) for field in ClockOut.model_fields if field != "name"}
    return {**names, "name": said((card.name_zh, card.name_en))}


def _step(row: StepCell) -> dict[str, Any]:
    points = [
        {"key": one.key, "point": one.point, "standard": one.standard, "verdict": one.verdict} for one in row.points
    ]
    known = {field: getattr(row, field) for field in StepOut.model_fields if field != "points"}
    return {**known, "points": points}


@router.get(
    "/{number}/timeline", response=list[EventOut], openapi_extra=described(), summary="What happened, newest first"
)
@entry("case.read")
def read_timeline(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """From the journal: everything for staff, what concerns him for the applicant."""
    staff = is_staff(caller(request))
    events = timeline(head_of(request, number).id, for_staff=staff)
    return [_event(row) for row in events if staff or row.verb not in INTERNAL]


def _event(row: Happened) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "act": row.verb,
        "name": row.name_en if language() == "en" else row.name_zh,
        "at": row.moment,
        "post": row.post,
        "body": row.body_name,
        "documents": [number for _, _, number in row.documents],
    }
