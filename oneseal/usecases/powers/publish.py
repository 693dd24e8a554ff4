"""A publication together with the power that it needs: a body without power cannot accept (C2, C3, C8).

An item that is split hands its power on to its sub-items. For one that is added, whoever publishes says its class;
until somebody does, nobody accepts.
"""

from datetime import date
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Power, Representative, Station
from oneseal.rules.catalogue.change import ChangeAct, ChangeKind
from oneseal.rules.powers.names import By, TransferClass
from oneseal.rules.powers.refusals import HELD_ELSEWHERE
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.catalogue.publish import Changing, change_act, published

HANDED_ON = ("by", "status", "source_department", "batch", "legal_ground", "transition_until")


@change_act(ChangeAct.PUBLISH)
def publish_with_power(at: Changing, *, effective: date, status: str = "") -> None:
    """Publish, and in the same act register who holds what is new; what is registered already stays."""
    _must_not_be_elsewhere(at, effective)
    told = published(at, effective=effective)
    made = [_power(at, version, effective, status) for version in at.published if not _held(version, effective)]
    kept = Power.objects.bulk_create(row for row in made if row is not None)
    told["powers"] = [[row.item_id, row.division, row.body, row.status] for row in kept]
    if at.change.kind == ChangeKind.SPLIT:
        told["stations"] = _stationed_too(at, effective)
    at.record(ChangeAct.PUBLISH, told)


def _must_not_be_elsewhere(at: Changing, day: date) -> None:
    """A body adds no item whose power another holds that day: the power moves by a batch alone (Art. 25; C8, C10)."""
    change = at.change
    if change.kind != ChangeKind.ADD:
        return
    held = Power.objects.filter(item_id=change.item_id, division=change.division, held__contains=day)
    other = held.exclude(body=change.body).first()
    if other is not None:
        names = dict(Body.objects.filter(pk__in=[other.body, change.body]).values_list("pk", "name"))
        facts = {"item": change.item.name, "day": day.isoformat()}
        raise HELD_ELSEWHERE.refuse(**facts, holder=names.get(other.body, "—"), body=names.get(change.body, "—"))


def _stationed_too(at: Changing, day: date) -> list[str]:
    """The parts of an item that is stationed in the hall are handled there too, by the same representatives (C9)."""
    change = at.change
    here = {"division": change.division, "held__contains": day}
    whole = Station.objects.filter(item_id=change.item_id, **here).first()
    parts = [version.item_id for version in at.published]
    held = set(Power.objects.filter(item_id__in=parts, body=change.body, **here).values_list("item_id", flat=True))
    there = set(Station.objects.filter(item_id__in=parts, **here).values_list("item_id", flat=True))
    fresh = [code for code in parts if code in held - there]
    if whole is None:
        return []
    Station.objects.bulk_create(
        Station(item_id=code, division=whole.division, body=whole.body, reason=change.reason, held=open_since(day))
        for code in fresh
    )
    Station.objects.filter(pk=whole.pk).update(held=ended(whole.held, day))
    for chief in Representative.objects.filter(body=whole.body, items__contains=[change.item_id], **here):
        chief.items = [*chief.items, *(code for code in fresh if code not in chief.items)]
        chief.save(update_fields=["items"])
    return fresh


def _held(version: ItemVersion, day: date) -> bool:
    """Whether the register says from that day on, or for some later day, who holds it."""
    return Power.objects.filter(
        item_id=version.item_id, division=version.division, held__overlap=open_since(day)
    ).exists()


def _power(at: Changing, version: ItemVersion, day: date, status: str) -> Power | None:
    kind, told = ChangeKind(at.change.kind), _told(at, version, day, status)
    if told is None or kind not in (ChangeKind.ADD, ChangeKind.SPLIT):
        return None
    return Power(item_id=version.item_id, division=version.division, body=version.body, held=open_since(day), **told)


def _told(at: Changing, version: ItemVersion, day: date, status: str) -> dict[str, Any] | None:
    """By what it is held: as the whole was for a sub-item, as whoever publishes says for a new item."""
    if at.change.kind == ChangeKind.SPLIT:
        whole = Power.objects.filter(
            item_id=at.change.item_id, division=version.division, body=version.body, held__contains=day
        ).first()
        return {name: getattr(whole, name) for name in HANDED_ON} if whole else None
    if status not in set(TransferClass):
        return None
    by = By.TRANSFERRED if TransferClass(status).moves else By.OWN
    return {"by": by.value, "status": status, "legal_ground": at.change.basis}
