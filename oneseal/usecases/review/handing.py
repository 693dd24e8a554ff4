"""Chores of the inbox: take a step, put it back, give it to somebody (W1). Each is kept with who, when and why.

A chore changes no stage and writes no entry of the journal; ``Handing`` holds what was done, beside the step.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from oneseal.records.privacy.sealing import seal
from oneseal.records.review.handing import present_at
from oneseal.records.review.models import Handing, Step
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.review import handing as rule
from oneseal.rules.review.refusals import NO_SUCH_STEP
from oneseal.usecases.intake.acting import locked
from oneseal.usecases.review.steps import taken_of


@dataclass(frozen=True)
class Failure:
    """A step of many with which it did not go, and why."""

    case_number: str
    step: int
    refusal: Refusal


@dataclass(frozen=True)
class Wanted:
    """What to do: take, put back, or give ``to`` an account, with the reason where one is asked for."""

    verb: rule.Handing
    to: int | None = None
    reason: str = ""


def hand(*, case_number: str, step: int, wanted: Wanted, principal: Principal, moment: datetime) -> bool:
    """One step; of two at the same moment the second is told who came first. False if it was so already."""
    with transaction.atomic():
        case = locked(case_number, principal).case
        row = Step.objects.filter(case_id=case.id, no=step).first()
        if row is None:
            raise NO_SUCH_STEP.refuse(no=step)
        to, said = _judged(row, wanted, principal, moment)
        if row.claimed_by == to:
            return False
        since = moment if to is not None else None
        Step.objects.filter(case_id=case.id, no=step).update(claimed_by=to, claimed_at=since)
        Handing.objects.create(
            case_id=case.id,
            step_no=step,
            verb=wanted.verb.value,
            account_id=principal.account_id or 0,
            before=row.claimed_by,
            to=to,
            reason_sealed=seal(said) if said else None,
            moment=moment,
        )
        return True


def _judged(row: Step, wanted: Wanted, principal: Principal, moment: datetime) -> tuple[int | None, str]:
    """In whose hand the step goes, and the words for it; or the refusal."""
    today = local_day(moment)
    seen = rule.Step(row.no, row.name, row.post, row.body, row.state, taken_of(row, today))
    if wanted.verb is rule.Handing.CLAIM:
        rule.must_claim(principal, seen)
        return principal.account_id, ""
    if wanted.verb is rule.Handing.RELEASE:
        rule.must_release(principal, seen)
        own = seen.taken is not None and seen.taken.account_id == principal.account_id
        return None, wanted.reason.strip() if own else rule.must_say_why(wanted.reason)
    rule.must_assign(principal, seen)
    rule.must_be_at_post(wanted.to or 0, present_at(row.post, row.body, today))
    return wanted.to, rule.must_say_why(wanted.reason)


def hand_many(
    *, steps: Sequence[tuple[str, int]], wanted: Wanted, principal: Principal, moment: datetime
) -> tuple[int, Collection[Failure]]:
    """Each step by itself: one that is refused holds back none of the others. How many were done.

    In the order of the cases' numbers: the page keeps its answer in the same transaction, which holds all these locks,
    and two who hand over the same cases must not wait for each other.
    """
    done, failed = 0, []
    for case_number, step in sorted(steps):
        try:
            done += hand(case_number=case_number, step=step, wanted=wanted, principal=principal, moment=moment)
        except Refusal as refusal:
            failed.append(Failure(case_number, step, refusal))
    return done, failed
