"""Halls, centres and stations of a county: where one may go (H1, H2)."""

from dataclasses import dataclass

from oneseal.records.places.models import Hall

COUNTY_DIGITS = 6


@dataclass(frozen=True)
class ServicePoint:
    """A hall or a station with the number of its windows."""

    code: str
    name: str
    kind: str
    form: str
    windows: int


def halls_of(division: str) -> list[ServicePoint]:
    """The county's hall first, then township centres and village stations by code."""
    rows = list(Hall.objects.filter(division__code__startswith=division[:COUNTY_DIGITS]).order_by("code"))
    inside: dict[str, int] = {}
    parents = {row.code: row.parent_id for row in rows}
    for row in rows:
        if row.kind == "window":
            above = parents.get(row.parent_id or "") or row.parent_id or ""
            inside[above] = inside.get(above, 0) + 1
    tops = [row for row in rows if row.kind in ("hall", "station")]
    order = {"hall": 0, "station": 1}
    return [
        ServicePoint(row.code, row.name, row.kind, row.form, inside.get(row.code, 0))
        for row in sorted(tops, key=lambda row: (order[row.kind], len(row.division_id.rstrip("0")), row.code))
    ]
