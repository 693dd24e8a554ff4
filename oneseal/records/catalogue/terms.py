"""The index terms of versions in SQL: as they were stored, without the parser of a text search in between."""

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
