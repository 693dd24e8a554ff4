"""Accept and decide in one is offered at the counter to whom the act is open, and to nobody else (Art. 24)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.powers.models import Authority
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.since import open_since
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CLERK, COUNTY, enterprise, official
from tests.usecases.powers.test_register import TOWN
from tests.usecases.test_walk import act, judge_all

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
OFFER = 'value="accept_and_decide"'
TOWNSHIP = official("WIN01", 303, body="B113", division=TOWN)


def authority(found: ItemVersion) -> Authority:
    """What the township may do with the item by law: take it in and send it on."""
    given = {"item": found.item, "division": COUNTY, "place": TOWN, "delegate": "B113", "delegator": "B020"}
    held = open_since(date(2024, 1, 1))
    return Authority.objects.create(**given, way="forwarded", basis="law", legal_ground="法", held=held)


def on_sheet(door: Client, found: ItemVersion, answers: dict[str, object]) -> str:
    """The page while it is filled in."""
    who = enterprise()
    posted = {"p-number": who.number, "p-name": who.name, "p-phone": who.phone, "p-known": "", "step": "look"}
    typed = {key: str(value) for key, value in answers.items() if isinstance(value, str | int)}
    seen = {f"v-{n}": "complete" for n in range(20)}
    return door.post("/counter/intake/", {**posted, **typed, **seen, "version": str(found.pk)}).content.decode()


def test_a_township_that_only_takes_in_is_not_offered_what_the_act_refuses_it(
    version: Publish, answers: Answers
) -> None:
    found = version(16)
    row, told = authority(found), answers(16)
    application = Application(enterprise(), told, channel="counter")
    number = submit(item_version=found.pk, application=application, principal=TOWNSHIP, moment=now()).number
    judge_all(number)
    town, county = signed_in(account_of(TOWNSHIP)), signed_in(account_of(CLERK))
    address = f"/counter/cases/{number}/"
    assert OFFER in on_sheet(county, found, told) and OFFER in county.get(address).content.decode()
    assert OFFER not in on_sheet(town, found, told) and OFFER not in town.get(address).content.decode()
    with pytest.raises(Refusal, match="not_your_step"):
        act("accept_and_decide", number, TOWNSHIP, now())
    Authority.objects.filter(pk=row.pk).update(way="direct", basis="delegated", published_on=date(2024, 1, 2))
    assert OFFER in on_sheet(town, found, told) and OFFER in town.get(address).content.decode()
    assert act("accept_and_decide", number, TOWNSHIP, now()).stage == "granted"
