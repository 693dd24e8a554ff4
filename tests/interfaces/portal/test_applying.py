"""The wizard without a script: nothing typed is lost, nothing is submitted twice, nobody applies in another's name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Case, Draft, Material, MaterialFile
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.drafts import opened
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.files import PDF
from tests.interfaces.portal.conftest import Publish, Walker
from tests.people import citizen_number, credit_code, enterprise, person

Walk = Callable[..., Walker]
pytestmark = pytest.mark.django_db


def owner() -> Principal:
    account = Account.objects.get(username="sumian")
    return Principal(account.pk, "enterprise", account.name, (), None, account.enterprise_id)


def state(walk: Walker) -> Any:
    return opened(Draft.objects.get(pk=walk.draft).pk, owner())


def test_a_stranger_is_sent_to_sign_in(client: Client, published: Publish) -> None:
    answer = client.post(f"/items/{published(12).implementation_code}/apply/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_a_stranger_who_begins_comes_into_his_application_when_he_has_signed_in(
    client: Client, published: Publish
) -> None:
    code = published(12).implementation_code
    guide = client.get(f"/items/{code}/", {"Q2": "2"}).content.decode()
    assert f'action="/items/{code}/begin/"' in guide
    sent = client.post(f"/items/{code}/begin/", {"Q2": "2"}, follow=True)
    assert sent.redirect_chain[-1][0] == f"/sign-in/?next=/items/{code}/apply/"
    account = applicant_account(enterprise(), "sumian")
    Account.objects.update(password=make_password("correct horse battery"))
    given = {"username": account.username, "password": "correct horse battery", "next": f"/items/{code}/apply/"}
    page = client.post("/sign-in/", given, follow=True)
    draft = Draft.objects.get()
    assert page.request["PATH_INFO"] == f"/apply/{draft.pk}/who/"
    assert opened(draft.pk, owner()).answers["Q2"] == "2"
    again = client.get(f"/items/{code}/apply/")
    assert (again["Location"], Draft.objects.count()) == (f"/items/{code}/", 1)


def test_an_application_goes_from_guide_to_receipt(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="materials")
    upload = {"file": SimpleUploadedFile("平面图.pdf", PDF, "application/pdf"), "go": "1"}
    assert walk.client.post(walk.url("materials/3"), upload).status_code == 302
    assert walk.client.post(walk.url("materials/4"), {"paper": "1"}).status_code == 302
    walk.fill()
    page = walk.client.get(walk.url("check")).content.decode()
    assert "还有 2 份材料没交" in page
    answer = walk.client.post(walk.url("check"), {"promise": "1"})
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.number}/submitted/"
    assert (case.stage, case.channel, case.applicant_name) == ("received", "online", enterprise().name)
    assert MaterialFile.objects.get().seq == 3
    assert Material.objects.get(seq=4).on_paper
    assert not Draft.objects.exists()
    receipt = walk.client.get(answer["Location"]).content.decode()
    assert case.number in receipt
    assert "打开收件凭证" in receipt


def test_submitting_again_makes_no_second_case(walker: Walk) -> None:
    walk = walker(12)
    walk.fill()
    walk.client.post(walk.url("check"), {"promise": "1"})
    again = walk.client.post(walk.url("check"), {"promise": "1"})
    assert again["Location"] == "/cases/"
    assert Case.objects.count() == 1


def test_without_the_promise_or_with_open_pages_nothing_is_submitted(walker: Walk) -> None:
    walk = walker(12)
    assert walk.client.post(walk.url("check"), {"promise": "1"}).status_code == 422
    walk.fill()
    unticked = walk.client.post(walk.url("check"))
    assert unticked.status_code == 422
    assert "请先勾选声明" in unticked.content.decode()
    assert not Case.objects.exists()


def test_a_wrong_answer_is_named_and_kept(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="rep-name")
    answer = walk.client.post(walk.url("rep-name"), {"rep_name": "林知夏", "rep_id": "590121199003070011"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "data-errsum" in page
    assert "590121199003070011" in page
    assert state(walk).answers["rep_id"] == "590121199003070011"
    assert walk.here() == "rep-name"


def test_every_wrong_cell_of_a_table_is_told_at_once(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="food-safety-officer")
    rows = {f"food_safety_officer-{row}-0": "林知夏" for row in range(3)}
    rows |= {f"food_safety_officer-{row}-1": "590121199003070011" for row in range(3)}
    page = walk.client.post(walk.url("food-safety-officer"), rows).content.decode()
    assert "有 3 处要改" in page
    assert all(f"第 {row} 行“身份号码”" in page for row in (1, 2, 3))


def test_a_name_that_no_document_can_bear_is_refused_for_the_agent_too(walker: Walk) -> None:
    walk = walker(12)
    answer = walk.client.post(walk.url("who"), {"phone": "13900000000", "agent_name": "林😀"})
    assert answer.status_code == 422
    assert "U+1F600" in answer.content.decode()


def test_the_form_cannot_name_another_applicant(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="ent-name")
    other = walk.posted() | {"ent_name": "别家公司", "ent_uscc": credit_code(7)}
    walk.client.post(walk.url("ent-name"), other)
    assert state(walk).answers["ent_uscc"] == enterprise().number


def test_an_autosave_keeps_what_is_typed_and_undoes_nothing(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="biz-addr")
    before = state(walk).done
    saved = walk.client.post(walk.url("contact-name") + "save/", {"contact_name": "林", "contact_phone": "139"})
    assert saved.status_code == 200
    assert "已自动保存" in saved.content.decode()
    after = state(walk)
    assert after.done == before
    assert after.answers["contact_name"] == "林"


def test_rows_of_a_table_are_added_and_removed_without_a_script(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="food-safety-officer")
    key = walk.url("food-safety-officer")
    rows = {f"food_safety_officer-{row}-0": name for row, name in enumerate(("甲", "乙", "丙"))}
    more = walk.client.post(key, rows | {"more": "food_safety_officer"})
    assert 'name="food_safety_officer-3-0"' in more.content.decode()
    walk.client.post(key, rows | {"drop": "food_safety_officer:1"})
    assert [row["姓名"] for row in state(walk).answers["food_safety_officer"]] == ["甲", "丙"]


def test_new_questions_are_shown_before_going_on(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="by-agent")
    answer = walk.client.post(walk.url("by-agent"), {"by_agent": "是"})
    assert answer.status_code == 200
    assert 'name="agent_name"' in answer.content.decode()


@pytest.mark.parametrize("path", ["", "who/", "materials/", "materials/3/", "check/", "discard/"])
def test_a_draft_is_nobody_elses(walker: Walk, path: str) -> None:
    walk = walker(12)
    stranger = signed_in(applicant_account(person(5, "路人"), "luren"))
    assert stranger.get(f"/apply/{walk.draft}/{path}").status_code == 404


def test_a_draft_is_deleted_after_being_asked(walker: Walk) -> None:
    walk = walker(12)
    assert "不能恢复" in walk.client.get(f"/apply/{walk.draft}/discard/").content.decode()
    walk.client.post(f"/apply/{walk.draft}/discard/")
    assert not Draft.objects.exists()


def test_an_upload_of_a_forbidden_kind_is_told_and_loses_nothing(walker: Walk) -> None:
    walk = walker(12)
    walk.fill(until="materials")
    evil = {"file": SimpleUploadedFile("平面图.pdf", b"MZ\x90\x00 not a pdf", "application/pdf"), "go": "1"}
    answer = walk.client.post(walk.url("materials/3"), evil)
    assert answer.status_code == 422
    assert "没有收下" in answer.content.decode()
    assert state(walk).files == {}


def test_a_person_applies_for_an_enterprise_with_a_checked_code(published: Publish) -> None:
    browser = signed_in(applicant_account(person(), "lin"))
    started = browser.post(f"/items/{published(12).implementation_code}/apply/")
    key = started["Location"] + "who/"
    wrong = {
        "for": "enterprise",
        "name": "安澜县素面餐饮有限公司",
        "number": "91590121MB00000000",
        "phone": "13900000001",
    }
    answer = browser.post(key, wrong)
    assert answer.status_code == 422
    assert "统一社会信用代码" in answer.content.decode()
    right = browser.post(key, wrong | {"number": credit_code(1)})
    assert right["Location"].endswith("/mandate/")
    assert "素面餐饮" in browser.get(right["Location"]).content.decode()
    himself = browser.post(key, {"for": "self", "phone": "13900000001"})
    assert himself.status_code == 422
    assert "只由企业和单位申请" in himself.content.decode()


def test_a_person_applies_for_another_by_a_mandate_that_holds_and_the_case_shows_it(
    published: Publish, answers: Callable[[int], dict[str, object]]
) -> None:
    browser = signed_in(applicant_account(person(2, "程若兰"), "cheng"))
    walk = Walker(browser, published(61), dict(answers(61)))
    other = {"for": "person", "name": "林知夏", "number": citizen_number(1), "phone": "13900000001"}
    himself = browser.post(walk.url("who"), other | {"number": citizen_number(2)})
    assert himself.status_code == 422 and "不用填委托" in himself.content.decode()
    assert browser.post(walk.url("who"), other).status_code == 302
    day = local_day(now())
    dates = {"granted_on": str(day - timedelta(days=9)), "until": str(day - timedelta(days=1))}
    paper = {"powers": ["submit", "supplement"], "file": SimpleUploadedFile("委托书.pdf", PDF, "application/pdf")}
    over = browser.post(walk.url("mandate"), dates | paper)
    assert over.status_code == 422 and "已经到期" in over.content.decode() and "委托书.pdf" in over.content.decode()
    narrow = browser.post(walk.url("mandate"), dates | {"until": str(day), "powers": ["receive"]})
    assert narrow.status_code == 422 and "没有授权“提交申请”" in narrow.content.decode()
    assert browser.post(walk.url("mandate"), dates | {"until": str(day), "powers": ["submit"]}).status_code == 302
    walk.fill(until="materials")
    browser.post(walk.url("materials"), {})
    assert browser.post(walk.url("check"), {"promise": "1"}).status_code == 302
    case = Case.objects.get()
    assert (case.applicant_name, case.agent_name, case.mandate.powers) == ("林知夏", "程若兰", ["submit"])
    shown = browser.get(f"/cases/{case.number}/").content.decode()
    assert "提交申请" in shown and f"/files/{case.mandate.proof_id}/" in shown
    paper_again = browser.get(f"/files/{case.mandate.proof_id}/")
    assert b"".join(paper_again.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    refused = browser.post(f"/cases/{case.number}/withdraw/", {"reason": "不办了", "version": "1"})
    assert refused.status_code == 403 and "没有授权“撤回申请”" in refused.content.decode()
