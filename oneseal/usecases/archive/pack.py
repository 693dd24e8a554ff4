"""The package of an archived case: owed by the act, made by a worker, handed out for a reason (W7; house rule 7)."""

from datetime import datetime

from django.db import transaction

from oneseal.records.archive.models import DestroyedFile, Package
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.rules.archive.refusals import NOT_ARCHIVED
from oneseal.rules.archive.retention_refusals import PACKAGE_DESTROYED
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import Stage
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.usecases.delivery.packaging import owe_package
from oneseal.usecases.outbox.owing import Work, owe
from oneseal.usecases.privacy.reveal import reveal


def ask_for_package(*, case_number: str, principal: Principal, reason: str, moment: datetime) -> int:
    """Record who wants to look at all of it and why, and owe the package if it is not made yet; the case's key."""
    case = Case.objects.filter(visible(reach_of(principal)), number=case_number).first()
    if case is None:
        raise NO_SUCH_CASE.refuse()
    if case.stage != Stage.ARCHIVED:
        raise NOT_ARCHIVED.refuse()
    gone = destroyed_by(case.pk)
    if gone is not None:
        raise PACKAGE_DESTROYED.refuse(number=gone)
    reveal(principal=principal, subject_kind="case", subject_id=case.pk, field="package", reason=reason, moment=moment)
    if not Package.objects.filter(case=case).exists():
        owe_package(case, moment, urgent=True)
    return int(case.pk)


def destroyed_by(case_id: int) -> str | None:
    """The number of the register by which a case's file was destroyed, None while it is kept."""
    row = DestroyedFile.objects.filter(case=case_id, done_on__isnull=False).first()
    if row is None:
        return None
    made = Document.objects.filter(subject_kind="destruction", subject_id=row.destruction_id)
    return made.values_list("number", flat=True).first() or ""


def packed(case_id: int) -> str:
    """The digest of a case's package, empty while there is none."""
    return Package.objects.filter(case_id=case_id).values_list("file_sha256", flat=True).first() or ""


def record_packed(case_id: int, *, sha256: str, size: int, members: int, chain: str, moment: datetime) -> bool:
    """The package of a case, once, and none of a file that was destroyed while it was made.

    Of two workers the first one's stays; what the other made, or what came too late, leaves the store again (False).
    """
    made = {"file_sha256": sha256, "file_size": size, "members": members, "head": chain, "made_at": moment}
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)  # whoever destroys it holds this lock too
        new, kept = False, ""
        if destroyed_by(case_id) is None:
            row, new = Package.objects.get_or_create(case_id=case_id, defaults=made)
            kept = row.file_sha256
        if kept != sha256:
            key = f"erase:package:{case_id}:{sha256}"
            owe(Work("erase_files", "archive", key, {"sha256": [sha256]}, case.division, case.body), moment)
    return new
