"""What functional areas cover, as a part of statements about something else (R5)."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection

from oneseal.rules.powers.areas import Around, Cover

LOCATING = "locating_field"
"""The kind of dictionary entry that names a field of forms which says where a matter lies; its code is its rank."""


def around(item: str, division: str, day: str) -> str:
    """Text of SQL, one value: the areas that hold the item on the day, the place itself if it is one, what locates.

    The three are names of columns or of parameters; names of divisions stand from the province down. A function of the
    database (migration 0002 of this room), so that it is planned once.
    """
    return f"powers_around({item}, {division}, {day}::date)"


def around_on(item: str, division: str, day: date) -> Around:
    """The same by itself, where nothing else is asked; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {around('%(item)s', '%(division)s', '%(day)s')}::text",
            {"item": item, "division": division, "day": day},
        )
        (cells,) = cursor.fetchone()
    return around_of(json.loads(cells))


def around_of(cells: Mapping[str, Any]) -> Around:
    """What that part of a statement answered, as the rule knows it."""
    return Around(_covers(cells["covers"]), tuple(cells["fields"] or ()), cells["here"] or "")


def _covers(rows: Iterable[Mapping[str, Any]]) -> tuple[Cover, ...]:
    return tuple(
        Cover(
            row["area"],
            row["area_name"],
            tuple((name, level) for name, level in row["path"]),
            row["whole"],
            row["words"],
            row["holder"] or "",
        )
        for row in rows
    )
