"""An account's second factor as its owner sees it: since when, recovery codes left, what was done to it."""

from dataclasses import dataclass
from datetime import datetime

from oneseal.records.accounts.models import Account, FactorChange, RecoveryCode, SecondFactor

SHOWN = 8


@dataclass(frozen=True)
class Change:
    """One thing that was done; ``by`` is empty for the owner himself."""

    verb: str
    moment: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class State:
    """``since`` is none while it is off."""

    username: str
    since: datetime | None
    codes_left: int
    changes: list[Change]


def factor_of(account_id: int) -> State:
    """The state and the last changes."""
    username = Account.objects.values_list("username", flat=True).get(pk=account_id)
    since = (
        SecondFactor.objects.filter(account_id=account_id, confirmed_at__isnull=False)
        .values_list("confirmed_at", flat=True)
        .first()
    )
    left = RecoveryCode.objects.filter(account_id=account_id, used_at__isnull=True).count()
    rows = FactorChange.objects.filter(account_id=account_id).select_related("by").order_by("-pk")[:SHOWN]
    changes = [Change(row.verb, row.moment, row.by.name if row.by_id != account_id else "", row.reason) for row in rows]
    return State(username, since, left, changes)
