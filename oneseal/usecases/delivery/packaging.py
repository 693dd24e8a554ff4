"""Owe the package of an archived case: the room that makes it lies ahead, the outbox carries the word (W7)."""

from datetime import datetime

from oneseal.records.intake.models import Case
from oneseal.usecases.outbox.owing import Work, owe


def owe_package(case: Case, moment: datetime, *, urgent: bool = False) -> None:
    """Once for each case."""
    owe(
        Work("pack_case", "archive", f"pack:{case.pk}", {"case": case.pk}, case.division, case.body),
        moment,
        urgent=urgent,
    )
