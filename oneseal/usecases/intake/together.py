"""Many cases accepted at one press: each looked at before, then each its own act in its own transaction (I1, K2).

The order is that in which they came in, and each has its own moment, so that the places of a line stay what they were.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from oneseal.records.intake.models import Case
from oneseal.records.intake.reads import Loaded
from oneseal.records.permissions.visible import visible
from oneseal.rules.intake.together import in_turn, must_be_few_enough, must_be_plain
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.privacy import mask_name
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.accept import GUARDS, accept
from oneseal.usecases.intake.acting import Acting, Outcome, answers_of, locked, must_be_open_to
from oneseal.usecases.intake.applicable import clean_answers
from oneseal.usecases.intake.states import states


@dataclass(frozen=True)
class Looked:
    """A case before it is accepted; ``obstacle`` is what its acceptance would say."""

    number: str
    version: int | None
    item_name: str = ""
    applicant: str = ""
    received: datetime | None = None
    obstacle: Refusal | None = None


@dataclass(frozen=True)
class Taken:
    """A case of many: accepted, with its notice, or refused with why."""

    number: str
    outcome: Outcome | None = None
    refusal: Refusal | None = None


def _received(principal: Principal, numbers: Sequence[str]) -> dict[str, datetime]:
    found = Case.objects.filter(visible(reach_of(principal)), number__in=numbers)
    return dict(found.values_list("number", "received_at"))


def look_at_many(*, numbers: Sequence[str], principal: Principal, moment: datetime) -> list[Looked]:
    """What the acceptance of each would say now; nothing changes."""
    require(principal, "case.accept")
    must_be_few_enough(numbers)
    ordered = in_turn(numbers, _received(principal, numbers))
    return [_looked(number, principal, moment) for number in ordered]


def _looked(number: str, principal: Principal, moment: datetime) -> Looked:
    try:
        with transaction.atomic():
            loaded = locked(number, principal)
            case = loaded.case
            at = Acting(case, principal, moment, loaded.calendar, loaded=loaded)
            name = case.applicant_name if case.applicant_kind == "enterprise" else mask_name(case.applicant_name)
            obstacle = _obstacle(at, loaded)
            return Looked(number, case.version, case.item_name, name, case.received_at, obstacle)
    except Refusal as refusal:
        return Looked(number, None, obstacle=refusal)


def _obstacle(at: Acting, loaded: Loaded) -> Refusal | None:
    """The guards of the act, and a form that is in order today: it was when it came in, and dates may have run out."""
    try:
        at.principal = must_be_open_to(loaded, at.principal, Act.ACCEPT, at.moment)
        clean_answers(at.snapshot, answers_of(at.case), at.today)
        must_be_plain(states(at))
        for _, guard in GUARDS:
            guard(at)
    except Refusal as refusal:
        return refusal
    return None


def accept_many(
    *, versions: Mapping[str, int | None], principal: Principal, clock: Callable[[], datetime], key: str = ""
) -> list[Taken]:
    """Each by itself: one that is refused holds back none of the others. The same ``key`` again accepts nothing twice.

    ``versions``: of each case the one that was seen, so that what changed since is refused. ``clock`` is asked anew for
    each case: an act has the moment at which it was done.
    """
    require(principal, "case.accept")
    must_be_few_enough(versions)
    ordered = in_turn(versions, _received(principal, list(versions)))
    return [_taken(number, versions[number], principal, clock(), key) for number in ordered]


def _taken(number: str, version: int | None, principal: Principal, moment: datetime, key: str) -> Taken:
    given = {"key": f"{key[:32]}-{number}" if key else None, "request_hash": number, "plain": True}
    try:
        done = accept(case_number=number, version=version, principal=principal, moment=moment, **given)
    except Refusal as refusal:
        return Taken(number, refusal=refusal)
    return Taken(number, done)
