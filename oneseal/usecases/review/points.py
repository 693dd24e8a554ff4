"""Chores: a reviewer marks one review point of his open step, and puts a file to it that shows what he found."""

from datetime import datetime
from functools import partial

from django.db import transaction

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case
from oneseal.records.review.models import Exhibit, PointVerdict, Step
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.hearing_refusals import CHAIR_REVIEWS
from oneseal.rules.review.opinions import PointVerdict as Verdict
from oneseal.rules.review.opinions import evidence_of, must_be_points, points_of_step, points_that_apply
from oneseal.rules.review.refusals import DOUBT_NEEDS_NOTE, NO_SUCH_STEP, STEP_NOT_OPEN, VERDICT_UNKNOWN
from oneseal.usecases.intake.acting import answers_of, locked
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.review.sitting import is_chair
from oneseal.usecases.review.steps import must_hold_step


def judge_point(
    *,
    case_number: str,
    principal: Principal,
    moment: datetime,
    step: int,
    key: str,
    verdict: str,
    note: str = "",
) -> None:
    """符合, 存疑 or 不符 for one point of the version, by whoever holds the open step (W2; C7)."""
    require(principal, "case.opine")
    if verdict not in {*Verdict}:
        raise VERDICT_UNKNOWN.refuse(verdict=verdict)
    if verdict != Verdict.MET and not note.strip():
        raise DOUBT_NEEDS_NOTE.refuse()
    with transaction.atomic():
        case = _at_point(case_number, principal, moment, step, key)
        PointVerdict.objects.update_or_create(
            case=case,
            step_no=step,
            key=key,
            defaults={
                "verdict": verdict,
                "note": note.strip()[:500],
                "account_id": principal.account_id or 0,
                "moment": moment,
            },
        )


def attach_evidence(
    *,
    case_number: str,
    principal: Principal,
    moment: datetime,
    step: int,
    key: str,
    file: int,
    token: str,
    title: str = "",
) -> int:
    """A file that shows what was found on one point, by whoever holds the open step (W2); sent twice, kept once."""
    require(principal, "case.opine")
    must_be_own_files(principal, [file])
    with transaction.atomic():
        case = _at_point(case_number, principal, moment, step, key)
        row, _ = Exhibit.objects.get_or_create(
            case=case,
            token=token[:64],
            defaults={
                "of": evidence_of(step),
                "file_id": file,
                "key": key,
                "title": title.strip()[:120],
                "account_id": principal.account_id or 0,
                "moment": moment,
            },
        )
        return int(row.pk)


def _at_point(case_number: str, principal: Principal, moment: datetime, step: int, key: str) -> Case:
    """The case, locked, if the step is open, its point is of the version, and he holds it (W1, W2; C7)."""
    case = locked(case_number, principal).case
    row = Step.objects.filter(case_id=case.id, no=step).first()
    if row is None:
        raise NO_SUCH_STEP.refuse(no=step)
    must_hold_step(principal, row, local_day(moment))
    if is_chair(case.id, principal.account_id):
        raise CHAIR_REVIEWS.refuse()
    if row.state != "open":
        raise STEP_NOT_OPEN.refuse(no=row.no, name=row.name)
    points = points_that_apply(snapshot_of(case.version_of_item), partial(answers_of, case))
    must_be_points([key], points_of_step(points, row.post, {row.post}))
    return case
