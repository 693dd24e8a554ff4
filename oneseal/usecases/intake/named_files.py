"""Which contents of the store some row names: all others are left over from what never came to a row."""

from oneseal.records.catalogue.models import Handout, Workbook
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import StoredFile


def named_files() -> set[str]:
    """Digests of everything handed in and everything rendered."""
    handed_in = StoredFile.objects.values_list("sha256", flat=True)
    rendered = Document.objects.exclude(file_sha256="").values_list("file_sha256", flat=True)
    sheets = Handout.objects.values_list("file_sha256", flat=True)
    books = Workbook.objects.exclude(file_sha256="").values_list("file_sha256", flat=True)
    return {*handed_in.iterator(), *rendered.iterator(), *sheets.iterator(), *books.iterator()}
