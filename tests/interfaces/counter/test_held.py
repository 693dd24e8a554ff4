"""The window's sheet ticks off what is on file of whom it serves; the clerk may take in another instead (I14)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bench.counting import BUDGETS, statements_of
from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case, Material
from oneseal.records.privacy.sealing import index
from tests.interfaces.api.caller import Caller, in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.counter.test_intake_page import own_answers, sheet
from tests.people import CLERK, STRANGER, person
from tests.usecases.certificates.issued import issued

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
ITEM, DEVICES, DIPLOMA = 61, 21, 2


@pytest.fixture
def licence(version: Publish, answers: Answers) -> Certificate:
    """A certificate of the person at the window, of the kind that stands for the material."""
    row = issued(version(DEVICES), answers(DEVICES), now())
    row.type_code, row.holder_kind = "CT0175", "person"
    row.holder_number_index = index(person().number)
    row.save()
    return row


@pytest.fixture
def posted(version: Publish, answers: Answers) -> dict[str, Any]:
    found = sheet(version(ITEM).pk, own_answers(answers))
    del found[f"v-{DIPLOMA}"]
    return found


def test_the_sheet_shows_the_source_and_the_case_keeps_it(licence: Certificate, posted: dict[str, Any]) -> None:
    clerk = signed_in(account_of(CLERK))
    page = clerk.post("/counter/intake/", {**posted, "step": "look"}).content.decode()
    assert licence.number in page and "已有，不用再交" in page and "免交 1" in page
    made = clerk.post("/counter/intake/", {**posted, f"v-{DIPLOMA}": "held", "do": "answer", "answer": "accept"})
    case = Case.objects.latest("id")
    assert (made.status_code, case.stage) == (302, "accepted")
    kept = Material.objects.get(case=case, seq=DIPLOMA)
    assert (kept.verdict, kept.covered_by[0]["id"]) == ("held", licence.pk)


def test_to_ask_again_at_the_window_takes_a_reason(licence: Certificate, posted: dict[str, Any]) -> None:
    clerk = signed_in(account_of(CLERK))
    clerk.post("/counter/intake/", {**posted, f"v-{DIPLOMA}": "held", "do": "receive"})
    case = Case.objects.latest("id")
    address = f"/counter/cases/{case.number}/"
    assert licence.number in clerk.get(address).content.decode()
    wanted = {"do": "answer", "answer": "notify_once", "case-version": "1", f"v-{DIPLOMA}": "missing"}
    wanted |= {f"v-{n}": "complete" for n in (0, 3, 4, 5)}
    refused = clerk.post(address, wanted)
    assert refused.status_code == 422 and "已有的为什么不够" in refused.content.decode()
    assert clerk.post(address, {**wanted, f"r-{DIPLOMA}": "证件上的姓名已经变更"}).status_code == 302
    case.refresh_from_db()
    assert case.stage == "correction"


def test_another_taken_in_goes_before_what_is_on_file(licence: Certificate, posted: dict[str, Any]) -> None:
    clerk: Client = signed_in(account_of(CLERK))
    clerk.post("/counter/intake/", {**posted, f"v-{DIPLOMA}": "complete", "do": "receive"})
    kept = Material.objects.get(case=Case.objects.latest("id"), seq=DIPLOMA)
    assert (kept.covered_by, kept.on_paper) == ([], True)


@pytest.mark.django_db(transaction=True)
def test_a_submit_that_ticks_off_keeps_the_budget_of_a_submit(
    licence: Certificate, version: Publish, answers: Answers
) -> None:
    published, caller, who = in_force(version(ITEM)), Caller(CLERK), person()
    applicant = {"kind": "person", "name": who.name, "number": who.number}
    body = {"item": published.implementation_code, "applicant": applicant, "answers": own_answers(answers)}
    body |= {"materials": [{"seq": DIPLOMA, "covered": True}]}
    caller.post("/cases", body)
    assert len(statements_of(lambda: caller.post("/cases", body))) <= BUDGETS["submit"]


def test_a_program_says_what_is_covered_and_reads_by_what(
    licence: Certificate, version: Publish, answers: Answers
) -> None:
    published, caller = in_force(version(ITEM)), Caller(CLERK)
    who = person()
    asked = caller.post(f"/items/{published.implementation_code}/held", {"kind": "person", "number": who.number})
    (told,) = asked.json()
    assert (told["seq"], told["sources"][0]["number"]) == (DIPLOMA, licence.number)
    assert Caller(STRANGER).post("/items/x/held", {"kind": "person", "number": who.number}).status_code == 404
    body = {
        "item": published.implementation_code,
        "applicant": {"kind": "person", "name": who.name, "number": who.number},
        "answers": own_answers(answers),
        "materials": [{"seq": DIPLOMA, "covered": True}],
    }
    made = caller.post("/cases", body)
    assert made.status_code == 201, made.content
    rows = caller.get(f"/cases/{made.json()['number']}").json()["materials"]
    assert next(row for row in rows if row["seq"] == DIPLOMA)["covered_by"][0]["number"] == licence.number
    refused = caller.post("/cases", {**body, "materials": [{"seq": 3, "covered": True}]})
    assert (refused.status_code, refused.json()["code"]) == (409, "intake.not_proven")
