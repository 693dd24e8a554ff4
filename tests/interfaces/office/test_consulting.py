"""Consultations at their doors: asked on the case's tab, answered in the office or at the expert's door."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, MaterialFile, StoredFile
from oneseal.records.review.consulting import code_of
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import review
from tests.people import official

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
Desks = dict[str, Client]
QUESTION = "油烟排口这样设合规吗？"
EXPERT = {"expert": "秦望舒", "unit": "省食品检验研究院", "email": "qin@example.cn"}
OPINION = "加装在线监测以后可以。"


@pytest.fixture
def liaison(desks: Desks) -> Client:
    return signed_in(account_of(official("LIA02", 140, body="B045")))


def material(number: str) -> MaterialFile:
    """A file of the first material."""
    kept = StoredFile.objects.create(
        sha256="0" * 64, name="平面图.pdf", media_type="application/pdf", size=9, account_id=101, stored_at=now()
    )
    return MaterialFile.objects.create(case=Case.objects.get(number=number), seq=1, file=kept)


def ask(desk: Client, number: str, **form: object) -> Any:
    version = Case.objects.get(number=number).version
    given = {"version": version, "question": QUESTION, "days": "5", **form}
    return desk.post(f"/office/cases/{number}/acts/ask_consultation/", given)


def words(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def test_a_body_is_asked_and_its_answer_stands_beside_the_review(
    desks: Desks, liaison: Client, case_at: CaseAt
) -> None:
    number = case_at("in_review")
    file = material(number)
    page = words(desks["reviewer"].get(f"/office/cases/{number}/consultations/"))
    assert "还没有征求过意见" in page and "平面图" not in page and "checked" not in page.split("给对方看哪些")[1]
    assert ask(desks["reviewer"], number, body="B045", materials=["1"]).status_code == 302
    assert QUESTION in words(liaison.get("/office/asked/"))
    one = f"/office/asked/{number}-1/"
    page = words(liaison.get(one))
    assert "平面图.pdf" in page and Case.objects.get().applicant_name not in page
    assert liaison.get(f"{one}files/{file.file_id}/").status_code == 404  # laid open, but nothing is stored under it
    assert "请选一个结论" in words(liaison.post(one, {"opinion": OPINION}))
    assert liaison.post(one, {"view": "conditions", "opinion": OPINION}).status_code == 302
    assert "已经答复" in words(liaison.get(one)) and "平面图.pdf" not in words(liaison.get(one))
    for path in ("", "consultations/", "journal/"):
        page = words(desks["reviewer"].get(f"/office/cases/{number}/{path}"))
        assert OPINION in page and "附条件同意" in page, path


def test_whoever_was_not_asked_finds_nothing_and_the_asked_sees_no_more_of_the_case(
    desks: Desks, liaison: Client, case_at: CaseAt
) -> None:
    number = case_at("in_review")
    file = material(number)
    ask(desks["reviewer"], number, body="B045")
    one = f"/office/asked/{number}-1/"
    assert "没有选材料" in words(liaison.get(one))
    document = Document.objects.first()
    assert document is not None
    for path in (f"{one}files/{file.file_id}/", f"{one}documents/{document.pk}/", f"/office/cases/{number}/"):
        assert liaison.get(path).status_code == 404, path
    other = signed_in(account_of(official("LIA02", 141, body="B037")))
    assert "没有问本单位的" in words(other.get("/office/asked/")) and other.get(one).status_code == 404
    assert desks["reviewer"].get(one).status_code == 404


def test_a_refused_question_comes_back_as_it_was_typed(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    answer = ask(desks["reviewer"], number, **{**EXPERT, "email": "qin"})
    assert answer.status_code == 422
    assert "能收信的邮箱" in words(answer) and QUESTION in words(answer) and 'value="秦望舒"' in words(answer)


def test_an_expert_answers_at_his_door_by_number_and_code(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    file = material(number)
    ask(desks["reviewer"], number, **EXPERT, materials=["1"])
    code, door = code_of(f"{number}-1"), Client()
    for desk in ("reviewer", "engineer"):  # whoever asks could answer for him, if he knew it
        assert code not in words(desks[desk].get(f"/office/cases/{number}/consultations/"))
    assert door.get("/consult/case/")["Location"] == "/consult/"
    assert door.post("/consult/", {"number": f"{number}-1", "code": "WRONG234"}).status_code == 422
    found = door.post("/consult/", {"number": f"{number}-1", "code": code.lower()})
    assert found["Location"] == "/consult/case/" and code not in found["Location"]
    page = door.get("/consult/case/")
    assert QUESTION in words(page) and "平面图.pdf" in words(page) and page["Cache-Control"] == "private, no-store"
    assert Case.objects.get().applicant_name not in words(page)
    assert Client().get(f"/consult/case/files/{file.file_id}/").status_code == 404
    assert "至少 5 个字" in words(door.post("/consult/case/", {"view": "agree", "opinion": "行"}))
    assert "答复收到了" in words(door.post("/consult/case/", {"view": "agree", "opinion": OPINION}))
    assert door.post("/consult/", {"number": f"{number}-1", "code": code}).status_code == 422
    assert "外部专家" in words(desks["reviewer"].get(f"/office/cases/{number}/journal/"))


def test_codes_cannot_be_guessed_one_after_the_other(desks: Desks, case_at: CaseAt) -> None:
    number, door = case_at("in_review"), Client()
    ask(desks["reviewer"], number, **EXPERT)
    wrong = {"number": f"{number}-1", "code": "WRONG234"}
    assert {door.post("/consult/", wrong).status_code for _ in range(20)} == {422}
    right = {"number": f"{number}-1", "code": code_of(f"{number}-1")}
    assert door.post("/consult/", right).status_code == 429


def test_the_button_to_the_decision_asks_why_one_does_not_wait(desks: Desks, case_at: CaseAt) -> None:
    number, reviewer = case_at("in_review"), desks["reviewer"]
    ask(reviewer, number, body="B045")
    review(number, now())
    assert "为什么不等" in words(reviewer.get(f"/office/cases/{number}/"))
    form = {"version": Case.objects.get(number=number).version}
    sent = f"/office/cases/{number}/acts/send_to_decision/"
    assert "还有征求意见没有答复" in words(reviewer.post(sent, form))
    taken = f"/office/cases/{number}/acts/withdraw_consultation/"
    assert reviewer.post(taken, {**form, "no": "1", "reason": "自己查清了。"}).status_code == 302
    assert "为什么不等" not in words(reviewer.get(f"/office/cases/{number}/"))
    form = {"version": Case.objects.get(number=number).version}
    assert reviewer.post(sent, form).status_code == 302
    assert "自己查清了" in words(desks["decider"].get(f"/office/cases/{number}/consultations/"))
