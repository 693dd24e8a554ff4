"""The pages of the entrance in a real browser: axe finds nothing, nothing scrolls sideways."""

import pytest
from django.test import Client

from oneseal.records.accounts.models import Account
from oneseal.usecases.accounts.parties import Applicant
from tests.browsers import LOOKS, Look, browsing
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CLERK, DECIDER, REVIEWER, citizen_number, person
from tests.rendered import faults

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaces.entrance.sample_urls")]


def pages(size: str, language: str) -> dict[str, bytes]:
    """Every page as the server sends it."""
    client = Client()
    client.cookies["size"], client.cookies["django_language"] = size, language
    wrong = {"kind": "person", "name": "林", "number": citizen_number()[:-1], "phone": "1", "password": "x"}
    found = {
        "sign-in-wrong": client.post("/sign-in/", {"username": "u101", "password": "wrong"}),
        "sign-up-wrong": client.post("/sign-up/", {**wrong, "password_again": "x"}),
        "refusal": client.get("/refusing/"),
        "away": client.get("/gone/"),
    }
    return {name: answer.content for name, answer in found.items()}


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(look: Look) -> None:
    for who in (CLERK, REVIEWER, DECIDER):
        account_of(who)
    applicant_account(person(), "13900000001")
    applicant_account(Applicant("person", "王安", citizen_number(2)), "wang")
    Account.objects.update(demo=True)
    rendered = pages(look.size, look.language)
    with browsing() as browser:
        told = faults(browser, rendered, look)
    assert not told, "\n".join(told)
