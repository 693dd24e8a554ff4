"""Workbooks asked for and handed in backstage (C14): a request, done by a worker, looked at by whoever made it.

What is handed in is compared first and changes nothing. Its changes become drafts, all or none, which go the way of
every change: reasons, a second person, publication (C2).
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from oneseal.records.catalogue.models import VersionChange, Workbook
from oneseal.records.outbox.models import Message
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import ChangeKind, ChangeStage
from oneseal.rules.catalogue.refusals import WORKBOOK_DONE
from oneseal.rules.catalogue.sheet_reading import Workbook as Sheets
from oneseal.rules.journal.canonical import canonical
from oneseal.rules.permissions.keeping import keeps
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.catalogue.sheets import Compared, compare

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


def want_drafts(*, workbook_id: int, principal: Principal, moment: datetime) -> None:
    """Make drafts of what a workbook changes; once."""
    require(principal, "catalogue.draft")
    with transaction.atomic():
        row = Workbook.objects.select_for_update().filter(pk=workbook_id, account_id=principal.account_id or 0).first()
        if row is None or row.kind != "import" or row.done_at is None or not row.result.get("changed"):
            raise WORKBOOK_DONE.refuse()
        if row.drafts_wanted_at is not None:
            return
        row.drafts_wanted_at, row.result = moment, {**row.result, "drafting": True}
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
    with transaction.atomic():
        result = _told(_compared(row, sheets, moment))
    Workbook.objects.filter(pk=workbook_id).update(result=result, done_at=moment)


def record_drafts(workbook_id: int, sheets: Sheets, *, moment: datetime) -> None:
    """Drafts of all its changes, or none and the rows that do not hold by now."""
    with transaction.atomic():
        row = Workbook.objects.select_for_update().get(pk=workbook_id)
        if row.drafted_at is not None:
            return
        work = _compared(row, sheets, moment)
        row.result = _told(work)
        if not row.result["bad"]:
            VersionChange.objects.bulk_create(_draft(row, work, place, moment) for place in range(len(work.made)))
            row.drafted_at = moment
        row.save(update_fields=["result", "drafted_at"])


def _draft(row: Workbook, work: Compared, place: int, moment: datetime) -> VersionChange:
    before, content = work.made[place]
    return VersionChange(
        kind=ChangeKind.CHANGE,
        stage=ChangeStage.DRAFT,
        item_id=before.item_id,
        body=before.body,
        division=before.division,
        implementation_code=before.implementation_code,
        before=before,
        content=canonical(content),
        authors=[row.account_id],
        made_at=moment,
        touched_at=moment,
    )


def _compared(row: Workbook, sheets: Sheets, moment: datetime) -> Compared:
    who = principal_of(row.account_id, local_day(moment))
    work = compare(sheets, today=local_day(moment), may=lambda division: who is not None and keeps(who, division))
    codes = [before.implementation_code for before, _ in work.made]
    open_ones = VersionChange.objects.filter(implementation_code__in=codes).exclude(stage=ChangeStage.PUBLISHED)
    for code in open_ones.values_list("implementation_code", flat=True):
        work.fault_of(code, "已经有一份在改的草稿，先办完它", "a draft of it is open already; finish that first")
    return work


def _told(work: Compared) -> dict[str, Any]:
    told = work.told()
    differences = [
        {"code": version.code, "name": version.name, "place": one.place, "old": one.old, "new": one.new}
        for version in told.changed
        for one in version.differences
    ]
    return {
        "named": told.named,
        "changed": len(told.changed),
        "bad": len(told.faults),
        "places": len(differences),
        "faults": [fault._asdict() for fault in told.faults[:SHOWN]],
        "differences": differences[:SHOWN],
    }
