"""A batch takes effect on its day, by the runner: powers, delegations, stations and guides change together (C8)."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Authority, Batch, BatchItem, Power, Station
from oneseal.records.powers.reads import BUREAU, authorities_of, authority_held, power_held, powers_of
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.digest import stored_form
from oneseal.rules.powers.authority import ended_by_transfer
from oneseal.rules.powers.guides import guide_of_receiver
from oneseal.rules.powers.holding import PowerHeld, transferred
from oneseal.rules.powers.names import BatchStage, By, TransferClass
from oneseal.rules.powers.refusals import BATCH_CLOSED, DAY_TAKEN
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.catalogue.search_words import columns_of
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act

TRANSFER = "transfer"


@register_act("powers.approve")
def take_effect(at: Keeping, *, batch: int) -> None:
    """All of it or nothing, on the day or as soon after it as the runner comes; it counts from the day itself."""
    row = locked_row(Batch, batch, at)
    if row.stage != BatchStage.APPROVED:
        raise BATCH_CLOSED.refuse(batch=row.name)
    if at.today < row.effective_on:
        raise DAY_TAKEN.refuse(day=at.today.isoformat(), after=row.effective_on.isoformat())
    receiver = Body.objects.get(pk=row.body)
    items = list(BatchItem.objects.filter(batch=row).select_related("item").order_by("item__seq"))
    over = 0
    for item in items:
        if TransferClass(item.kind).moves:
            _power_goes(row, item, receiver)
            over += _delegations_end(row, item)
            _guide_goes(row, item, receiver)
        else:
            _power_stays(row, item)
        _station(row, item)
    row.stage = BatchStage.EFFECTIVE
    at.record(row, {"items": len(items), "delegations_ended": over})


def _standing(row: Batch, item: BatchItem) -> Power | None:
    return Power.objects.filter(item_id=item.item_id, division=row.division, held__contains=row.effective_on).first()


def _power_goes(row: Batch, item: BatchItem, receiver: Body) -> None:
    held = [power_held(one) for one in powers_of(item.item_id, row.division)]
    to = PowerHeld(receiver.code, receiver.name, row.effective_on, by=By.TRANSFERRED, bureau=receiver.kind == BUREAU)
    transferred(held, to, item=item.item.name)
    before = _standing(row, item)
    source = ""
    if before is not None:
        source = Body.objects.filter(pk=before.body).values_list("standard_name", flat=True).first() or before.body
        before.held = ended(before.held, row.effective_on)
        before.save(update_fields=["held"])
    _begin(row, item, receiver.code, By.TRANSFERRED, source)


def _begin(row: Batch, item: BatchItem, body: str, by: By, source: str) -> None:
    moved = by is By.TRANSFERRED
    Power.objects.create(
        item_id=item.item_id,
        division=row.division,
        body=body,
        by=by.value,
        status=item.kind,
        source_department=source,
        batch=row.name if moved else "",
        legal_ground=f"{row.legal_ground}；{row.approval}" if moved else item.reason,
        transition_until=row.transition_until if moved else None,
        held=open_since(row.effective_on),
    )


def _power_stays(row: Batch, item: BatchItem) -> None:
    """The same holder; another class begins a row of its own, unless the standing one began that very day."""
    before = _standing(row, item)
    if before is None or before.status == item.kind:
        return
    if before.held.lower == row.effective_on:
        Power.objects.filter(pk=before.pk).update(status=item.kind, legal_ground=item.reason)
        return
    source, body = before.source_department, before.body
    before.held = ended(before.held, row.effective_on)
    before.save(update_fields=["held"])
    _begin(row, item, body, By(before.by), source)


def _delegations_end(row: Batch, item: BatchItem) -> int:
    """The former department's delegations; each keeps why on its own row (C10)."""
    rows = list(authorities_of(item_id=item.item_id, division=row.division, held__upper_inf=True))
    ends = ended_by_transfer([authority_held(one) for one in rows], row.body, row.effective_on)
    count = 0
    for one, told in zip(rows, ends, strict=True):
        if told.until is not None:
            Authority.objects.filter(pk=one.pk).update(
                held=DateRange(told.since, told.until), ended_why=f"{TRANSFER}:{row.pk}"
            )
            count += 1
    return count


def _station(row: Batch, item: BatchItem) -> None:
    """What moves leaves the stationing list; what is stationed from now on comes onto it."""
    there = Station.objects.filter(item_id=item.item_id, division=row.division, held__contains=row.effective_on).first()
    wanted = item.kind == TransferClass.STATIONED
    if there is not None and not wanted:
        Station.objects.filter(pk=there.pk).update(held=ended(there.held, row.effective_on))
    if there is None and wanted:
        Station.objects.create(
            item_id=item.item_id,
            division=row.division,
            body=item.body,
            reason=item.reason,
            held=open_since(row.effective_on),
        )


def _guide_goes(row: Batch, item: BatchItem, receiver: Body) -> None:
    """The receiver's guide begins the moment the former one ends; cases keep the version they were filed under."""
    day: date = row.effective_on
    standing = ItemVersion.objects.filter(item_id=item.item_id, division=row.division, in_force__contains=day)
    for before in standing.exclude(body=receiver.code):
        former = snapshot_of(before)
        told = {
            "department": former["power"].get("holder", ""),
            "batch": row.name,
            "ground": row.legal_ground,
            "reason": item.reason,
        }
        snapshot = guide_of_receiver(former, _facts(receiver), told)
        text, digest = stored_form(snapshot)
        before.in_force = ended(before.in_force, day)
        before.save(update_fields=["in_force"])
        ItemVersion.objects.create(
            item_id=item.item_id,
            body=receiver.code,
            division=row.division,
            implementation_code=snapshot["implementation_code"],
            number=1,
            in_force=open_since(day),
            snapshot=text,
            sha256=digest,
            takes_applications=takes_applications(snapshot).ok,
            **columns_of(snapshot, before.listing.get("spoken", ()), before.listing.get("also", ())),
        )


def _facts(body: Body) -> dict[str, str]:
    return {
        "code": body.code,
        "name": body.name,
        "uscc": body.uscc,
        "division": body.division_id,
        "standard_name": body.standard_name,
    }
