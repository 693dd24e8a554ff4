"""Functional areas for whoever looks: which hold an item around here, what one covers, where one may go (R5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.places.models import Area, Body, Division
from oneseal.records.powers.areas import around_on
from oneseal.records.powers.models import AreaCover, Power
from oneseal.records.powers.reads import BUREAU
from oneseal.rules.identifiers.division import Level
from oneseal.rules.identifiers.division import covers as encloses
from oneseal.rules.powers.areas import must_be_served_here
from oneseal.rules.refusals import Refusal

BELOW = (Level.TOWNSHIP, Level.VILLAGE)


@dataclass(frozen=True)
class Covered:
    """A division that an area covers: its names from the county down, and which part if not the whole."""

    id: int
    county: str
    county_code: str
    where: str
    whole: bool
    words: str
    ground: str
    since: date
    until: date | None
    ended_why: str


@dataclass(frozen=True)
class AreaPlace:
    """A functional area: who set it up, on what ground, what it covers on a day."""

    code: str
    name: str
    set_up_by: str
    ground: str
    covers: tuple[Covered, ...]
    bureau: str = ""
    items: int = 0


@dataclass(frozen=True)
class Instead:
    """Who decides the same item elsewhere: a functional area around here, or the county that an area lies in."""

    name: str
    holder: str
    code: str
    division: str
    version: int
    opens: bool
    covers: tuple[Covered, ...] = field(default=())


def _covered(row: AreaCover) -> Covered:
    chain = _down_to(row.covered)
    where = "".join(one.name for one in chain[1:] or chain)
    held = (row.held.lower, row.held.upper)
    facts = (row.whole, row.words, row.legal_ground, *held)
    return Covered(row.pk, chain[0].name, chain[0].code, where, *facts, ended_why=row.ended_why)


def _down_to(place: Division) -> list[Division]:
    """The divisions from the county down to this one."""
    chain = [place]
    while chain[0].level in BELOW and chain[0].parent is not None:
        chain.insert(0, chain[0].parent)
    return chain


def covers_on(day: date, *wanted: Q) -> dict[str, tuple[Covered, ...]]:
    """What areas cover on a day, by area; one statement."""
    rows = AreaCover.objects.filter(*wanted, held__contains=day).select_related("covered__parent__parent")
    return _by_area(rows.order_by("division", "covered"))


def covers_around(division: str, day: date) -> dict[str, tuple[Covered, ...]]:
    """Of a county, what the areas that reach into it cover, there and elsewhere; of an area, what it covers itself."""
    into = Q(covered=division) | Q(covered__parent=division) | Q(covered__parent__parent=division)
    reaching = AreaCover.objects.filter(into, held__contains=day).values("division")
    return covers_on(day, Q(division=division) | Q(division__in=reaching))


def _by_area(rows: Iterable[AreaCover]) -> dict[str, tuple[Covered, ...]]:
    return {area: tuple(map(_covered, found)) for area, found in groupby(rows, key=lambda row: row.division)}


def covers_kept(division: str, day: date) -> tuple[Covered, ...]:
    """What an area covers and will cover, and what ended, the standing first: for whoever keeps it."""
    rows = AreaCover.objects.filter(division=division, held__isempty=False).select_related("covered__parent__parent")
    found = [_covered(row) for row in rows.order_by("covered", "held")]
    return tuple(sorted(found, key=lambda one: one.until is not None and one.until <= day))


def areas_on(day: date, **wanted: Any) -> list[AreaPlace]:
    """The functional areas with what they cover and how many items they hold that day; two statements."""
    held = Power.objects.filter(division=OuterRef("pk"), held__contains=day).order_by().values("division")
    bureau = Body.objects.filter(division=OuterRef("pk"), kind=BUREAU).values("name")[:1]
    rows = Area.objects.filter(**wanted).select_related("division", "set_up_by").order_by("pk")
    rows = rows.annotate(bureau=Subquery(bureau), items=Coalesce(Subquery(held.annotate(n=Count("pk")).values("n")), 0))
    covers = covers_on(day, Q(division__in=Area.objects.filter(**wanted).values("pk")))
    return [
        AreaPlace(
            row.pk,
            row.division.name,
            row.set_up_by.name,
            row.legal_ground,
            covers.get(row.pk, ()),
            row.bureau or "",
            row.items,
        )
        for row in rows
    ]


def area_at(division: str, day: date) -> AreaPlace | None:
    """The functional area that a place is; none where it is a county."""
    return next(iter(areas_on(day, pk=division)), None)


def decided_instead(item: str, division: str, day: date) -> list[Instead]:
    """Who decides an item for addresses of areas around here; at an area: the counties, for addresses outside of it."""
    covers = covers_around(division, day)
    if division in covers:
        places = {one.county_code for one in covers[division]}
    else:
        places = {area for area, found in covers.items() if any(one.county_code == division for one in found)}
    holder = Body.objects.filter(pk=OuterRef("body")).values("name")
    held = Power.objects.filter(item=item, division=OuterRef("division"), held__contains=day)
    versions = ItemVersion.objects.filter(item=item, division__in=places, in_force__contains=day)
    versions = versions.filter(Exists(held))
    names = dict(Division.objects.filter(pk__in=places).values_list("pk", "name"))
    return [
        Instead(
            names[row.division],
            row.holder,
            row.implementation_code,
            row.division,
            row.pk,
            row.takes_applications,
            covers.get(row.division, ()),
        )
        for row in versions.annotate(holder=Subquery(holder)).order_by("division")
    ]


def turned_away(item: str, division: str, answers: Mapping[str, Any], day: date) -> Refusal | None:
    """What the answers so far would be told: that the address is another place's (Art. 32 ¶1(2) 行政许可法)."""
    try:
        must_be_served_here(division, around_on(item, division, day), answers)
    except Refusal as refused:
        return refused
    return None


def served_instead(item: str, division: str, answers: Mapping[str, Any], day: date) -> Instead | None:
    """Where an application that is turned away goes with all that was filled in, if that is known and open (R5)."""
    if turned_away(item, division, answers, day) is None:
        return None
    around = around_on(item, division, day)
    address = around.located(answers)
    area = around.served_at(division, address)
    found = decided_instead(item, division, day)
    if area is not None:
        return next((one for one in found if one.division == area.area and one.opens), None)
    return next((one for one in found if not one.covers and one.name in address and one.opens), None)


def places_served(day: date) -> list[tuple[str, str, AreaPlace | None]]:
    """What the reader may choose between: counties that have an approval bureau, functional areas among them."""
    areas = {one.code: one for one in areas_on(day)}
    rows = Body.objects.filter(kind=BUREAU, division__level=Level.COUNTY).order_by("division")
    return [(code, name, areas.get(code)) for code, name in rows.values_list("division", "division__name")]


def coverable(area: str) -> list[tuple[str, str]]:
    """The townships and villages that an area may cover, with their names from the county down."""
    setter = Area.objects.filter(pk=area).values_list("set_up_by__division_id", flat=True).first() or ""
    rows = Division.objects.filter(level__in=BELOW).select_related("parent__parent").order_by("code")
    below = [row for row in rows if setter and encloses(setter, row.code)]
    return [(row.code, "".join(one.name for one in _down_to(row))) for row in below]
