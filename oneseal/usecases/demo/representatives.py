"""Chief representatives of the demo county: the files name who sits in the hall, but no authorisation (C9).

Each is authorised by the act itself, by the head of the bureau of the county, for all that his department has in the
hall; the document is named as what it is, made up.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import PostHeld
from oneseal.records.powers.models import Representative, Station
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.names import Spot
from oneseal.rules.powers.stationing import CHIEF
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.powers.station import authorise_chief

HEAD, GROUND, YEAR = "DEC01", "首席代表授权书（演示，虚构）", timedelta(days=365)


def authorise_representatives(moment: datetime) -> int:
    """Who is not authorised yet, for a year; answers how many. Doing it again changes nothing."""
    today, demo = local_day(moment), Account.objects.filter(demo=True, kind="official").values("pk")
    posts = PostHeld.objects.filter(held__contains=today, account_id__in=demo)
    known = set(Representative.objects.filter(held__contains=today).values_list("body", flat=True))
    made = 0
    for account, division in posts.filter(post=HEAD).values_list("account_id", "division"):
        head, items = principal_of(account, today), _stationed(division, today)
        chiefs = posts.filter(post=CHIEF, body__in=set(items) - known).order_by("body", "account_id").distinct("body")
        for chief, body in chiefs.values_list("account_id", "body") if head else ():
            authorise_chief(
                principal=head,
                moment=moment,
                account=chief,
                body=body,
                items=items[body],
                spots=[spot.value for spot in Spot],
                legal_ground=GROUND,
                until=today + YEAR,
            )
            made += 1
    return made


def _stationed(division: str, today: date) -> dict[str, list[str]]:
    """Department → its items in the hall."""
    found: dict[str, list[str]] = defaultdict(list)
    there = Station.objects.filter(division=division, held__contains=today).order_by("item__seq")
    for body, item in there.values_list("body", "item_id"):
        found[body].append(item)
    return found
