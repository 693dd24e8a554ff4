"""The pages of the entrance in a real browser: axe finds nothing, nothing scrolls sideways."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.rules.accounts.second_factor import code_of, secret_of, step_of
from oneseal.usecases.accounts.factor_upkeep import begin
from oneseal.usecases.accounts.parties import Applicant
from tests.browsers import LOOKS, Look, browsing
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.people import CLERK, DECIDER, REVIEWER, citizen_number, person
from tests.rendered import faults

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaces.entrance.sample_urls")]
PASSWORD = "correct horse battery"


def pages(language: str) -> dict[str, bytes]:
    """Every page as the server sends it."""
    client = Client()
    client.cookies["django_language"] = language
    wrong = {"kind": "person", "name": "林", "number": citizen_number()[:-1], "phone": "1", "password": "x"}
    found = {
        "sign-in-wrong": client.post("/sign-in/", {"username": "u101", "password": "wrong"}),
        "sign-up-wrong": client.post("/sign-up/", {**wrong, "password_again": "x"}),
        "refusal": client.get("/refusing/"),
        "away": client.get("/gone/"),
        **second_factor_pages(language),
    }
    return {name: answer.content for name, answer in found.items()}


def second_factor_pages(language: str) -> dict[str, HttpResponse]:
    """Enrolment with a wrong code, the recovery codes, how it stands, and the second step of a sign-in."""
    account = Account.objects.get(pk=CLERK.account_id)
    staff, outside = signed_in(account), Client()
    for client in (staff, outside):
        client.cookies["django_language"] = language
    text = begin(account_id=account.pk, moment=now())
    wrong = staff.post("/second-factor/enrol/", {"code": "0", "password": PASSWORD})
    right = {"code": code_of(secret_of(text), step_of(now())), "password": PASSWORD}
    found = {"factor-enrol-wrong": wrong, "factor-codes": staff.post("/second-factor/enrol/", right)}
    outside.post("/sign-in/", {"username": account.username, "password": PASSWORD})
    return {**found, "second-factor": staff.get("/second-factor/"), "second-step": outside.get("/sign-in/code/")}


def in_look(look: Look) -> dict[str, bytes]:
    """Every page in one look; who has enrolled for it has not for the next."""
    point = transaction.savepoint()
    rendered = pages(look.language)
    transaction.savepoint_rollback(point)
    return rendered


def test_axe_finds_nothing_and_nothing_scrolls_sideways_in_any_look() -> None:
    for who in (CLERK, REVIEWER, DECIDER):
        account_of(who, make_password(PASSWORD))
    applicant_account(person(), "13900000001")
    applicant_account(Applicant("person", "王安", citizen_number(2)), "wang")
    Account.objects.update(demo=True)
    rendered = {look: in_look(look) for look in LOOKS}
    with browsing() as browser:
        told = [fault for look in LOOKS for fault in faults(browser, rendered[look], look)]
    assert not told, "\n".join(told)
