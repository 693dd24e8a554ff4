"""The documents about a certificate that are served on its holder, and what became of each (Arts. 7, 69 行政许可法)."""

from oneseal.records.certificates.models import Telling
from oneseal.records.delivery.models import PaperService
from oneseal.records.documents.models import Document
from oneseal.rules.delivery.papers import DECISION, TELLING, Paper

SUBJECT = "certificate"


def papers_issued(certificate_id: int) -> list[Document]:
    """In the order of their issue; a notice whose matter is over without having been served is served no more."""
    rows = Document.objects.filter(subject_kind=SUBJECT, subject_id=certificate_id, kind__in=(TELLING, DECISION))
    over = Telling.objects.filter(certificate=certificate_id, served_on=None, closed_on__isnull=False)
    return list(rows.exclude(pk__in=over.values("document_id")).order_by("pk"))


def papers_known(certificate_id: int) -> list[Paper]:
    """The same as the rule knows them."""
    tellings = {row.document_id: row for row in Telling.objects.filter(certificate=certificate_id)}
    done = PaperService.objects.filter(certificate=certificate_id, delivered_on__isnull=False)
    served = set(done.values_list("document_id", flat=True))
    return [_known(row, tellings.get(row.pk), row.pk in served) for row in papers_issued(certificate_id)]


def _known(row: Document, telling: Telling | None, served: bool) -> Paper:
    told = telling is not None and telling.served_on is not None
    return Paper(row.number, row.issued_on, served or told, telling is not None and telling.closed_on is None)


def service_under_way(certificate_id: int) -> PaperService | None:
    """What is on its way by post, or up as a notice."""
    rows = PaperService.objects.filter(certificate=certificate_id, ended_on=None)
    return rows.select_related("document").first()
