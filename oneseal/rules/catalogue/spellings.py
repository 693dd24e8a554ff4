"""Which body a spelling means in a county: standard names, `body·unit`, and the aliases of the data."""

from dataclasses import dataclass

from oneseal.rules.catalogue.sentences import Row
from oneseal.rules.catalogue.tables import Catalogue

TOWNSHIP = "乡镇人民政府（街道办事处）"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a spelling means: the bodies, the unit within, and how: same, several, alternative, township, superior."""

    bodies: tuple[Row, ...] = ()
    unit: str = ""
    relation: str = ""


def _named(catalogue: Catalogue, standard_name: str, division: str) -> tuple[Row, ...]:
    found = catalogue.grouped("bodies", "standard_name").get(standard_name, [])
    if standard_name == TOWNSHIP:
        return tuple(row for row in found if row["division_code"].startswith(division))
    return tuple(row for row in found if row["division_code"] == division)[:1]


def _division(catalogue: Catalogue, county: str, level: str) -> str:
    steps = {"市级": 1, "省级": 2}.get(level, 0)
    division = county
    for _ in range(steps):
        place = catalogue.one("places", "code", division)
        division = place["parent_code"] if place else ""
    return division


def body_of(catalogue: Catalogue, spelling: str, county: str) -> Meant:
    """The body or bodies that a spelling names in this county (C1, Art. 22 行政许可法: the body is a named one)."""
    if found := _named(catalogue, spelling, county):
        return Meant(found, "", "township" if spelling == TOWNSHIP else "same")
    if alias := catalogue.one("aliases", "spelling", spelling):
        division = _division(catalogue, county, alias["level"])
        bodies = tuple(body for name in alias["standard_name"].split("|") for body in _named(catalogue, name, division))
        return Meant(bodies, alias["unit"], alias["relation"])
    name, _, unit = spelling.partition("·")
    if unit:
        return Meant(_named(catalogue, name, county), unit, "unit")
    return Meant()
