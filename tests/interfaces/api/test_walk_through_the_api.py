import pytest

from oneseal.records.intake.models import Case
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.interfaces.arrivals import applicant_account
from tests.people import CERTIFIER, CLERK, DECIDER, ENGINEER, INSPECTOR, REVIEWER, enterprise

pytestmark = pytest.mark.django_db


def judge_all(clerk: Caller, number: str) -> None:
    for row in clerk.get(f"/cases/{number}").json()["materials"]:
        if row["asked"]:
            path = f"/cases/{number}/materials/{row['seq']}/verdict"
            assert clerk.post(path, {"verdict": "complete"}).status_code == 200


def review(people: dict[str, Caller], number: str) -> None:
    while True:
        steps = people["REV01"].get(f"/cases/{number}").json()["steps"]
        step = next((row for row in steps if row["state"] == "open" and row["kind"] != "决定"), None)
        if step is None:
            return
        who = people[step["post"]]
        for point in step["points"]:
            path = f"/cases/{number}/steps/{step['no']}/points/{point['key']}/verdict"
            assert who.post(path, {"verdict": "met"}).status_code == 200
        opinion = {"step": step["no"], "outcome": "agree", "opinion": "符合要求，同意。", "officers": [104, 109]}
        who.act(number, "opine", **opinion)


def test_an_item_with_parallel_reviews_goes_from_application_to_archive(version: Publish, answers: Answers) -> None:
    clerk, decider, certifier = Caller(CLERK), Caller(DECIDER), Caller(CERTIFIER)
    people = {"REV01": Caller(REVIEWER), "REV06": Caller(ENGINEER), "REV02": Caller(INSPECTOR)}
    published = in_force(version(12))
    answer = clerk.post("/cases", application(published, answers(12)))
    assert answer.status_code == 201, answer.content.decode()
    number = answer.json()["number"]
    assert answer["Location"] == f"/api/v1/cases/{number}"
    judge_all(clerk, number)
    clerk.act(number, "accept")
    people["REV01"].act(number, "begin-review")
    review(people, number)
    people["REV01"].act(number, "send-to-decision")
    decider.act(number, "grant")
    certifier.act(number, "issue")
    certifier.act(number, "deliver", channel="window", recipient="林知夏", proof="窗口签名")
    certifier.act(number, "complete")
    assert certifier.act(number, "archive")["stage"] == "archived"
    kinds = [row["kind"] for row in clerk.get(f"/cases/{number}/documents").json()]
    assert kinds == ["intake_slip", "acceptance", "grant", "certificate", "delivery_receipt"]
    code = clerk.get(f"/cases/{number}/documents").json()[3]["verify_code"]
    certificate = Caller(None).get(f"/certificates/{code}").json()
    assert certificate["valid"] and certificate["status"] == "valid"
    events = clerk.get(f"/cases/{number}/timeline").json()
    assert (events[-1]["act"], events[0]["act"]) == ("submit", "archive")
    assert events[0]["at"].endswith("+08:00") and len(events) == Case.objects.get().version


def test_the_owner_sees_no_step_and_no_inner_event(version: Publish, answers: Answers) -> None:
    clerk, reviewer = Caller(CLERK), Caller(REVIEWER)
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    judge_all(clerk, number)
    clerk.act(number, "accept")
    reviewer.act(number, "begin-review")
    assert reviewer.get(f"/cases/{number}").json()["steps"]
    owner = Caller(applicant_account(enterprise(), "owner"))
    seen = owner.get(f"/cases/{number}").json()
    assert seen["steps"] == [] and seen["stage"] == "in_review"
    assert [row["number"] for row in owner.get("/cases").json()["data"]] == [number]
    assert owner.act(number, "withdraw")["stage"] == "withdrawn"
