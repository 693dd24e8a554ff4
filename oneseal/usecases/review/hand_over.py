"""A running case goes over with the power over its item: file, clocks and notice unbroken (C8; S4 四(二))."""

from datetime import date

from django.db.models import Exists, OuterRef

from oneseal.records.intake.models import Case
from oneseal.records.powers.models import Batch, BatchCase, BatchItem, Power
from oneseal.records.powers.reads import kept_case
from oneseal.records.review.models import Step
from oneseal.rules.clocks.keeping import assign
from oneseal.rules.intake.handing_over import Running, goes_over
from oneseal.rules.powers.guides import post_at_bureau
from oneseal.rules.powers.names import BatchStage, TransferClass
from oneseal.rules.powers.refusals import HOLDS_ALREADY, KEPT_ALREADY
from oneseal.rules.stages.names import BEFORE_DECISION, Act, Stage
from oneseal.usecases.intake.acting import Acting, case_act

AT_ONCE = 200
DONE = "done"
MOVING = [kind.value for kind in TransferClass if kind.moves]


@case_act(Act.HAND_OVER)
def hand_over(at: Acting) -> None:
    """By the runner from the day on: the new holder goes on where the former one stood (Art. 25 行政许可法).

    The former body keeps its look at the file, since it answers beside the new one while the transition lasts.
    """
    case, former = at.case, at.case.body
    power = Power.objects.filter(item_id=case.item_code, division=case.division, held__contains=at.today).first()
    if power is None or power.body == former:
        raise HOLDS_ALREADY.refuse(body=at.body["name"], item=case.item_name)
    kept = kept_case(case.number)
    running = Running(case.number, Stage(case.stage), False, None, kept is not None)
    if kept is not None and not goes_over(running, today=at.today, transition_until=kept.batch.transition_until):
        raise KEPT_ALREADY.refuse(case=case.number)
    clocks = [assign(kind, power.body, part=part) for (kind, part), row in at.clocks.rows.items() if row.body == former]
    case.body = power.body
    case.bodies = sorted({*case.bodies, power.body})
    for step in Step.objects.filter(case_id=case.id, body=former).exclude(state=DONE):
        moved = {
            "body": power.body,
            "unit": "",
            "post": post_at_bureau(step.post),
            "claimed_by": None,
            "claimed_at": None,
        }
        Step.objects.filter(case_id=case.id, no=step.no).update(**moved)
    at.record(Act.HAND_OVER, {"former": former, "body": power.body, "batch": power.batch}, clocks=clocks)


def left_behind(today: date, after: int = 0) -> list[tuple[int, str]]:
    """Keys and numbers of running cases that a batch in effect has left with their former body; some at a time.

    Those after a key, so that some that cannot go over keep no others waiting.
    Asked every few seconds: one statement while no batch is in effect, else two, the second by an index.
    """
    moved = BatchItem.objects.filter(batch__stage=BatchStage.EFFECTIVE, kind__in=MOVING, batch__effective_on__lte=today)
    bodies = list(moved.order_by("body").values_list("body", flat=True).distinct())
    if not bodies:
        return []
    its = moved.filter(item_id=OuterRef("item_code"), body=OuterRef("body"), batch__division=OuterRef("division"))
    kept = BatchCase.objects.filter(case_number=OuterRef("number"), batch__transition_until__gte=today)
    waiting = Case.objects.filter(Exists(its), ~Exists(kept), body__in=bodies, stage__in=BEFORE_DECISION)
    return list(waiting.filter(pk__gt=after).order_by("pk").values_list("pk", "number")[:AT_ONCE])


def batches_due(today: date) -> list[int]:
    """Approved batches whose day has come."""
    due = Batch.objects.filter(stage=BatchStage.APPROVED, effective_on__lte=today)
    return list(due.order_by("effective_on", "pk").values_list("pk", flat=True))
