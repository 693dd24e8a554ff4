"""Who may sign a decision, and what a grant asks of the steps before it (Arts. 37, 38 行政许可法)."""

from functools import partial

from oneseal.records.intake.models import Material, Promise
from oneseal.records.powers.models import Representative, Station
from oneseal.records.powers.reads import standing_of
from oneseal.records.review.models import Step
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.decision.deciding import must_be_grantable, must_not_have_reviewed
from oneseal.rules.decision.instant import decides_at_once, desk_of_decision
from oneseal.rules.intake.going_up import must_be_final
from oneseal.rules.permissions.refusals import NOT_YOUR_STEP
from oneseal.rules.powers.names import Spot
from oneseal.rules.powers.stationing import CHIEF, must_be_within
from oneseal.usecases.intake.accept import must_still_hold
from oneseal.usecases.intake.acting import Acting, answers_of
from oneseal.usecases.review.countersigning import reviewers_of
from oneseal.usecases.review.steps import must_decide


def must_sign(at: Acting) -> None:
    """The decision step's post at its body; and no reviewer of this case."""
    must_decide(at)
    must_have_last_word(at)
    if not ways_up(
        at.snapshot, at.case.received_on
    ):  # the power of a body above stands in the law of the leg (Art. 43)
        must_still_hold(at)
    _must_be_on_the_spot(at)
    must_not_have_reviewed(at.principal.account_id, reviewers_of(at))


def must_have_last_word(at: Acting) -> None:
    """Of what goes up only the last body decides, however it decides: by signing, on the spot, by machine (Art. 43)."""
    must_be_final(ways_up(at.snapshot, at.case.received_on), at.case.body, at.case.item_name)


def must_decide_at_once(at: Acting) -> None:
    """The post that decides, where the process or the power puts it (Art. 24 行政许可法; C10)."""
    case, desk = at.case, desk_of_decision(at.snapshot, answers_of(at.case))
    standing = partial(standing_of, case.item_code, case.division)
    if not decides_at_once(desk, at.principal.posts, case.body, at.today, standing):
        raise NOT_YOUR_STEP.refuse(post=desk[0], body=at.body["name"])


def _must_be_on_the_spot(at: Acting) -> None:
    """A chief representative decides what he was authorised for (C9)."""
    account = at.principal.account_id
    if account is None or CHIEF not in at.principal.post_codes:
        return
    rows = Representative.objects.filter(account_id=account, held__contains=at.today)
    there = Station.objects.filter(item=at.case.item_code, division=at.case.division, held__contains=at.today)
    must_be_within(
        list(rows.values_list("items", "spots")),
        item=at.case.item_code,
        item_name=at.case.item_name,
        body_name=at.body["name"],
        spot=Spot.DECIDE,
        stationed=there.exists(),
    )


def must_be_agreed_to(at: Acting) -> None:
    """Every step agreed and every promise kept (Art. 38 ¶1 行政许可法).

    Of a file that came up, every step of the body above: what the lower one found is its opinion, told with the file
    and weighed there, and does not decide (Art. 43).
    """
    objected = Step.objects.filter(case_id=at.case.id, outcome="object")
    if ways_up(at.snapshot, at.case.received_on):
        objected = objected.filter(body=at.case.body)
    must_be_grantable(list(objected.values_list("name", flat=True)), _still_promised(at))


def _still_promised(at: Acting) -> list[str]:
    promise = Promise.objects.filter(case_id=at.case.id, kept_at=None).first()
    if promise is None:
        return []
    return list(Material.objects.filter(case_id=at.case.id, seq__in=promise.materials).values_list("name", flat=True))
