"""Names in Unicode of all kinds: taken as they are and printed, or refused with the character and its place."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.test import Client

from oneseal.gateways.render.paper import render_pdf
from oneseal.records.accounts.models import Account, Enterprise
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.usecases.documents.rendering import to_render
from tests.interfaces.api.caller import Caller, application, in_force
from tests.people import CLERK, citizen_number, credit_code

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]

PRINTED = (
    "𬭳㛃𫖯䶮龑",
    "张𬀩𫍲",
    "﨑神朗",
    "阿卜杜拉·买买提",
    "Zoë Ñandú-Œuvre",
    "Nguye\u0302\u0303n",
    "葛\U000e0100城商行",
    "Ⅳ号①店",
    "Ελληνικά Кириллица",
    "O'Brien & <b>Söhne</b>",
    "#strong[x] $a$ @b \\ //",
    "'; DROP TABLE case; --",
    "{{ 7*7 }}{% now %}%s%(x)s{0}",
)
CODED = {
    "𠮷𪚥饭店": ("〔U+20BB7〕", "〔U+2A6A5〕"),
    "王𫟷": ("〔U+2B7F7〕",),
    "\U00031350\U000323af": ("〔U+31350〕",),
    "བོད་ཡིག": ("〔U+0F56〕",),
}
"""Standard characters that the house's fonts do not draw: the document says which."""
REFUSED = {
    "张\x00三": "",
    "张\x01三": "U+0001",
    "张\u200b三": "U+200B",
    "张\u202e三": "U+202E",
    "张\u2066三\u2069": "U+2066",
    "\ufeff张三": "U+FEFF",
    "张三\n李四": "U+000A",
    "张\u2028三": "U+2028",
    "张\ue863三": "U+E863",
    "张\ufffd三": "U+FFFD",
    "张\uffff三": "U+FFFF",
    "张😀三": "U+1F600",
    "👨\u200d👩\u200d👧": "U+1F468",
    "张": "",
    "　　 ": "",
    "长" * 101: "",
}


@pytest.fixture
def clerk(tmp_path: Path, settings: Any) -> Caller:
    settings.ONESEAL_HOME = tmp_path
    return Caller(CLERK)


@pytest.fixture
def submitted(clerk: Caller, version: Publish, answers: Answers) -> Callable[[str], Any]:
    published, given = in_force(version(12)), answers(12)

    def submit(name: str) -> Any:
        body = application(published, given)
        number = credit_code(crc32(name.encode()) % 900_000)
        return clerk.post("/cases", {**body, "applicant": {**body["applicant"], "name": name, "number": number}})

    return submit


def slip_of(number: str, folder: Path) -> str:
    """The words of the intake slip, as drawn by the worker's path, as poppler reads them."""
    document = Document.objects.get(subject_id=Case.objects.get(number=number).id)
    job = to_render(document.pk)
    assert job is not None
    file = folder / "slip.pdf"
    file.write_bytes(render_pdf(job.content))
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True)
    return "".join(read.stdout.split())


@pytest.mark.parametrize("name", PRINTED)
def test_a_name_is_kept_as_it_is_and_stands_on_the_document(
    submitted: Callable[[str], Any], clerk: Caller, tmp_path: Path, name: str
) -> None:
    answer = submitted(name)
    assert answer.status_code == 201, answer.content.decode()
    number = answer.json()["number"]
    assert Case.objects.get(number=number).applicant_name == name
    assert clerk.get(f"/cases/{number}").json()["applicant"]["name"]
    said = slip_of(number, tmp_path)
    wanted = "".join(name.split()).replace("\U000e0100", "").replace("e\u0302\u0303", "ễ")
    assert wanted in said.replace("\U000e0100", "").replace("e\u0302\u0303", "ễ").replace("\u200b", "")


@pytest.mark.parametrize("name", CODED)
def test_a_character_that_no_font_draws_is_printed_as_its_code_and_the_document_comes_all_the_same(
    submitted: Callable[[str], Any], tmp_path: Path, name: str
) -> None:
    answer = submitted(name)
    assert answer.status_code == 201, answer.content.decode()
    said = slip_of(answer.json()["number"], tmp_path)
    assert all(code in said for code in CODED[name]), said


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_no_document_can_bear_is_refused_with_the_character(
    submitted: Callable[[str], Any], name: str
) -> None:
    answer = submitted(name)
    told = answer.json()
    assert answer.status_code == 422
    assert REFUSED[name] in told["detail"] and told["detail"].rstrip().endswith(("。", "."))
    assert not Case.objects.exists()


@pytest.mark.parametrize("name", [*PRINTED[:6], *CODED])
def test_a_person_of_any_name_signs_up_and_is_greeted(name: str) -> None:
    browser = Client()
    given = {"kind": "person", "name": name, "number": citizen_number(), "phone": "13900000001"}
    password = {"password": "correct horse battery", "password_again": "correct horse battery"}
    assert browser.post("/sign-up/", {**given, **password}).status_code == 302
    assert Account.objects.get(kind="person").name == name
    assert name[-1] in browser.get("/").content.decode() or "*" in browser.get("/").content.decode()


@pytest.mark.parametrize("name", [name for name in REFUSED if len(name) < 100])
def test_a_sign_up_with_a_name_that_no_document_can_bear_says_so_beside_the_name(name: str) -> None:
    given = {"kind": "person", "name": name, "number": citizen_number(), "phone": "13900000001"}
    password = {"password": "correct horse battery", "password_again": "correct horse battery"}
    answer = Client().post("/sign-up/", {**given, **password})
    assert answer.status_code == 422 and not Account.objects.exists()
    assert REFUSED[name] in answer.content.decode()


def test_one_name_in_two_spellings_of_unicode_is_one_name(clerk: Caller, version: Publish, answers: Answers) -> None:
    body = application(in_force(version(12)), answers(12))
    for name in ("Zoë Söhne", "Zoe\u0308 So\u0308hne"):
        answer = clerk.post("/cases", {**body, "applicant": {**body["applicant"], "name": name}})
        assert answer.status_code == 201, answer.content.decode()
    assert Enterprise.objects.count() == 1
