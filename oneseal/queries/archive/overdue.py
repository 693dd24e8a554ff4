"""Findings of file inspections that nobody answered in time: they stand in the overdue register (K2, W8)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from oneseal.records.archive.facts import findings_within
from oneseal.records.archive.models import Finding
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.places.models import Body
from oneseal.rules.archive.criteria import CRITERIA
from oneseal.rules.archive.findings import INSPECTION_FINDING, State, answers_for
from oneseal.rules.clocks.arithmetic import Ruler
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.terms import Unit
from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of

DRAW = "draw"
AT_MOST = 200


@dataclass(frozen=True)
class FindingOver:
    """A finding past its limit: of which file, since when, who answers, and whether that is the reader himself."""

    draw: int
    no: int
    case_number: str
    item_name: str
    point: tuple[str, str]
    limit: tuple[str, str]
    due_on: date
    days: int
    post: str
    body: str
    body_name: str
    mine: bool


def findings_over(who: Principal, today: date, *, body: str = "") -> list[FindingOver]:
    """What the inspection of his divisions or his own bodies wait for, the longest overdue first."""
    running = Clock.objects.filter(
        subject_kind=DRAW,
        subject_id=OuterRef("draw_id"),
        kind=INSPECTION_FINDING,
        part=OuterRef("no"),
        ended_on=None,
        due_on__lt=today,
    )
    within = findings_within(reach_of(who), {held.body for held in who.posts})
    rows = Finding.objects.filter(within, state=State.OPEN).annotate(due=Subquery(running.values("due_on")[:1]))
    if body:
        rows = rows.filter(body=body)
    found = list(rows.exclude(due=None).select_related("file__case").order_by("due", "draw", "no")[:AT_MOST])
    names = dict(Body.objects.filter(code__in={row.body for row in found}).values_list("code", "name"))
    ruler = Ruler(official_calendar(), ())
    return [_over(row, row.due, ruler, today, names, who) for row in found]


def _over(row: Finding, due: date, ruler: Ruler, today: date, names: dict[str, str], who: Principal) -> FindingOver:
    kind, point = KINDS[INSPECTION_FINDING], CRITERIA[row.point]
    return FindingOver(
        draw=row.draw_id,
        no=row.no,
        case_number=row.file.case.number,
        item_name=row.file.case.item_name,
        point=(point.zh, point.en),
        limit=(kind.name_zh, kind.name_en),
        due_on=due,
        days=ruler.count(due.toordinal(), today.toordinal(), Unit.WORKING_DAY),
        post=row.post,
        body=row.body,
        body_name=names.get(row.body, row.body),
        mine=answers_for(who, (row.post, row.body), HEADS),
    )
