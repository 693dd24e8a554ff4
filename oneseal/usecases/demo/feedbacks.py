"""One penalty fed back in time and one late, the later waiting; one check of a commitment planned: made up (L4, L6)."""

from datetime import datetime, timedelta

from oneseal.records.intake.models import Commitment
from oneseal.records.permissions.models import PostHeld
from oneseal.records.supervision.models import CheckPlan, Feedback, Push
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision.feedback import Typed
from oneseal.rules.supervision.pushing import Standing
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.supervision.feedback import answer, feed_back
from oneseal.usecases.supervision.verifying import plan_check

FOUND = "检查发现经营场所改变布局，没有按许可的条件经营，罚款两千元（演示，虚构）。"
MINOR = "检查发现台账记录不全，已经当场改正（演示，虚构）。"
LEFT = "不影响许可条件，不对证照作处理，已记入监管档案（演示，虚构）。"


def feed_some_back(moment: datetime) -> int:
    """For the first body with a liaison and signed pushes; answers how many were made."""
    if Feedback.objects.filter(demo=True).exists():
        return 0
    made = 0
    for push in Push.objects.filter(demo=True, standing=Standing.SIGNED).order_by("body", "-pushed_at"):
        liaison = _holder(LIAISON_OF_DEPARTMENT, push.body, moment)
        bureau = _holder(LIAISON_OF_BUREAU, push.approver, moment)
        if liaison is None or bureau is None:
            continue
        made += _fed_back(push, liaison, bureau, moment)
        break
    return made + _planned(moment)


def _fed_back(push: Push, liaison: Principal, bureau: Principal, moment: datetime) -> int:
    today = local_day(moment)
    late = Typed("penalty", "push", push.number, today - timedelta(days=9), "演示罚〔2026〕1 号", FOUND)
    feed_back(typed=late, principal=liaison, moment=moment)
    order = Typed("order", "push", push.number, today, "演示责改〔2026〕2 号", MINOR)
    done = feed_back(typed=order, principal=liaison, moment=moment)
    answer(number=done.number, acted=False, reason=LEFT, principal=bureau, moment=moment)
    return 2


def _planned(moment: datetime) -> int:
    """The first commitment that a liaison verifies gets its two officers, for today."""
    if CheckPlan.objects.exists():
        return 0
    rows = Commitment.objects.filter(
        withdrawn_at=None, result="", post=LIAISON_OF_DEPARTMENT, case__decided_on__isnull=False
    )
    for row in rows.select_related("case").order_by("-case__decided_on", "case_id"):
        who = _holder(row.post, row.body, moment)
        if who is not None:
            plan_check(
                number=row.case.number,
                officers=["宋立春", "闵秋分"],
                on=local_day(moment),
                place="经营场所（演示，虚构）",
                principal=who,
                moment=moment,
            )
            return 1
    return 0


def _holder(post: str, body: str, moment: datetime) -> Principal | None:
    today = local_day(moment)
    held = PostHeld.objects.filter(post=post, body=body, held__contains=today).order_by("account_id")
    account = held.values_list("account_id", flat=True).first()
    return principal_of(account, today) if account else None
