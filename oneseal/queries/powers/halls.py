"""Halls, centres and stations of a county: where one may go, and what each window takes today (H1, H2, I1)."""

from dataclasses import dataclass, field
from datetime import date

from oneseal.queries.powers.windows import Place, bodies_in, open_windows
from oneseal.records.places.models import Hall
from oneseal.rules.powers.windows import Takes, WindowKind

COUNTY_DIGITS = 6


@dataclass(frozen=True)
class OpenZone:
    """A zone with the windows that are open today: their sort, what they take, the bodies by name."""

    name: str
    kind: WindowKind
    takes: Takes
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    items: int

    @property
    def first(self) -> str:
        """The first of them."""
        return self.names[0]

    @property
    def last(self) -> str:
        """The last of them, if there are more than one."""
        return self.names[-1] if len(self.names) > 1 else ""


@dataclass(frozen=True)
class ServicePoint:
    """A hall or a station with the windows that are open today."""

    code: str
    name: str
    kind: str
    form: str
    windows: int
    zones: tuple[OpenZone, ...] = field(default=())


def halls_of(division: str, day: date) -> list[ServicePoint]:
    """The county's hall first, then township centres and village stations by code; two statements and one of names."""
    found = Hall.objects.filter(division__code__startswith=division[:COUNTY_DIGITS], kind__in=("hall", "station"))
    inside: dict[str, list[Place]] = {}
    for place in open_windows(division, day):
        inside.setdefault(place.hall_code, []).append(place)
    bodies = dict(bodies_in(division)) if inside else {}
    order = {"hall": 0, "station": 1}
    tops = sorted(found, key=lambda row: (order[row.kind], len(row.division_id.rstrip("0")), row.code))
    return [
        ServicePoint(
            row.code,
            row.name,
            row.kind,
            row.form,
            len(inside.get(row.code, ())),
            _zones(inside.get(row.code, ()), bodies),
        )
        for row in tops
    ]


def _zones(places: "list[Place] | tuple[()]", bodies: dict[str, str]) -> tuple[OpenZone, ...]:
    """Neighbouring windows of one zone that take the same, told together."""
    found: dict[tuple[object, ...], list[Place]] = {}
    for place in places:
        stands = place.stands
        found.setdefault((place.zone, stands.kind, stands.takes, stands.bodies, stands.items), []).append(place)
    return tuple(
        OpenZone(
            name=group[0].zone,
            kind=group[0].stands.kind,
            takes=group[0].stands.takes,
            names=tuple(one.name for one in group),
            bodies=tuple(bodies.get(code, code) for code in sorted(group[0].stands.bodies)),
            items=len(group[0].stands.items),
        )
        for group in found.values()
    )
