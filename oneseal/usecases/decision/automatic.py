"""Handled without a hand (免人工办理): accept, grant, issue, deliver, each an act of its own; or left to people (I15).

The machine acts as the runner, never as an official. Before it accepts and again before it grants it tries every
guard that people's acts have, and every rule of the version; anything but a pass goes to people, with the verdicts.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.decision.models import Automatic, AutomaticAside, AutomaticStop
from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.catalogue.graded import DIRECT
from oneseal.rules.decision.automatic import (
    BEGINS,
    GOES_ON,
    as_journal,
    authority_told,
    judged_by_rules,
    must_all_pass,
    must_be_authorised_today,
    must_be_marked,
    must_be_to_leave,
    reason_told,
)
from oneseal.rules.decision.automatic_refusals import ALREADY_LEFT
from oneseal.rules.intake.prechecking import Judged, tried
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.decision.countersigning import must_need_no_countersign
from oneseal.usecases.decision.decide import granting, must_be_provable, must_be_within_quota, result_of
from oneseal.usecases.decision.signing import must_have_last_word
from oneseal.usecases.fees.charge import must_be_paid_for
from oneseal.usecases.intake.accept import GUARDS, accepting, must_be_unbarred, must_still_hold
from oneseal.usecases.intake.acting import Acting, answers_of, case_act
from oneseal.usecases.review.hearing import must_be_ready_to_decide

AFTER_ACCEPTANCE: tuple[tuple[str, Callable[[Acting], None]], ...] = (
    ("power", must_still_hold),
    ("commitment", must_be_provable),
    ("barred", must_be_unbarred),
)
"""What acceptance asked and is asked again; a bar that began meanwhile is for people to weigh (Arts. 38, 78)."""
DECIDING: tuple[tuple[str, Callable[[Acting], object]], ...] = (
    ("above", must_have_last_word),
    ("heard", must_be_ready_to_decide),
    ("fee", lambda at: must_be_paid_for(at, Act.GRANT)),
    ("quota", must_be_within_quota),
    ("countersign", must_need_no_countersign),
)
"""What a grant asks beside acceptance: the guards of accept-and-decide, under the names of the pre-check."""


def stop_of(item_code: str, body: str) -> str:
    """Why automatic handling of the item is stopped at the body, "" where it is not."""
    rows = AutomaticStop.objects.filter(item_code=item_code, body=body, resumed_at=None)
    sealed = rows.values_list("reason_sealed", flat=True).first()
    return unseal(sealed) if sealed is not None else ""


def judged_at(at: Acting) -> list[Judged]:
    """Every verdict on the case as it stands: the guards of acceptance and of the grant, the rules of the machine."""
    guards = GUARDS if Stage(at.case.stage) in BEGINS else AFTER_ACCEPTANCE
    tries = [tried(code, lambda guard=guard: guard(at)) for code, guard in (*guards, *DECIDING)]  # type: ignore[misc]
    return tries + judged_by_rules(
        at.snapshot,
        answers_of(at.case),
        today=at.today,
        channel=at.case.channel,
        stopped=stop_of(at.case.item_code, at.case.body),
    )


def must_be_this_machines(at: Acting) -> Automatic:
    """What a machine began, and nobody took from it."""
    row = Automatic.objects.filter(case_id=at.case.id).first()
    must_be_authorised_today(at.snapshot, at.today, stop_of(at.case.item_code, at.case.body))
    if row is None or row.left_at is not None:
        raise ALREADY_LEFT.refuse()
    return row


@case_act(Act.ACCEPT_AUTOMATICALLY)
def accept_automatically(at: Acting) -> None:
    """Every rule is met: accepted by the machine, the verdicts in the entry (Art. 32(5) 行政许可法; S1 (五)3)."""
    judged = judged_at(at)
    must_all_pass(judged)
    at.within, at.told = Act.ACCEPT_AUTOMATICALLY, _told(at, judged)
    accepting(at)
    Automatic.objects.create(case=at.case, verdicts=as_journal(judged), begun_at=at.moment)


@case_act(Act.DECIDE_AUTOMATICALLY)
def decide_automatically(at: Acting) -> None:
    """Judged again on the day of the grant, and granted by the body's authorisation (Arts. 34 ¶2, 38 ¶1 行政许可法)."""
    row = must_be_this_machines(at)
    judged = judged_at(at)
    must_all_pass(judged)
    row.verdicts = as_journal(judged)
    row.save(update_fields=["verdicts"])
    at.within, at.told = Act.DECIDE_AUTOMATICALLY, _told(at, judged)
    granting(at, reason=reason_told(at.snapshot))


def _told(at: Acting, judged: list[Judged]) -> dict[str, Any]:
    return {"automatic": {**authority_told(at.snapshot), "verdicts": as_journal(judged)}}


@case_act(Act.LEAVE_TO_PEOPLE)
def leave_to_people(at: Acting, *, why_zh: str = "", why_en: str = "", broken: bool = False) -> None:
    """A verdict is no pass, or an act was refused: people go on, the verdicts are kept; nothing is refused.

    ``broken``: the judging itself went wrong, so that the verdicts of the last look stand.
    """
    must_be_marked(at.snapshot)
    row = Automatic.objects.filter(case_id=at.case.id).first()
    judged = [] if broken else judged_at(at)
    must_be_to_leave(judged, why_zh, left=row is not None and row.left_at is not None)
    why = {"zh": why_zh, "en": why_en}
    verdicts = (row.verdicts if row else []) if broken else as_journal(judged)
    begun = {"verdicts": verdicts, "begun_at": row.begun_at if row else at.moment, "left_at": at.moment, "why": why}
    Automatic.objects.update_or_create(case_id=at.case.id, defaults=begun)
    at.record(Act.LEAVE_TO_PEOPLE, {"verdicts": verdicts}, private={"why": why_zh} if why_zh else None)


def waiting(versions: Mapping[int, str], *, demo: bool, limit: int = 20) -> list[tuple[str, str]]:
    """Numbers and stages of the cases that a machine may begin or go on with; the oldest first, none set aside.

    ``versions``: each with its body. A case that went over to another is people's, and so is one taken in at a window:
    the clerk has it before him.
    """
    seen = Automatic.objects.filter(case=OuterRef("pk"))
    begins = Q(stage__in=BEGINS, channel__in=DIRECT, intake_body="") & ~Exists(seen)
    goes_on = Q(stage__in=GOES_ON) & Exists(seen.filter(left_at=None))
    of_these = {"body__in": set(versions.values()), "version_of_item__in": versions.keys(), "demo": demo}
    aside = Exists(AutomaticAside.objects.filter(case=OuterRef("pk")))
    rows = Case.objects.filter(begins | goes_on, ~aside, stage__in=BEGINS | GOES_ON, **of_these).order_by("id")
    return list(rows.values_list("number", "stage")[:limit])


def leads_to_certificate(case_number: str) -> bool:
    """Whether a grant of the case leads to a certificate, or is itself the result (Art. 39 行政许可法)."""
    case = Case.objects.select_related("version_of_item").get(number=case_number)
    return case.doing != "end" and result_of(snapshot_of(case.version_of_item)) is not None
