"""Two demo cases on their way to a body above, sent by the acts themselves: one to sign for, one half way (R1)."""

from datetime import date, datetime

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Leg
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.models import Step
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.intake.going_up import UP
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.opinions import points_of_step
from oneseal.rules.stages.names import Stage
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.levels.going_up import forward_up, receive_up
from oneseal.usecases.review.points import judge_point
from oneseal.usecases.review.review import opine

FORWARDER, LOOKED_AT, STEPS = "FWD01", 300, 6
SAID = "材料齐全，现场和申报一致，同意转报（演示，虚构）。"


def send_some_up(moment: datetime) -> int:
    """One case of each item that goes up, if none has gone yet; answers how many were sent."""
    if Leg.objects.filter(no__gt=UP, case__demo=True).exists():
        return 0
    waiting = Case.objects.filter(demo=True, stage=Stage.IN_REVIEW).select_related("version_of_item").order_by("-id")
    sent: set[str] = set()
    for case in waiting[:LOOKED_AT]:
        ways = ways_up(snapshot_of(case.version_of_item), case.received_on)
        who = _holder(FORWARDER, case.body, local_day(moment)) if ways and case.item_code not in sent else None
        if who is None or not _reviewed(case, moment):
            continue
        forward_up(case_number=case.number, version=None, principal=who, moment=moment, stance="agree", opinion=SAID)
        sent.add(case.item_code)
        above = _holder(FORWARDER, ways[0].body, local_day(moment)) if len(ways) > 1 else None
        if above is not None:
            receive_up(case_number=case.number, version=None, principal=above, moment=moment)
    return len(sent)


def _holder(post: str, body: str, today: date) -> Principal | None:
    """The first who holds a post at a body."""
    held = PostHeld.objects.filter(post=post, body=body, held__contains=today).order_by("account_id")
    account = held.values_list("account_id", flat=True).first()
    return principal_of(account, today) if account else None


def _reviewed(case: Case, moment: datetime) -> bool:
    """Whether every step is agreed to, once those still open were done by whoever holds their post."""
    for _ in range(STEPS):
        steps = list(Step.objects.filter(case=case).order_by("no"))
        if all(row.state in ("done", "void") for row in steps):
            return not any(row.outcome == "object" for row in steps)
        row = next((one for one in steps if one.state == "open"), None)
        who = _holder(row.post, row.body, local_day(moment)) if row else None
        if row is None or who is None or row.claimed_by not in (None, who.account_id):
            return False
        keys = points_of_step(snapshot_of(case.version_of_item)["points"], row.post, {one.post for one in steps})
        for key in keys:
            judge_point(case_number=case.number, principal=who, moment=moment, step=row.no, key=key, verdict="met")
        opine(
            case_number=case.number,
            version=None,
            principal=who,
            moment=moment,
            step=row.no,
            outcome="agree",
            opinion=SAID,
        )
    return False
