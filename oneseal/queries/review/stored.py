"""A stored file for whoever may see it: who uploaded it, or who sees the case or restriction that it came with."""

from dataclasses import dataclass

from oneseal.records.intake.models import Mandate, MaterialFile, StoredFile
from oneseal.records.levels.models import AnswerAbove
from oneseal.records.permissions.visible import visible
from oneseal.records.restrictions.models import Plea, Restriction
from oneseal.records.restrictions.reads import within as barred_within
from oneseal.records.review.models import Exhibit
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.restrictions.seeing import reach_on_bars


@dataclass(frozen=True)
class StoredCell:
    """What a door needs to send the file."""

    id: int
    sha256: str
    name: str
    media_type: str
    size: int


def file_for(file_id: int, principal: Principal) -> StoredCell | None:
    """The file, or None: to a stranger it does not exist (house rule 5)."""
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None or principal.account_id is None:
        return None
    within = visible(reach_of(principal), "case__")
    on_bars = barred_within(reach_on_bars(principal))
    handed_in = (
        MaterialFile.objects.filter(within, file_id=file_id),
        Exhibit.objects.filter(within, file_id=file_id),
        Mandate.objects.filter(within, proof_id=file_id),
        AnswerAbove.objects.filter(within, scan_id=file_id),
        Plea.objects.filter(files__contains=[file_id], restriction__in=Restriction.objects.filter(on_bars)),
    )
    if row.account_id != principal.account_id and not any(found.exists() for found in handed_in):
        return None
    return stored_cell(row)


def stored_cell(row: StoredFile) -> StoredCell:
    """The file as a door needs it, for whoever was found to see it."""
    return StoredCell(row.pk, row.sha256, row.name, row.media_type, row.size)
