"""What every act needs of a case, locked and read in one statement (house.md, statement budgets)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from oneseal.records.calendar.models import Year
from oneseal.records.calendar.reading import calendar_at
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Notice
from oneseal.records.permissions.visible import visible
from oneseal.records.places.facts import CELLS, facts_of
from oneseal.records.places.models import Body
from oneseal.rules.calendar import Calendar
from oneseal.rules.permissions.people import Reach

_CLOCK_CELLS = JSONObject(**{column.attname: column.attname for column in Clock._meta.concrete_fields})


@dataclass(frozen=True)
class Loaded:
    """A locked case with what stands around it."""

    case: Case
    calendar: Calendar
    body: dict[str, Any]
    clocks: list[Clock]
    notified: bool


def years() -> QuerySet[Year, Any]:
    """The state of the calendar as one row, for a subquery."""
    return Year.objects.order_by().annotate(all=Value(1)).values("all")


@dataclass(frozen=True)
class Offered:
    """An item version with what submitting to it needs."""

    version: ItemVersion
    calendar: Calendar
    body: dict[str, Any]


def offered(version_id: int) -> Offered:
    """The version, its body's facts and the state of the calendar; one statement."""
    row = ItemVersion.objects.annotate(
        years_loaded=Subquery(years().annotate(n=Count("pk")).values("n")),
        years_since=Subquery(years().annotate(last=Max("loaded_at")).values("last")),
        body_cells=Subquery(Body.objects.filter(pk=OuterRef("body")).values_list(CELLS)),
    ).get(pk=version_id)
    return Offered(row, calendar_at((row.years_loaded or 0, row.years_since)), facts_of(row.body_cells))


def locked_case(number: str, reach: Reach) -> Loaded | None:
    """The case of that number within reach, its row locked; None for a stranger and for a number that is none."""
    running = Clock.objects.filter(subject_kind="case", subject_id=OuterRef("id"), ended_on=None)
    row = (
        Case.objects.select_for_update(of=("self",))
        .select_related("version_of_item")
        .filter(visible(reach), number=number)
        .annotate(
            years_loaded=Subquery(years().annotate(n=Count("pk")).values("n")),
            years_since=Subquery(years().annotate(last=Max("loaded_at")).values("last")),
            body_cells=Subquery(Body.objects.filter(pk=OuterRef("body")).values_list(CELLS)),
            clock_cells=ArraySubquery(running.order_by("id").values_list(_CLOCK_CELLS)),
            notice_given=Subquery(Notice.objects.filter(case_id=OuterRef("id")).values("given_at")),
        )
        .first()
    )
    if row is None:
        return None
    return Loaded(
        case=row,
        calendar=calendar_at((row.years_loaded or 0, row.years_since)),
        body=facts_of(row.body_cells),
        clocks=[_clock(cells) for cells in row.clock_cells],
        notified=row.notice_given is not None,
    )


def _clock(cells: Mapping[str, Any]) -> Clock:
    """A clock row from its cells; a column knows how to read its own text."""
    row = Clock(**{column.attname: column.to_python(cells[column.attname]) for column in Clock._meta.concrete_fields})
    row._state.adding = False
    return row
