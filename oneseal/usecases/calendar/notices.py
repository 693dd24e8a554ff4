"""Drafts of official years: a notice's text kept while it is checked. A draft changes no calendar and no clock."""

from datetime import datetime

from django.db import transaction

from oneseal.records.calendar.models import YearNotice
from oneseal.rules.calendar.approving import SUBMIT, must_stand_before
from oneseal.rules.calendar.notice import LONGEST, read_notice
from oneseal.rules.calendar.refusals import NO_SUCH_NOTICE
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal


def draft_notice(
    *,
    text: str,
    moment: datetime,
    principal: Principal | None = None,
    year: int | None = None,
    number: str = "",
    notice_id: int | None = None,
) -> int:
    """Keep a notice's text, new or in place of the draft ``notice_id``; answers its key (K1).

    Without a principal it came by the command line: somebody submits it and somebody else approves it all the same.
    """
    if principal is not None:
        require(principal, "calendar.draft")
    read = read_notice(text, year)
    with transaction.atomic():
        row = locked_notice(notice_id) if notice_id is not None else YearNotice()
        must_stand_before(SUBMIT, row.state)
        row.year, row.text, row.number = read.year, text[:LONGEST].strip(), (number.strip() or read.number)[:64]
        row.drafted_by = principal.account_id if principal else None
        row.drafted_at, row.noted = moment, []
        row.save()
    return row.pk


def locked_notice(notice_id: int) -> YearNotice:
    """The notice, locked."""
    found = YearNotice.objects.select_for_update().filter(pk=notice_id).first()
    if found is None:
        raise NO_SUCH_NOTICE.refuse()
    return found
