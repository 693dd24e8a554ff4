"""Two inspectors are named within five working days of acceptance (Art. 55 ¶2 行政许可法)."""

from collections.abc import Sequence

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.holders import officers_at
from oneseal.rules.clocks.keeping import end
from oneseal.rules.review.opinions import must_be_officers
from oneseal.rules.review.refusals import INSPECTORS_NAMED, TWO_OFFICERS
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act

CLOCK = "inspection_assignment"


@case_act(Act.ASSIGN_INSPECTORS)
def assign_inspectors(at: Acting, *, officers: Sequence[int]) -> None:
    """Two or more of those who hold a post of review at the inspecting body; that ends the clock (Art. 55 ¶2)."""
    clock, who = at.clocks.running(CLOCK), sorted({*officers})
    if clock is None:
        raise INSPECTORS_NAMED.refuse()
    if len(who) < 2:
        raise TWO_OFFICERS.refuse(count=len(who))
    must_be_officers(who, officers_at(clock.body, at.today, who))
    names = dict(Account.objects.filter(pk__in=who).values_list("pk", "name"))
    body = {"inspectors": [names.get(pk, str(pk)) for pk in who], "accounts": [str(pk) for pk in who]}
    at.record(Act.ASSIGN_INSPECTORS, body, clocks=[end(CLOCK, at.today, "met")])
