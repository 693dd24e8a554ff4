"""The chain of a push: each entry with its clocks, and the word to the rooms above."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.journal.models import Event
from oneseal.records.supervision.models import Push
from oneseal.records.supervision.reads import PUSH, within
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.supervision.pushing import ACKNOWLEDGEMENT, RULING, Verb
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.rules.supervision.refusals import NO_SUCH_PUSH
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.journal.subjects import Doing


@dataclass(frozen=True)
class PushActed:
    """What an act left."""

    number: str
    standing: str
    version: int
    replayed: bool = False


def clocks_of(row: Push, today: date) -> Clockwork:
    """The running clocks of a push; the limit to sign is the supervising body's, the ruling the approving one's."""
    return Clockwork(PUSH, row.pk, row.division, row.body, official_calendar(), today, row.demo)


def to_sign_by(row: Push, today: date) -> Op:
    """The limit to sign for it, from the push or the ruling on."""
    return start(ACKNOWLEDGEMENT, today, Limit(row.receipt, Unit.WORKING_DAY), post="LIA02", body=row.body)


def to_rule_by(row: Push, today: date) -> Op:
    """The limit of the bureau to rule on a return."""
    return start(RULING, today, Limit(1, Unit.WORKING_DAY), post="LIA01", body=row.approver)


def over(clocks: Clockwork, kind: str, today: date, how: str = "met") -> list[Op]:
    """The end of one of its clocks, if it runs."""
    return [end(kind, today, how)] if clocks.running(kind) else []


def entered(
    row: Push,
    verb: Verb,
    doing: Doing,
    *,
    body: Mapping[str, Any] | None = None,
    ops: Sequence[Op] = (),
    clocks: Clockwork | None = None,
    private: Mapping[str, Any] | None = None,
) -> None:
    """One entry; the clocks turn with it."""
    doing.recorded(row, PUSH, verb.value, {**(body or {}), "to": row.standing, "clocks": list(ops)}, private)
    row.save()
    kept_at(clocks or clocks_of(row, doing.today), ops)


def acted(number: str, permission: str, doing: Doing, act: Callable[[Push, Doing], None]) -> PushActed:
    """One act on one push within reach, which is locked: permission, transaction and key as everywhere."""
    return doing.performed(partial(_locked, number, doing, act), _again, permission, PUSH)


def _locked(number: str, doing: Doing, act: Callable[[Push, Doing], None]) -> PushActed:
    seen = Push.objects.filter(within(reach_of_pushes(doing.principal)), number=number)
    row = seen.select_for_update().first()
    if row is None:
        raise NO_SUCH_PUSH.refuse()
    act(row, doing)
    return done(row)


def done(row: Push, replayed: bool = False) -> PushActed:
    """What an act left."""
    return PushActed(row.number, row.standing, row.version, replayed)


def _again(event: Event) -> PushActed:
    return done(Push.objects.get(pk=event.subject_id), True)
