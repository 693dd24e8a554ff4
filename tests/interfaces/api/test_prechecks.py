"""The pre-check for other systems: the same verdicts in both languages, nothing kept."""

import pytest

from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.intake.prechecking import RULES
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.people import CLERK, STRANGER

pytestmark = pytest.mark.django_db


def test_an_application_is_pre_checked_before_it_is_sent(version: Publish, answers: Answers) -> None:
    clerk, body = Caller(CLERK), application(in_force(version(12)), answers(12))
    answer = clerk.post("/items/precheck", body)
    assert answer.status_code == 200
    rows = {row["rule"]: row for row in answer.json()}
    assert set(rows) <= RULES.keys() and rows["form"]["verdict"] == "passed"
    wrong = {row["rule"]: row for row in clerk.post("/items/precheck", {**body, "answers": {}}).json()}
    assert (wrong["form"]["verdict"], wrong["materials"]["verdict"]) == ("failed", "by_hand")
    assert wrong["form"]["sentence"] and wrong["form"]["sentence_en"] and wrong["form"]["todo_en"]
    assert not Case.objects.exists() and not Event.objects.exists()
    assert clerk.post("/items/precheck", {**body, "item": "没有"}).status_code == 422


def test_a_case_is_pre_checked_before_it_is_accepted_by_whoever_sees_it(version: Publish, answers: Answers) -> None:
    clerk = Caller(CLERK)
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    rows = {row["rule"]: row["verdict"] for row in clerk.post(f"/cases/{number}/precheck", {}).json()}
    assert (rows["power"], rows["papers"]) == ("passed", "by_hand")
    assert Caller(STRANGER).post(f"/cases/{number}/precheck", {}).status_code == 404
    assert Case.objects.get().version == 1
