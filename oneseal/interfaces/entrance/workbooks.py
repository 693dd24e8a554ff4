"""A table as .xlsx for whoever asks at a door."""

from collections.abc import Iterable, Sequence
from importlib import import_module

from django.conf import settings
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, name: str) -> HttpResponse:
    """One sheet to download under that name. What writes it is loaded with the first, not when a web process starts."""
    content = import_module(settings.ONESEAL_GATEWAYS["tables"]).workbook(title, head, rows)
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
