"""The pre-check at the window: on the sheet before there is a case, and on a case before it is accepted."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, Material
from oneseal.rules.intake.prechecking import RULES
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.counter.test_intake_page import case_of, own_answers, sheet
from tests.people import CLERK

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


@pytest.fixture
def clerk(version: Publish) -> Client:
    return signed_in(account_of(CLERK))


def test_a_sheet_is_checked_and_no_case_is_made(clerk: Client, version: Publish, answers: Answers) -> None:
    posted = sheet(version(61).pk, own_answers(answers), do="precheck")
    page = clerk.post("/counter/intake/", posted)
    assert page.status_code == 200
    text = page.content.decode()
    assert RULES["barred"].name.zh in text and RULES["materials"].name.zh in text
    assert not Case.objects.exists()
    unready = clerk.post("/counter/intake/", {**posted, "p-number": ""})
    assert unready.status_code == 422 and RULES["barred"].name.zh not in unready.content.decode()


def test_a_case_is_checked_with_what_stands_on_the_page(clerk: Client, version: Publish, answers: Answers) -> None:
    number = case_of(version, answers)
    path = f"/counter/cases/{number}/"
    asked = Material.objects.filter(case__number=number, asked=True).exclude(seq=0).values_list("seq", flat=True)
    marks = {f"v-{seq}": "complete" for seq in asked}
    first = f"v-{min(asked)}"
    wrong = clerk.post(path, {**marks, first: "missing", "do": "precheck"}).content.decode()
    assert "有 1 条不通过" in wrong and "还不能受理" in wrong
    page = clerk.post(path, {**marks, "do": "precheck"}, headers={"hx-request": "true"})
    assert page.status_code == 200
    assert "没有不通过的，有 1 条要人看" in page.content.decode()
    assert Case.objects.get().stage == "received"
