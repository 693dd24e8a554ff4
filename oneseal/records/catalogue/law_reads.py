"""Versions whose text names a law at all: what the rule then reads element by element."""

from django.db.models import Q, QuerySet

from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.catalogue.law_citations import spellings_of


def naming(versions: QuerySet[ItemVersion], law: str) -> QuerySet[ItemVersion]:
    """Those in whose snapshot the law's name or one of its short names occurs."""
    named = Q()
    for spelling in spellings_of(law):
        named |= Q(snapshot__contains=spelling)
    return versions.filter(named)
