"""Workbooks of the catalogue: written, read and compared, turned into drafts; what reads them stays in here."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from oneseal.gateways.workbooks.writing import write_workbook as write_xlsx
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.rendering import gateway
from oneseal.queries.catalogue.sheets import HEADS, rows_to_write
from oneseal.rules.calendar import local_day
from oneseal.usecases.catalogue import workbooks


def write_workbook(payload: dict[str, Any], patience: Patience) -> None:
    """The catalogue of one body, or whole, into the store."""
    row = patience.ask(lambda: workbooks.workbook_to_do(payload["workbook"]))
    if row.done_at is not None:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.xlsx"
        write_xlsx(path, HEADS, rows_to_write(local_day(now()), row.body))
        stored = gateway("storage").put_bytes(path.read_bytes(), home=settings.ONESEAL_HOME)
    patience.ask(
        lambda: workbooks.record_written(row.pk, sha256=stored.sha256, size=stored.size, moment=now()),
    )


def read_workbook(payload: dict[str, Any], patience: Patience) -> None:
    """Compare what was handed in; it changes nothing."""
    row = patience.ask(lambda: workbooks.workbook_to_do(payload["workbook"]))
    if row.done_at is not None:
        return
    reading = gateway("workbooks")
    try:
        sheets = reading.read_workbook(_path(row.file_sha256))
    except reading.CannotRead as wrong:
        zh, en = wrong.zh, wrong.en
        patience.ask(lambda: workbooks.record_unreadable(row.pk, zh=zh, en=en, moment=now()))
        return
    patience.ask(lambda: workbooks.record_read(row.pk, sheets, moment=now()))


def draft_workbook(payload: dict[str, Any], patience: Patience) -> None:
    """Drafts of all its changes, or none."""
    row = patience.ask(lambda: workbooks.workbook_to_do(payload["workbook"]))
    sheets = gateway("workbooks").read_workbook(_path(row.file_sha256))
    patience.ask(lambda: workbooks.record_drafts(row.pk, sheets, moment=now()))


def _path(sha256: str) -> Path:
    found: Path = gateway("storage").path_of(sha256, home=settings.ONESEAL_HOME)
    return found
