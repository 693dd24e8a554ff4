"""Legs that no law demands, and those that were handed down: which versions to change (R2, R3; S0 二(四)2-3)."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.preliminary import LIFTED, handed_down, without_basis

CANDIDATES = ('"preliminary"', "转报", "上级决定")
"""Words of the text of a version that knows a level above; most know none and are not read."""


@dataclass(frozen=True)
class FoundLeg:
    """A leg of a version in force: to whom, on which basis, and what is wrong with it, if anything."""

    item_code: str
    item_name: str
    body: str
    division: str
    number: int
    to: str
    days: int
    basis: str
    illustrative: bool
    fault: str
    since: date | None


def legs_found(today: date) -> list[FoundLeg]:
    """Every leg upwards of the versions in force; those to be removed first. One statement."""
    goes = reduce(or_, (Q(snapshot__contains=word) for word in CANDIDATES))
    rows = ItemVersion.objects.filter(goes, in_force__contains=today).order_by("item_id")
    found = [leg for row in rows for leg in _legs(row, today)]
    return sorted(found, key=lambda one: (not one.fault, one.item_name, one.body))


def _legs(row: ItemVersion, today: date) -> list[FoundLeg]:
    snapshot = snapshot_of(row)
    legs = list(snapshot.get("preliminary") or ())
    if legs:
        return [_found(row, snapshot, leg, _fault(leg, today)) for leg in legs]
    steps = [step for step in snapshot["steps"] if step["kind"] in LIFTED]
    return [_found(row, snapshot, {"body_name": step["name"]}, "step") for step in steps]


def _fault(leg: dict[str, Any], today: date) -> str:
    if handed_down(leg, today):
        return "handed_down"
    return "no_basis" if without_basis(leg) else ""


def _found(row: ItemVersion, snapshot: dict[str, Any], leg: dict[str, Any], fault: str) -> FoundLeg:
    since = leg.get("since") or ""
    return FoundLeg(
        item_code=row.item_id,
        item_name=snapshot["item"]["name"],
        body=snapshot["body"]["name"],
        division=row.division,
        number=row.number,
        to=leg["body_name"],
        days=int(leg.get("days") or 0),
        basis=f"{leg.get('law', '')}{leg.get('article', '')}",
        illustrative="preliminary" in snapshot.get("illustrative", ()),
        fault=fault,
        since=date.fromisoformat(since) if handed_down(leg, date.max) else None,
    )
