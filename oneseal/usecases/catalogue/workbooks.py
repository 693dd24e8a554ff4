"""Workbooks asked for and handed in backstage (C14): a request, done by a worker, looked at by whoever made it.

What is handed in is compared first and changes nothing. Its changes become drafts, all or none, which go the way of
every change: reasons, a second person, publication (C2).
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from oneseal.records.catalogue.models import Workbook
from oneseal.records.outbox.models import Message
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import Reason
from oneseal.rules.catalogue.refusals import WORKBOOK_DONE
from oneseal.rules.catalogue.sheet_reading import Workbook as Sheets
from oneseal.rules.permissions.keeping import adjusts
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.catalogue.sheets import Compared, compare, draft_all

SHOWN = 500
"""So many differences and bad rows are kept to be shown; the numbers are of all."""


def want_workbook(*, body: str, principal: Principal, moment: datetime) -> int:
    """Ask for the catalogue as a workbook, of one body or whole."""
    require(principal, "backstage.use")
    return _asked(Workbook(kind="export", body=body, made_at=moment), principal, moment)


def hand_in_workbook(*, sha256: str, size: int, name: str, principal: Principal, moment: datetime) -> int:
    """Hand in a stored workbook to be compared; it changes nothing."""
    require(principal, "catalogue.draft")
    row = Workbook(kind="import", name=name[:200], file_sha256=sha256, file_size=size, made_at=moment)
    return _asked(row, principal, moment)


def want_drafts(*, workbook_id: int, reason: Reason, principal: Principal, moment: datetime) -> None:
    """Make drafts of what a workbook changes, each difference with that reason and basis where they are given; once."""
    require(principal, "catalogue.draft")
    with transaction.atomic():
        row = Workbook.objects.select_for_update().filter(pk=workbook_id, account_id=principal.account_id or 0).first()
        if row is None or row.kind != "import" or row.done_at is None or not row.result.get("changed"):
            raise WORKBOOK_DONE.refuse()
        if row.drafts_wanted_at is not None:
            return
        row.drafts_wanted_at, row.result = (
            moment,
            {**row.result, "reason": reason.reason.strip(), "basis": reason.basis.strip()},
        )
        row.save(update_fields=["drafts_wanted_at", "result"])
        _owe(row, "draft_workbook", moment)


def _asked(row: Workbook, principal: Principal, moment: datetime) -> int:
    row.account_id = principal.account_id or 0
    with transaction.atomic():
        row.save()
        _owe(row, "write_workbook" if row.kind == "export" else "read_workbook", moment)
    return row.pk


def _owe(row: Workbook, kind: str, moment: datetime) -> None:
    Message.objects.create(
        kind=kind,
        destination="workbooks",
        key=f"{kind}:{row.pk}",
        payload={"workbook": row.pk},
        owed_at=moment,
        next_at=moment,
        urgent=True,
    )


def workbook_to_do(workbook_id: int) -> Workbook:
    """The request that a worker takes up."""
    return Workbook.objects.get(pk=workbook_id)


def record_written(workbook_id: int, *, sha256: str, size: int, moment: datetime) -> None:
    """The file of an export is there."""
    Workbook.objects.filter(pk=workbook_id).update(file_sha256=sha256, file_size=size, done_at=moment)


def record_unreadable(workbook_id: int, *, zh: str, en: str, moment: datetime) -> None:
    """What was handed in is no workbook."""
    Workbook.objects.filter(pk=workbook_id).update(result={"unreadable": [zh, en]}, done_at=moment)


def record_read(workbook_id: int, sheets: Sheets, *, moment: datetime) -> None:
    """Compare what was handed in, for the places of whoever did, and keep what is to be shown."""
    row = Workbook.objects.get(pk=workbook_id)
    result = _told(_compared(row, sheets, moment))
    Workbook.objects.filter(pk=workbook_id).update(result=result, done_at=moment)


def record_drafts(workbook_id: int, sheets: Sheets, *, moment: datetime) -> None:
    """Drafts of all its changes, or none and the rows that do not hold by now."""
    row = Workbook.objects.get(pk=workbook_id)
    if row.drafted_at is not None:
        return
    work = _compared(row, sheets, moment)
    with transaction.atomic():
        row = Workbook.objects.select_for_update().get(pk=workbook_id)
        if row.drafted_at is not None:
            return
        reason = Reason(row.result.get("reason", ""), row.result.get("basis", ""))
        row.result = _told(work)
        if not work.faults:
            draft_all(work, authors=[row.account_id], reason=reason, moment=moment)
            row.drafted_at = moment
        row.save(update_fields=["result", "drafted_at"])


def _compared(row: Workbook, sheets: Sheets, moment: datetime) -> Compared:
    who = principal_of(row.account_id, local_day(moment))
    return compare(
        sheets,
        today=local_day(moment),
        may=lambda division: who is not None and adjusts(who, division),
        progress=lambda done, of: _progress(row, done, of),
    )


def _progress(row: Workbook, done: int, of: int) -> None:
    """Told while it is being read; what was shown before stays beside it."""
    Workbook.objects.filter(pk=row.pk).update(result={**row.result, "progress": [done, of]})


def _told(work: Compared) -> dict[str, Any]:
    differences = [
        {"code": version.code, "name": version.name, "place": one.place, "old": one.old, "new": one.new}
        for version in work.changed
        for one in version.differences
    ]
    added = [[version.code, version.name] for version in work.changed if version.added]
    return {
        "named": len(work.given.codes),
        "changed": len(work.changed),
        "added": len(added),
        "bad": len(work.faults),
        "places": len(differences),
        "faults": [fault._asdict() for fault in work.faults[:SHOWN]],
        "differences": differences[:SHOWN],
        "new": added[:SHOWN],
    }
