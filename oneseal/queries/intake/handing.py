"""Cases of items that a batch moves: how many last year, how many run, what becomes of them on the day (C8)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.powers.models import BatchCase
from oneseal.rules.intake.handing_over import Course, Running, course_of
from oneseal.rules.stages.names import CLOSED, Stage

CASE, DECISION = "case", "decision"
OVER = [*CLOSED, Stage.COMPLETED, Stage.ARCHIVED, Stage.DELIVERED]
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Load:
    """How busy an item is."""

    last_year: int
    running: int


def loads_of(items: Collection[str], division: str, today: date) -> dict[str, Load]:
    """Item → its cases of the last year and those that run; one statement."""
    rows = Case.objects.filter(item_code__in=items, division=division).values("item_code")
    counted = rows.annotate(
        year=Count("pk", filter=Q(received_on__gt=today - YEAR)), running=Count("pk", filter=~Q(stage__in=OVER))
    )
    return {row["item_code"]: Load(row["year"], row["running"]) for row in counted.order_by()}


@dataclass(frozen=True)
class Shared:
    """The running cases of a batch by course, and how many a department gives."""

    courses: dict[Course, int]
    by_body: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.courses.values())


def shared_out_of(batch: int, moving: Collection[tuple[str, str]], division: str, day: date) -> Shared:
    """What becomes of the running cases of (item, body) on the day; one statement."""
    clock = Clock.objects.filter(subject_kind=CASE, subject_id=OuterRef("pk"), ended_on=None)
    items, bodies = {item for item, _ in moving}, {body for _, body in moving}
    rows = Case.objects.filter(item_code__in=items, body__in=bodies, division=division).exclude(stage__in=OVER)
    found = rows.annotate(
        paused=Exists(clock.filter(paused_since__isnull=False)),
        due=Subquery(clock.filter(kind=DECISION).values("due_on")[:1]),
        kept=Exists(BatchCase.objects.filter(batch=batch, case_number=OuterRef("number"))),
    ).values_list("number", "stage", "paused", "due", "body", "item_code", "kept")
    courses, by_body = dict.fromkeys(Course, 0), dict.fromkeys(sorted(bodies), 0)
    for number, stage, paused, due, body, item, kept in found:
        if (item, body) in moving:
            courses[course_of(Running(number, Stage(stage), paused, due, kept), day)] += 1
            by_body[body] += 1
    return Shared(courses, by_body)
