"""An exception to the rule of a transfer: one running case is left to its former department (C8; S4 四(二))."""

from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.powers.models import Batch, BatchCase, BatchItem
from oneseal.rules.intake.handing_over import Running, must_be_keepable
from oneseal.rules.powers.names import BatchStage, TransferClass
from oneseal.rules.powers.refusals import CASE_NOT_OF_BATCH, NO_SUCH, OVER
from oneseal.rules.stages.names import Stage
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act

MOVING = [kind.value for kind in TransferClass if kind.moves]


@register_act("powers.approve")
def leave_case(at: Keeping, *, batch: int, case: str, reason: str) -> None:
    """Until the day, by the head of the receiving bureau: the former department finishes this one in the transition."""
    row, number = _before_its_day(batch, at), case.strip()
    found = _case_of(row, number)
    kept = BatchCase.objects.filter(batch=row, case_number=number).exists()
    paused = Clock.objects.filter(subject_kind="case", subject_id=found.pk, paused_since__isnull=False).exists()
    must_be_keepable(Running(number, Stage(found.stage), paused, None, kept), reason)
    BatchCase.objects.create(batch=row, case_number=number, body=found.body, reason=reason.strip())
    at.record(row, {"case": number, "body": found.body, "reason": reason.strip()})


@register_act("powers.approve")
def take_case(at: Keeping, *, batch: int, case: str) -> None:
    """The exception is withdrawn before the day: the case goes over by the rule again."""
    row = _before_its_day(batch, at)
    gone, _rows = BatchCase.objects.filter(batch=row, case_number=case.strip()).delete()
    if not gone:
        raise CASE_NOT_OF_BATCH.refuse(case=case.strip() or "—")
    at.record(row, {"case": case.strip()})


def _before_its_day(pk: int, at: Keeping) -> Batch:
    row: Batch = locked_row(Batch, pk, at)
    if row.body not in at.bodies:
        raise NO_SUCH.refuse()
    if row.stage == BatchStage.EFFECTIVE:
        raise OVER.refuse()
    return row


def _case_of(batch: Batch, number: str) -> Case:
    """The running case of that number whose item the batch moves away from its body."""
    found = Case.objects.filter(number=number, division=batch.division).first()
    moving = BatchItem.objects.filter(batch=batch, kind__in=MOVING)
    if found is None or not moving.filter(item_id=found.item_code, body=found.body).exists():
        raise CASE_NOT_OF_BATCH.refuse(case=number or "—")
    return found
