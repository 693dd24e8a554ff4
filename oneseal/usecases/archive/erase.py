"""What a destroyed file leaves in the tables, and which contents of the store nothing names any more (W7)."""

from collections.abc import Collection

from oneseal.records.archive.models import Package
from oneseal.records.catalogue.models import Handout, Workbook
from oneseal.records.decision.models import Automatic, Withheld
from oneseal.records.delivery.models import Sending
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, DraftMaterial, Mandate, MaterialFile, StoredFile
from oneseal.records.journal.models import PrivatePart
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.review.models import (
    Concerned,
    Conference,
    Consulted,
    Countersign,
    Exhibit,
    Handing,
    Hearing,
    RecordLine,
    Statement,
    Step,
    Visit,
)
from oneseal.records.supervision.telling_models import Telling, TellingWord

GONE = "（已销毁）"


def emptied(case_id: int) -> set[str]:
    """Everything of the case that goes is taken out of its rows; the digests of the contents that it named."""
    digests = set(Package.objects.filter(case=case_id).values_list("file_sha256", flat=True))
    Package.objects.filter(case=case_id).delete()
    digests |= _files_of(case_id)
    Case.objects.filter(pk=case_id).update(
        answers_sealed=seal_json({}), contact_phone_sealed=None, contact_phone_last4=""
    )
    Concerned.objects.filter(case=case_id).update(interest_sealed=None, phone_sealed=None)
    Step.objects.filter(case=case_id).update(opinion_sealed=None)
    Handing.objects.filter(case=case_id).update(reason_sealed=None)
    Withheld.objects.filter(case=case_id).update(reason_sealed=None)
    Sending.objects.filter(case=case_id).update(where_sealed=None, reason_sealed=None, why_back_sealed=None)
    Automatic.objects.filter(case=case_id).update(why={})
    Countersign.objects.filter(case=case_id).update(proposal_sealed=seal_json({}), opinion_sealed=None)
    Hearing.objects.filter(case=case_id).update(present_sealed=None, recusal_sealed=None)
    Visit.objects.filter(case=case_id).update(party_sealed=None)
    for table in (Statement, RecordLine, Consulted, Conference):
        table.objects.filter(case=case_id).delete()
    Telling.objects.filter(case=case_id).update(holder=GONE)
    TellingWord.objects.filter(entry__telling=case_id).update(reason="")
    PrivatePart.objects.filter(subject_kind__in=("case", "telling"), subject_id=case_id).delete()
    return digests


def _files_of(case_id: int) -> set[str]:
    """A file that only this case names keeps its row without its content, so that a link to it says what became of it;
    of one that another case or a draft names too, only the link goes."""
    links = (MaterialFile.objects.filter(case=case_id), Exhibit.objects.filter(case=case_id))
    keys = {key for rows in links for key in rows.values_list("file_id", flat=True)}
    keys |= set(Mandate.objects.filter(case=case_id).exclude(proof=None).values_list("proof_id", flat=True))
    Mandate.objects.filter(case=case_id).delete()
    elsewhere = set(MaterialFile.objects.filter(file__in=keys).exclude(case=case_id).values_list("file_id", flat=True))
    elsewhere |= set(Exhibit.objects.filter(file__in=keys).exclude(case=case_id).values_list("file_id", flat=True))
    elsewhere |= set(Mandate.objects.filter(proof__in=keys).values_list("proof_id", flat=True))
    elsewhere |= set(DraftMaterial.objects.filter(file__in=keys).values_list("file_id", flat=True))
    for rows in links:
        rows.filter(file__in=elsewhere).delete()
    own = StoredFile.objects.filter(pk__in=keys - elsewhere)
    digests = set(own.values_list("sha256", flat=True))
    own.update(sha256="", name=GONE, size=0)
    return digests


def unnamed(digests: Collection[str]) -> list[str]:
    """Those of some contents that no row names any more."""
    wanted = set(digests)
    for rows, column in (
        (StoredFile.objects.all(), "sha256"),
        (Document.objects.all(), "file_sha256"),
        (Package.objects.all(), "file_sha256"),
        (Handout.objects.all(), "file_sha256"),
        (Workbook.objects.all(), "file_sha256"),
    ):
        wanted -= set(rows.filter(**{f"{column}__in": wanted}).values_list(column, flat=True))
    return sorted(wanted)
