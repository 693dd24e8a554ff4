"""What documents and guides say of a body: names, number stem, competent authorities. Plain values."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.db.models.functions import JSONObject

from oneseal.records.places.models import Body, Hall
from oneseal.rules.documents.numbers import body_short
from oneseal.rules.documents.remedies import competent

VERTICAL = "垂管"
TOWNSHIP = "乡镇"
GOVERNMENT = "政府"

CELLS = JSONObject(
    code="code",
    name="name",
    short="short",
    kind="kind",
    standard_name="standard_name",
    uscc="uscc",
    place="division__name",
    above="division__parent__name",
    top="division__parent__parent__name",
    set_up_by="division__area__set_up_by__name",
    court_place="division__area__court_place__name",
    area_short="division__area__short",
)
"""The columns that the facts are made of, as one JSON value: a statement about something else may carry them along."""
CELLS_OF_CASE = """(SELECT jsonb_build_object('code', b.code, 'name', b.name, 'short', b.short, 'kind', b.kind,
            'uscc', b.uscc, 'standard_name', b.standard_name, 'place', d.name, 'above', p.name, 'top', t.name,
            'set_up_by', (SELECT s.name FROM places_body s WHERE s.code = f.set_up_by_id),
            'court_place', (SELECT l.name FROM places_division l WHERE l.code = f.court_place_id),
            'area_short', f.short)
        FROM places_body b JOIN places_division d ON d.code = b.division_id
        LEFT JOIN places_division p ON p.code = d.parent_id LEFT JOIN places_division t ON t.code = p.parent_id
        LEFT JOIN places_area f ON f.division_id = d.code
        WHERE b.code = "case".body)"""
"""The same as text of SQL, of the body of a case under the alias ``"case"``."""


def body_facts(code: str) -> dict[str, Any]:
    """The facts of a body that ``rules.documents`` asks for; one statement."""
    return facts_of(Body.objects.values_list(CELLS, flat=True).get(pk=code))


def window_takes_in(code: str) -> bool:
    """Whether a window is set up to take in for bodies of other places: it, its zone or its hall says so (I12)."""
    marked = Q(elsewhere=True) | Q(parent__elsewhere=True) | Q(parent__parent__elsewhere=True)
    return bool(code) and Hall.objects.filter(marked, pk=code).exists()


def facts_of(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The facts made of a body's cells."""
    township = cells["kind"] == TOWNSHIP and cells["above"] is not None
    county = cells["above"] if township else cells["place"]
    above = (cells["top"] if township else cells["above"]) or ""
    kind = {VERTICAL: "vertical", TOWNSHIP: "township", GOVERNMENT: "government"}.get(cells["kind"], "department")
    area = bool(cells["set_up_by"])
    known = competent(
        kind="department" if area and kind != "vertical" else kind,
        government=cells["set_up_by"] if area else f"{county}人民政府",
        place=cells["court_place"] if area else county,
        superior_government=f"{above}人民政府" if above else "",
        superior_body=f"{above}{cells['standard_name']}" if above else "",
        superior_place=above,
    )
    return {
        "code": cells["code"],
        "name": cells["name"],
        "uscc": cells["uscc"],
        "number_short": cells["area_short"] + cells["short"] if area else body_short(county, cells["short"]),
        "bureau": cells["kind"] == "审批",
        "reconsideration": known.reconsideration,
        "court": known.court,
    }
