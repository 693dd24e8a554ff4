"""Changes of item versions as the rules read them: locked rows, periods, what the catalogue above says."""

import json
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from oneseal.records.catalogue.models import Item, ItemVersion, VersionChange
from oneseal.rules.catalogue.basic import above, cells_on
from oneseal.rules.catalogue.change import ChangeKind, Period, Proposal, Reason
from oneseal.rules.catalogue.inheritance import adopted, inherited_of
from oneseal.rules.permissions.keeping import places_kept
from oneseal.rules.permissions.people import Principal


def in_places(principal: Principal) -> Q:
    """Rows whose division lies in a place that the principal keeps."""
    places = sorted(places_kept(principal))
    within = Q(pk__in=[])
    for place in places:
        within |= Q(division__startswith=place)
    return within


def changes_kept(principal: Principal) -> QuerySet[VersionChange]:
    """The changes that the principal may look at."""
    return VersionChange.objects.filter(in_places(principal)).select_related("item", "before")


def content_of(change: VersionChange) -> dict[str, Any]:
    """The snapshot that is being written; the caller's own copy."""
    value: dict[str, Any] = json.loads(change.content)
    return value


def before_of(change: VersionChange) -> dict[str, Any] | None:
    """The snapshot that the change begins from, or none for an item that is added."""
    return json.loads(change.before.snapshot) if change.before is not None else None


def cells_of(item: Item, day: date | None = None) -> dict[str, Any]:
    """The cells of an item of the basic catalogue on a day; without one, as published last."""
    newest = {key: getattr(item, key) for key in ("name", "type", "type_code", "domain", "level_flow", "basis")}
    return dict(cells_on(newest, item.earlier, item.since, day))


def above_of(item: Item, before: dict[str, Any] | None = None, day: date | None = None) -> dict[str, Any]:
    """What the basic catalogue says of an item; where it is silent, what the version in force says."""
    found = above(item.code, cells_of(item, day))
    return inherited_of(adopted(before, found)) if before is not None else found


def keeps_all(principal: Principal) -> bool:
    """Whether nothing of the catalogue lies outside what the principal keeps: his level is the one above (C1)."""
    within = in_places(principal)
    return bool(places_kept(principal)) and not (
        ItemVersion.objects.filter(in_force__upper_inf=True).exclude(within).exists()
    )


def versions_of(code: str) -> QuerySet[ItemVersion]:
    """All versions of an implementation code, the oldest first."""
    return ItemVersion.objects.filter(implementation_code=code).order_by("number")


def periods_of(rows: list[ItemVersion]) -> tuple[Period, ...]:
    """Their periods; one that became empty, since the next began the same day, is none."""
    return tuple(
        Period(row.number, row.in_force.lower, row.in_force.upper) for row in rows if row.in_force.lower is not None
    )


def version_on(code: str, day: date) -> ItemVersion | None:
    """The version of a code in force that day."""
    return ItemVersion.objects.filter(implementation_code=code, in_force__contains=day).first()


def proposal_of(change: VersionChange) -> Proposal:
    """The change as the rule reads it."""
    return Proposal(
        kind=ChangeKind(change.kind),
        before=before_of(change),
        content=content_of(change),
        reasons={place: Reason(**said) for place, said in change.reasons.items()},
        reason=Reason(change.reason, change.basis),
        partners=tuple(change.partners),
    )
