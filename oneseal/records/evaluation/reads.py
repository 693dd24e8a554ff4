"""The limits of a body's ratings, as its data gives them."""

from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.rules.evaluation.terms import EVERYBODY, RatingTerms, terms_of_body

KIND = "rating_rule"


def rating_terms(body: str) -> RatingTerms:
    """One small statement."""
    rows = DictionaryEntry.objects.filter(kind=KIND, code__in=(body, EVERYBODY)).values_list("code", "content")
    return terms_of_body(dict(rows), body)
