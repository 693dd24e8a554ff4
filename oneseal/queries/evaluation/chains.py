"""The whole journal verified: the chains of cases, then of ratings, notices of official years, changes of versions, the
register of powers."""

from oneseal.queries.intake.chains import Verified, verified_chains, verify_subjects
from oneseal.queries.powers.chains import register_heads
from oneseal.records.calendar.models import YearNotice
from oneseal.records.catalogue.models import VersionChange
from oneseal.records.evaluation.models import Rating

RATING = "rating"
NOTICE = "yearnotice"
VERSION_CHANGE = "version_change"


def verified_journal() -> Verified:
    """Every subject of the house that has entries or a head."""
    found = verified_chains()
    heads = Rating.objects.values_list("id", "version", "head").iterator()
    verify_subjects(found, RATING, {pk: (seq, head) for pk, seq, head in heads})
    notices = YearNotice.objects.exclude(version=0).values_list("id", "version", "head").iterator()
    verify_subjects(found, NOTICE, {pk: (seq, head) for pk, seq, head in notices})
    changes = VersionChange.objects.exclude(version=0).values_list("id", "version", "head").iterator()
    verify_subjects(found, VERSION_CHANGE, {pk: (seq, head) for pk, seq, head in changes})
    for kind, of_kind in register_heads().items():
        verify_subjects(found, kind, of_kind)
    return found
