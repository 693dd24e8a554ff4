"""A bar entered where special law bars, lifted before its day, and over on it (Arts. 78, 79 行政许可法)."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.refusals import NO_SUCH_VERSION
from oneseal.rules.certificates.acts import must_rest_on_decision, must_say_why
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.restrictions.bars import (
    OFFENCES,
    Offence,
    must_be_liftable,
    must_be_running,
)
from oneseal.rules.restrictions.refusals import NO_SUCH_BAR, NOT_ITS_BODY
from oneseal.rules.restrictions.special import Following, special_of
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.restrictions.acting import Asked, BarActed, moot, wanted
from oneseal.usecases.restrictions.bar import Decided, raised_body, stored
from oneseal.usecases.restrictions.chain import entered_in

COMMITMENTS = 0
"""In place of a row of special law: a commitment that was not kept."""


@dataclass(frozen=True)
class ToEnter:
    """A bar that follows from another's decision: on whom, by which row of the version, which decision."""

    item_version: int
    special: int
    party: Applicant
    by: str
    number: str
    on: date | None
    years: int | None = None


@observed("restriction_enter")
def enter(
    *,
    entered: ToEnter,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> BarActed:
    """Entered by the body that handles the item, on a row of its version and a decision that is named (invariant 9)."""
    asked = Asked(principal, moment, must_say_why(reason), key, request_hash)
    return asked.done(partial(_enter, asked, entered), "restriction.enter")


def _enter(asked: Asked, entered: ToEnter) -> BarActed:
    version, today = ItemVersion.objects.filter(pk=entered.item_version).first(), local_day(asked.moment)
    if version is None:
        raise NO_SUCH_VERSION.refuse(code=str(entered.item_version))
    if version.body not in {held.body for held in asked.principal.posts}:
        raise NOT_ITS_BODY.refuse()
    must_rest_on_decision(entered.by, entered.number, entered.on, today)
    number, who = f"{entered.by.strip()}《{entered.number.strip()}》", (asked.principal, asked.moment)
    by = Decided(number, version.division, version.body, version.item_id, version.name, *who)
    row = stored(party_of(entered.party), _following(version, entered), by, since=entered.on)
    must_be_running(as_bar(row), today)
    basis = [{"law": row.basis or OFFENCES[Offence(row.offence)].article, "article": ""}]
    return asked.entry(row, "raise", raised_body(row), wanted(row, "enter", asked.said, basis))


def _following(version: ItemVersion, entered: ToEnter) -> Following:
    if entered.special == COMMITMENTS:
        return Following(Offence.COMMITMENT, None, "", "")
    row = special_of(snapshot_of(version), entered.special)
    on = entered.on or date.min
    return Following(Offence.SPECIAL, row.until(on, entered.years), f"{row.trigger}：{row.bar}", row.basis)


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
    asked = Asked(principal, moment, must_say_why(reason), key, request_hash)
    return asked.done(partial(_lift, asked, restriction, ground), "restriction.lift")


def _lift(asked: Asked, restriction: int, ground: str) -> BarActed:
    row, today = Restriction.objects.select_for_update().filter(pk=restriction).first(), local_day(asked.moment)
    if row is None or row.body not in {held.body for held in asked.principal.posts}:
        raise NO_SUCH_BAR.refuse()
    must_be_running(as_bar(row), today)
    return lifting(asked, row, ground)


def lifting(asked: Asked, row: Restriction, ground: str, **told: str) -> BarActed:
    """The body of lift, for an answer that lifts: the locked row is free from that moment on, with a document."""
    today = local_day(asked.moment)
    found = must_be_liftable(as_bar(row), ground)
    row.lifted_on, row.lifted_by = today, ground
    moot(row, today)
    paper = wanted(row, "lift", asked.said, [{"law": found.article, "article": ""}], ground=found.zh)
    return asked.entry(row, "lift", {"ground": ground, **told}, paper)


def run_out(restriction_id: int, moment: datetime) -> bool:
    """Its last day is over: the clock is met and the chain says so; the bar binds nobody any more by itself."""
    with transaction.atomic(durable=True):
        row = Restriction.objects.select_for_update().get(pk=restriction_id)
        if as_bar(row).runs_on(local_day(moment)):
            return False
        moot(row, local_day(moment))
        entered_in(row, "end", principal=RUNNER, moment=moment)
        return True
