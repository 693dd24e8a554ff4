"""The catalogue, or one body's part of it, as the rows of a workbook (C14)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.sheets import SHEETS, heads, rows_of

HEADS = {sheet.name: heads(sheet) for sheet in SHEETS}


def rows_to_write(today: date, body: str = "") -> Iterator[tuple[str, list[str | int]]]:
    """Every row with the sheet it belongs to, version by version, so that each is read once."""
    for version in _versions(today, body).order_by("implementation_code").iterator(chunk_size=200):
        snapshot = snapshot_of(version)
        for sheet in SHEETS:
            for row in rows_of(sheet, snapshot):
                yield sheet.name, row


def versions_to_write(today: date, body: str = "") -> int:
    """How many versions a workbook of that body would hold."""
    return _versions(today, body).count()


def _versions(today: date, body: str) -> QuerySet[ItemVersion]:
    rows = ItemVersion.objects.filter(in_force__contains=today)
    return rows.filter(body=body) if body else rows
