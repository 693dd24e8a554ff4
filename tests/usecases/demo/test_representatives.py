"""In the demo county somebody in the hall may decide for every department there, and some questions were asked."""

import pytest

from oneseal.gateways.calendars import official_years
from oneseal.queries.powers.stations import departments_in_hall
from oneseal.records.powers.models import Representative
from oneseal.usecases.demo.questions import ask_some
from oneseal.usecases.demo.representatives import authorise_representatives
from oneseal.usecases.powers.load import load_all
from tests.people import COUNTY, MORNING
from tests.rules.catalogue.shipped import tables

pytestmark = pytest.mark.django_db


def test_every_department_in_the_hall_has_a_representative_and_doing_it_again_adds_none() -> None:
    load_all(tables(), official_years(), MORNING)
    before = departments_in_hall(COUNTY, MORNING.date())
    assert not any(row.place.chief for row in before), "the files name no authorisation"
    made = authorise_representatives(MORNING)
    after = departments_in_hall(COUNTY, MORNING.date())
    lacking = [row.name for row in after if row.place.concerned and not row.place.authority_in_place]
    assert lacking == [] and made == Representative.objects.count() > 40
    assert {row.legal_ground for row in Representative.objects.all()} == {"首席代表授权书（演示，虚构）"}
    assert authorise_representatives(MORNING) == 0
    assert (ask_some(MORNING), ask_some(MORNING)) == (4, 0)
