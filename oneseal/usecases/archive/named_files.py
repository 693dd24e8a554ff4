"""Which contents of the store some row names: all others are left over from what never came to a row."""

from collections.abc import Collection
from typing import Any

from django.db.models import ForeignObjectRel

from oneseal.records.archive.models import Package
from oneseal.records.catalogue.models import Handout, Workbook
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import StoredFile
from oneseal.records.levels.models import Arrived, Parcel

COLUMNS: tuple[tuple[type[Any], str], ...] = (
    (StoredFile, "sha256"),
    (Document, "file_sha256"),
    (Handout, "file_sha256"),
    (Workbook, "file_sha256"),
    (Package, "file_sha256"),
    (Parcel, "file_sha256"),
    (Arrived, "file_sha256"),
)
"""Every column that names a content of the store: handed in, rendered, drawn, exchanged, packed."""


def links_to_files() -> list[tuple[type[Any], str]]:
    """Every table that names a stored file by its key, and by which column; a list of keys a plea has beside."""
    named_by = (one for one in StoredFile._meta.get_fields(include_hidden=True) if isinstance(one, ForeignObjectRel))
    return [(link.related_model, link.field.attname) for link in named_by]


def named_files() -> set[str]:
    """Digests of everything that some row names."""
    rows = (table.objects.values_list(column, flat=True).iterator() for table, column in COLUMNS)
    return set().union(*rows) - {""}


def unnamed(digests: Collection[str]) -> list[str]:
    """Those of some contents that no row names any more."""
    wanted = set(digests)
    for table, column in COLUMNS:
        wanted -= set(table.objects.filter(**{f"{column}__in": wanted}).values_list(column, flat=True))
    return sorted(wanted)
