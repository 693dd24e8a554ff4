"""The health of a version beside it, so that lists and rankings read columns; and anew when the rules changed (C5)."""

from collections.abc import Iterator, Mapping
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.health import health_of

COLUMNS = ["score", "failing", "blocked"]
_AT_ONCE = 500


def health_columns(snapshot: Mapping[str, object]) -> dict[str, Any]:
    """What lists need of the health of a version."""
    health = health_of(snapshot)
    failing = sorted({finding.rule for finding in health.findings})
    return {"score": health.score, "failing": failing, "blocked": bool(health.blocking)}


def refresh_health() -> int:
    """The columns of every version in force by the rules of today; answers how many had stood otherwise."""
    changed = 0
    for part in _parts():
        over = []
        for version in part:
            now = health_columns(snapshot_of(version))
            if now != {column: getattr(version, column) for column in COLUMNS}:
                for column, value in now.items():
                    setattr(version, column, value)
                over.append(version)
        changed += len(over)
        ItemVersion.objects.bulk_update(over, COLUMNS, batch_size=200)
    return changed


def _parts() -> Iterator[list[ItemVersion]]:
    last = 0
    while True:
        rows = ItemVersion.objects.filter(in_force__upper_inf=True, pk__gt=last).order_by("pk")
        part = list(rows.only("snapshot", "sha256", *COLUMNS)[:_AT_ONCE])
        if not part:
            return
        yield part
        last = part[-1].pk
