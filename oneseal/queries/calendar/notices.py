"""Notices of days off on their way to being official years, and the years that are loaded."""

from dataclasses import dataclass
from datetime import datetime

from oneseal.records.accounts.models import Account
from oneseal.records.calendar.models import Year, YearNotice
from oneseal.records.calendar.reading import official_calendar
from oneseal.rules.calendar import OfficialYear


@dataclass(frozen=True)
class NoticeRow:
    """A notice with the names of those who handled it; an empty name is the command line."""

    id: int
    year: int
    number: str
    text: str
    state: str
    noted: tuple[str, ...]
    drafted_by: int | None
    drafter: str
    drafted_at: datetime
    submitted_by: int | None
    submitter: str
    submitted_at: datetime | None
    decider: str
    decided_at: datetime | None
    reason: str
    running: int


@dataclass(frozen=True)
class YearRow:
    """A loaded year: its source, when it was loaded, and the approved notice it came from, if it did."""

    year: int
    source: str
    loaded_at: datetime
    notice_id: int | None


def notices(*, notice_id: int | None = None) -> list[NoticeRow]:
    """All notices, the newest first, or the one of that key."""
    rows = YearNotice.objects.order_by("-id")
    found = list(rows if notice_id is None else rows.filter(pk=notice_id))
    people = {pk for row in found for pk in (row.drafted_by, row.submitted_by, row.decided_by) if pk}
    names = dict(Account.objects.filter(pk__in=people).values_list("pk", "name"))
    return [_row(row, names) for row in found]


def _row(row: YearNotice, names: dict[int, str]) -> NoticeRow:
    return NoticeRow(
        id=row.pk,
        year=row.year,
        number=row.number,
        text=row.text,
        state=row.state,
        noted=tuple(row.noted),
        drafted_by=row.drafted_by,
        drafter=names.get(row.drafted_by or 0, ""),
        drafted_at=row.drafted_at,
        submitted_by=row.submitted_by,
        submitter=names.get(row.submitted_by or 0, ""),
        submitted_at=row.submitted_at,
        decider=names.get(row.decided_by or 0, ""),
        decided_at=row.decided_at,
        reason=row.reason,
        running=row.running,
    )


def year_rows() -> list[YearRow]:
    """The loaded years, the newest first."""
    approved = YearNotice.objects.filter(state="approved").order_by("id").values_list("year", "id")
    by_notice: dict[int, int] = dict(approved)
    rows = Year.objects.order_by("-year").values_list("year", "source", "loaded_at")
    return [YearRow(year, source, loaded, by_notice.get(year)) for year, source, loaded in rows]


def official_years() -> list[OfficialYear]:
    """The loaded years as the rule knows them, the earliest first."""
    return list(official_calendar().years)
