"""What went out and has not ended: the post that is on its way, the notice that runs (Arts. 91, 95 民事诉讼法)."""

from datetime import date

from oneseal.records.delivery.models import Sending
from oneseal.records.intake.models import Case
from oneseal.rules.clocks.keeping import Op, exclude, include
from oneseal.rules.delivery.proof import Underway
from oneseal.rules.delivery.sending import on_the_way
from oneseal.usecases.intake.acting import Acting

NOTICE = "notice"
"""The clock of a public notice."""
LIMIT = "certificate"
"""The clock of issuing and delivering."""


def sending_of(case: Case) -> Sending | None:
    """The one under way, if any."""
    return Sending.objects.filter(case=case, ended_on=None).first()


def underway_of(at: Acting, row: Sending | None) -> Underway | None:
    """The same for the rule, with the last day of a notice."""
    if row is None:
        return None
    clock = at.clocks.running(NOTICE)
    return Underway(row.channel, row.sent_on, row.tracking, clock.due_on if clock else None)


def standing_still(at: Acting, channel: str) -> list[Op]:
    """The limit to deliver stands still from the day on which it goes out (Art. 44 行政许可法)."""
    way = on_the_way(channel, at.today)
    return [exclude(LIMIT, way.begin, way.procedure, way.basis, None)] if at.clocks.running(LIMIT) else []


def running_on(at: Acting, row: Sending, until: date) -> list[Op]:
    """It was delivered or came back on a day: from the next the limit counts again."""
    way = on_the_way(row.channel, row.sent_on)
    return [include(LIMIT, until, way.procedure)] if at.clocks.running(LIMIT) else []


def closed(row: Sending, on: date, how: str) -> None:
    """It was delivered, came back, or another way was quicker."""
    row.ended_on, row.ended_how = on, how
    row.save(update_fields=["ended_on", "ended_how", "why_back_sealed"])
