"""What every act needs of a case, locked and read in one turn (house.md, statement budgets)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL

from oneseal.records.calendar.models import Year
from oneseal.records.calendar.reading import calendar_at
from oneseal.records.catalogue.graded_reads import graded_on
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import version_of
from oneseal.records.clocks.cells import row_of
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Commitment
from oneseal.records.permissions.visible import VISIBLE, reach_values
from oneseal.records.places.facts import CELLS, CELLS_OF_CASE, facts_of
from oneseal.records.powers.areas import around, around_of
from oneseal.records.powers.windows import at_window, window_found
from oneseal.records.restrictions.reads import BARS, bar_of, bar_on
from oneseal.rules.calendar import Calendar
from oneseal.rules.permissions.people import Reach
from oneseal.rules.powers.areas import Around
from oneseal.rules.powers.windows import ItemStands, Window
from oneseal.rules.restrictions.bars import Bar


class Found(NamedTuple):
    """What the clerk found on a row of the checklist."""

    seq: int
    name: str
    asked: bool
    verdict: str
    defects: list[str]
    covered: bool = False
    remark: str = ""


@dataclass(frozen=True)
class Loaded:
    """A locked case with what stands around it; ``found``: its checklist, where the application is to be answered."""

    case: Case
    calendar: Calendar
    body: dict[str, Any]
    clocks: list[Clock]
    notified: bool
    bars: list[Bar] = field(default_factory=list)
    commitment: Commitment | None = None
    found: list[Found] = field(default_factory=list)


def years() -> QuerySet[Year, Any]:
    """The state of the calendar as one row, for a subquery."""
    return Year.objects.order_by().annotate(all=Value(1)).values("all")


@dataclass(frozen=True)
class Offered:
    """An item version with what submitting to it needs."""

    version: ItemVersion
    calendar: Calendar
    body: dict[str, Any]
    handled: bool
    cancelled: date | None
    graded: dict[str, Any] | None
    around: Around
    bars: list[Bar] = field(default_factory=list)
    window: tuple[int, Window, ItemStands] | None = None


def offered(version_id: int, today: date, applicant: tuple[str, str, str], window: str = "") -> Offered:
    """The version, its body's facts, the state of the calendar, and whether its item is handled today; one statement.

    ``applicant`` is his kind, the index of his number or the credit code, and the index of the number of whoever heads
    it: the bar on them comes along. ``window`` is where it is handed in; it and how the item stands come along too.

    Handled: a version of the code is in force that is not suspended, be it this one or its successor. Cancelled: from
    when the catalogue of the level above has the item no longer.
    """
    in_force = ItemVersion.objects.filter(
        implementation_code=OuterRef("implementation_code"), in_force__contains=today, takes_applications=True
    )
    versions = at_window(ItemVersion.objects.all(), window, today) if window else ItemVersion.objects.all()
    row = versions.annotate(
        years_loaded=Subquery(years().annotate(n=Count("pk")).values("n")),
        years_since=Subquery(years().annotate(last=Max("loaded_at")).values("last")),
        handled=Exists(in_force),
        cancelled=F("item__ended"),
        around=RawSQL(around("catalogue_itemversion.item_id", "catalogue_itemversion.division", "%s"), (today,)),
        graded=Subquery(graded_on(OuterRef("item_id"), OuterRef("division"), today)),
        bar=Subquery(bar_on(*applicant, OuterRef("item_id"))),
        body_cells=RawSQL(CELLS.format(body="catalogue_itemversion.body"), ()),
    ).get(pk=version_id)
    calendar = calendar_at((row.years_loaded or 0, row.years_since))
    bars = [bar_of(_value(row.bar))] if row.bar else []
    told = (row.handled, row.cancelled, row.graded, around_of(_value(row.around)), bars)
    return Offered(row, calendar, facts_of(_value(row.body_cells)), *told, window_found(row, today) if window else None)


_COLUMNS = tuple(column for column in Case._meta.concrete_fields)
_LOCKED = f"""
SELECT 1 FROM intake_case "case" WHERE "case".number = %(number)s AND {VISIBLE} FOR UPDATE;
SELECT {", ".join(f'"case"."{column.column}"' for column in _COLUMNS)},
    (SELECT sha256 FROM catalogue_itemversion v WHERE v.id = "case".version_of_item_id),
    (SELECT count(*) FROM calendar_year), (SELECT max(loaded_at) FROM calendar_year),
    {CELLS_OF_CASE},
    (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.id), '[]') FROM clocks_clock c
        WHERE c.subject_kind = 'case' AND c.subject_id = "case".id AND c.ended_on IS NULL),
    EXISTS (SELECT 1 FROM intake_notice n WHERE n.case_id = "case".id),
    (SELECT to_jsonb(k) FROM intake_commitment k WHERE k.case_id = "case".id), {BARS},
    (SELECT coalesce(jsonb_agg(jsonb_build_array(m.seq, m.name, m.asked, m.verdict, m.defects,
            m.covered_by <> '[]', m.remark) ORDER BY m.seq), '[]')
        FROM intake_material m WHERE m.case_id = "case".id AND "case".stage IN ('received', 'supplemented'))
FROM intake_case "case" WHERE "case".number = %(number)s AND {VISIBLE}
"""


def locked_case(number: str, reach: Reach) -> Loaded | None:
    """The case of that number within reach, its row locked; None for a stranger and for a number that is none.

    Fixed text, since the ORM would build it anew for every act at three times the cost of the rest. Two statements in
    one turn: whoever waited for the lock would else see the row as it is now, and what stands around it as it was.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCKED, {"number": number, **reach_values(reach)})
        cursor.nextset()
        found = cursor.fetchone()
    if found is None:
        return None
    columns, around = found[: len(_COLUMNS)], found[len(_COLUMNS) :]
    sha256, count, since, cells, clocks, notified, kept, bars, materials = around
    case = Case.from_db(None, [column.attname for column in _COLUMNS], columns)
    case.version_of_item = version_of(case.version_of_item_id, sha256)
    return Loaded(
        case=case,
        calendar=calendar_at((count, since)),
        body=facts_of(_value(cells)),
        clocks=[_clock(one) for one in _value(clocks)],
        notified=notified,
        bars=[bar_of(cells) for cells in _value(bars)],
        commitment=row_of(Commitment, _value(kept)) if kept else None,
        found=[Found(*row) for row in _value(materials)],
    )


def _value(given: Any) -> Any:
    """JSON as the driver hands it over: text, or a value already."""
    return json.loads(given) if isinstance(given, str | bytes) else given


def _clock(cells: Mapping[str, Any]) -> Clock:
    """A clock row from its cells; a column knows how to read its own text."""
    row = Clock(**{column.attname: column.to_python(cells[column.attname]) for column in Clock._meta.concrete_fields})
    row._state.adding = False
    return row
