"""What went out and has not ended: the post that is on its way, the notice that runs (Arts. 91, 95 民事诉讼法)."""

from datetime import date

from oneseal.records.delivery.models import Sending
from oneseal.records.intake.models import Case
from oneseal.rules.delivery.proof import Underway
from oneseal.usecases.intake.acting import Acting

NOTICE = "notice"
"""The clock of a public notice."""


def sending_of(case: Case) -> Sending | None:
    """The one under way, if any."""
    return Sending.objects.filter(case=case, ended_on=None).first()


def underway_of(at: Acting, row: Sending | None) -> Underway | None:
    """The same for the rule, with the last day of a notice."""
    if row is None:
        return None
    clock = at.clocks.running(NOTICE)
    return Underway(row.channel, row.sent_on, row.tracking, clock.due_on if clock else None)


def closed(row: Sending, on: date, how: str) -> None:
    """It was delivered, came back, or another way was quicker."""
    row.ended_on, row.ended_how = on, how
    row.save(update_fields=["ended_on", "ended_how", "why_back_sealed"])
