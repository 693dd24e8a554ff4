"""The steps of a case with their points and verdicts, and the procedures beside it (W1-W3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from oneseal.queries.intake.case import CaseHead, answers_of_case
from oneseal.records.accounts.models import Account
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.models import PointVerdict, Procedure, Step
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Limit, Terms, Unit
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.opinions import DECISION_KINDS, StepState, needs_two, points_of_step, points_that_apply


@dataclass(frozen=True)
class PointCell:
    """A review point on a step, with the verdict so far."""

    key: str
    point: str
    standard: str
    looked_at: str
    method: str
    material_types: tuple[str, ...]
    verdict: str
    note: str


@dataclass(frozen=True)
class StepCell:
    """A step of the case."""

    no: int
    name: str
    kind: str
    post: str
    body: str
    body_name: str
    unit: str
    par_no: int
    days: str
    state: str
    opened_on: date | None
    done_on: date | None
    done_by: str
    outcome: str
    opinion: str
    decides: bool
    two: bool
    mine: bool
    points: tuple[PointCell, ...]
    officers: tuple[str, ...] = ()
    taken_by: int | None = None
    taker: str = ""
    taken_at: datetime | None = None

    @property
    def unseen(self) -> tuple[PointCell, ...]:
        """Points without a verdict."""
        return tuple(point for point in self.points if not point.verdict)

    @property
    def wrong(self) -> tuple[PointCell, ...]:
        """Points in doubt or unmet."""
        return tuple(point for point in self.points if point.verdict not in ("", "met"))


@dataclass(frozen=True)
class ProcedureCell:
    """A special procedure beside the review."""

    id: int
    kind: str
    basis: str
    excluded: bool
    begun_on: date
    told_n: int
    told_unit: str
    told_until: date | None
    ended_on: date | None
    result: str
    by: str
    report: str
    over: bool


def steps_of_case(case: CaseHead, principal: Principal) -> list[StepCell]:
    """All steps in order; ``mine`` where the principal holds the post at the body."""
    rows = list(Step.objects.filter(case_id=case.id).order_by("no"))
    people = {pk for row in rows for pk in (row.done_by, row.claimed_by, *row.officers) if pk}
    names = dict(Account.objects.filter(pk__in=people).values_list("pk", "name"))
    bodies = dict(Body.objects.filter(pk__in={row.body for row in rows}).values_list("code", "name"))
    return step_cells(rows, case, principal, names, bodies, PointVerdict.objects.filter(case_id=case.id))


def step_cells(
    rows: Collection[Step],
    case: CaseHead,
    principal: Principal,
    names: dict[int, str],
    bodies: dict[str, str],
    found: Iterable[PointVerdict],
) -> list[StepCell]:
    """The same from rows that were read already."""
    verdicts = {(row.step_no, row.key): row for row in found}
    posts = {row.post for row in rows if row.kind not in DECISION_KINDS}
    points = points_that_apply(case.snapshot, partial(answers_of_case, case.id))
    return [_cell(row, case, principal, names, bodies, verdicts, posts, points) for row in rows]


def _cell(
    row: Step,
    case: CaseHead,
    principal: Principal,
    names: dict[int, str],
    bodies: dict[str, str],
    verdicts: dict[tuple[int, str], PointVerdict],
    posts: set[str],
    points: list[dict[str, Any]],
) -> StepCell:
    decides = row.kind in DECISION_KINDS
    keys = [] if decides else points_of_step(points, row.post, posts)
    procedure = next((str(step["procedure"]) for step in case.snapshot["steps"] if step["no"] == row.no), "")
    state = StepState(row.no, row.name, row.kind, row.post, row.par_no, row.state, procedure)
    return StepCell(
        no=row.no,
        name=row.name,
        kind=row.kind,
        post=row.post,
        body=row.body,
        body_name=bodies.get(row.body, row.body),
        unit=row.unit,
        par_no=row.par_no,
        days=f"{row.half_days / 2:g}",
        state=row.state,
        opened_on=row.opened_on,
        done_on=row.done_on,
        done_by=names.get(row.done_by or 0, ""),
        outcome=row.outcome,
        opinion=unseal(row.opinion_sealed) if row.opinion_sealed else "",
        decides=decides,
        two=not decides and needs_two(state),
        mine=any(held.post == row.post and held.body == row.body for held in principal.posts),
        points=tuple(_point(point, verdicts.get((row.no, point["key"]))) for point in points if point["key"] in keys),
        officers=tuple(names.get(pk, str(pk)) for pk in row.officers),
        taken_by=row.claimed_by,
        taker=names.get(row.claimed_by or 0, ""),
        taken_at=row.claimed_at,
    )


def _point(point: dict[str, Any], verdict: PointVerdict | None) -> PointCell:
    return PointCell(
        key=point["key"],
        point=point["point"],
        standard=point["standard"],
        looked_at=point["looked_at"],
        method=point["method"],
        material_types=tuple(point["material_types"]),
        verdict=verdict.verdict if verdict else "",
        note=verdict.note if verdict else "",
    )


def procedure_cells(rows: Iterable[Procedure], calendar: Calendar, today: date) -> list[ProcedureCell]:
    """The procedures of a case in the order they began."""
    return [
        ProcedureCell(
            id=row.pk,
            kind=row.kind,
            basis=row.basis,
            excluded=row.excluded,
            begun_on=row.begun_on,
            told_n=row.told_n,
            told_unit=row.told_unit,
            told_until=told_until(row, calendar),
            ended_on=row.ended_on,
            result=row.result,
            by=row.by,
            report=row.report,
            over=takes_longer(row, calendar, today),
        )
        for row in rows
    ]


def told_until(row: Procedure, calendar: Calendar) -> date | None:
    """The last day of the length that the applicant was told (Art. 45 ¶2 行政许可法)."""
    return reckon(Terms(row.begun_on, Limit(row.told_n, Unit(row.told_unit))), calendar).due


def takes_longer(row: Procedure, calendar: Calendar, today: date) -> bool:
    """Art. 45 行政许可法: the applicant was told how long; what takes or took longer is flagged."""
    until = told_until(row, calendar)
    return until is not None and (row.ended_on or today) > until
