"""The whole journal verified: the chains of cases, then those of ratings."""

from oneseal.queries.intake.chains import Verified, verified_chains, verify_subjects
from oneseal.records.evaluation.models import Rating

RATING = "rating"


def verified_journal() -> Verified:
    """Every subject of the house that has entries or a head."""
    found = verified_chains()
    heads = Rating.objects.values_list("id", "version", "head").iterator()
    verify_subjects(found, RATING, {pk: (seq, head) for pk, seq, head in heads})
    return found
