"""A bar entered where special law bars, lifted before its day, and over on it (Arts. 78, 79 行政许可法)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.refusals import NO_SUCH_VERSION
from oneseal.rules.certificates.acts import must_rest_on_decision, must_say_why
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.restrictions.bars import (
    OFFENCES,
    Offence,
    cause_words,
    must_be_liftable,
    must_be_running,
    until_words,
)
from oneseal.rules.restrictions.refusals import NO_SUCH_BAR, NOT_ITS_BODY
from oneseal.rules.restrictions.special import Following, special_of
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import performed
from oneseal.usecases.restrictions.bar import Decided, raised_body, stored
from oneseal.usecases.restrictions.chain import RESTRICTION, entered_in

COMMITMENTS = 0
"""In place of a row of special law: a commitment that was not kept."""


@dataclass(frozen=True)
class BarActed:
    """What an act left: the bar, its version, its last day, the day it was lifted, the document issued."""

    id: int
    version: int
    until: date | None
    lifted_on: date | None
    document: str = ""
    replayed: bool = False


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


def _acted(row: Restriction, document: Document | None, replayed: bool = False) -> BarActed:
    return BarActed(row.pk, row.version, row.until, row.lifted_on, document.number if document else "", replayed)


def _again(event: Event) -> BarActed:
    row = Restriction.objects.get(pk=event.subject_id)
    made = Document.objects.filter(subject_kind=RESTRICTION, subject_id=row.pk, event_seq=event.seq).first()
    return _acted(row, made, True)


def _wanted(row: Restriction, variant: str, said: str, basis: list[dict[str, str]], **facts: Any) -> Wanted:
    """A document about the bar; whom it binds is private."""
    bar = as_bar(row)
    about = {"number": row.number, "cause": cause_words(bar)[0], "since": row.since.isoformat()}
    about |= {"permit": row.permit if row.family else "", "until": until_words(bar)[0]}
    case = {"number": row.number, "item_name": row.permit or "告知承诺", "number_name": "所依据的决定"}
    name = row.person.name if row.person else row.enterprise.name if row.enterprise else ""
    open_facts = {"variant": variant, "bar": about, "case": case, "basis": basis, **facts}
    return Wanted("restriction", open_facts, {"case": {"applicant_name": name}, "reasons": [said]})


@dataclass(frozen=True)
class _Asked:
    """Who asks for an act, when, under which key, with which reasons."""

    principal: Principal
    moment: datetime
    said: str
    key: str | None
    request_hash: str

    def done(self, act: Callable[[], BarActed], permission: str) -> BarActed:
        """The act, once under its key."""
        return performed(
            act,
            _again,
            permission=permission,
            principal=self.principal,
            key=self.key,
            request_hash=self.request_hash,
            kind=RESTRICTION,
        )

    def entry(self, row: Restriction, verb: str, body: dict[str, Any], wanted: Wanted) -> BarActed:
        """One entry with its document."""
        document = entered_in(
            row,
            verb,
            principal=self.principal,
            moment=self.moment,
            body=body,
            private={"reason": self.said},
            wanted=wanted,
            key=self.key,
            request_hash=self.request_hash,
        )
        return _acted(row, document)


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
    asked = _Asked(principal, moment, must_say_why(reason), key, request_hash)
    return asked.done(partial(_enter, asked, entered), "restriction.enter")


def _enter(asked: _Asked, entered: ToEnter) -> BarActed:
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
    return asked.entry(row, "raise", raised_body(row), _wanted(row, "enter", asked.said, basis))


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
    asked = _Asked(principal, moment, must_say_why(reason), key, request_hash)
    return asked.done(partial(_lift, asked, restriction, ground), "restriction.lift")


def _lift(asked: _Asked, restriction: int, ground: str) -> BarActed:
    row, today = Restriction.objects.select_for_update().filter(pk=restriction).first(), local_day(asked.moment)
    if row is None or row.body not in {held.body for held in asked.principal.posts}:
        raise NO_SUCH_BAR.refuse()
    bar = as_bar(row)
    must_be_running(bar, today)
    found = must_be_liftable(bar, ground)
    row.lifted_on, row.lifted_by = today, ground
    wanted = _wanted(row, "lift", asked.said, [{"law": found.article, "article": ""}], ground=found.zh)
    return asked.entry(row, "lift", {"ground": ground}, wanted)


def run_out(restriction_id: int, moment: datetime) -> bool:
    """Its last day is over: the clock is met and the chain says so; the bar binds nobody any more by itself."""
    with transaction.atomic(durable=True):
        row = Restriction.objects.select_for_update().get(pk=restriction_id)
        if as_bar(row).runs_on(local_day(moment)):
            return False
        entered_in(row, "end", principal=RUNNER, moment=moment)
        return True
