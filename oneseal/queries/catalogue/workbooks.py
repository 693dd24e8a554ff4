"""The workbooks that an account asked for or handed in (C14); nobody sees another's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oneseal.queries.places.names import body_names
from oneseal.records.catalogue.models import ItemVersion, Workbook

LATEST = 20


@dataclass(frozen=True)
class WorkbookRow:
    """A workbook as its owner sees it."""

    id: int
    kind: str
    body_name: str
    name: str
    sha256: str
    size: int
    result: dict[str, Any]
    made_at: datetime
    done_at: datetime | None
    drafts_wanted_at: datetime | None
    drafted_at: datetime | None


def workbooks_of(account_id: int) -> list[WorkbookRow]:
    """The latest ones of an account."""
    rows = list(Workbook.objects.filter(account_id=account_id).order_by("-id")[:LATEST])
    names = body_names(row.body for row in rows)
    return [_row(row, names) for row in rows]


def workbook_of(account_id: int, workbook_id: int) -> WorkbookRow | None:
    """One of an account's own."""
    row = Workbook.objects.filter(account_id=account_id, pk=workbook_id).first()
    return _row(row, body_names([row.body])) if row else None


def bodies_with_versions() -> list[tuple[str, str]]:
    """Code and name of every body that has versions."""
    codes = set(ItemVersion.objects.filter(in_force__upper_inf=True).values_list("body", flat=True).distinct())
    return sorted(body_names(codes).items())


def _row(row: Workbook, names: dict[str, str]) -> WorkbookRow:
    return WorkbookRow(
        id=row.pk,
        kind=row.kind,
        body_name=names.get(row.body, ""),
        name=row.name,
        sha256=row.file_sha256,
        size=row.file_size,
        result=row.result,
        made_at=row.made_at,
        done_at=row.done_at,
        drafts_wanted_at=row.drafts_wanted_at,
        drafted_at=row.drafted_at,
    )
