"""A publication together with the power that it needs: a body without power cannot accept (C2, C3, C8).

An item that is split hands its power on to its sub-items. For one that is added, whoever publishes says its class;
until somebody does, nobody accepts.
"""

from datetime import date
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.powers.models import Power
from oneseal.rules.catalogue.change import ChangeAct, ChangeKind
from oneseal.rules.powers.names import By, TransferClass
from oneseal.usecases.calendar.since import open_since
from oneseal.usecases.catalogue.publish import Changing, change_act, published

HANDED_ON = ("by", "status", "source_department", "batch", "legal_ground", "transition_until")


@change_act(ChangeAct.PUBLISH)
def publish_with_power(at: Changing, *, effective: date, status: str = "") -> None:
    """Publish, and in the same act register who holds what is new; what is registered already stays."""
    told = published(at, effective=effective)
    made = [_power(at, version, effective, status) for version in at.published if not _held(version, effective)]
    kept = Power.objects.bulk_create(row for row in made if row is not None)
    told["powers"] = [[row.item_id, row.division, row.body, row.status] for row in kept]
    at.record(ChangeAct.PUBLISH, told)


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
