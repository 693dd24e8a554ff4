"""The two examples of what is taken in for another place (I12)."""

from collections.abc import Callable
from random import Random

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.usecases.demo.elsewhere import take_in_elsewhere
from oneseal.usecases.demo.people import make_parties
from tests.interfaces.arrivals import account_of
from tests.people import MORNING
from tests.usecases.test_elsewhere import AWAY, window_at

Publish = Callable[..., ItemVersion]
COUNTY = "590121000000"


def test_one_is_to_be_sent_on_and_the_other_to_be_signed_for_and_a_second_run_makes_none(version: Publish) -> None:
    here = version(62)
    there = ItemVersion.objects.get(pk=here.pk)
    there.pk, there.division, there.body, there.implementation_code = None, AWAY, "B066", "X" * 31
    there.save()
    for clerk in (window_at("H1", COUNTY, "B020", 701), window_at("H2", AWAY, "B066", 702)):
        account_of(clerk)
    Account.objects.filter(pk__in=(701, 702)).update(demo=True)
    make_parties([("590121", "安澜县")], 2, "!", MORNING, Random(1))
    assert take_in_elsewhere(MORNING) == 2
    cases = Case.objects.order_by("pk")
    assert [(case.intake_body, case.body, case.legs.count(), case.demo) for case in cases] == [
        ("B020", "B066", 0, False),
        ("B066", "B020", 1, False),
    ]
    assert take_in_elsewhere(MORNING) == 0
