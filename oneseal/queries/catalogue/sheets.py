"""The catalogue, or one body's part of it, as the rows of a workbook (C14)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.sheets import SHEETS, Sheet, heads, rows_of

Rows = Iterator[list[str | int]]


def sheets_of(today: date, body: str = "") -> Iterator[tuple[str, list[str], Rows]]:
    """Name, header and rows of every sheet; the versions are read anew for each, a few at a time."""
    for sheet in SHEETS:
        yield sheet.name, heads(sheet), _rows(sheet, today, body)


def versions_to_write(today: date, body: str = "") -> int:
    """How many versions a workbook of that body would hold."""
    return _versions(today, body).count()


def _versions(today: date, body: str) -> QuerySet[ItemVersion]:
    rows = ItemVersion.objects.filter(in_force__contains=today)
    return rows.filter(body=body) if body else rows


def _rows(sheet: Sheet, today: date, body: str) -> Rows:
    for version in _versions(today, body).order_by("implementation_code").iterator(chunk_size=200):
        yield from rows_of(sheet, snapshot_of(version))
