"""The rows of a hearing as the rule sees them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.models import Concerned, Hearing, PointVerdict, Step
from oneseal.rules.permissions.groups import CHAIRS
from oneseal.rules.privacy import mask_name
from oneseal.rules.review.hearing import APPLICANT, HEARING, Answer, HearingState, Right, required_by
from oneseal.rules.review.opinions import DECISION_KINDS


def shown_name(row: Concerned) -> str:
    """What somebody concerned is called on pages and in refusals: the applicant by that word, others under a mask."""
    return "申请人" if row.no == APPLICANT else mask_name(row.name)


def right_from(row: Concerned) -> Right:
    """One person's right."""
    return Right(row.no, shown_name(row), row.told_on, row.served_on, Answer(row.answer))


def state_from(snapshot: Mapping[str, Any], rows: Iterable[Concerned], hearing: Hearing | None) -> HearingState:
    """What a decision waits for."""
    return HearingState(
        required=required_by(snapshot),
        rights=tuple(right_from(row) for row in rows),
        begun=hearing is not None,
        announced=hearing is not None and hearing.announced,
        held=hearing is not None and hearing.held_on is not None,
        signed=hearing is not None and hearing.signed_on is not None,
    )


def concerned_of(case_id: int) -> list[Concerned]:
    """The applicant and the stakeholders, as far as told."""
    return list(Concerned.objects.filter(case_id=case_id).order_by("no"))


def chairs_at(body: str, on: date) -> dict[int, str]:
    """Who holds the post of chair at the body that day, by account."""
    held = PostHeld.objects.filter(body=body, post__in=CHAIRS, held__contains=on).values_list("account_id", flat=True)
    return dict(Account.objects.filter(pk__in=list(held), active=True).order_by("name").values_list("pk", "name"))


def reviewers_of(case_id: int) -> set[int]:
    """Whoever gave a verdict or an opinion or went on a verification; the step of the hearing itself is no review."""
    steps = list(Step.objects.filter(case_id=case_id).exclude(kind__in=[*DECISION_KINDS, HEARING]))
    verdicts = PointVerdict.objects.filter(case_id=case_id, step_no__in=[row.no for row in steps])
    found = {row.done_by for row in steps if row.done_by} | {pk for row in steps for pk in row.officers}
    return found | set(verdicts.values_list("account_id", flat=True))
