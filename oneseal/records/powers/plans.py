"""A batch as the rule knows it."""

from datetime import timedelta

from oneseal.records.places.models import Body
from oneseal.records.powers.models import Batch, BatchItem, HandOver, Leaver, Power
from oneseal.rules.powers.names import Thing, TransferClass
from oneseal.rules.powers.transfer import Leaving, Plan, Planned, Row


def planned(row: BatchItem) -> Planned:
    """An item of a batch; its item is at hand."""
    return Planned(
        item=row.item_id,
        name=row.item.name,
        kind=TransferClass(row.kind),
        department=row.body,
        main=row.item.main_code,
        reason=row.reason,
        goes_with=row.goes_with,
        other_level=row.other_level,
    )


def plan_of(batch: Batch) -> Plan:
    """Everything that the approval looks at; six statements."""
    leavers = list(Leaver.objects.filter(batch=batch).order_by("body"))
    names = dict(Body.objects.filter(pk__in=[row.body for row in leavers]).values_list("pk", "name"))
    rows = HandOver.objects.filter(batch=batch)
    return Plan(
        ground=batch.legal_ground,
        approval=batch.approval,
        effective_on=batch.effective_on,
        published_on=batch.published_on,
        seal_ready=batch.seal_ready,
        items=tuple(planned(row) for row in BatchItem.objects.filter(batch=batch).select_related("item")),
        departments=tuple(
            Leaving(
                row.body,
                names.get(row.body, row.body),
                row.staff_due,
                row.staff_there,
                row.posts_filled,
                row.supervises,
            )
            for row in leavers
        ),
        rows=tuple(
            Row(
                row.body,
                row.thing,
                Thing(row.thing).on_the_day,
                row.given_at is not None,
                row.taken_at is not None,
                row.item_id or "",
            )
            for row in rows
        ),
        above=None if batch.above is None else frozenset(batch.above),
        staying=_staying(batch),
    )


def _staying(batch: Batch) -> tuple[Planned, ...]:
    """Sub-items of the same main items that the batch does not name: they stay, so that the main item is split."""
    mine = BatchItem.objects.filter(batch=batch)
    mains = set(mine.exclude(item__main_code="").values_list("item__main_code", flat=True))
    eve = batch.effective_on - timedelta(days=1)
    left = Power.objects.filter(division=batch.division, held__contains=eve, item__main_code__in=mains)
    left = left.exclude(item_id__in=mine.values("item_id")).exclude(body=batch.body).select_related("item")
    kind = TransferClass.STATIONED.value
    return tuple(planned(BatchItem(batch=batch, item=row.item, body=row.body, kind=kind, reason="")) for row in left)
