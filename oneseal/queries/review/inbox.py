"""The inbox of a post: open clocks at the post and body, the most urgent first (K2, W1)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from oneseal.queries.intake.lists import Lit, lit
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.privacy import mask_name

INTAKE_KINDS = ("intake", "intake_after_supplement")


@dataclass(frozen=True)
class InboxRow:
    """Something to do at a post: a step, an answer at intake, a certificate to issue and deliver."""

    case_number: str
    item_name: str
    applicant: str
    stage: str
    accepted_how: str
    step: int
    received_on: date
    task: Lit
    whole: Lit | None


def inbox(principal: Principal, *, today: date, light: str = "", limit: int = 50, offset: int = 0) -> list[InboxRow]:
    """Open clocks at the principal's posts, each with its case; by due date, which is the order of urgency."""
    clocks = list(_at_posts(principal).order_by("due_on", "id")[offset : offset + limit * (4 if light else 1)])
    cases = Case.objects.filter(visible(reach_of(principal))).in_bulk({clock.subject_id for clock in clocks})
    wholes: dict[int, list[Clock]] = {}
    for clock in Clock.objects.filter(subject_kind="case", subject_id__in=cases, ended_on=None, kind="decision"):
        wholes.setdefault(clock.subject_id, []).append(clock)
    rows = []
    for clock in clocks:
        case, task = cases.get(clock.subject_id), lit([clock], today)
        if case is None or task is None or (light and task.light != light):
            continue
        rows.append(_row(case, clock, task, lit(wholes.get(case.id, ()), today)))
    return rows[:limit]


def _row(case: Case, clock: Clock, task: Lit, whole: Lit | None) -> InboxRow:
    name = case.applicant_name if case.applicant_kind == "enterprise" else mask_name(case.applicant_name)
    return InboxRow(
        case_number=case.number,
        item_name=case.item_name,
        applicant=name,
        stage=case.stage,
        accepted_how=case.accepted_how,
        step=clock.part if clock.kind == "step" else 0,
        received_on=case.received_on,
        task=task,
        whole=whole,
    )


def counts(principal: Principal, *, today: date) -> dict[str, int]:
    """How many open tasks stand at each light at the principal's posts."""
    found: Counter[str] = Counter()
    for clock in _at_posts(principal):
        one = lit([clock], today)
        if one is not None:
            found[one.light] += 1
    return dict(found)


def _at_posts(principal: Principal) -> QuerySet[Clock]:
    """Running clocks at any post the principal holds, unit by unit where the step names one."""
    condition = Q(pk__in=[])
    for held in principal.posts:
        unit = Q(unit="") | Q(unit=held.unit) if held.unit else Q()
        condition |= Q(body=held.body, post=held.post) & unit
    return Clock.objects.filter(condition, subject_kind="case", ended_on=None)
