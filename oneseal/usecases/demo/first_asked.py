"""First-asked responsibility in the demo county, by its own chores: one handed on, somebody sent on (I10)."""

from datetime import datetime

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, HandedOn, Referral
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.calendar import local_day
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.intake.first_asked import hand_on, refer

WHY = "申请人问的是审查的事，请审查岗接着答（演示）"
REVIEWER = "REV01"


def ask_first(moment: datetime) -> bool:
    """The newest case at a window under review goes to a reviewer, who has not taken it yet; again does nothing."""
    case = Case.objects.filter(demo=True, stage="in_review", window__isnull=False).order_by("-pk").first()
    if case is None or HandedOn.objects.filter(case__demo=True).exists():
        return False
    today = local_day(moment)
    clerk = principal_of(case.first_asked or 0, today)
    active = Account.objects.filter(active=True).values("pk")
    held = PostHeld.objects.filter(post=REVIEWER, body=case.body, held__contains=today, account_id__in=active)
    to = held.order_by("pk").values_list("account_id", flat=True).first()
    if clerk is None or to is None:
        return False
    hand_on(case_number=case.number, principal=clerk, moment=moment, to_body=case.body, to_account=to, reason=WHY)
    elsewhere = ItemVersion.objects.filter(division=case.division, in_force__contains=today).exclude(body=case.body)
    version = elsewhere.filter(item__domain__contains="医").first() or elsewhere.first()
    if version is not None and not Referral.objects.exists():
        code = case.window.code if case.window else ""
        refer(item_version=version.pk, window=code, principal=clerk, moment=moment)
    return True
