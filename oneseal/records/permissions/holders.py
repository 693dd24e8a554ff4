"""Who holds which post on a day; who is away on leave does not, for as long as it lasts."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from oneseal.records.permissions.models import Leave, PostHeld
from oneseal.rules.permissions.groups import REVIEWERS
from oneseal.rules.permissions.leaves import LeaveStage


def present(on: date) -> QuerySet[PostHeld]:
    """Posts held that day, as one's own or for somebody away, without those who are away themselves (W1, K2)."""
    away = Leave.objects.filter(stage=LeaveStage.AGREED, away__contains=on)
    return PostHeld.objects.filter(held__contains=on).exclude(account_id__in=away.values("account_id"))


def at_post(post: str, body: str, on: date) -> set[int]:
    """Accounts at the post of the body that day."""
    return set(present(on).filter(post=post, body=body).values_list("account_id", flat=True))


def officers_at(body: str, on: date, among: Collection[int]) -> set[int]:
    """Those of the accounts that hold a post of review at the body that day."""
    if not among:
        return set()
    held = PostHeld.objects.filter(body=body, account_id__in=among, post__in=REVIEWERS, held__contains=on)
    return set(held.values_list("account_id", flat=True))
