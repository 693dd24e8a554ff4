"""Windows of a county's halls: which take an item today, what stands in a hall, what is to come (I1, H1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.places.models import Body, Hall
from oneseal.records.powers.models import Window
from oneseal.records.powers.windows import COUNTY, item_stands, standing, window_stands, windows_on
from oneseal.rules.powers import windows as rule


@dataclass(frozen=True)
class Place:
    """A window with where it is."""

    stands: rule.Window
    hall: str
    zone: str
    division: str
    basis: str
    hall_code: str = ""

    @property
    def code(self) -> str:
        """Its own code."""
        return self.stands.code

    @property
    def name(self) -> str:
        """What it is called."""
        return self.stands.name


@dataclass(frozen=True)
class Zone:
    """Neighbouring windows of one sort that take the same."""

    hall: str
    zone: str
    names: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first of them."""
        return self.names[0]

    @property
    def last(self) -> str:
        """The last of them, if there are more than one."""
        return self.names[-1] if len(self.names) > 1 else ""


def _place(row: Window) -> Place:
    above = row.zone.parent
    return Place(
        window_stands(row),
        above.name if above else "",
        row.zone.name,
        row.division,
        row.basis,
        above.code if above else "",
    )


def open_windows(division: str, day: date) -> list[Place]:
    """All windows that are open on the day; one statement."""
    return sorted((_place(row) for row in windows_on(division, day)), key=_in_hall)


def _in_hall(place: Place) -> tuple[int, str, int]:
    """As one walks through: the county's hall before its townships', zone 2 before zone 10."""
    return len(place.stands.zone), place.stands.zone, place.stands.number


def taking(versions: Iterable[int], division: str, day: date) -> Mapping[int, list[Place]]:
    """For each item version, the windows that take its item on the day; two statements, however many."""
    places = open_windows(division, day)
    by_code = {place.code: place for place in places}
    stands = [place.stands for place in places]
    rows = standing(ItemVersion.objects.filter(pk__in=set(versions)), day)
    return {row.pk: [by_code[one.code] for one in rule.taking(stands, item_stands(row), day)] for row in rows}


def near(places: Iterable[Place], division: str) -> list[Place]:
    """Those of the hall one stands in, or all where there is none: nobody is sent to a township without need."""
    found = list(places)
    return [place for place in found if place.division == division] or found


def zones_of(places: Iterable[Place]) -> list[Zone]:
    """Windows zone by zone, as one tells somebody where to go."""
    found: dict[tuple[str, str], list[str]] = {}
    for place in places:
        found.setdefault((place.hall, place.zone), []).append(place.name)
    return [Zone(hall, zone, tuple(names)) for (hall, zone), names in found.items()]


def window_today(code: str, day: date) -> Place | None:
    """The window of that code as it stands on the day, if it is open."""
    row = Window.objects.filter(code=code, held__contains=day).select_related("zone", "zone__parent").first()
    return _place(row) if row else None


@dataclass(frozen=True)
class Kept:
    """A row of a window on the page that keeps them, with bodies and items by name."""

    place: Place
    bodies: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str], ...]
    row: Window

    @property
    def ends(self) -> date | None:
        """From when it is closed or changed, if that is known."""
        return self.place.stands.until


def kept_windows(division: str, day: date) -> list[Kept]:
    """What stands or is to come, window by window, in the order of the halls; three statements."""
    rows = list(
        Window.objects.filter(division__startswith=division[:COUNTY], held__isempty=False)
        .filter(Q(held__upper_inf=True) | Q(held__endswith__gt=day))
        .select_related("zone", "zone__parent")
        .order_by("division", "zone_id", "number", "held")
    )
    bodies = dict(Body.objects.filter(pk__in={pk for row in rows for pk in row.bodies}).values_list("pk", "name"))
    items = dict(Item.objects.filter(pk__in={pk for row in rows for pk in row.items}).values_list("pk", "name"))
    made = [
        Kept(
            _place(row),
            tuple((pk, bodies.get(pk, pk)) for pk in row.bodies),
            tuple((pk, items.get(pk, pk)) for pk in row.items),
            row,
        )
        for row in rows
    ]
    return sorted(made, key=lambda one: (*_in_hall(one.place), one.place.stands.since))


def zones_in(division: str) -> list[tuple[str, str]]:
    """The zones of a county's halls in which a window may be opened: code, and hall with zone."""
    rows = Hall.objects.filter(kind="zone", division__code__startswith=division[:COUNTY]).select_related("parent")
    return [(row.code, f"{row.parent.name if row.parent else ''} {row.name}") for row in rows.order_by("code")]


def bodies_in(division: str) -> list[tuple[str, str]]:
    """The bodies of a county and its townships, by name."""
    rows = Body.objects.filter(division__code__startswith=division[:COUNTY])
    return list(rows.order_by("division", "code").values_list("code", "name"))
