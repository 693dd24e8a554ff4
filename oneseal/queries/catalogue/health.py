"""Bodies and items by health, and what a version fails at (C5): rows ready to show."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, F, Func, Min, Q, QuerySet

from oneseal.queries.places.names import body_names
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.health import Health, health_of


@dataclass(frozen=True)
class BodyHealth:
    """A body with its versions in force: how many, their mean and lowest score, how many could not be published."""

    body: str
    name: str
    versions: int
    mean: float
    lowest: int
    blocked: int


@dataclass(frozen=True)
class VersionHealth:
    """A version in a ranking."""

    code: str
    name: str
    body: str
    body_name: str
    score: int
    failing: tuple[str, ...]
    blocked: bool


@dataclass(frozen=True)
class Examined:
    """A version with what the check finds in it today."""

    code: str
    number: int
    name: str
    body_name: str
    health: Health


def _in_force(today: date, body: str = "", rule: str = "", item: str = "") -> QuerySet[ItemVersion]:
    rows = ItemVersion.objects.filter(in_force__contains=today)
    if body:
        rows = rows.filter(body=body)
    if rule:
        rows = rows.filter(failing__contains=[rule])
    return rows.filter(Q(implementation_code=item) | Q(item_id=item)) if item else rows


def bodies_by_health(today: date) -> list[BodyHealth]:
    """Every body that has versions in force, the least healthy first."""
    grouped = (
        _in_force(today)
        .values("body")
        .annotate(versions=Count("id"), mean=Avg("score"), lowest=Min("score"), bad=Count("id", filter=Q(blocked=True)))
    )
    rows = list(grouped.order_by("mean", "body"))
    names = body_names(row["body"] for row in rows)
    return [
        BodyHealth(
            row["body"], names.get(row["body"], row["body"]), row["versions"], row["mean"], row["lowest"], row["bad"]
        )
        for row in rows
    ]


def rules_by_failures(today: date, body: str = "") -> dict[str, int]:
    """How many versions in force fail each rule."""
    codes = _in_force(today, body).annotate(rule=Func(F("failing"), function="unnest")).values_list("rule", flat=True)
    return dict(Counter(codes))


def versions_by_health(
    today: date, *, body: str = "", rule: str = "", first: int = 0, most: int = 50
) -> tuple[list[VersionHealth], int]:
    """A part of the versions in force, the least healthy first, and how many there are."""
    rows = _in_force(today, body, rule)
    part = rows.order_by("score", "implementation_code").only(
        "implementation_code", "name", "body", "score", "failing", "blocked"
    )[max(first, 0) : max(first, 0) + most]
    found = list(part)
    names = body_names(row.body for row in found)
    listed = [
        VersionHealth(
            row.implementation_code,
            row.name,
            row.body,
            names.get(row.body, row.body),
            row.score,
            tuple(row.failing),
            row.blocked,
        )
        for row in found
    ]
    return listed, rows.count()


def examined(today: date, *, body: str = "", item: str = "") -> list[Examined]:
    """The versions in force of a body, of an item (basic or implementation code) or all, each checked now."""
    rows = _in_force(today, body, item=item).order_by("implementation_code").iterator(chunk_size=200)
    return [_examined(row) for row in rows]


def _examined(row: ItemVersion) -> Examined:
    snapshot = snapshot_of(row)
    return Examined(row.implementation_code, row.number, row.name, str(snapshot["body"]["name"]), health_of(snapshot))
