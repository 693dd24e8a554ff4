"""Which contents of the store some row names: all others are left over from what never came to a row."""

from oneseal.records.archive.models import Package
from oneseal.records.catalogue.models import Handout, Workbook
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import StoredFile


def named_files() -> set[str]:
    """Digests of everything handed in, everything rendered and everything packed."""
    handed_in = StoredFile.objects.values_list("sha256", flat=True)
    rendered = Document.objects.exclude(file_sha256="").values_list("file_sha256", flat=True)
    sheets = Handout.objects.values_list("file_sha256", flat=True)
    books = Workbook.objects.exclude(file_sha256="").values_list("file_sha256", flat=True)
    packages = Package.objects.values_list("file_sha256", flat=True)
    return set().union(*(rows.iterator() for rows in (handed_in, rendered, sheets, books, packages)))
