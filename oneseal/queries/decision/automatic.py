"""What is handled automatically: the versions, the items of a body with their numbers, why a case was left (I15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.decision.models import Automatic, AutomaticAside, AutomaticStop
from oneseal.records.decision.reads import BY_MACHINE, standing_aside
from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.catalogue.automatic import authorised_on, is_automatic
from oneseal.rules.catalogue.memberships import AUTOMATIC
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.permissions.groups import INSPECTORS
from oneseal.rules.permissions.people import Principal

STUCK = Sentence(
    "系统中途出错，没能记下转办的理由；从这一步起由人接着办。",
    "The system went wrong and could not note why; people go on from this step.",
)


def automatic_versions() -> dict[int, str]:
    """The versions that bear the mark, in force or filed under before, each with its body."""
    return dict(ItemVersion.objects.filter(topics__contains=[AUTOMATIC]).values_list("pk", "body"))


@dataclass(frozen=True)
class AutomaticItem:
    """An item that a machine handles at a body: by what paper, until when, how it went, whether it is stopped."""

    item_code: str
    body: str
    name: str
    paper: str
    signed_by: str
    basis: str
    until: str
    runs: bool
    illustrative: bool
    granted: int
    left: int
    aside: int
    stopped_at: datetime | None
    reason: str


def automatic_items(principal: Principal, today: date) -> list[AutomaticItem]:
    """Those in force today of one's bodies, and for whoever watches over a division all of that."""
    bodies = {held.body for held in principal.posts}
    divisions = {held.division for held in principal.posts if held.post in INSPECTORS}
    rows = ItemVersion.objects.filter(
        Q(body__in=bodies) | Q(division__in=divisions), topics__contains=[AUTOMATIC], in_force__contains=today
    ).order_by("seq", "body")
    stops = {(row.item_code, row.body): row for row in AutomaticStop.objects.filter(resumed_at=None)}
    return [_item(row, stops.get((row.item_id, row.body)), today) for row in rows]


def _item(row: ItemVersion, stop: AutomaticStop | None, today: date) -> AutomaticItem:
    snapshot = snapshot_of(row)
    told: Mapping[str, Any] = snapshot["automatic"]
    counted = Automatic.objects.filter(case__item_code=row.item_id, case__body=row.body).aggregate(
        granted=Count("pk", filter=Q(left_at=None, **BY_MACHINE)),
        left=Count("pk", filter=Q(left_at__isnull=False)),
    )
    return AutomaticItem(
        item_code=row.item_id,
        body=row.body,
        name=row.name,
        paper=told["paper"],
        signed_by=told["signed_by"],
        basis=told["basis"],
        until=told["until"],
        runs=stop is None and authorised_on(snapshot, today),
        illustrative=AUTOMATIC in snapshot["illustrative"],
        granted=counted["granted"],
        left=counted["left"],
        aside=standing_aside().filter(case__item_code=row.item_id, case__body=row.body).count(),
        stopped_at=stop.stopped_at if stop else None,
        reason=unseal(stop.reason_sealed) if stop else "",
    )


def how_many_aside() -> int:
    """For whoever watches the house: cases that the runner could neither go on with nor leave to people."""
    return standing_aside().count()


@dataclass(frozen=True)
class ByMachine:
    """What a machine did with a case: decided it alone, or left it to people, why and when."""

    left: bool
    why: Sentence
    at: datetime


def by_machine(case_id: int, snapshot: Mapping[str, Any]) -> ByMachine | None:
    """Of a case of an automatic item; for any other the answer costs no statement."""
    rows = Case.objects.filter(pk=case_id).select_related("automatic", "automaticaside")
    case = rows.first() if is_automatic(snapshot) else None
    row: Automatic | None = getattr(case, "automatic", None)
    aside: AutomaticAside | None = getattr(case, "automaticaside", None)
    if aside is not None and (row is None or row.left_at is None):
        return ByMachine(True, STUCK, aside.since)
    if row is None:
        return None
    why = Sentence(row.why.get("zh", ""), row.why.get("en", ""))
    return ByMachine(row.left_at is not None, why, row.left_at or row.begun_at)
