"""The pool of experts of the demo county, entered by the act itself from the rows of data/experts.tsv (L10)."""

from datetime import date, datetime

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.team_models import Expert
from oneseal.rules.calendar import local_day
from oneseal.rules.review.experts import Entered
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.review.experts import enter_expert

KEEPER = "CAT01"


def enter_experts(moment: datetime) -> int:
    """In every bureau whose pool has a keeper and is empty; answers how many."""
    today, made = local_day(moment), 0
    rows = list(DictionaryEntry.objects.filter(kind="expert").order_by("code").values_list("content", flat=True))
    demo = Account.objects.filter(demo=True, kind="official", active=True).values("pk")
    held = PostHeld.objects.filter(
        post=KEEPER, account_id__in=demo, held__contains=today, division__startswith="590121"
    )
    keeper = principal_of(account, today) if (account := held.values_list("account_id", flat=True).first()) else None
    if keeper is None or Expert.objects.filter(demo=True).exists():
        return 0
    for row in rows:
        typed = Entered(
            row["name"],
            row["unit"],
            row["field"],
            row["email"],
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
            tuple(one for one in row["conflicts"].split("|") if one),
        )
        enter_expert(typed=typed, principal=keeper, moment=moment, demo=True)
        made += 1
    return made
