"""One restriction of the demo county, reported in and contested: made by the acts themselves, on the day of loading."""

from datetime import datetime

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.permissions.models import PostHeld
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.restrictions.bars import Offence
from oneseal.rules.restrictions.pleas import Plea
from oneseal.rules.restrictions.reported import Ground
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.demo.people import NAMED
from oneseal.usecases.restrictions.pleading import plead
from oneseal.usecases.restrictions.reporting import Reported, report

FIRST, STOPPED, DECIDER = 12, 23, "DEC01"
"""The item whose bureau keeps it, and the item that it is about: not one that the tour applies for."""
WHY = "重大事故隐患经责令改正仍未改正（演示，虚构）。"
OBJECTION = "隐患已经按期改完，复查意见书附后，不应当列入（演示，虚构）。"


def restrict_one(moment: datetime) -> int | None:
    """On the named demo enterprise; none where it has one already, or where there is nobody to enter it."""
    account = Account.objects.filter(username=NAMED["enterprise"]).select_related("enterprise").first()
    version = ItemVersion.objects.filter(item__seq=FIRST).order_by("division").first()
    item = Item.objects.filter(seq=STOPPED).first()
    if account is None or account.enterprise is None or version is None or item is None:
        return None
    today = local_day(moment)
    posts = PostHeld.objects.filter(post=DECIDER, body=version.body, held__contains=today).order_by("pk")
    head = principal_of(held.account_id, today) if (held := posts.first()) else None
    owner = principal_of(account.pk, today)
    if head is None or owner is None or Restriction.objects.filter(enterprise=account.enterprise).exists():
        return None
    reported = Reported(
        party=Applicant("enterprise", account.enterprise.name, account.enterprise.uscc),
        ground=Ground(Offence.JOINT.value, measure="work_safety"),
        by="县应急管理局（演示）",
        number="应急失信〔2026〕3号",
        on=today,
        body=version.body,
        scope=(item.code[:FAMILY],),
    )
    done = report(reported=reported, reason=WHY, principal=head, moment=moment)
    plead(
        restriction=done.id,
        plea=Plea.OBJECTION,
        reasons=OBJECTION,
        principal=owner,
        moment=moment,
    )
    return done.id
