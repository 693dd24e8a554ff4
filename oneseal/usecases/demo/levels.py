"""Demo cases that go to a body above, by the acts themselves: one of an item on its way, one that came down (R1)."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Leg
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.models import Step
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.preliminary import Up, ways_up
from oneseal.rules.intake.going_up import UP
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.opinions import DECISION_KINDS, points_of_step
from oneseal.rules.stages.names import Stage
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.decision.decide import grant
from oneseal.usecases.levels.going_up import forward_up, receive_down, receive_up, send_down
from oneseal.usecases.review.points import judge_point
from oneseal.usecases.review.review import opine, send_to_decision

FORWARDER, DECIDING, LOOKED_AT, STEPS, CARRIED = "FWD01", "DEC05", 300, 6, "EMS0000000000"
GOES_UP = '"preliminary":['
"""How the stored form of a version begins to say that it goes up."""
SAID = "材料齐全，现场和申报一致，同意转报（演示，虚构）。"


def send_some_up(moment: datetime) -> int:
    """Of each item that goes up one case on its way and one that came down in each county, if none has gone yet."""
    if Leg.objects.filter(no__gt=UP, case__demo=True).exists():
        return 0
    waiting = Case.objects.filter(demo=True, stage=Stage.IN_REVIEW).select_related("version_of_item").order_by("-id")
    waiting = waiting.filter(version_of_item__snapshot__contains=GOES_UP)
    gone: Counter[tuple[str, str]] = Counter()
    for case in waiting[:LOOKED_AT]:
        ways = ways_up(snapshot_of(case.version_of_item), case.received_on)
        kind = case.item_code, case.division
        if not ways or gone[kind] == len(TURNS) or not _forwarded(case, moment):
            continue
        TURNS[gone[kind]](case, ways, moment)
        gone[kind] += 1
    return gone.total()


def _forwarded(case: Case, moment: datetime, tracking: str = "") -> bool:
    """Reviewed where it lies, and sent on with the opinion."""
    who = _holder(FORWARDER, case.body, local_day(moment))
    if who is None or not _reviewed(case, moment):
        return False
    given = {"case_number": case.number, "version": None, "principal": who, "moment": moment}
    forward_up(**given, stance="agree", opinion=SAID, tracking=tracking)
    return True


def _half_way(case: Case, ways: Sequence[Up], moment: datetime) -> None:
    """It lies at the first body above where that one only sends it on, else waits to be signed for there."""
    above = _holder(FORWARDER, ways[0].body, local_day(moment)) if len(ways) > 1 else None
    if above is not None:
        receive_up(case_number=case.number, version=None, principal=above, moment=moment)


def _brought_back(case: Case, ways: Sequence[Up], moment: datetime) -> None:
    """Granted by the last body, and its result signed for below; only where each of them works here."""
    today, number = local_day(moment), case.number
    head = _holder(DECIDING, ways[-1].body, today)
    below = _holder(FORWARDER, case.body, today)
    if head is None or below is None or any(up.outside for up in ways):
        return
    for way, up in enumerate(ways):
        case.refresh_from_db()
        who = head if up is ways[-1] else _holder(FORWARDER, up.body, today)
        if who is None:
            return
        receive_up(case_number=number, version=None, principal=who, moment=moment)
        case.refresh_from_db()
        if up is not ways[-1] and not _forwarded(case, moment, CARRIED if ways[way + 1].way == "paper" else ""):
            return
    if not _reviewed(case, moment):
        return
    for act in (send_to_decision, grant, send_down):
        act(case_number=number, version=None, principal=head, moment=moment)
    receive_down(case_number=number, version=None, principal=below, moment=moment)


TURNS: tuple[Callable[[Case, Sequence[Up], datetime], None], ...] = (_half_way, _brought_back)
"""What becomes of the first and of the second case of an item."""


def _holder(post: str, body: str, today: date) -> Principal | None:
    """The first who holds a post at a body."""
    held = PostHeld.objects.filter(post=post, body=body, held__contains=today).order_by("account_id")
    account = held.values_list("account_id", flat=True).first()
    return principal_of(account, today) if account else None


def _reviewed(case: Case, moment: datetime) -> bool:
    """Whether nothing is objected to, once every step that is open was done by whoever holds its post."""
    for _ in range(STEPS):
        steps = list(Step.objects.filter(case=case).exclude(kind__in=DECISION_KINDS).order_by("no"))
        row = next((one for one in steps if one.state == "open"), None)
        if row is None:
            return not any(one.outcome == "object" for one in steps)
        who = _holder(row.post, row.body, local_day(moment))
        if who is None or row.claimed_by not in (None, who.account_id):
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
