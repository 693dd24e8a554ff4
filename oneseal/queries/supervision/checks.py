"""Checks of commitments for the department that verifies and the body that granted: tasks, one, how often kept (L6)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from oneseal.queries.clocks.cards import ClockCard, cards_of
from oneseal.queries.places.names import body_names
from oneseal.queries.review.stored import StoredCell, stored_cell
from oneseal.queries.supervision.pushes import PART
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Commitment
from oneseal.records.supervision.models import CheckEvidence, CheckPlan, Feedback
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.commitment import CHECK, RECTIFICATION, Choice, Result, conditions_of
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.privacy import mask_name
from oneseal.rules.supervision.feedback import Kind
from oneseal.rules.supervision.verifying import Kept, Plan, Progress, plan_shown, progress_of

LISTS = ("open", "done", "all")
CASE = "case"


@dataclass(frozen=True)
class Task:
    """A commitment to verify, or verified; the name of a person is masked."""

    number: str
    item_name: str
    holder: str
    body: str
    body_name: str
    approver_name: str
    progress: Progress
    due_on: date | None
    found_on: date | None
    rectify_by: date | None
    plan: Plan | None
    card: ClockCard | None


@dataclass(frozen=True)
class Evidence:
    """A photograph or record of a visit."""

    id: int
    name: str
    on: date


@dataclass(frozen=True)
class TaskFile:
    """One with what was promised, its plan and evidence; ``mine``: the reader's own to verify."""

    task: Task
    promised: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    certificate: str
    mine: bool
    version: int


@dataclass(frozen=True)
class Line:
    """How often what was promised for one item was kept."""

    item: str
    name: str
    kept: Kept
    rectifying: int
    open: int


def _within(reach: Reach) -> QuerySet[Commitment]:
    """Commitments that a grant rests on: of those who verify, of those who granted, of those who watch (T5)."""
    rows = Commitment.objects.filter(withdrawn_at=None, case__decided_on__isnull=False)
    if not reach.everything:
        bodies = sorted(reach.bodies)
        rows = rows.filter(
            Q(body__in=bodies) | Q(case__body__in=bodies) | Q(case__division__in=sorted(reach.divisions))
        )
    clocks = Clock.objects.filter(
        subject_kind=CASE, subject_id=OuterRef("case_id"), kind__in=(CHECK, RECTIFICATION), ended_on=None
    )
    due = Subquery(clocks.order_by("due_on").values("due_on")[:1])
    return rows.filter(Q(Exists(clocks)) | ~Q(result="")).annotate(due=due)


_LISTED = {
    "open": Q(result__in=("", Result.RECTIFY.value)),
    "done": Q(result__in=(Result.MET.value, Result.NOT_MET.value)),
    "all": Q(),
}


def check_counts(reach: Reach, today: date) -> dict[str, int]:
    """How many are open, and how many of those are over; one statement."""
    rows = _within(reach)
    return rows.aggregate(
        open=Count("pk", filter=_LISTED["open"]), over=Count("pk", filter=_LISTED["open"] & Q(due__lt=today))
    )


def tasks_within(reach: Reach, today: date, *, which: str, first: int = 0, limit: int = PART) -> list[Task]:
    """A part of a list: the earliest due first; what is done, newest first."""
    rows = _within(reach).filter(_LISTED[which])
    ordered = (
        rows.order_by("-found_on", "-pk") if which == "done" else rows.order_by(F("due").asc(nulls_last=True), "pk")
    )
    return _tasks(list(_related(ordered)[first : first + limit]), today)


def _related(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return rows.select_related("case__person", "case__enterprise", "case__version_of_item")


def _tasks(rows: list[Commitment], today: date) -> list[Task]:
    keys = [row.case_id for row in rows]
    names = body_names({code for row in rows for code in (row.body, row.case.body)})
    last = {one.case_id: one for one in CheckPlan.objects.filter(case_id__in=keys).order_by("pk")}
    proposals = Feedback.objects.filter(case_id__in=keys, kind=Kind.ANNUL.value)
    proposed = set(proposals.values_list("case_id", flat=True))
    running = Clock.objects.filter(
        subject_kind=CASE, subject_id__in=keys, kind__in=(CHECK, RECTIFICATION), ended_on=None
    )
    clocks, calendar = {row.subject_id: row for row in running}, official_calendar()
    found = []
    for row in rows:
        plan, clock = last.get(row.case_id), clocks.get(row.case_id)
        if plan is not None and not plan_shown(row.result, plan.on, row.found_on):
            plan = None
        found.append(
            Task(
                number=row.case.number,
                item_name=row.case.item_name,
                holder=_holder(row.case),
                body=row.body,
                body_name=names.get(row.body, row.body),
                approver_name=names.get(row.case.body, row.case.body),
                progress=progress_of(row.result, plan is not None, row.case_id in proposed),
                due_on=clock.due_on if clock else None,
                found_on=row.found_on,
                rectify_by=row.rectify_by,
                plan=Plan(tuple(plan.officers), plan.on, plan.place) if plan else None,
                card=cards_of([clock], calendar, today, explained=False)[0] if clock else None,
            )
        )
    return found


def _holder(case: Case) -> str:
    if case.enterprise is not None:
        return case.enterprise.name
    return mask_name(case.person.name) if case.person else ""


def task_within(number: str, reach: Reach, who: Principal, today: date) -> TaskFile | None:
    """One within reach; none for anybody else."""
    row = _related(_within(reach).filter(case__number=number)).first()
    if row is None:
        return None
    snapshot = snapshot_of(row.case.version_of_item)
    evidence = CheckEvidence.objects.filter(case_id=row.case_id).order_by("pk").select_related("file")
    made = Certificate.objects.filter(subject_kind=CASE, subject_id=row.case_id).order_by("-pk")
    return TaskFile(
        task=_tasks([row], today)[0],
        promised=tuple(conditions_of(snapshot, Choice(row.permit, tuple(row.proofs)))),
        evidence=tuple(Evidence(one.pk, one.file.name, local_day(one.made_at)) for one in evidence),
        certificate=made.values_list("number", flat=True).first() or "",
        mine=any((held.body, held.post) == (row.body, row.post) for held in who.posts),
        version=row.case.version,
    )


def evidence_within(number: str, evidence: int, reach: Reach) -> StoredCell | None:
    """A photograph or record of a check within reach."""
    seen = _within(reach).filter(case__number=number).values("case_id")
    found = CheckEvidence.objects.filter(pk=evidence, case_id__in=seen).select_related("file").first()
    return stored_cell(found.file) if found else None


def kept_by_item(reach: Reach) -> list[Line]:
    """Item by item, those of which most was verified first; an item without a check so far has no rate."""
    counted = (
        _within(reach)
        .order_by()
        .values("case__item_code", "case__item_name")
        .annotate(
            met=Count("pk", filter=Q(result=Result.MET.value)),
            not_met=Count("pk", filter=Q(result=Result.NOT_MET.value)),
            rectifying=Count("pk", filter=Q(result=Result.RECTIFY.value)),
            unverified=Count("pk", filter=Q(result="")),
        )
    )
    lines = [
        Line(
            row["case__item_code"],
            row["case__item_name"],
            Kept(row["met"], row["not_met"]),
            row["rectifying"],
            row["unverified"],
        )
        for row in counted
    ]
    return sorted(lines, key=lambda line: (-line.kept.verified, line.name))
