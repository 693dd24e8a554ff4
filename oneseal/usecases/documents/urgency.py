"""Somebody waits for a document at a door: its rendering goes first."""

from datetime import datetime

from oneseal.records.documents.models import Document
from oneseal.usecases.documents.issue import owe_rendering


def want_now(document_id: int, moment: datetime) -> None:
    """Owe the rendering urgently; harmless if it is done or under way."""
    owe_rendering(Document.objects.get(pk=document_id), moment, urgent=True)


def file_of(document_id: int) -> str:
    """The digest of the rendered file, empty while there is none."""
    return Document.objects.values_list("file_sha256", flat=True).get(pk=document_id)
