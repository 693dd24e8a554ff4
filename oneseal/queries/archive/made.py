"""The package of a case that has been made, for pages: no look into it."""

from dataclasses import dataclass
from datetime import datetime

from oneseal.records.archive.models import Package


@dataclass(frozen=True)
class Made:
    """When it was packed, how many members it has, its bytes and the digest of its file."""

    made_at: datetime
    members: int
    size: int
    sha256: str


def package_of(case_id: int) -> Made | None:
    """The package, or None while there is none; the case was found within reach before."""
    row = Package.objects.filter(case_id=case_id).first()
    return Made(row.made_at, row.members, row.file_size, row.file_sha256) if row else None
