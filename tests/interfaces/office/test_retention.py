"""Retention and destruction at the doors: classes, what is due, two people, what goes and what stays (W7)."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from oneseal.gateways.storage.files import exists, path_of, put_bytes
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.erasing import StillFresh, erase_files
from oneseal.interfaces.workers.packing import pack_case
from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.documents.listed import document_for
from oneseal.records.accounts.models import Account
from oneseal.records.archive.models import DestroyedFile, Destruction, Package
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import Automatic, Withheld
from oneseal.records.delivery.models import Sending
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, MaterialFile, StoredFile
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import seal, unseal_json
from oneseal.records.restrictions.models import Restriction
from oneseal.records.review.models import Step
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.usecases.intake.agreement import disagreements
from tests.interfaces.arrivals import account_of, bearer, signed_in
from tests.interfaces.office.stages import act
from tests.people import CERTIFIER, CLERK, STRANGER, official

SAID_OF_SENDING = ("where_sealed", "reason_sealed", "why_back_sealed")
pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
Desks = dict[str, Client]
SECOND = official("CER01", 119)
PATH = "/office/retention/"
WHY = "保管期满，没有继续保存的价值。"


class Now:
    """Patience without a worker."""

    def ask(self, question: Callable[[], Any]) -> Any:
        return question()


def client_of(who: Principal) -> Client:
    return signed_in(Account.objects.filter(pk=who.account_id).first() or account_of(who))


@pytest.fixture
def second(desks: Desks) -> Client:
    return client_of(SECOND)


def status(client: Client, path: str) -> int:
    """Read to the end, so that the file behind it is closed."""
    answer = client.get(path)
    assert b"".join(answer.streaming_content)  # type: ignore[arg-type]
    return answer.status_code


def handed_in(number: str, text: bytes) -> StoredFile:
    digest = put_bytes(text, home=settings.ONESEAL_HOME).sha256
    file = StoredFile.objects.create(
        sha256=digest, name="身份证.pdf", media_type="application/pdf", size=len(text), stored_at=now()
    )
    MaterialFile.objects.create(case=Case.objects.get(number=number), seq=1, file=file)
    return file


@pytest.fixture
def old(case_at: CaseAt, desks: Desks) -> Callable[..., str]:
    """An archived case whose term of ten years ran out, its certificate with it."""

    def make(closed: date = date(2010, 5, 6), *, ended: bool = True) -> str:
        number = case_at("completed")
        act("archive", number, CERTIFIER, now())
        Case.objects.filter(number=number).update(closed_on=closed)
        if ended:
            Certificate.objects.update(valid_to=closed + timedelta(days=365))
        return number

    return make


def classed(client: Client, number: str, retention: str = "y10") -> int:
    version = Case.objects.get(number=number).version_of_item_id
    given = {"version": version, "retention": retention, "basis": "本机关归档范围和保管期限表"}
    return client.post(f"{PATH}class/", given).status_code


def going(client: Client) -> set[str]:
    return {one["row"].number for one in client.get(PATH).context["going"]}


def kept(client: Client) -> dict[str, str]:
    return {one["row"].number: one["row"].why.code for one in client.get(PATH).context["kept"]}


def propose(client: Client, *numbers: str, reason: str = WHY) -> int:
    key = f"key-{len(numbers)}-{len(reason)}-{Destruction.objects.count()}"
    return client.post(f"{PATH}propose/", {"numbers": numbers, "reason": reason, "key": key}).status_code


def test_a_file_is_due_once_its_item_has_a_class_and_the_years_are_over(old: Callable[..., str], desks: Desks) -> None:
    number, fresh = old(), old(date(2020, 1, 1))
    client = desks["certifier"]
    assert going(client) == set() and client.get(PATH).context["classes"][0]["row"].retention == ""
    assert classed(client, number) == 302
    assert going(client) == {number} and kept(client) == {}
    assert classed(client, number, "y30") == 302
    assert going(client) == set()
    assert classed(client, number) == 409
    assert client.post(f"{PATH}class/", {"version": "1", "retention": "y10", "basis": "表"}).status_code in (404, 422)
    assert fresh not in going(client)


def test_only_the_archive_of_the_body_sees_and_keeps_it(old: Callable[..., str], desks: Desks) -> None:
    number = old()
    classed(desks["certifier"], number)
    elsewhere = client_of(official("CER01", 120, body="B077", division="590122000000"))
    assert going(elsewhere) == set() and elsewhere.get(PATH).context["classes"] == []
    assert classed(elsewhere, number, "permanent") == 404
    assert propose(elsewhere, number) == 422
    for name in ("reviewer", "decider", "stranger"):
        assert desks[name].get(PATH).status_code == 403
        assert propose(desks[name], number) == 403


def test_what_keeps_a_file_on_is_said_and_it_cannot_be_proposed(old: Callable[..., str], desks: Desks) -> None:
    certified, held, barred, fine = old(ended=False), old(), old(), old()
    Certificate.objects.exclude(subject_id=Case.objects.get(number=certified).pk).update(valid_to=date(2011, 1, 1))
    Certificate.objects.filter(subject_id=Case.objects.get(number=certified).pk).update(valid_to=None)
    client = desks["certifier"]
    classed(client, fine)
    assert (
        client.post(f"{PATH}hold/", {"number": held, "reason": "当事人申请了行政复议。", "do": "hold"}).status_code
        == 302
    )
    decision = Document.objects.filter(subject_id=Case.objects.get(number=barred).pk).first()
    assert decision is not None
    person = Case.objects.get(number=barred)
    Restriction.objects.create(
        person=person.person,
        enterprise=person.enterprise,
        offence="false_material",
        since=date(2010, 5, 6),
        number=decision.number,
        division=person.division,
        body=person.body,
    )
    assert kept(client) == {
        certified: "archive.certificate_stands",
        held: "archive.on_hold",
        barred: "archive.barred_by",
    }
    assert going(client) == {fine}
    answer = client.post(f"{PATH}propose/", {"numbers": [fine, held], "reason": WHY})
    assert answer.status_code == 409 and held in answer.content.decode() and WHY in answer.content.decode()
    assert not Destruction.objects.exists()
    client.post(f"{PATH}hold/", {"number": held, "reason": "复议已经维持原决定。", "do": "lift"})
    assert going(client) == {fine, held}


def test_two_people_destroy_what_is_due_and_every_chain_still_holds(
    old: Callable[..., str], desks: Desks, second: Client
) -> None:
    number, other = old(), old()
    client, case = desks["certifier"], Case.objects.get(number=number)
    file, shared = handed_in(number, b"%PDF-1.4 only here"), handed_in(number, b"%PDF-1.4 shared")
    MaterialFile.objects.create(case=Case.objects.get(number=other), seq=1, file=shared)
    classed(client, number)
    why = {"reason_sealed": seal("林知夏的配方"), "since": now(), "account_id": 1}
    Withheld.objects.create(case=case, ground="trade", **why)
    sealed = dict.fromkeys(SAID_OF_SENDING, seal("春和路 8 号，林知夏迁走"))
    Sending.objects.create(
        case=case, no=1, channel="post", sent_on=case.received_on, ended_on=case.received_on, **sealed
    )
    Automatic.objects.create(case=case, begun_at=now(), left_at=now(), why={"zh": "林知夏", "en": "林知夏"})
    assert status(client, f"/files/{file.pk}/") == 200
    assert propose(client, number) == 302
    one = Destruction.objects.get()
    path = f"{PATH}{one.pk}/"
    assert "批准并销毁" not in client.get(path).content.decode()
    assert client.post(path, {"do": "approve", "key": "own-approval-1"}).status_code == 403
    assert PrivatePart.objects.filter(subject_kind="case", subject_id=case.pk).exists()
    answer = second.post(path, {"do": "approve", "key": "approval-0001"}, follow=True)
    assert "销毁了，销毁清册已制发" in answer.content.decode()
    gone(number, file, shared)
    shown(client, number, file, shared)
    assert second.post(path, {"do": "approve", "key": "approval-0002"}).status_code == 409
    assert second.post(path, {"do": "approve", "key": "approval-0001"}).status_code == 302
    register = Document.objects.get(subject_kind="destruction")
    assert number in register.content and "公司" not in register.content and "制证" not in register.number
    assert document_for(register.pk, reach_of(CERTIFIER)) is not None
    assert document_for(register.pk, reach_of(STRANGER)) is None
    assert going(client) == {other} and number not in kept(client)


def gone(number: str, file: StoredFile, shared: StoredFile) -> None:
    """Out of the tables and out of the store; the open journal says so and still verifies."""
    case = Case.objects.get(number=number)
    assert not PrivatePart.objects.filter(subject_kind="case", subject_id=case.pk).exists()
    assert unseal_json(case.answers_sealed) == {} and case.contact_phone_sealed is None
    assert not Step.objects.filter(case=case).exclude(opinion_sealed=None).exists()
    assert not Package.objects.filter(case=case).exists()
    assert Sending.objects.filter(case=case, **dict.fromkeys(SAID_OF_SENDING)).exists()
    assert Withheld.objects.get(case=case).reason_sealed is None and Automatic.objects.get(case=case).why == {}
    owed = Message.objects.get(kind="erase_files").payload
    assert file.sha256 in owed["sha256"] and shared.sha256 not in owed["sha256"]
    with pytest.raises(StillFresh):
        erase_files(owed, Now())  # type: ignore[arg-type]
    for digest in owed["sha256"]:
        os.utime(path_of(digest, home=settings.ONESEAL_HOME), (0, 0))
    for _twice in range(2):
        erase_files(owed, Now())  # type: ignore[arg-type]
    assert not exists(file.sha256, home=settings.ONESEAL_HOME) and exists(shared.sha256, home=settings.ONESEAL_HOME)
    pack_case({"case": case.pk}, Now())  # type: ignore[arg-type]
    assert not Package.objects.filter(case=case).exists()
    assert disagreements(case.pk) == []
    found = verified_journal()
    assert not found.findings and found.destroyed > 0
    last = Event.objects.filter(subject_kind="destruction").order_by("-seq").first()
    assert last is not None and last.verb == "approve" and number in last.content


def test_a_private_part_that_no_act_destroyed_is_found(old: Callable[..., str]) -> None:
    case = Case.objects.get(number=old())
    PrivatePart.objects.filter(subject_kind="case", subject_id=case.pk, seq=1).delete()
    [finding] = verified_journal().findings
    assert (finding.subject_id, finding.seq) == (case.pk, 1) and "没有销毁它的记录" in finding.sentence()


def shown(client: Client, number: str, file: StoredFile, shared: StoredFile) -> None:
    """The case says what became of it on every tab, and a link to a file is answered with a sentence."""
    for tab in ("", "materials/", "procedures/", "documents/", "messages/", "journal/", "search/"):
        page = client.get(f"/office/cases/{number}/{tab}")
        assert page.status_code == 200 and "已销毁" in page.content.decode(), tab
    answer = client.get(f"/files/{file.pk}/")
    assert answer.status_code == 410 and "已经按规定销毁" in answer.content.decode()
    assert status(client, f"/files/{shared.pk}/") == 200
    applicant = Case.objects.get(number=number)
    own = signed_in(
        Account.objects.create(
            username="owner", password="!", kind="enterprise", enterprise=applicant.enterprise, made_at=now()
        )
    )
    for path in (f"/cases/{number}/", "/cases/", f"/counter/cases/{number}/"):
        assert (own if path.startswith("/cases") else client).get(path).status_code == 200, path
    for part in ("", "/timeline", "/documents"):
        headers = bearer(Account.objects.get(pk=CERTIFIER.account_id))
        assert Client(headers=headers).get(f"/api/v1/cases/{number}{part}").status_code == 200, part
    package = client.post(f"/office/cases/{number}/package/", {"reason": "复核当年的决定依据。"})
    assert package.status_code == 410 and "归档包已经按规定销毁" in package.content.decode()
    owner = bearer(Account.objects.get(pk=CERTIFIER.account_id))
    problem = Client(headers=owner).get(f"/api/v1/files/{file.pk}")
    assert problem.status_code == 410 and problem.json()["code"] == "archive.file_destroyed"


def test_what_can_no_longer_go_is_left_out_with_its_reason(
    old: Callable[..., str], desks: Desks, second: Client
) -> None:
    number, disputed = old(), old()
    client = desks["certifier"]
    classed(client, number)
    assert propose(client, number, disputed) == 302
    client.post(f"{PATH}hold/", {"number": disputed, "reason": "当事人起诉了。", "do": "hold"})
    path = f"{PATH}{Destruction.objects.get().pk}/"
    assert "暂缓销毁" in second.get(path).content.decode()
    assert second.post(path, {"do": "approve", "key": "approval-0001"}).status_code == 302
    rows = {row.case.number: (row.done_on is not None, row.left_out) for row in DestroyedFile.objects.all()}
    assert rows == {number: (True, ""), disputed: (False, "archive.on_hold")}
    case = Case.objects.get(number=disputed)
    assert PrivatePart.objects.filter(subject_kind="case", subject_id=case.pk).exists()
    assert disputed in Document.objects.get(subject_kind="destruction").content


def test_a_proposal_is_sent_back_with_a_reason_and_nothing_happens(
    old: Callable[..., str], desks: Desks, second: Client
) -> None:
    number, client = old(), desks["certifier"]
    classed(client, number)
    assert propose(client, number, reason="满") == 422
    assert propose(client) == 422
    assert propose(client, number) == 302
    path = f"{PATH}{Destruction.objects.get().pk}/"
    assert second.post(path, {"do": "decline", "reason": "否"}).status_code == 422
    assert second.post(path, {"do": "decline", "reason": "还有人来查，再留一年。"}).status_code == 302
    assert "还有人来查" in client.get(path).content.decode()
    assert going(client) == {number} and not DestroyedFile.objects.filter(done_on__isnull=False).exists()
    assert second.post(path, {"do": "approve"}).status_code == 409


def test_the_same_goes_through_the_api(old: Callable[..., str], desks: Desks, second: Client) -> None:
    number = old()
    classed(desks["certifier"], number)
    first, other = (bearer(Account.objects.get(pk=who.account_id)) for who in (CERTIFIER, SECOND))

    def call(who: dict[str, str], path: str, body: dict[str, Any] | None = None) -> Any:
        client, url = Client(headers=who), f"/api/v1/retention/{path}"
        return client.get(url) if body is None else client.post(url, body, content_type="application/json")

    assert [(one["number"], one["kept_on"]) for one in call(first, "due").json()] == [(number, "")]
    made = call(first, "destructions", {"numbers": [number], "reason": WHY})
    assert made.status_code == 200 and made.json()["stage"] == "proposed"
    path = f"destructions/{made.json()['id']}"
    assert call(first, f"{path}/approve", {}).status_code == 403
    done = call(other, f"{path}/approve", {})
    assert done.status_code == 200 and done.json()["document"]
    assert call(first, path).json()["files"][0]["done_on"] and call(first, "due").json() == []
    reviewer = bearer(Account.objects.filter(pk=CLERK.account_id).first() or account_of(CLERK))
    assert call(reviewer, "destructions").status_code == 403
