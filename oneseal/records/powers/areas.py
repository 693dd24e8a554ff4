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

    The three are names of columns or of parameters; names of divisions stand from the county down.
    """
    return f"""(SELECT jsonb_build_object('covers', coalesce(jsonb_agg(jsonb_build_object(
        'area', c.division, 'area_name', a.name, 'whole', c.whole, 'words', c.words, 'holder', h.name,
        'path', jsonb_build_array(CASE WHEN t.level = '县级' THEN t.name END,
            CASE WHEN u.level IN ('县级', '乡级') THEN u.name END, o.name)) ORDER BY c.id), '[]'),
        'fields', (SELECT jsonb_agg(e.name ORDER BY e.code) FROM catalogue_dictionaryentry e
            WHERE e.kind = '{LOCATING}'))
    FROM powers_areacover c JOIN places_division a ON a.code = c.division
    JOIN places_division o ON o.code = c.covered_id
    LEFT JOIN places_division u ON u.code = o.parent_id LEFT JOIN places_division t ON t.code = u.parent_id
    LEFT JOIN powers_power w ON w.item_id = {item} AND w.division = c.division AND w.held @> {day}::date
    LEFT JOIN places_body h ON h.code = w.body
    WHERE c.held @> {day}::date AND (c.division = {division} OR w.id IS NOT NULL))"""


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
    return Around(_covers(cells["covers"]), tuple(cells["fields"] or ()))


def _covers(rows: Iterable[Mapping[str, Any]]) -> tuple[Cover, ...]:
    return tuple(
        Cover(
            row["area"],
            row["area_name"],
            tuple(name for name in row["path"] if name),
            row["whole"],
            row["words"],
            row["holder"] or "",
        )
        for row in rows
    )
