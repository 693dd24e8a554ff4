"""The index terms of versions in SQL: as they were stored, without the parser of a text search in between."""

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL

_HOLDS = '"catalogue_itemversion"."terms" @@ %s::tsquery'
_RANK = 'ts_rank(%s::float4[], "catalogue_itemversion"."terms", %s::tsquery)'


def holds(query: str) -> RawSQL:
    """Whether a version has the terms of a query."""
    return RawSQL(_HOLDS, [query], output_field=BooleanField())


def rank(query: str, weights: str) -> RawSQL:
    """How many of the terms a version has, each by the weight of where it stands."""
    return RawSQL(_RANK, [weights, query], output_field=FloatField())


_COUNTED = """
WITH found AS MATERIALIZED (SELECT topics, listing->>'domain' AS domain, listing->'says' AS says
    FROM catalogue_itemversion WHERE terms @@ %s::tsquery AND in_force @> %s)
SELECT 'topic', topic, count(*) FROM found, unnest(topics) topic GROUP BY topic
UNION ALL SELECT 'domain', domain, count(*) FROM found GROUP BY domain
UNION ALL SELECT 'says', said, count(*) FROM found, jsonb_array_elements_text(says) said GROUP BY said
ORDER BY 3 DESC, 2
"""


def counted(query: str, today: date) -> Iterator[tuple[str, str, int]]:
    """Of the versions in force that have the terms: how many stand on each topic, in each domain, say what."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [query, today])
        yield from cursor.fetchall()
