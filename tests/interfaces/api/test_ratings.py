"""POST and GET /cases/{number}/ratings: for the applicant alone, once for each service act."""

import pytest

from oneseal.records.evaluation.models import Rating
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.interfaces.arrivals import applicant_account
from tests.people import CLERK, enterprise, person

pytestmark = pytest.mark.django_db


def test_an_applicant_rates_through_the_api_and_reads_what_he_said(version: Publish, answers: Answers) -> None:
    owner = Caller(applicant_account(enterprise(), "firm"), "en")
    number = owner.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    path = f"/cases/{number}/ratings"
    (before,) = owner.get(path).json()
    assert (before["service"], before["service_name"], before["open"], before["rating"]) == (
        "applying", "Applying", True, None,
    )  # fmt: skip
    body = {"event_seq": 1, "level": 5, "reasons": ["hard_online"], "remark": "卡"}
    done = owner.post(path, body, Idempotency_Key="r-1")
    assert done.status_code == 201, done.content.decode()
    assert done.json()["contact_by"] and not done.json()["replayed"]
    again = owner.post(path, body, Idempotency_Key="r-1")
    assert (again.status_code, again.json()["replayed"]) == (201, True)
    twice = owner.post(path, body)
    assert (twice.status_code, twice.json()["code"]) == (409, "evaluation.already_rated")
    (after,) = owner.get(path).json()
    assert (after["rating"]["level_name"], after["rating"]["remark"]) == ("Very dissatisfied", "卡")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"event_seq": 9, "level": 1}, 404, "evaluation.no_such_service"),
        ({"event_seq": 1, "level": 1, "reasons": ["slow"]}, 422, "evaluation.reason_unknown"),
        ({"event_seq": 1, "level": 6}, 422, ""),
        ({"event_seq": 1}, 422, ""),
        ({"event_seq": 1, "level": 1, "remark": "好" * 301}, 422, ""),
    ],
)
def test_a_rating_that_is_none_is_refused(
    version: Publish, answers: Answers, body: dict[str, object], status: int, code: str
) -> None:
    owner = Caller(applicant_account(enterprise(), "firm"))
    number = owner.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    answer = owner.post(f"/cases/{number}/ratings", body)
    assert answer.status_code == status
    assert not code or answer.json()["code"] == code
    assert not Rating.objects.exists()


def test_staff_and_strangers_do_not_rate(version: Publish, answers: Answers) -> None:
    clerk, other = Caller(CLERK), Caller(applicant_account(person(7, "王安"), "wang"))
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    path, body = f"/cases/{number}/ratings", {"event_seq": 1, "level": 1}
    assert (clerk.post(path, body).status_code, clerk.get(path).status_code) == (403, 403)
    assert (other.post(path, body).status_code, other.get(path).status_code) == (404, 404)
    assert Caller(None).post(path, body).status_code == 401
    assert not Rating.objects.exists()
