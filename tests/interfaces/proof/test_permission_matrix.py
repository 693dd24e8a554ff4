"""Every reader x every act x every door, as the rule of permissions says; whoever may not changes nothing."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.base import Template
from django.urls import resolve

from oneseal.gateways.storage.files import put_bytes
from oneseal.interfaces.counter.acting import AT_WINDOW
from oneseal.interfaces.office.acts import ARGUMENTS
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.acts import ACTS
from tests.interfaces.api.acts_bodies import LEAST
from tests.interfaces.api.caller import application, in_force
from tests.interfaces.files import PDF
from tests.interfaces.proof.matrix import Reader, everybody, prepared, stage_for, step_posts, with_papers
from tests.people import BUREAU

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
Cases = dict[Stage, Case]
ROOMS = ("case", "office", "counter", "portal", "file", "signed_in")
"""Whose permissions these doors ask; ``verdict`` knows no other."""
REFUSED = (401, 403, 404)
ENTRIES = f"SELECT count(*) FROM {Event._meta.db_table}"
BODIES = {**LEAST, Act.RETURN_TO_REVIEW: {"step": 2, "reason": "写明了的理由。"}}


@pytest.fixture
def home(tmp_path: Path, settings: object) -> Path:
    settings.ONESEAL_HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def readers(db: None) -> list[Reader]:
    return everybody()


@pytest.fixture
def cases(home: Path, readers: list[Reader], version: Publish, answers: Answers) -> Cases:
    return prepared(in_force(version(12)), answers)


@pytest.fixture
def kinds(readers: list[Reader]) -> list[Reader]:
    """One reader of each kind that the rule tells apart at these doors: pages are slower than the API, which everybody

    tries.
    """
    return list({one.rights_in(ROOMS): one for one in reversed(readers)}.values())


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are rendered as in the house, not as for tests, which keep a copy of what each was made from."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


def undone(ask: Callable[[], Any]) -> Any:
    """The answer to a request whose effect is taken back, and how many entries the journal had gained by it."""
    before = _entries(f"SAVEPOINT asked; {ENTRIES}")
    answer = ask()
    if answer.streaming:
        list(answer)  # read to its end, so that the file is closed
    answer.grown = _entries(f"{ENTRIES}; ROLLBACK TO SAVEPOINT asked; RELEASE SAVEPOINT asked") - before
    return answer


def _entries(statements: str) -> int:
    """What the one query among the statements counts. They go in one turn: thousands of requests are asked here."""
    with connection.cursor() as cursor:
        cursor.execute(statements)
        while cursor.description is None:
            cursor.nextset()
        return int(cursor.fetchone()[0])


def said(answer: Any) -> str:
    """The code of a problem."""
    kind = answer.headers.get("Content-Type", "")
    return str(answer.json()["code"]) if kind.startswith("application/problem") else ""


def verdict(who: Reader, permission: str, case: Case, owners: frozenset[str] = frozenset()) -> int:
    """The status that the rule asks for; 0 is anything but a refusal to this person."""
    assert permission.partition(".")[0] in ROOMS, permission
    if who.who.account_id is None:
        return 401
    if permission not in PERMISSIONS or not who.may(permission):
        return 403
    if not who.sees(case):
        return 404
    held = {one.post for one in who.who.posts if one.body == BUREAU}
    return 403 if owners and not held & owners else 0


def agrees(answer: Any, wanted: int) -> bool:
    if wanted:
        return answer.status_code == wanted and answer.grown == 0
    return answer.status_code not in REFUSED and answer.status_code < 500


def api_acts(who: Reader, cases: Cases) -> Iterator[tuple[str, int, Any]]:
    for act in ACTS:
        case = cases[stage_for(act)]
        owners = step_posts(case, act, BODIES.get(act, {}).get("step", 0))
        path = f"/cases/{case.number}/{act.value.replace('_', '-')}"
        body = {"version": case.version, **BODIES.get(act, {})}
        answer = undone(lambda path=path, body=body: who.call("post", path, body))
        yield f"{path} {said(answer)}", verdict(who, f"case.{act.value}", case, owners), answer


def test_every_act_of_the_api_is_for_whom_the_rule_says(readers: list[Reader], cases: Cases) -> None:
    wrong, done = [], set()
    for who in readers:
        for what, wanted, answer in api_acts(who, cases):
            if not agrees(answer, wanted):
                wrong.append((who.name, what, wanted or "may", answer.status_code))
            if answer.status_code == 200:
                done.add(what.split("/")[-1].strip())
    assert not wrong, wrong
    assert len(done) >= 12, sorted(done)


def office_acts(who: Reader, cases: Cases) -> Iterator[tuple[str, int, Any]]:
    for act in ARGUMENTS:
        case = cases[stage_for(act)]
        owners = step_posts(case, act, BODIES.get(act, {}).get("step", 0))
        wanted = verdict(who, f"case.{act.value}", case, owners)
        if who.who.account_id is not None and not who.may("office.use"):
            wanted = 403
        path = f"/office/cases/{case.number}/acts/{act.value}/"
        body = {"version": case.version, **BODIES.get(act, {})}
        yield path, wanted, undone(lambda path=path, body=body: who.browser.post(path, body))


def test_every_act_on_the_pages_of_the_office_is_for_whom_the_rule_says(kinds: list[Reader], cases: Cases) -> None:
    wrong = []
    for who in kinds:
        for path, wanted, answer in office_acts(who, cases):
            if wanted == 401:
                fits = answer.status_code == 302 and answer["Location"].startswith("/sign-in/") and not answer.grown
            else:
                fits = agrees(answer, wanted)
            if not fits:
                wrong.append((who.name, path, wanted or "may", answer.status_code))
    assert not wrong, wrong


def test_no_press_at_the_window_or_the_portal_acts_for_whom_the_rule_forbids(kinds: list[Reader], cases: Cases) -> None:
    wrong = []
    for who in kinds:
        for act in sorted(AT_WINDOW):
            case = cases[stage_for(Act(act))]
            form = {f"{act}-{name}": value for name, value in BODIES.get(Act(act), {}).items()}
            path, press = f"/counter/cases/{case.number}/", {"do": act, "case-version": case.version, **form}
            answer = undone(partial(who.browser.post, path, press))
            if answer.status_code >= 500 or (answer.grown and verdict(who, f"case.{act}", case)):
                wrong.append((who.name, act, answer.status_code))
        for name, stage in (("withdraw", Stage.RECEIVED), ("supplement", Stage.CORRECTION)):
            case = cases[stage]
            path, press = f"/cases/{case.number}/{name}/", {"complete": "1", "version": case.version}
            answer = undone(partial(who.browser.post, path, press))
            if answer.status_code >= 500 or (answer.grown and verdict(who, "portal.apply", case)):
                wrong.append((who.name, name, answer.status_code))
    assert not wrong, wrong


READ = (
    "/office/cases/{n}/",
    "/office/cases/{n}/materials/",
    "/office/cases/{n}/procedures/",
    "/office/cases/{n}/documents/",
    "/office/cases/{n}/journal/",
    "/office/cases/{n}/search/",
    "/office/cases/{n}/viewer/1/",
    "/office/peek/{n}/",
    "/counter/cases/{n}/",
    "/cases/{n}/",
    "/cases/{n}/submitted/",
    "/documents/{d}/",
    "/files/{f}/",
)
LISTS = ("/office/?list=going", "/office/", "/counter/", "/counter/correction/", "/counter/delivery/", "/cases/")
SEARCHES = (("/office/find/", "q"), ("/office/?list=going", "words"), ("/counter/find/", "q"))


def read_by_api(who: Reader, case: Case, papers: tuple[int, int]) -> Iterator[tuple[str, bool]]:
    document, file = papers
    paths = {f"/cases/{case.number}{part}": "case.read" for part in ("", "/timeline", "/documents")}
    paths |= {f"/documents/{document}": "case.read", f"/files/{file}": "signed_in"}
    for path, permission in paths.items():
        answer = undone(lambda path=path: who.call("get", path))
        yield path, agrees(answer, verdict(who, permission, case))
    listed = undone(lambda: who.call("get", "/cases?limit=100"))
    wanted = verdict(who, "case.read", case)
    if wanted in (401, 403):
        yield "/cases", listed.status_code == wanted
    else:
        numbers = {row["number"] for row in listed.json()["data"]}
        yield "/cases", (case.number in numbers) is (wanted == 0) and (wanted == 0 or not numbers)
    chores = {
        f"/cases/{case.number}/materials/1/verdict": ("case.accept", {"verdict": "complete"}),
        f"/cases/{case.number}/materials/1/files": ("case.supplement", {"on_paper": True}),
        f"/cases/{case.number}/steps/2/points/2.1/verdict": ("case.opine", {"verdict": "met"}),
    }
    for path, (permission, body) in chores.items():
        answer = undone(lambda path=path, body=body: who.call("post", path, body))
        owners = step_posts(case, Act.OPINE, 2) if permission == "case.opine" else frozenset()
        wanted = verdict(who, permission, case, owners)
        yield path, agrees(answer, wanted) if wanted else answer.status_code not in (401, 403)


def read_by_page(who: Reader, case: Case, papers: tuple[int, int]) -> Iterator[tuple[str, bool]]:
    for pattern in READ:
        path = pattern.format(n=case.number, d=papers[0], f=papers[1])
        answer = undone(lambda path=path: who.browser.get(path))
        wanted = verdict(who, resolve(path).func.permission, case)  # type: ignore[attr-defined]
        yield path, answer.status_code == 302 if wanted == 401 else agrees(answer, wanted)
    for path in LISTS:
        yield path, _shows_only_what_is_seen(who, path, undone(lambda path=path: who.browser.get(path)), case)
    for path, word in SEARCHES:
        for words in (case.number, case.applicant_name):
            answer = undone(lambda path=path, said={word: words}: who.browser.post(path, said))
            yield f"{path} {words}", _shows_only_what_is_seen(who, path, answer, case, asked=words)


def _shows_only_what_is_seen(who: Reader, path: str, answer: Any, case: Case, asked: str = "") -> bool:
    wanted = verdict(who, resolve(path.partition("?")[0]).func.permission, case)  # type: ignore[attr-defined]
    if wanted == 401:
        return answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
    if wanted == 403:
        return bool(answer.status_code == 403)
    if wanted == 404:
        page = answer.content.decode() + answer.get("Location", "")
        # what was typed may stand in the search box again; an address of the case may not
        return answer.status_code < 400 and f"cases/{case.number}" not in page and f"peek/{case.number}" not in page
    return bool(answer.status_code < 400)


@pytest.fixture
def papers(cases: Cases, home: Path) -> tuple[int, int]:
    stored = put_bytes(PDF, home=home)
    return with_papers(cases[Stage.IN_REVIEW], stored.sha256, stored.size)


def test_the_api_shows_a_case_to_whom_the_rule_says(
    readers: list[Reader], cases: Cases, papers: tuple[int, int]
) -> None:
    case = cases[Stage.IN_REVIEW]
    wrong = [(who.name, path) for who in readers for path, fits in read_by_api(who, case, papers) if not fits]
    assert not wrong, wrong


def test_every_page_shows_a_case_to_whom_the_rule_says(
    kinds: list[Reader], cases: Cases, papers: tuple[int, int]
) -> None:
    case = cases[Stage.IN_REVIEW]
    wrong = [(who.name, path) for who in kinds for path, fits in read_by_page(who, case, papers) if not fits]
    assert not wrong, wrong


def test_who_may_submit_and_upload_is_whom_the_rule_says(
    readers: list[Reader], home: Path, version: Publish, answers: Answers
) -> None:
    body, wrong = application(in_force(version(12)), answers(12)), []
    for who in readers:
        wanted = 401 if who.who.account_id is None else 0 if who.may("case.submit") else 403
        answer = undone(partial(who.call, "post", "/cases", body))
        others = answer.status_code == 403 and said(answer) == "intake.not_for_others" and not who.who.posts
        if not (agrees(answer, wanted) or others):
            wrong.append((who.name, wanted, answer.status_code))
    assert not wrong, wrong
