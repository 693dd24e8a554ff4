"""Feedback and checks at the regulator's door, at the office and by the API (L4, L6)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case, Commitment
from oneseal.records.supervision.models import CheckEvidence, CheckPlan, Feedback, FeedbackPaper
from oneseal.rules.calendar import local_day
from tests.interfaces.api.caller import Caller, in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.regulator.test_regulator import BUREAUS, LIAISON, OTHER, page
from tests.people import CLERK, DECIDER, official
from tests.usecases.certificates.issued import issued
from tests.usecases.review.test_commitment import AGENCY, granted

pytestmark = pytest.mark.django_db(transaction=True)
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
VERIFIER = official("LIA02", 304, body="B030")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def photograph() -> SimpleUploadedFile:
    return SimpleUploadedFile("现场.png", PIXEL, "image/png")


@pytest.fixture
def made(version: Publish, answers: Answers) -> Certificate:
    return issued(in_force(version(12)), answers(12), now())


def form(made: Certificate, **changed: str) -> dict[str, object]:
    return {
        "kind": "penalty",
        "about": "certificate",
        "about_number": made.number,
        "decided_on": local_day(now()).isoformat(),
        "decision_number": "安市监罚〔2026〕41 号",
        "text": "查实冷藏间温度不符，罚款五千元。",
        **changed,
    }


def test_a_feedback_goes_from_the_department_to_the_bureau_and_its_answer_back(made: Certificate) -> None:
    liaison, bureau, stranger = (signed_in(account_of(one)) for one in (LIAISON, BUREAUS, OTHER))
    assert "反馈一条" in page(liaison, "/regulator/feedbacks/") and page(liaison, "/regulator/feedbacks/new/")
    kept = liaison.post("/regulator/feedbacks/new/", form(made, text="短"))
    assert kept.status_code == 422 and "短</textarea>" in kept.content.decode()
    sent = liaison.post("/regulator/feedbacks/new/", form(made) | {"papers": photograph()})
    row, paper = Feedback.objects.get(), FeedbackPaper.objects.get()
    path = f"/regulator/feedbacks/{row.number}/"
    assert sent["Location"] == path and "冷藏间" in page(liaison, path)
    assert content_type(bureau, f"{path}papers/{paper.pk}/") == "image/png"
    assert page_status(stranger, f"{path}papers/{paper.pk}/") == page_status(stranger, path) == 404
    assert row.number in page(bureau, "/regulator/feedbacks/") and "告知拟" not in page(bureau, path)
    decider = signed_in(account_of(DECIDER))
    certificate = f"/office/certificates/{made.identifier}/"
    assert f"{certificate}?feedback={row.number}#act-suspend" in page(decider, path).replace("&amp;", "&")
    filled = page(decider, f"{certificate}?feedback={row.number}")
    assert "安市监罚〔2026〕41 号" in filled and "监管反馈" in filled
    assert row.number in page(decider, f"/office/cases/{Case.objects.get().number}/messages/")
    assert liaison.post(f"{path}answer/", {"acted": "no"}).status_code == 403
    assert bureau.post(f"{path}answer/", {"acted": "yes", "reason": "已经按规定处理完毕了。"}).status_code == 422
    assert bureau.post(f"{path}answer/", {"acted": "no", "reason": "不影响许可条件，不作处理。"}).status_code == 302
    assert "不影响许可条件" in page(liaison, path)


def page_status(client: Client, path: str) -> int:
    return int(client.get(path).status_code)


def content_type(client: Client, path: str) -> str:
    answer = client.get(path)
    answer.close()
    return str(answer["Content-Type"])


def test_a_letter_from_elsewhere_is_entered_by_the_bureau_and_the_api_feeds_back_once(made: Certificate) -> None:
    bureau, today = signed_in(account_of(BUREAUS)), local_day(now()).isoformat()
    assert "登记来函抄告" in page(bureau, "/regulator/feedbacks/new/")
    letter = form(made, by_letter="1", decider="邻县城管局", received_on=today)
    assert bureau.post("/regulator/feedbacks/new/", letter).status_code == 302
    caller, answering = Caller(LIAISON), Caller(Account.objects.get(pk=BUREAUS.account_id))
    body = form(made)
    first = caller.post("/feedbacks", body, Idempotency_Key="feedback-1")
    again = caller.post("/feedbacks", body, Idempotency_Key="feedback-1")
    assert again.status_code == 201, again.content.decode()
    assert (first.status_code, again.json()["replayed"], Feedback.objects.count()) == (201, True, 2)
    number = first.json()["number"]
    assert Caller(CLERK).post("/feedbacks", body).status_code == 403
    assert caller.post("/feedbacks", body | {"about_number": "0"}).json()["code"] == "supervision.feedback_about"
    told = answering.get(f"/feedbacks/{number}").json()
    assert (told["late"], told["standing"], told["text"]) == (False, "to_answer", body["text"])
    assert len(answering.get("/feedbacks", which="to_answer").json()) == 2
    assert Caller(OTHER).get(f"/feedbacks/{number}").status_code == 404
    said = {"acted": True, "reason": "已经按规定处理完毕了。", "document": "安审批〔2026〕7 号"}
    assert answering.post(f"/feedbacks/{number}/answer", said).json()["standing"] == "acted"


def test_a_check_is_planned_recorded_with_photographs_and_counted(version: Publish, answers: Answers) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    liaison, bureau = signed_in(account_of(VERIFIER)), signed_in(account_of(BUREAUS))
    path, today = f"/regulator/checks/{number}/", local_day(now())
    assert "没有排人" in page(liaison, "/regulator/checks/") and page_status(signed_in(account_of(OTHER)), path) == 404
    plan = {"officers": "宋立春\n闵秋分", "on": today.isoformat(), "place": "经营场所"}
    assert liaison.post(f"{path}plan/", plan | {"officers": "宋立春"}).status_code == 422
    assert liaison.post(f"{path}plan/", plan).status_code == 302 and CheckPlan.objects.count() == 1
    assert "闵秋分" in page(liaison, path) and "登记结果" not in page(bureau, path)
    found = {"met": "no", "reason": "租赁合同已经解除。", "rectify_by": (today + timedelta(days=9)).isoformat()}
    assert liaison.post(f"{path}result/", found).status_code == 422
    assert liaison.post(f"{path}result/", found | {"files": photograph()}).status_code == 302
    evidence = CheckEvidence.objects.get()
    assert content_type(bureau, f"{path}evidence/{evidence.pk}/") == "image/png"
    assert "整改中" in page(bureau, "/regulator/checks/")
    Commitment.objects.update(result="not_met")
    assert "kind=annul" in page(liaison, path)
    assert "0%" in page(bureau, "/regulator/checks/kept/") and "n=1" in page(bureau, "/regulator/checks/kept/")
    assert bureau.get("/regulator/checks/kept/?xlsx=1")["Content-Type"].endswith("sheet")
    liaisons = Account.objects.get(pk=VERIFIER.account_id)
    (task,) = Caller(liaisons).get("/checks", which="done").json()
    assert (task["progress"], task["officers"]) == ("not_met", ["宋立春", "闵秋分"])
