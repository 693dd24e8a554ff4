"""Chores about exhibits: photographs, evidence and reports that come up in a review, each kept once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from oneseal.records.places.facts import body_facts
from oneseal.records.review.models import Exhibit
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.parts import Part, not_this_body
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, locked
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.intake.parts import with_part

REVIEWING = (Part.HOLDER, Part.FILE, Part.REVIEW, Part.DECISION)
"""Who puts something into the file of a review or a hearing; whoever is only asked has his own answer."""


def add_exhibit(
    *,
    case_number: str,
    principal: Principal,
    moment: datetime,
    of: str,
    file: int,
    token: str,
    key: str = "",
    title: str = "",
) -> int:
    """A file shown to whoever sees the case; what a phone sends again after a broken connection is kept once."""
    require(principal, "case.opine")
    must_be_own_files(principal, [file])
    with transaction.atomic():
        case = locked(case_number, principal).case
        if not with_part(case, principal, "case.opine", REVIEWING, local_day(moment)):
            raise not_this_body(Act.OPINE, str(body_facts(case.body)["name"]))
        row, _ = Exhibit.objects.get_or_create(
            case=case,
            token=token[:64],
            defaults={
                "of": of,
                "file_id": file,
                "key": key,
                "title": title.strip()[:120],
                "account_id": principal.account_id or 0,
                "moment": moment,
            },
        )
        return int(row.pk)


def exhibit_all(at: Acting, of: str, files: Sequence[int], title: str) -> None:
    """The papers that came with an act, each once however often it is named."""
    Exhibit.objects.bulk_create(
        Exhibit(
            case=at.case,
            of=of,
            file_id=pk,
            title=title,
            token=f"{of}-{pk}",
            account_id=at.principal.account_id or 0,
            moment=at.moment,
        )
        for pk in dict.fromkeys(files)
    )
