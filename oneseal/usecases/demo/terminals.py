"""A self-service terminal of the demo county, set up by the act itself, under a key that everybody may know."""

from datetime import datetime

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Hall
from oneseal.records.powers.models import Terminal, Window
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.terminals import WantedTerminal
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.powers.terminals import set_up_terminal

ADMINISTRATOR, COUNTY = "SYS01", 6
DEMO_KEY = "oneseal-demo-terminal"


def set_up_demo_terminal(moment: datetime) -> int:
    """None where there is one already, or no hall; answers how many."""
    today, demo = local_day(moment), Account.objects.filter(demo=True, kind="official", active=True).values("pk")
    post = PostHeld.objects.filter(held__contains=today, account_id__in=demo, post=ADMINISTRATOR).order_by("pk").first()
    if post is None or Terminal.objects.exists():
        return 0
    zones = Hall.objects.filter(kind="zone", division__code__startswith=post.division[:COUNTY]).order_by("code")
    zone, who = zones.first(), principal_of(post.account_id, today)
    if zone is None or who is None:
        return 0
    beside = Window.objects.filter(zone=zone, held__upper_inf=True).order_by("code").first()
    wanted = WantedTerminal("03 号机", window=beside.code if beside else "")
    set_up_terminal(principal=who, moment=moment, zone=zone.code, wanted=wanted, station_key=DEMO_KEY)
    return 1
