import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from oneseal.records.intake.models import Case, StoredFile, Supplement
from oneseal.records.journal.models import Event
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.interfaces.files import PDF
from tests.people import CLERK, COLLEAGUE

pytestmark = pytest.mark.django_db


def test_a_submission_sent_twice_makes_one_case(version: Publish, answers: Answers) -> None:
    clerk, body = Caller(CLERK), application(in_force(version(12)), answers(12))
    first = clerk.post("/cases", body, idempotency_key="a-1")
    again = clerk.post("/cases", dict(reversed(body.items())), idempotency_key="a-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == {**first.json(), "replayed": True}
    assert Case.objects.count() == Event.objects.count() == 1


def test_the_same_key_with_another_request_is_refused(version: Publish, answers: Answers) -> None:
    clerk, body = Caller(CLERK), application(in_force(version(12)), answers(12))
    clerk.post("/cases", body, idempotency_key="a-1")
    answer = clerk.post("/cases", {**body, "materials": [{"seq": 1, "on_paper": True}]}, idempotency_key="a-1")
    assert (answer.status_code, answer.json()["code"]) == (422, "stages.key_reused")


def test_a_key_serves_its_own_account_only(version: Publish, answers: Answers) -> None:
    body = application(in_force(version(12)), answers(12))
    numbers = {Caller(who).post("/cases", body, idempotency_key="a-1").json()["number"] for who in (CLERK, COLLEAGUE)}
    assert len(numbers) == 2


@pytest.mark.parametrize("key", ["", "with space", "x" * 129, "键"])
def test_a_malformed_key_is_refused(version: Publish, answers: Answers, key: str) -> None:
    answer = Caller(CLERK).post("/cases", application(in_force(version(12)), answers(12)), idempotency_key=key)
    assert answer.status_code == 422 and not Case.objects.exists()


def test_an_act_sent_twice_happens_once(version: Publish, answers: Answers) -> None:
    clerk = Caller(CLERK)
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    path, body = f"/cases/{number}/answer-not-needed", {"version": 1, "reason": "此事不需要许可。"}
    first, again = (clerk.post(path, body, idempotency_key="b-1") for _ in range(2))
    assert again.json() == {**first.json(), "replayed": True}
    assert clerk.post(path, {**body, "reason": "另一个理由。"}, idempotency_key="b-1").status_code == 422


def test_a_part_of_a_supplement_sent_twice_is_one_part(version: Publish, answers: Answers) -> None:
    clerk = Caller(CLERK)
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    asked = [row["seq"] for row in clerk.get(f"/cases/{number}").json()["materials"] if row["asked"]]
    for seq in asked:
        verdict = "missing" if seq == asked[-1] else "complete"
        clerk.post(f"/cases/{number}/materials/{seq}/verdict", {"verdict": verdict})
    clerk.act(number, "notify-once")
    path = f"/cases/{number}/materials/{asked[-1]}/files"
    first, again = (clerk.post(path, {"on_paper": True}, idempotency_key="c-1") for _ in range(2))
    assert first.json() == again.json() and Supplement.objects.count() == 1
    assert clerk.post(path, {"on_paper": False}, idempotency_key="c-1").json()["code"] == "stages.key_reused"
    assert clerk.act(number, "supplement")["stage"] == "supplemented"


def test_a_file_sent_twice_under_a_key_is_one_file() -> None:
    clerk = Caller(CLERK)
    first, again = (clerk.upload(SimpleUploadedFile("a.pdf", PDF), idempotency_key="d-1") for _ in range(2))
    assert first.json() == again.json() and StoredFile.objects.count() == 1
    other = clerk.upload(SimpleUploadedFile("b.pdf", PDF), idempotency_key="d-1")
    assert other.json()["code"] == "stages.key_reused"
