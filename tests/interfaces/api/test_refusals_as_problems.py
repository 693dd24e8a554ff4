import inspect
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.interfaces.api.acts import BODIES, ActIn
from oneseal.interfaces.api.urls import api
from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Token
from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.interfaces.arrivals import applicant_account
from tests.people import CLERK, DECIDER, REVIEWER, enterprise

pytestmark = pytest.mark.django_db
Refusing = Callable[..., None]
FIELDS = {"type", "title", "status", "detail", "code", "article"}


@pytest.fixture
def clerk() -> Caller:
    return Caller(CLERK)


@pytest.fixture
def published(version: Publish) -> ItemVersion:
    return in_force(version(12))


@pytest.fixture
def number(clerk: Caller, published: ItemVersion, answers: Answers) -> str:
    made: str = clerk.post("/cases", application(published, answers(12))).json()["number"]
    return made


def test_a_refusal_is_a_problem_in_the_language_of_the_caller(clerk: Caller, number: str) -> None:
    answer = clerk.post(f"/cases/{number}/accept", {"version": 1})
    body = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert body.keys() >= FIELDS and body["status"] == 422
    assert body["code"] == "intake.not_all_looked_at" and body["article"].startswith("行政许可法")
    assert body["type"] == "urn:oneseal:refusal:intake.not_all_looked_at" and "没有看" in body["detail"]
    clerk.headers["accept-language"] = "en"
    answer = clerk.post(f"/cases/{number}/accept", {"version": 1})
    assert answer["Content-Language"] == "en" and "have not been looked at" in answer.json()["detail"]


def test_a_stale_version_answers_409_and_says_who_when_and_what(clerk: Caller, number: str) -> None:
    clerk.act(number, "answer-not-ours", competent="安澜县水利局")
    answer = clerk.post(f"/cases/{number}/answer-not-ours", {"version": 1, "competent": "安澜县水利局"})
    assert (answer.status_code, answer.json()["code"]) == (409, "stages.stale_version")
    assert re.search(r"综合受理窗口岗 \d{4}-\d\d-\d\d \d\d:\d\d 先改了", answer.json()["detail"])
    facts = answer.json()["facts"]
    assert (facts["who"], facts["what"], facts["current"]) == ("WIN01", "answer_not_ours", 2)
    english = clerk.post(
        f"/cases/{number}/answer-not-ours",
        {"version": 1, "competent": "安澜县水利局"},
        accept_language="en",
    )
    assert "general window changed this case first at" in english.json()["detail"]


@pytest.mark.parametrize("act", ["deem-accepted", "lapse-correction", "lapse-promise"])
def test_what_only_time_does_nobody_does_by_hand(clerk: Caller, number: str, act: str) -> None:
    answer = clerk.post(f"/cases/{number}/{act}", {"version": 1})
    assert (answer.status_code, answer.json()["code"]) == (403, "stages.not_by_hand")


def test_an_act_of_another_post_answers_403(number: str) -> None:
    answer = Caller(DECIDER).post(f"/cases/{number}/notify-once", {"version": 1})
    assert (answer.status_code, answer.json()["code"]) == (403, "permissions.not_allowed")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic abc", "bearer  "])
def test_without_a_good_token_there_is_a_401(number: str, header: str) -> None:
    answer = Client().get(f"/api/v1/cases/{number}", headers={"authorization": header} if header else {})
    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json().keys() >= FIELDS


def test_a_revoked_token_opens_nothing(clerk: Caller, number: str) -> None:
    Token.objects.update(revoked_at="2026-01-02T00:00:00Z")
    assert clerk.get(f"/cases/{number}").status_code == 401


def test_a_session_is_no_token(clerk: Caller, number: str) -> None:
    browser = Client()
    session = browser.session
    session.update({"account_id": CLERK.account_id, "signed_in_at": now().isoformat()})
    session.save()
    assert browser.get(f"/api/v1/cases/{number}").status_code == 401


@pytest.mark.parametrize(
    ("body", "field", "said"),
    [
        ({}, "version", "缺少这一项"),
        ({"version": "1"}, "version", "应是整数"),
        ({"version": 0}, "version", "不能小于 1"),
        ({"version": 1, "colour": "red"}, "colour", "没有这一项"),
        ({"version": 1, "competent": "x" * 300}, "competent", "至多 200 个字符"),
        ([], "body", "应是对象"),
    ],
)
def test_a_wrong_shape_names_the_place_and_what_belongs_there(
    clerk: Caller, number: str, body: object, field: str, said: str
) -> None:
    answer = clerk.post(f"/cases/{number}/answer-not-ours", body)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert {one["field"]: one["detail"] for one in answer.json()["errors"]}[field].find(said) >= 0


def test_what_is_no_json_is_told_so(clerk: Caller, number: str) -> None:
    answer = clerk.post(f"/cases/{number}/accept", "{version")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "status"), [("/nothing", 404), ("/cases/1/no-such-act", 404), ("/items/x/guide", 404)]
)
def test_what_is_not_there_is_a_problem_too(clerk: Caller, path: str, status: int) -> None:
    answer = clerk.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_a_method_that_an_address_does_not_take_is_a_problem(clerk: Caller, number: str) -> None:
    answer = clerk.client.delete(f"/api/v1/cases/{number}", headers=clerk.headers)
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


def test_too_large_a_body_is_not_even_read(clerk: Caller) -> None:
    answer = clerk.post("/cases", '"' + "x" * 3_000_000 + '"')
    assert (answer.status_code, answer.json()["code"]) == (413, "http.413")


def test_wrong_answers_are_named_field_by_field(clerk: Caller, published: ItemVersion, answers: Answers) -> None:
    given = {**answers(12), "ent_uscc": "91590121MB000001XX"}
    answer = clerk.post("/cases", application(published, given))
    assert (answer.status_code, answer.json()["code"]) == (422, "intake.answers_invalid")
    assert any(one["field"].startswith("answers.") for one in answer.json()["errors"])


def test_an_applicant_applies_in_his_own_name_only(published: ItemVersion, answers: Answers) -> None:
    stranger = Caller(applicant_account(enterprise(7, "安澜县别家餐饮有限公司"), "other"))
    answer = stranger.post("/cases", application(published, answers(12)))
    assert (answer.status_code, answer.json()["code"]) == (403, "intake.not_for_others")
    owner = Caller(applicant_account(enterprise(), "owner"))
    assert owner.post("/cases", application(published, answers(12))).status_code == 201


def test_an_item_that_is_not_in_force_takes_no_application(clerk: Caller, version: Publish, answers: Answers) -> None:
    past = version(12)
    ItemVersion.objects.filter(pk=past.pk).update(in_force=DateRange(date(2024, 1, 1), date(2024, 2, 1)))
    answer = clerk.post("/cases", application(past, answers(12)))
    assert (answer.status_code, answer.json()["code"]) == (422, "catalogue.no_such_version")


def test_every_act_has_its_address_and_tells_its_problems() -> None:
    paths = api.get_openapi_schema()["paths"]
    for act in ACTS:
        told = paths[f"/api/v1/cases/{{number}}/{act.value.replace('_', '-')}"]["post"]["responses"]
        assert {200, 401, 403, 404, 409, 422} <= {int(status) for status in told}
    assert "/api/v1/cases" in paths and set(Act) == {Act.SUBMIT, Act.TAKE_UP, *ACTS}
    assert 429 in paths["/api/v1/certificates/{code}"]["get"]["responses"]
    assert Client().get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")


HANDED_IN = {Act.RECORD_CHECK: {"planned_on"}}
"""What only the house itself hands to an act: the day of a plan that it found."""


def test_the_body_of_each_act_is_what_the_act_takes() -> None:
    for act, perform in ACTS.items():
        given = set(inspect.signature(perform.body).parameters) - {"at"}  # type: ignore[attr-defined]
        taken = given - HANDED_IN.get(act, set())
        assert set(BODIES.get(act, ActIn).model_fields) - {"version"} == taken, act


def test_the_pages_of_a_list_follow_each_other(clerk: Caller, version: Publish, answers: Answers) -> None:
    published = in_force(version(12))
    made = [clerk.post("/cases", application(published, answers(12))).json()["number"] for _ in range(3)]
    first = clerk.get("/cases", limit=2).json()
    second = clerk.get("/cases", limit=2, after=first["next"]).json()
    assert [row["number"] for row in first["data"] + second["data"]] == made[::-1]
    assert second["next"] is None
    assert clerk.get("/cases", stage="granted").json()["data"] == []
    assert clerk.get("/cases", stage="nonsense").status_code == 422
    assert Caller(REVIEWER).get("/cases", limit=0).status_code == 422


def test_items_and_guides_are_for_anybody(version: Publish) -> None:
    codes = sorted(in_force(version(seq)).implementation_code for seq in (4, 12, 61))
    anybody = Caller(None)
    first = anybody.get("/items", limit=2).json()
    rest = anybody.get("/items", limit=2, after=first["next"]).json()
    assert sorted(row["code"] for row in first["data"] + rest["data"]) == codes and rest["next"] is None
    guide = anybody.get(f"/items/{codes[0]}/guide").json()
    assert [section["key"] for section in guide["sections"]][:4] == ["basics", "applicants", "conditions", "materials"]
    assert anybody.get(f"/items/{codes[0]}/form").json()["fields"]


def test_guessing_certificates_is_slowed_down() -> None:
    anybody = Caller(None)
    answers = [anybody.get("/certificates/AAAABBBBCCCC").status_code for _ in range(21)]
    assert answers == [404] * 20 + [429]
