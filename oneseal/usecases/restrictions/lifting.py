"""A bar lifted before its day, and over on it (Arts. 78, 79 行政许可法)."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import must_say_why
from oneseal.rules.permissions.may import acting_at, holds_at
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.restrictions.bars import must_be_liftable, must_be_running
from oneseal.rules.restrictions.refusals import NO_SUCH_BAR
from oneseal.usecases.clocks.keep import Clockwork
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.restrictions.acting import Asked, BarActed, moot, wanted
from oneseal.usecases.restrictions.chain import BAR, RESTRICTION, entered_in


@observed("restriction_lift")
def lift(
    *,
    restriction: int,
    ground: str,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> BarActed:
    """Lifted before its day by the head of the body that raised it, on a ground that law knows, by a document."""
    asked = Asked(principal, moment, key, request_hash, said=must_say_why(reason))
    return asked.done(partial(_lift, asked, restriction, ground), "restriction.lift")


def _lift(asked: Asked, restriction: int, ground: str) -> BarActed:
    row, today = Restriction.objects.select_for_update().filter(pk=restriction).first(), local_day(asked.moment)
    if row is None or not holds_at(asked.principal, "restriction.lift", row.body):
        raise NO_SUCH_BAR.refuse()
    must_be_running(as_bar(row), today)
    return lifting(replace(asked, principal=acting_at(asked.principal, "restriction.lift", row.body)), row, ground)


def lifting(asked: Asked, row: Restriction, ground: str, **told: str) -> BarActed:
    """The body of lift, for an answer that lifts: the locked row is free from that moment on, with a document."""
    today = local_day(asked.moment)
    found = must_be_liftable(as_bar(row), ground)
    row.lifted_on, row.lifted_by = today, ground
    moot(row, today)
    paper = wanted(row, "lift", asked.said, [{"law": found.article, "article": ""}], ground=found.zh)
    return asked.entry(row, "lift", {"ground": ground, **told}, paper)


def run_out(restriction_id: int, moment: datetime) -> bool:
    """Its last day is over: the clock is met and the chain says so, once; the bar binds nobody any more by itself.

    One that was lifted meanwhile, or that another runner ended, has no clock that runs.
    """
    with transaction.atomic(durable=True):
        row = Restriction.objects.select_for_update().get(pk=restriction_id)
        clocks = Clockwork(RESTRICTION, row.pk, row.division, row.body, official_calendar(), local_day(moment))
        if clocks.running(BAR) is None or as_bar(row).runs_on(local_day(moment)):
            return False
        moot(row, local_day(moment))
        entered_in(row, "end", principal=RUNNER, moment=moment)
        return True
