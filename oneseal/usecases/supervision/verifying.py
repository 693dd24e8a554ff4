"""The department goes about the check of a commitment: who, when, where; then what it found, with evidence (L6)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Commitment
from oneseal.records.supervision.models import CheckEvidence, CheckPlan
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.commitment import CHECK, RECTIFICATION, has_gone
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision import feedback_refusals as no
from oneseal.rules.supervision import verifying as rule
from oneseal.usecases.decision import checking
from oneseal.usecases.intake.acting import AnsweredBefore, Outcome, answered_before
from oneseal.usecases.intake.files import must_be_own_files

GRANT = "grant"


def plan_check(
    *, number: str, officers: Sequence[str], on: date | None, place: str, principal: Principal, moment: datetime
) -> int:
    """Two officers, a day, a place. A chore beside the case: it moves no stage and no limit; planned anew, the last
    counts (Art. 61 行政许可法)."""
    require(principal, "check.plan")
    today = local_day(moment)
    with transaction.atomic(durable=True):
        row = _ours(number, principal)
        rule.must_be_open(row.result)
        plan = rule.must_be_a_plan(officers, on, place, today, _due(row), row.found_on)
        made = CheckPlan.objects.create(
            case_id=row.case_id,
            officers=list(plan.officers),
            on=plan.on,
            place=plan.place,
            made_at=moment,
            made_by=principal.account_id,
        )
        return made.pk


def verify(
    *,
    number: str,
    met: bool | None,
    reason: str,
    rectify_by: date | None = None,
    files: Sequence[int] = (),
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Outcome:
    """What the visit found: the act of the case, once its evidence is kept beside it (国办发〔2020〕42号).

    The evidence is kept first, on its own: a photograph of the visit stays one, also where the finding is put in wrong
    and sent again; the act is the one that every door has. What was done under this key before is answered as it was.
    """
    require(principal, "check.plan")
    done = answered_before(principal, key, request_hash)
    if done is not None:
        return done
    with AnsweredBefore(principal, key, request_hash) as earlier:
        with transaction.atomic(durable=True):
            plan = _evidence_kept(number, files, principal, moment)
        return checking.record_check(
            case_number=number,
            version=None,
            principal=principal,
            moment=moment,
            key=key,
            request_hash=request_hash,
            met=met,
            reason=reason,
            rectify_by=rectify_by,
            officers=plan.officers,
            planned_on=plan.on,
        )
    return earlier.outcome


def record_check(
    *,
    case_number: str,
    moment: datetime,
    officers: Sequence[str] = (),
    unplanned: str = "",
    **given: Any,
) -> Outcome:
    """The act of the case by the plan of the visit, where one stands and no other reason is given (Art. 61 行政许可法).

    Doors that write down the finding without the visit's page come this way, so that what was planned is not entered
    as a visit without a plan.
    """
    plan = None if unplanned.strip() else _plan_of(case_number, local_day(moment))
    by: dict[str, Any] = {"officers": officers, "unplanned": unplanned}
    if plan is not None:
        by = {"officers": officers or plan.officers, "planned_on": plan.on}
    return checking.record_check(case_number=case_number, moment=moment, **by, **given)


# the table of acts asks each for its body, and this is the same act by another door
record_check.body = checking.record_check.body  # type: ignore[attr-defined]


def _plan_of(number: str, today: date) -> CheckPlan | None:
    """The plan by which somebody went, if its day has come and nothing was found by it yet."""
    plan = CheckPlan.objects.filter(case__number=number).order_by("-pk").first()
    found_on = Commitment.objects.filter(case__number=number).values_list("found_on", flat=True).first()
    return plan if plan is not None and has_gone(plan.on, found_on, today) else None


def _evidence_kept(number: str, files: Sequence[int], principal: Principal, moment: datetime) -> CheckPlan:
    """Of a visit that was planned, whose plan is answered; of the second look what is newer than the first finding."""
    row = _ours(number, principal)
    rule.must_be_open(row.result)
    plan = CheckPlan.objects.filter(case_id=row.case_id).order_by("-pk").first()
    rule.must_have_gone(plan.on if plan else None, local_day(moment), row.found_on)
    assert plan is not None  # must_have_gone refused
    must_be_own_files(principal, files)
    kept = {one.file_id: local_day(one.made_at) for one in CheckEvidence.objects.filter(case_id=row.case_id)}
    newer = [file for file, day in kept.items() if row.found_on is None or day > row.found_on]
    fresh = [file for file in dict.fromkeys(files) if file not in kept]
    rule.must_have_evidence([*newer, *fresh])
    CheckEvidence.objects.bulk_create(
        CheckEvidence(case_id=row.case_id, file_id=file, made_at=moment) for file in fresh
    )
    return plan


def _ours(number: str, principal: Principal) -> Commitment:
    """The commitment that a post of his verifies, locked."""
    mine = Q(pk__in=[])
    for held in principal.posts:
        mine |= Q(body=held.body, post=held.post)
    rows = Commitment.objects.filter(mine, case__number=number, withdrawn_at=None, case__decision__outcome=GRANT)
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise no.NO_SUCH_CHECK.refuse()
    return row


def _due(row: Commitment) -> date | None:
    """The day on which the check, or the time to put right, is over."""
    rows = Clock.objects.filter(
        subject_kind="case", subject_id=row.case_id, kind__in=(CHECK, RECTIFICATION), ended_on=None
    )
    last: date | None = rows.order_by("due_on").values_list("due_on", flat=True).first()
    return last if row.result == "" else None
