"""Cases followed, supplemented, withdrawn; followed without an account; documents and certificates verified."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import printed_code
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.files import PDF
from tests.interfaces.portal.conftest import Publish
from tests.interfaces.portal.stories import certified, noticed
from tests.people import enterprise, person

Made = Callable[[], str]
pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(firm: Client, published: Publish, answers: Callable[[int], dict[str, object]]) -> Made:
    """A case that the enterprise filed itself."""
    version = published(12)

    def file() -> str:
        account = Account.objects.get(username="sumian")
        who = Principal(account.pk, "enterprise", account.name, (), None, account.enterprise_id)
        application = Application(enterprise(), answers(12))
        return submit(item_version=version.pk, application=application, principal=who, moment=now()).number

    return file


def test_a_case_page_says_the_next_thing_first(firm: Client, filed: Made) -> None:
    number = filed()
    page = firm.get(f"/cases/{number}/").content.decode()
    assert "正在核对材料" in page
    assert "一天一天算给您看" in page
    assert printed_code(number) in page
    assert number in firm.get("/cases/").content.decode()
    assert "食品经营许可" in firm.get("/").content.decode()


@pytest.mark.parametrize("path", ["", "submitted/", "supplement/", "withdraw/"])
def test_a_case_is_nobody_elses(firm: Client, filed: Made, path: str) -> None:
    number = filed()
    stranger = signed_in(applicant_account(person(5, "路人"), "luren"))
    assert stranger.get(f"/cases/{number}/{path}").status_code == 404
    assert stranger.post(f"/cases/{number}/{path}", {"complete": "1"}).status_code in (404, 405)
    assert Client().get(f"/cases/{number}/{path}")["Location"].startswith("/sign-in/")


def test_a_supplement_answers_every_point_and_is_declared_once(firm: Client, filed: Made) -> None:
    number = filed()
    noticed(number, 3, 5)
    page = firm.get(f"/cases/{number}/supplement/").content.decode()
    assert "还差 2 项" in page
    assert 'name="complete"' not in page
    upload = {"seq": "3", "file": SimpleUploadedFile("布局图.pdf", PDF, "application/pdf")}
    assert firm.post(f"/cases/{number}/supplement/", upload).status_code == 302
    assert firm.post(f"/cases/{number}/supplement/", {"seq": "5", "paper": "1"}).status_code == 302
    ready = firm.get(f"/cases/{number}/supplement/").content.decode()
    assert "都有了" in ready
    version = Case.objects.get().version
    sent = {"complete": "1", "version": str(version), "key": "a1b2c3d4e5"}
    assert firm.post(f"/cases/{number}/supplement/", sent).status_code == 302
    assert Case.objects.get().stage == "supplemented"
    assert firm.post(f"/cases/{number}/supplement/", sent)["Location"] == f"/cases/{number}/"


def test_a_bad_upload_to_the_supplement_is_told(firm: Client, filed: Made) -> None:
    number = filed()
    noticed(number, 3, 5)
    evil = {"seq": "3", "file": SimpleUploadedFile("图.pdf", b"MZ\x90", "application/pdf")}
    answer = firm.post(f"/cases/{number}/supplement/", evil)
    assert answer.status_code == 422
    assert "没有收下" in answer.content.decode()


def test_an_application_is_withdrawn_by_its_applicant(firm: Client, filed: Made) -> None:
    number = filed()
    assert "撤回后这一件就结束了" in firm.get(f"/cases/{number}/withdraw/").content.decode()
    firm.post(f"/cases/{number}/withdraw/", {"version": "1", "reason": "不办了"})
    assert Case.objects.get().stage == "withdrawn"
    assert "已经撤回" in firm.get(f"/cases/{number}/").content.decode()


def test_number_and_code_follow_a_case_without_an_account(client: Client, filed: Made) -> None:
    number = filed()
    answer = client.post("/track/", {"number": number, "code": printed_code(number).lower()})
    assert answer["Location"] == "/track/case/"
    page = client.get("/track/case/").content.decode()
    assert number in page
    assert enterprise().name not in page
    assert "/documents/" not in page
    assert Client().get("/track/case/")["Location"] == "/track/"


def test_a_number_without_its_dashes_is_understood(client: Client, filed: Made) -> None:
    number = filed()
    sent = {"number": number.replace("-", ""), "code": printed_code(number)}
    assert client.post("/track/", sent).status_code == 302


def test_guessing_codes_is_slowed_down(client: Client, filed: Made) -> None:
    number = filed()
    wrong = {"number": number, "code": "AAAAAAAA"}
    assert client.post("/track/", wrong).status_code == 422
    for _ in range(25):
        last = client.post("/track/", wrong)
    assert last.status_code == 429


def test_a_certificate_is_verified_by_anybody_with_its_holder_s_numbers_masked(client: Client, filed: Made) -> None:
    document = certified(filed())
    page = client.get(f"/verify/{document.verify_code}/").content.decode()
    assert "真证，现在有效" in page
    assert "查了这四样" in page
    found = client.post("/verify/", {"no": document.verify_code.lower()})
    scanned = client.post("/verify/", {"no": f"https://anlan.example/verify/{document.verify_code}/?from=paper"})
    assert found["Location"] == scanned["Location"] == f"/verify/{document.verify_code}/"


def test_another_document_is_verified_without_its_content(client: Client, filed: Made) -> None:
    filed()
    slip = Document.objects.get(kind="intake_slip")
    page = client.get(f"/verify/{slip.verify_code}/").content.decode()
    assert slip.number in page
    assert enterprise().name not in page


def test_a_file_is_compared_with_the_registered_one(client: Client, filed: Made) -> None:
    filed()
    Document.objects.update(file_sha256=hashlib.sha256(PDF).hexdigest())
    address = f"/verify/{Document.objects.get().verify_code}/"

    def compared(content: bytes) -> str:
        return client.post(address, {"file": SimpleUploadedFile("a.pdf", content)}).content.decode()

    assert "就是登记的原件" in compared(PDF)
    assert "和登记的不一样" in compared(PDF + b" ")
    by_file: Any = client.post("/verify/", {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert by_file["Location"].startswith(address)
    assert client.post("/verify/", {"file": SimpleUploadedFile("a.pdf", b"x")}).status_code == 422


def test_an_unknown_code_is_said_to_be_unknown(client: Client, filed: Made) -> None:
    answer = client.get("/verify/NOSUCHCODE12/")
    assert answer.status_code == 404
    assert "这里没有发过" in answer.content.decode()
    assert client.post("/verify/", {"no": "<b>x</b>"}).status_code == 422
