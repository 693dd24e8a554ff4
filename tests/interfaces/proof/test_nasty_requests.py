"""Requests that no browser sends: each is answered with a sentence, none breaks anything."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from tests.interfaces.api.caller import Caller, application, in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CLERK, REVIEWER

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
HUGE = 10**30
LONG = "长" * 3000
QUERIES = {
    "/items": ("q", "domain", "topic", "after", "division", "limit"),
    "/cases": ("stage", "after", "limit"),
}
NASTY = (
    "\x00",
    "a\x00b",
    "\ufffe",
    "\u202e",
    "𬭳" * 99,
    "%",
    "'",
    "\\",
    str(HUGE),
    "-1",
    "1e9",
    "²",
    "０",
    "NaN",
    LONG,
)
PATHS = (
    "/cases/{}",
    "/cases/{}/timeline",
    "/cases/{}/documents",
    "/items/{}/guide",
    "/items/{}/form",
    "/certificates/{}",
    "/files/{}",
    "/documents/{}",
)
PAGES = (
    "/items/?q={}",
    "/items/suggest/?q={}",
    "/items/{}/",
    "/verify/{}/",
    "/cases/{}/",
    "/track/?number={}",
    "/office/?list=going&after={}",
    "/office/?from={}",
    "/office/?stage={}&item={}",
    "/office/?due={}&hand={}",
    "/office/filters/?light={}&item={}",
    "/office/cases/{}/",
    "/office/cases/{}/viewer/1/",
    "/office/peek/{}/",
    "/counter/cases/{}/",
    "/counter/?after={}",
    "/counter/intake/?item={}",
    "/files/{}/",
    "/documents/{}/",
    "/sign-in/?next={}&account={}",
    "/language/?language={}&next={}",
    "/place/?place={}",
)


def quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_address_or_question_of_the_api_is_a_problem(text: str) -> None:
    clerk = Caller(CLERK)
    for path in PATHS:
        answer = clerk.get(path.format(quoted(text)))
        assert answer.status_code in (404, 422), (path, answer.status_code)
        assert answer["Content-Type"] == "application/problem+json", path
    for path, names in QUERIES.items():
        for name in names:
            answer = clerk.get(path, **{name: text})
            assert answer.status_code in (200, 422), (path, name, answer.status_code)


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_address_of_a_page_is_a_page(text: str) -> None:
    browsers = [Client(), signed_in(account_of(CLERK)), signed_in(account_of(REVIEWER))]
    for browser in browsers:
        for pattern in PAGES:
            answer = browser.get(pattern.format(*[quoted(text)] * 2))
            assert answer.status_code < 500, (pattern, answer.status_code)


BAD_BODIES: dict[str, tuple[bytes, int]] = {
    "half a surrogate pair": (rb'{"version": 1, "reason": "\ud800"}', 422),
    "a NUL": (rb'{"version": 1, "reason": "a\u0000b"}', 422),
    "a NUL in a name": (rb'{"version": 1, "reason": "abcdefgh", "\u0000": 1}', 422),
    "not a number": (b'{"version": NaN, "reason": "abcdefgh"}', 422),
    "a huge version": (b'{"version": 1%s, "reason": "abcdefgh"}' % (b"0" * 40), 409),
    "a number of 5000 digits": (b'{"version": 1%s}' % (b"0" * 5000), 400),
    "deep lists": (b"[" * 5000 + b"]" * 5000, 400),
    "deeper lists": (b"[" * 200_000, 400),
    "no UTF-8": (b'{"version": 1, "reason": "\xff\xfe"}', 400),
    "UTF-16": ('{"version": 1}'.encode("utf-16"), 422),
    "nothing": (b"", 400),
    "a text": (b'"x"', 422),
    "null": (b"null", 422),
}


@pytest.fixture
def clerk(version: Publish) -> Caller:
    return Caller(CLERK)


@pytest.fixture
def published(version: Publish) -> ItemVersion:
    return in_force(version(12))


@pytest.fixture
def number(clerk: Caller, published: ItemVersion, answers: Answers) -> str:
    made: str = clerk.post("/cases", application(published, answers(12))).json()["number"]
    return made


@pytest.mark.parametrize("what", BAD_BODIES)
def test_a_body_that_cannot_be_kept_is_a_problem(clerk: Caller, number: str, what: str) -> None:
    body, status = BAD_BODIES[what]
    for path in (f"/cases/{number}/answer-not-needed", "/cases", f"/cases/{number}/materials/1/verdict"):
        answer = clerk.client.post(f"/api/v1{path}", body, content_type="application/json", headers=clerk.headers)
        assert answer.status_code in (status, 422), (path, answer.status_code, answer.content[:300])
        assert answer.json()["detail"]
    assert Case.objects.get().version == 1


JUNK: tuple[Any, ...] = (
    None,
    True,
    1.5,
    -0.0,
    HUGE,
    [],
    {},
    [[]],
    [{}],
    [None],
    [{"a": [1]}],
    {"name": 1},
    {"name": "a", "size": HUGE, "sha256": "x"},
    {"name": "a", "size": -1, "sha256": "0" * 64},
    "\u202e\u200b\ufeff",
    "x" * 100_000,
    ["x"] * 1000,
    [{"\ufffe": "\uffff"}],
)


@pytest.mark.parametrize("junk", JUNK, ids=lambda value: repr(value)[:20])
def test_junk_in_any_answer_is_refused_or_taken_but_breaks_nothing(
    clerk: Caller, published: ItemVersion, answers: Answers, junk: Any
) -> None:
    good = answers(12)
    for slug in [*good, "no_such_field", ""]:
        answer = clerk.post("/cases", application(published, {**good, slug: junk}))
        assert answer.status_code in (201, 422), (slug, answer.status_code, answer.content[:300])
        assert answer.status_code == 201 or answer.json()["detail"], slug


def test_numbers_beyond_the_database_name_nothing(clerk: Caller, published: ItemVersion, answers: Answers) -> None:
    for seq in (0, 1, HUGE):
        for files in ([HUGE], [-1], [0, 2**63 - 1]):
            body = application(published, answers(12), materials=[{"seq": seq, "files": files}])
            answer = clerk.post("/cases", body)
            assert answer.status_code in (404, 422), (seq, files, answer.status_code)
    number = clerk.post("/cases", application(published, answers(12))).json()["number"]
    for path, body in (
        (f"/cases/{number}/materials/{HUGE}/verdict", {"verdict": "complete"}),
        (f"/cases/{number}/materials/{HUGE}/files", {"on_paper": True, "files": [HUGE]}),
        (f"/cases/{number}/steps/{HUGE}/points/x/verdict", {"verdict": "met"}),
        (f"/cases/{number}/opine", {"version": 1, "step": 1, "outcome": "agree", "opinion": "好", "officers": [HUGE]}),
        (f"/cases/{number}/accept", {"version": HUGE}),
    ):
        assert clerk.post(path, body).status_code in (403, 404, 409, 422), path


def test_a_form_of_a_page_with_what_no_keyboard_writes_breaks_nothing(number: str) -> None:
    clerk, reviewer = Client(), signed_in(account_of(REVIEWER))
    account = {"account_id": CLERK.account_id, "signed_in_at": reviewer.session["signed_in_at"]}
    session = clerk.session
    session.update(account)
    session.save()
    for browser, path, field in (
        (Client(), "/sign-in/", "username"),
        (Client(), "/track/", "number"),
        (Client(), "/verify/", "code"),
        (reviewer, "/office/find/", "q"),
        (reviewer, "/office/", "words"),
        (reviewer, f"/office/cases/{number}/acts/begin_review/", "key"),
        (clerk, "/counter/find/", "q"),
        (clerk, f"/counter/cases/{number}/", "answer_not_needed-reason"),
        (clerk, "/counter/delivery/", "do"),
        (clerk, f"/counter/cases/{number}/", "do"),
        (clerk, "/counter/intake/", "answer"),
        (clerk, "/counter/intake/", "who"),
    ):
        for nasty in ("\x00", "长理由\x00长理由", "²" * 6, "9" * 5000):
            form = {
                "do": "answer_not_needed",
                "password": nasty,
                "case": number,
                "case-version": nasty,
                "code": nasty,
                "began": nasty,
                "version": nasty,
                "v-²": "complete",
                "kept-²": nasty,
                field: nasty,
            }
            answer = browser.post(path, form)
            assert answer.status_code < 500, (path, nasty, answer.status_code)
