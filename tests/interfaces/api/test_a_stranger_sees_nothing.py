from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS
from tests.interfaces.api.acts_bodies import LEAST
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.files import PDF
from tests.people import CLERK, COLLEAGUE, STRANGER, enterprise, official, person

pytestmark = pytest.mark.django_db
ELSEWHERE = {"body": "B077", "division": "590122000000"}

STRANGERS: dict[str, Callable[[], Caller]] = {
    "nobody": lambda: Caller(None),
    "another person": lambda: Caller(applicant_account(person(7, "王安"), "wang")),
    "another enterprise": lambda: Caller(applicant_account(enterprise(7, "望岳县别家商行"), "other")),
    "a window of another county": lambda: Caller(STRANGER),
    "a reviewer of another county": lambda: Caller(official("REV01", 301, **ELSEWHERE)),
    "a decider of another county": lambda: Caller(official("DEC01", 302, **ELSEWHERE)),
    "an inspector of another county": lambda: Caller(official("SUP01", 303, **ELSEWHERE)),
    "the system's own staff": lambda: Caller(official("SYS01", 304)),
}


@pytest.fixture
def home(tmp_path: Path, settings: object) -> None:
    settings.ONESEAL_HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def case(home: None, version: Publish, answers: Answers) -> Case:
    clerk = Caller(CLERK)
    file = clerk.upload(SimpleUploadedFile("营业执照.pdf", PDF)).json()
    body = application(in_force(version(12)), answers(12), materials=[{"seq": 1, "files": [file["id"]]}])
    return Case.objects.get(number=clerk.post("/cases", body).json()["number"])


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_sees_nothing_of_a_case(case: Case, who: str) -> None:
    stranger = STRANGERS[who]()
    document = Document.objects.get(subject_id=case.id)
    file = case.files.get().file_id
    listed = stranger.get("/cases")
    assert listed.status_code in (401, 403) or listed.json()["data"] == []
    paths = [
        f"/cases/{case.number}",
        f"/cases/{case.number}/timeline",
        f"/cases/{case.number}/documents",
        f"/documents/{document.pk}",
        f"/files/{file}",
    ]
    for path in paths:
        answer = stranger.get(path)
        assert answer.status_code in (401, 403, 404), path
        assert case.applicant_name not in answer.content.decode()


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_does_nothing_to_a_case(case: Case, who: str) -> None:
    stranger = STRANGERS[who]()
    for act in ACTS:
        path = f"/cases/{case.number}/{act.value.replace('_', '-')}"
        answer = stranger.post(path, {"version": 1, **LEAST.get(act, {})})
        assert answer.status_code in (401, 403, 404), (act, answer.content.decode())
    for path, body in (
        (f"/cases/{case.number}/materials/1/verdict", {"verdict": "complete"}),
        (f"/cases/{case.number}/materials/1/files", {"on_paper": True}),
        (f"/cases/{case.number}/steps/1/points/1.1/verdict", {"verdict": "met"}),
    ):
        assert stranger.post(path, body).status_code in (401, 403, 404), path
    case.refresh_from_db()
    assert (case.stage, case.version) == ("received", 1)


@pytest.mark.parametrize("who", STRANGERS)
def test_to_a_stranger_pages_of_files_and_documents_do_not_exist(case: Case, who: str) -> None:
    account = STRANGERS[who]().account
    document, file = Document.objects.get(subject_id=case.id), case.files.get().file_id
    if account is not None:
        browser = signed_in(account)
        for path in (f"/documents/{document.pk}/", f"/files/{file}/"):
            assert browser.get(path).status_code == 404


def test_a_case_that_is_not_there_looks_the_same_as_one_that_is_not_yours(case: Case) -> None:
    stranger = Caller(STRANGER)
    hidden, absent = (stranger.get(f"/cases/{number}") for number in (case.number, case.number[:-1] + "X"))
    assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json())


def test_anothers_file_cannot_be_handed_in(case: Case, version: Publish, answers: Answers) -> None:
    file = case.files.get().file_id
    published = case.version_of_item
    body = application(published, answers(12), materials=[{"seq": 1, "files": [file]}])
    answer = Caller(COLLEAGUE).post("/cases", body)
    assert (answer.status_code, answer.json()["code"]) == (404, "intake.no_such_file")


def test_whoever_has_a_part_in_the_case_reads_its_files(case: Case) -> None:
    colleague = Caller(COLLEAGUE)
    file = case.files.get().file_id
    answer = colleague.get(f"/files/{file}")
    assert b"".join(answer) == PDF  # type: ignore[call-overload]
    assert answer["X-Content-Type-Options"] == "nosniff" and "no-store" in answer["Cache-Control"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert colleague.account is not None
    page = signed_in(colleague.account).get(f"/files/{file}/?save")
    assert page["Content-Disposition"].startswith("attachment; filename=")
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    page.close()


def test_every_act_was_tried() -> None:
    assert set(LEAST) <= set(ACTS) and Act.SUBMIT not in ACTS
