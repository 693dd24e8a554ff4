"""Notify-and-commit is not open to whoever broke a commitment, until his credit is repaired (国办发〔2020〕42号).

Intake calls this where the applicant chooses to commit; the choice itself is his and intake's.
"""

from datetime import datetime

from oneseal.records.restrictions.reads import bars_of
from oneseal.rules.calendar import local_day
from oneseal.rules.restrictions.bars import must_be_free_to_commit
from oneseal.usecases.accounts.parties import Applicant, known_by


def free_to_commit(applicant: Applicant, moment: datetime) -> None:
    """Nothing, or the refusal that asks for proof instead (law.md, commitment check)."""
    must_be_free_to_commit(bars_of(*known_by(applicant)), local_day(moment))
