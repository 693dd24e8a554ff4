"""One published version, for its guide and for an application under it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of


@dataclass(frozen=True)
class Version:
    """A version with its immutable content; nobody writes into ``snapshot``."""

    id: int
    code: str
    number: int
    name: str
    division: str
    snapshot: dict[str, Any]
    takes_applications: bool
    lacks: tuple[str, ...]
    topics: tuple[str, ...]


def version_by_code(code: str, today: date) -> Version | None:
    """The version of an implementation code that is in force today."""
    row = ItemVersion.objects.filter(implementation_code=code, in_force__contains=today).first()
    return _version(row) if row else None


def version_by_id(version_id: int) -> Version | None:
    """A version by its key, in force or not: a case and a draft stay with theirs."""
    row = ItemVersion.objects.filter(pk=version_id).first()
    return _version(row) if row else None


def snapshot_by_number(code: str, number: int) -> dict[str, Any] | None:
    """The content of one version of a code, in force or not."""
    row = ItemVersion.objects.filter(implementation_code=code, number=number).first()
    return snapshot_of(row) if row else None


def _version(row: ItemVersion) -> Version:
    return Version(
        id=row.pk,
        code=row.implementation_code,
        number=row.number,
        name=row.name,
        division=row.division,
        snapshot=snapshot_of(row),
        takes_applications=row.takes_applications,
        lacks=tuple(row.lacks),
        topics=tuple(row.topics),
    )
