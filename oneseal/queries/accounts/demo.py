"""The demo accounts that the sign-in page offers, one for each kind of user. None where no demo is loaded."""

from dataclasses import dataclass

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.permissions.table import PERMISSIONS

DESKS = sorted(PERMISSIONS["office.use"].posts | PERMISSIONS["counter.use"].posts)


@dataclass(frozen=True)
class DemoAccount:
    """A row of the list; ``post`` and its name are empty for applicants."""

    username: str
    name: str
    kind: str
    post: str = ""
    post_name: str = ""


def demo_accounts(division: str) -> list[DemoAccount]:
    """One account for each post of the division that has a desk here, and the demo's applicants."""
    applicants = Account.objects.filter(demo=True, active=True, kind__in=("person", "enterprise")).order_by("id")
    rows = [DemoAccount(row.username, row.name, row.kind) for row in applicants[:4]]
    first: dict[str, int] = {}
    for account_id, post in (
        PostHeld.objects.filter(division=division, held__endswith=None).order_by("id").values_list("account_id", "post")
    ):
        first.setdefault(post, account_id)
    officials = Account.objects.filter(demo=True, active=True, pk__in=first.values()).in_bulk()
    names = dict(DictionaryEntry.objects.filter(kind="post", code__in=first).values_list("code", "name"))
    for post, account_id in first.items():
        if account_id in officials:
            row = officials[account_id]
            rows.append(DemoAccount(row.username, row.name, "official", post, names.get(post, post)))
    return rows
