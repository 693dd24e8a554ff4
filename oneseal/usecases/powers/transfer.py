"""A batch of transfers is prepared: basis and day, classes, comparison, staff, hand-over rows, approval (C8)."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from oneseal.records.catalogue.models import Item
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Batch, BatchItem, HandOver, Leaver, Power
from oneseal.records.powers.plans import plan_of, planned
from oneseal.records.powers.reads import BUREAU
from oneseal.rules.powers.names import BatchStage, Thing, TransferClass
from oneseal.rules.powers.refusals import (
    BATCH_CLOSED,
    BUREAU_ONLY,
    CLASS_UNKNOWN,
    DAYS_MIXED,
    GROUND_NEEDED,
    NAME_TAKEN,
    NO_SUCH,
    NOT_ON_THE_LIST,
    NOT_THE_DEPARTMENTS,
    UNKNOWN_ITEM,
)
from oneseal.rules.powers.transfer import (
    must_be_explained,
    must_be_its_day,
    must_be_ready,
    must_be_second_person,
    must_be_whole,
    must_count_the_same,
    must_lie_ahead,
    must_sign,
)
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act


@register_act("powers.keep")
def open_batch(at: Keeping, *, name: str, legal_ground: str, effective_on: date, transition_until: date) -> None:
    """A new batch of the bureau, in preparation (Art. 25 行政许可法)."""
    body = Body.objects.get(pk=at.body)
    if body.kind != BUREAU:
        raise BUREAU_ONLY.refuse(body=body.name)
    if not name.strip() or not legal_ground.strip():
        raise GROUND_NEEDED.refuse()
    if Batch.objects.filter(division=body.division_id, name=name.strip()).exists():
        raise NAME_TAKEN.refuse(batch=name.strip())
    _days(effective_on, transition_until, at.today)
    batch = Batch.objects.create(
        division=body.division_id,
        body=body.code,
        name=name.strip(),
        legal_ground=legal_ground.strip(),
        effective_on=effective_on,
        transition_until=transition_until,
        stage=BatchStage.PREPARING,
        prepared_by=at.principal.account_id,
    )
    at.record(batch, {"name": batch.name, "ground": batch.legal_ground, **_days_told(batch)})


@register_act("powers.keep")
def settle_batch(
    at: Keeping,
    *,
    batch: int,
    legal_ground: str,
    approval: str,
    effective_on: date,
    transition_until: date,
    published_on: date | None,
    seal_ready: bool,
) -> None:
    """Basis, approval document, days, public notice, seal."""
    row = _open(batch, at)
    _days(effective_on, transition_until, at.today)
    if not legal_ground.strip():
        raise GROUND_NEEDED.refuse()
    row.legal_ground, row.approval = legal_ground.strip(), approval.strip()
    row.effective_on, row.transition_until = effective_on, transition_until
    row.published_on, row.seal_ready = published_on, seal_ready
    told = {"ground": row.legal_ground, "approval": row.approval, "published": published_on, "seal": seal_ready}
    at.record(row, {**told, **_days_told(row)})


def _days(effective_on: date, transition_until: date, today: date) -> None:
    must_lie_ahead(effective_on, today)
    if transition_until <= effective_on:
        raise DAYS_MIXED.refuse(day=effective_on.isoformat(), until=transition_until.isoformat())


def _days_told(row: Batch) -> dict[str, Any]:
    return {"effective_on": row.effective_on, "transition_until": row.transition_until}


def _open(pk: int, at: Keeping) -> Batch:
    row: Batch = locked_row(Batch, pk, at)
    if row.stage != BatchStage.PREPARING:
        raise BATCH_CLOSED.refuse(batch=row.name)
    return row


@register_act("powers.keep")
def classify(
    at: Keeping,
    *,
    batch: int,
    items: Sequence[str],
    kind: str,
    reason: str = "",
    goes_with: str = "",
    other_level: bool = False,
) -> None:
    """Items of departments get one of the four classes; what moves brings its rows onto the hand-over list."""
    row = _open(batch, at)
    if kind not in {one.value for one in TransferClass}:
        raise CLASS_UNKNOWN.refuse()
    chosen = TransferClass(kind)
    found = {one.code: one for one in Item.objects.filter(pk__in=items)}
    holders = dict(Power.objects.filter(division=row.division, held__contains=at.today).values_list("item_id", "body"))
    for code in items:
        if code not in found:
            raise UNKNOWN_ITEM.refuse(code=code)
        if holders.get(code) in (None, row.body):
            raise NOT_THE_DEPARTMENTS.refuse(body="—", item=found[code].name)
        wanted = BatchItem(
            batch=row,
            item=found[code],
            body=holders[code],
            kind=chosen.value,
            reason=reason.strip(),
            goes_with=goes_with if chosen is TransferClass.RELATED else "",
            other_level=other_level,
        )
        must_be_explained(planned(wanted))
        _keep(wanted)
    _listed(row)
    at.record(row, {"items": list(items), "kind": chosen.value, "reason": reason.strip(), "goes_with": goes_with})


def _keep(wanted: BatchItem) -> None:
    BatchItem.objects.update_or_create(
        batch=wanted.batch,
        item=wanted.item,
        defaults={
            "body": wanted.body,
            "kind": wanted.kind,
            "reason": wanted.reason,
            "goes_with": wanted.goes_with,
            "other_level": wanted.other_level,
        },
    )


def _listed(batch: Batch) -> None:
    """Departments and hand-over rows of what moves; rows that nobody signed go when their item stays after all."""
    moving = BatchItem.objects.filter(batch=batch, kind__in=[kind.value for kind in TransferClass if kind.moves])
    wanted: set[tuple[str, str, str | None]] = set()
    for item, body in moving.values_list("item_id", "body"):
        wanted |= {(body, thing.value, None) for thing in Thing if thing is not Thing.STANDARDS}
        wanted.add((body, Thing.STANDARDS.value, item))
    bodies = {body for body, _, _ in wanted}
    Leaver.objects.filter(batch=batch).exclude(body__in=bodies).delete()
    for body in sorted(bodies):
        Leaver.objects.get_or_create(batch=batch, body=body)
    for row in HandOver.objects.filter(batch=batch, given_at=None, taken_at=None):
        if (row.body, row.thing, row.item_id) not in wanted:
            row.delete()
    there = set(HandOver.objects.filter(batch=batch).values_list("body", "thing", "item_id"))
    fresh = sorted(wanted - there, key=lambda key: (key[0], key[1], key[2] or ""))
    HandOver.objects.bulk_create(HandOver(batch=batch, body=b, thing=t, item_id=i) for b, t, i in fresh)


@register_act("powers.keep")
def compare(at: Keeping, *, batch: int, source: str, codes: Collection[str]) -> None:
    """The directory of the level above: which of the catalogue's items it transfers (应划尽划)."""
    row = _open(batch, at)
    known = set(Item.objects.filter(pk__in=codes).values_list("pk", flat=True))
    for code in codes:
        if code not in known:
            raise UNKNOWN_ITEM.refuse(code=code)
    if not source.strip():
        raise GROUND_NEEDED.refuse()
    row.above, row.above_source = sorted(known), source.strip()
    at.record(row, {"source": row.above_source, "above": row.above})


@register_act("powers.keep")
def count_staff(
    at: Keeping, *, batch: int, body: str, due: int, there: int, posts_filled: bool, supervises: bool
) -> None:
    """People in place, posts filled, supervision taken on, of one department (编随事走; 人员未到位，事项不划转)."""
    row = _open(batch, at)
    told = {"staff_due": due, "staff_there": there, "posts_filled": posts_filled, "supervises": supervises}
    if not Leaver.objects.filter(batch=row, body=body).update(**told):
        raise NOT_ON_THE_LIST.refuse()
    at.record(row, {"body": body, **told})


@register_act("powers.sign")
def sign_over(at: Keeping, *, row: int, side: str, count: int, note: str = "") -> None:
    """Each side signs its column of a hand-over row: who gives with the count, then who takes, who counts too."""
    line = HandOver.objects.select_for_update().filter(pk=row).first()
    if line is None:
        raise NO_SUCH.refuse()
    batch = locked_row(Batch, line.batch_id, at)
    giving = side == "give"
    body = line.body if giving else batch.body
    name = Body.objects.filter(pk=body).values_list("name", flat=True).first() or body
    must_sign(
        side_body=body,
        side_name=name,
        bodies=at.bodies,
        signed=(line.given_at if giving else line.taken_at) is not None,
    )
    must_be_its_day(Thing(line.thing).on_the_day, batch.effective_on, at.today)
    if giving:
        line.count, line.note = count, note.strip()
        line.given_by, line.given_name, line.given_at = at.principal.account_id, at.principal.name, at.moment
    else:
        must_count_the_same(line.count if line.given_at else -1, count)
        line.taken_by, line.taken_name, line.taken_at = at.principal.account_id, at.principal.name, at.moment
    line.save()
    told = {"row": line.pk, "body": line.body, "thing": line.thing, "item": line.item_id, "side": side}
    at.record(batch, {**told, "count": line.count, "note": line.note})


@register_act("powers.approve")
def approve_batch(at: Keeping, *, batch: int) -> None:
    """The head of the bureau, who did not prepare it, approves; nothing may be missing (Art. 25 行政许可法)."""
    row = _open(batch, at)
    if row.body not in at.bodies:
        raise NO_SUCH.refuse()
    must_be_second_person(row.prepared_by, at.principal.account_id)
    plan = plan_of(row)
    must_be_whole([*plan.items, *plan.staying])
    must_be_ready(plan, at.today)
    row.stage, row.approved_by = BatchStage.APPROVED, at.principal.account_id
    at.record(row, {"items": len(plan.items), "effective_on": row.effective_on, "published": row.published_on})
