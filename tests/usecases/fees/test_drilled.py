"""The drill would find a demand that is more than the published standard (invariant 11; Arts. 58, 59 行政许可法)."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bench.histories_public import fees_keep_to_the_standard
from bench.histories_seen import Eye
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import Calendar
from oneseal.usecases.fees import charge
from tests.people import CLERK, MORNING
from tests.usecases.fees.charged import accepted
from tests.usecases.test_walk import act


@pytest.mark.parametrize(("more", "said"), [(0, []), (1, ["4001.00 is demanded for fee 1, more than its standard"])])
def test_a_demand_is_held_to_the_standard_of_the_version(
    version: Callable[..., ItemVersion],
    answers: Callable[[int], dict[str, object]],
    monkeypatch: pytest.MonkeyPatch,
    more: int,
    said: list[str],
) -> None:
    number = accepted(version, answers(147) | {"road_area": "12.5", "Q2": "1"}, 147)
    rule = charge.reckoned
    monkeypatch.setattr(
        charge,
        "reckoned",
        lambda *given: (found := rule(*given)).__class__(found.quantities, found.amount + Decimal(more)),
    )
    act("demand_fee", number, CLERK, fee=1)
    pk = Case.objects.get(number=number).pk
    looks = Eye().look([pk], Calendar({}), MORNING.date(), night=False, reloaded=False)
    assert [told for one in looks if one.of.kind == "case" for told in fees_keep_to_the_standard(one)] == said
