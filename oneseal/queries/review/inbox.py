"""The inbox of a post: one row a case, by the clock that presses it, the most urgent first (K2, W1).

The light of a row is that of the case's own clock (decision, intake, certificate); a step's clock is shown beside it.
Lights are comparisons of stored dates (house rule 3), so that tabs, counts and order are one statement each.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from oneseal.queries.intake.lists import Lit, lit
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Promise
from oneseal.records.permissions.visible import visible
from oneseal.records.review.models import Procedure, Step
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Limit, Terms, Unit
from oneseal.rules.permissions.may import REVIEWERS
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.privacy import mask_name
from oneseal.rules.review.opinions import DECISION_KINDS, is_review
from oneseal.rules.stages.names import Stage

INTAKE_KINDS = ("intake", "intake_after_supplement")
LIGHTS = ("black", "red", "yellow", "green", "paused")
"""In the order of urgency."""
OPEN = frozenset({"waiting", "open"})


@dataclass(frozen=True)
class Wish:
    """What a list is narrowed to: light, stage, item, and words that number, applicant or item contain."""

    light: str = ""
    stage: str = ""
    item: str = ""
    words: str = ""


@dataclass(frozen=True)
class InboxRow:
    """Something to do at a post: a step, an answer at intake, a decision, a certificate to issue and deliver."""

    case_number: str
    item_name: str
    applicant: str
    stage: str
    accepted_how: str
    step: int
    received_on: date
    task: Lit
    whole: Lit | None
    doing: tuple[str, ...] = ()
    step_left: int | None = None
    promised_on: date | None = None
    procedure: str = ""
    procedure_over: bool = False


@dataclass
class _Beside:
    """What stands beside the cases of a page, read in one statement each."""

    whole: dict[int, list[Clock]] = field(default_factory=dict)
    steps: dict[int, list[Clock]] = field(default_factory=dict)
    names: dict[tuple[int, int], str] = field(default_factory=dict)
    promised: dict[int, date] = field(default_factory=dict)
    procedures: dict[int, Procedure] = field(default_factory=dict)


def inbox(
    principal: Principal, *, today: date, light: str = "", limit: int = 50, offset: int = 0, wish: Wish | None = None
) -> list[InboxRow]:
    """The tasks at the principal's posts, each with its case; by light, then by due date."""
    asked = wish or Wish(light=light)
    clocks = list(_narrowed(tasks(principal, today), asked)[offset : offset + limit])
    cases = Case.objects.in_bulk({clock.subject_id for clock in clocks})
    beside, calendar = _beside(principal, list(cases)), official_calendar()
    rows = []
    for clock in clocks:
        task = lit([clock], today, calendar)
        if task is None:
            continue
        mine = [lit([one], today, calendar) for one in beside.steps.get(clock.subject_id, ())]
        left = min((one.remaining for one in mine if one), default=None)
        whole = lit(beside.whole.get(clock.subject_id, ()), today, calendar)
        rows.append(_row(cases[clock.subject_id], (task, whole, left), beside, calendar, today))
    return rows


def _row(
    case: Case, stands: tuple[Lit, Lit | None, int | None], beside: _Beside, calendar: Calendar, today: date
) -> InboxRow:
    task, whole, left = stands
    steps, procedure = beside.steps.get(case.id, []), beside.procedures.get(case.id)
    names = [beside.names.get((case.id, clock.part), "") for clock in steps]
    return InboxRow(
        case_number=case.number,
        item_name=case.item_name,
        applicant=case.applicant_name if case.applicant_kind == "enterprise" else mask_name(case.applicant_name),
        stage=case.stage,
        accepted_how=case.accepted_how,
        step=steps[0].part if steps else 0,
        received_on=case.received_on,
        task=task,
        whole=whole,
        doing=tuple(name for name in names if name),
        step_left=left,
        promised_on=beside.promised.get(case.id),
        procedure=procedure.kind if procedure else "",
        procedure_over=procedure is not None and _longer_than_told(procedure, calendar, today),
    )


def _longer_than_told(procedure: Procedure, calendar: Calendar, today: date) -> bool:
    """Art. 45 行政许可法: the applicant was told how long; what takes longer is flagged."""
    told = reckon(Terms(procedure.begun_on, Limit(procedure.told_n, Unit(procedure.told_unit))), calendar).due
    return told is not None and today > told


def _beside(principal: Principal, ids: Collection[int]) -> _Beside:
    found = _Beside()
    running = Clock.objects.filter(subject_kind="case", subject_id__in=ids, ended_on=None)
    for clock in running.filter(kind="decision"):
        found.whole.setdefault(clock.subject_id, []).append(clock)
    for clock in running.filter(_at(principal), kind="step").order_by("part"):
        found.steps.setdefault(clock.subject_id, []).append(clock)
    rows = Step.objects.filter(case_id__in=list(found.steps)).values_list("case_id", "no", "name")
    found.names = {(case_id, no): name for case_id, no, name in rows}
    found.promised = dict(Promise.objects.filter(case_id__in=ids, kept_at=None).values_list("case_id", "due_on"))
    found.procedures = {row.case_id: row for row in Procedure.objects.filter(case_id__in=ids, ended_on=None)}
    return found


def counts(principal: Principal, *, today: date, wish: Wish | None = None) -> dict[str, int]:
    """How many tasks stand at each light at the principal's posts; one statement."""
    rows = _narrowed(tasks(principal, today), wish or Wish()).order_by().values("rank").annotate(n=Count("pk"))
    return {LIGHTS[row["rank"]]: row["n"] for row in rows}


def place_of(principal: Principal, number: str, *, today: date) -> tuple[int, int, str]:
    """Where a case stands among the tasks (1-based, 0 if it does not), of how many, and the number of the next one."""
    ids = list(dict.fromkeys(tasks(principal, today).values_list("subject_id", flat=True)))
    case_id = Case.objects.filter(number=number).values_list("id", flat=True).first()
    place = ids.index(case_id) + 1 if case_id in ids else 0
    others = [pk for pk in ids[place:] + ids[: max(place - 1, 0)] if pk != case_id]
    following = Case.objects.filter(pk=others[0]).values_list("number", flat=True).first() if others else None
    return place, len(ids), following or ""


def items_of_tasks(principal: Principal, *, today: date) -> list[tuple[str, str]]:
    """The items among the tasks, code and name, for the filter of the list."""
    ids = tasks(principal, today).order_by().values("subject_id")
    found = Case.objects.filter(pk__in=ids).values_list("item_code", "item_name").distinct()
    return sorted(set(found), key=lambda row: row[1])


def tasks(principal: Principal, today: date) -> "QuerySet[Any, Any]":
    """The clock of each case that waits at a post of the principal, with its rank; never of a case out of reach."""
    waiting = Clock.objects.filter(_at(principal), subject_kind="case", ended_on=None)
    own = Q(kind="decision") & (
        Q(subject_id__in=waiting.filter(kind="step").values("subject_id"))
        | Q(subject_id__in=_to_begin(principal).values("id"))
        | Q(subject_id__in=_to_send(principal).values("id"))
    )
    seen = Case.objects.filter(visible(reach_of(principal))).values("id")
    found = Clock.objects.filter(own | (_at(principal) & ~Q(kind="step")), subject_kind="case", ended_on=None)
    ranked = found.filter(subject_id__in=seen).annotate(rank=_rank(today), nearest=Coalesce("committed_on", "due_on"))
    return ranked.order_by("rank", F("nearest").asc(nulls_last=True), "subject_id")


def _narrowed(found: "QuerySet[Any, Any]", wish: Wish) -> "QuerySet[Any, Any]":
    if wish.light in LIGHTS:
        found = found.filter(rank=LIGHTS.index(wish.light))
    cases = Case.objects.all()
    if wish.stage:
        cases = cases.filter(stage=wish.stage)
    if wish.item:
        cases = cases.filter(item_code=wish.item)
    if wish.words:
        words = wish.words.strip()
        cases = cases.filter(
            Q(number__startswith=words) | Q(applicant_name__contains=words) | Q(item_name__contains=words)
        )
    return found.filter(subject_id__in=cases.values("id")) if wish.stage or wish.item or wish.words else found


def _rank(today: date) -> Choice:
    """The light as its place in the order of urgency; a procedure that ended today still stops the clock today."""
    day = today.isoformat()
    ended_today = Q(exclusions__contains=[{"end": day}]) & ~Q(exclusions__contains=[{"begin": day, "end": day}])
    return Choice(
        When(black_on__lte=today, then=Value(0)),
        When(Q(paused_since__lt=today) | ended_today, then=Value(4)),
        When(red_on__lte=today, then=Value(1)),
        When(yellow_on__lte=today, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _at(principal: Principal) -> Q:
    """Clocks at any post the principal holds, unit by unit where the step names one."""
    condition = Q(pk__in=[])
    for held in principal.posts:
        unit = Q(unit="") | Q(unit=held.unit) if held.unit else Q()
        condition |= Q(body=held.body, post=held.post) & unit
    return condition


def _to_begin(principal: Principal) -> "QuerySet[Case, Case]":
    """Accepted cases whose review begins at a post of the principal."""
    held = [one for one in principal.posts if one.post in REVIEWERS]
    if not held:
        return Case.objects.none()
    accepted = Case.objects.filter(visible(reach_of(principal)), stage=Stage.ACCEPTED)
    used = accepted.order_by().values_list("version_of_item_id", "version_of_item__sha256", "body").distinct()
    mine = Q(pk__in=[])
    for version_id, sha256, body in used:
        if any(
            _fits(one, post, at or body, unit) for one in held for post, at, unit in _first_posts(version_id, sha256)
        ):
            mine |= Q(version_of_item_id=version_id, body=body)
    return accepted.filter(mine)


def _fits(held: Held, post: str, body: str, unit: str) -> bool:
    return held.post == post and held.body == body and (not unit or not held.unit or held.unit == unit)


@lru_cache(maxsize=2048)
def _first_posts(version_id: int, _sha256: str) -> tuple[tuple[str, str, str], ...]:
    """Post, body and unit of the first steps of review; a published version never changes."""
    steps: list[dict[str, Any]] = [
        step for step in snapshot_of(ItemVersion.objects.get(pk=version_id))["steps"] if is_review(step)
    ]
    first = min((step["par_no"] for step in steps), default=0)
    return tuple((step["post"], step["body"], step["unit"]) for step in steps if step["par_no"] == first)


def _to_send(principal: Principal) -> "QuerySet[Case, Case]":
    """Cases in review whose steps are all done, for whoever holds a post of one of them."""
    held = Q(pk__in=[])
    for one in principal.posts:
        if one.post in REVIEWERS:
            held |= Q(post=one.post, body=one.body) & (Q(unit="") | Q(unit=one.unit) if one.unit else Q())
    steps = Step.objects.filter(case_id=OuterRef("pk")).exclude(kind__in=DECISION_KINDS)
    return Case.objects.filter(
        Exists(steps.filter(held)),
        ~Exists(steps.filter(state__in=OPEN)),
        visible(reach_of(principal)),
        stage=Stage.IN_REVIEW,
    )


def stages_within(principal: Principal) -> dict[str, int]:
    """How many cases within reach stand at each stage; one statement."""
    found = Case.objects.filter(visible(reach_of(principal))).order_by().values("stage").annotate(n=Count("pk"))
    return {row["stage"]: row["n"] for row in found}
