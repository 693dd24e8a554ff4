"""What documents and guides say of a body: names, number stem, competent authorities. Plain values."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Q

from oneseal.records.places.models import Body, Hall
from oneseal.rules.documents.numbers import body_short
from oneseal.rules.documents.remedies import competent

VERTICAL = "垂管"
TOWNSHIP = "乡镇"
GOVERNMENT = "政府"

CELLS = "places_facts({body})"
"""The columns that the facts are made of, as one JSON value: a statement about something else may carry them along.

A function of the database (migrations/0002_facts.py), planned once for a connection.
"""
CELLS_OF_CASE = CELLS.format(body='"case".body')
"""Of the body of a case under the alias ``"case"``."""


def body_facts(code: str) -> dict[str, Any]:
    """The facts of a body that ``rules.documents`` asks for; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {CELLS.format(body='%s')}::text", [code])
        (cells,) = cursor.fetchone()
    if cells is None:
        raise Body.DoesNotExist(code)
    return facts_of(json.loads(cells))


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
