"""What waits at somebody's posts, counted as the lists count it (K2)."""

from datetime import date

from oneseal.records.review.reads import counts
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.today import Counts


def task_counts(who: Principal, today: date) -> Counts:
    """The tasks of the inbox by stage, by day and in one's own hand; one statement."""
    return counts(who, today)
