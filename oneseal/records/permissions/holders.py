"""Who holds which post on a day."""

from collections.abc import Collection
from datetime import date

from oneseal.records.permissions.models import PostHeld
from oneseal.rules.permissions.may import REVIEWERS


def officers_at(body: str, on: date, among: Collection[int]) -> set[int]:
    """Those of the accounts that hold a post of review at the body that day."""
    if not among:
        return set()
    held = PostHeld.objects.filter(body=body, account_id__in=among, post__in=REVIEWERS, held__contains=on)
    return set(held.values_list("account_id", flat=True))
