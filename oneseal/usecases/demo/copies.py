"""One copy in the demo county: a superior's meeting, copied to the bureau by a department, to be signed for (L7)."""

from datetime import datetime, timedelta

from oneseal.records.permissions.models import PostHeld
from oneseal.records.supervision.copies import Copy
from oneseal.records.supervision.reads import LIAISON_OF_DEPARTMENT
from oneseal.rules.calendar import local_day
from oneseal.rules.supervision.copies import Kind, Typed
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.supervision.copying import recipients_for, send_copy

TEXT = "9 点，省局三楼会议室；请审批局派人参加（演示，虚构）。"


def copy_one(moment: datetime) -> int:
    """By the first liaison who has somebody to copy to; answers how many were sent."""
    if Copy.objects.filter(demo=True).exists():
        return 0
    today = local_day(moment)
    held = PostHeld.objects.filter(post=LIAISON_OF_DEPARTMENT, held__contains=today).order_by("division", "body", "pk")
    for account in held.values_list("account_id", flat=True)[:20]:
        who = principal_of(account, today)
        to = tuple(recipients_for(who, today)) if who else ()
        if who is not None and to:
            wanted = Typed(
                kind=Kind.MEETING.value,
                title="划转事项业务培训会（演示，虚构）",
                number="",
                issuer="省级主管部门（演示，虚构）",
                issued_on=today - timedelta(days=1),
                text=TEXT,
                to=to,
            )
            send_copy(typed=wanted, principal=who, moment=moment, demo=True)
            return 1
    return 0
