"""Who is at a post on a day: the people that a step may be in the hand of (W1)."""

from datetime import date

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.holders import at_post


def present_at(post: str, body: str, on: date) -> dict[int, str]:
    """Names of those who hold the post at the body that day, for themselves or for another, and are not away."""
    found = Account.objects.filter(pk__in=at_post(post, body, on), active=True)
    return dict(found.order_by("name", "pk").values_list("pk", "name"))
