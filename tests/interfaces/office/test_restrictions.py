"""Bars through the doors: office, window, portal, API; found, entered, lifted, and in the way of applying."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account, Enterprise
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.restrictions.models import Plea, Restriction
from oneseal.rules.calendar import local_day
from oneseal.rules.restrictions.reported import Ground
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.restrictions.reporting import Reported, report
from tests.interfaces.api.caller import Caller, application, in_force
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.people import BUREAU, CLERK, DECIDER, REVIEWER, STRANGER, enterprise, official
from tests.usecases.test_walk import act

pytestmark = pytest.mark.django_db
FALSE = "租赁合同是伪造的，房主书面否认签过。"


@pytest.fixture
def bar(case_at: Callable[..., str]) -> Restriction:
    act("reject_barred", case_at("received"), CLERK, now(), reason=FALSE)
    return Restriction.objects.select_related("enterprise").get()


def barred(bar: Restriction) -> Applicant:
    assert bar.enterprise is not None
    return Applicant("enterprise", bar.enterprise.name, bar.enterprise.uscc, phone="13900000002", agent_name="林知夏")


@pytest.mark.usefixtures("nobody_draws")
def test_found_read_and_lifted_by_its_head_with_a_document(desks: dict[str, Client], bar: Restriction) -> None:
    path, reviewer, decider = f"/office/restrictions/{bar.pk}/", desks["reviewer"], desks["decider"]
    assert path in reviewer.get("/office/restrictions/").content.decode()
    assert path not in reviewer.get("/office/restrictions/?list=ended").content.decode()
    assert "没有找到" in reviewer.get("/office/restrictions/?q=没有这个").content.decode()
    assert desks["stranger"].get(path).status_code == 404
    assert "act-lift" not in reviewer.get(path).content.decode()
    kept = decider.post(path, {"ground": "repaired", "reason": "表现良好，一字不丢。"})
    assert kept.status_code == 422 and "一字不丢" in kept.content.decode()
    assert decider.post(path, {"ground": "reversed", "reason": "法院判决撤销了原决定。"}).status_code == 302
    page = reviewer.get(path).content.decode()
    assert "已解除" in page and "解除限制再次申请决定书" in page
    document = Document.objects.get(kind="restriction")
    holder = signed_in(applicant_account(barred(bar), "barred"))
    assert holder.get(f"/documents/{document.pk}/").status_code == 202
    assert desks["stranger"].get(f"/documents/{document.pk}/").status_code == 404


def test_entered_by_special_law_and_told_in_both_languages(
    desks: dict[str, Client], case_at: Callable[..., str]
) -> None:
    case_at("received")
    item, party = ItemVersion.objects.get(), enterprise(3, "安澜县三家餐饮有限公司")
    path, decider = f"/office/restrictions/new/?item={item.pk}", desks["decider"]
    assert desks["reviewer"].get(path).status_code == 403
    assert "食品安全法" in decider.get(path).content.decode()
    form = {"item": item.pk, "special": "1", "kind": "enterprise", "name": party.name, "party": party.number}
    form |= {"by": "安澜县市场监督管理局", "number": "罚〔2026〕1号", "reason": "吊销食品经营许可证。"}
    kept = decider.post("/office/restrictions/new/", form)
    assert kept.status_code == 422 and party.name in kept.content.decode()
    done = decider.post("/office/restrictions/new/", {**form, "on": local_day(now()).isoformat()})
    assert done.status_code == 302
    assert "Barred" in decider.get(done["location"], headers={"accept-language": "en"}).content.decode()


def test_in_the_way_at_every_door(bar: Restriction, answers: Callable[[int], dict[str, object]]) -> None:
    item = in_force(ItemVersion.objects.get())
    who = barred(bar)
    applicant = {"kind": who.kind, "name": who.name, "number": who.number, "phone": who.phone}
    refused = Caller(CLERK).post("/cases", application(item, answers(12)) | {"applicant": applicant})
    assert refused.status_code == 409 and bar.until is not None
    assert bar.until.isoformat() in refused.json()["detail"] and "复议" in refused.json()["detail"]
    holder = signed_in(applicant_account(barred(bar), "barred"))
    start = holder.post(f"/items/{item.implementation_code}/apply/")
    page = f"{start['location']}who/"
    assert bar.until.isoformat() in holder.get(page).content.decode()
    assert holder.post(page, {"phone": "13900000002", "agent_name": "林知夏"}).status_code == 422
    mine = holder.get("/certificates/").content.decode()
    assert bar.number in mine and "不得再次申请" in mine


def test_the_same_through_the_api(bar: Restriction) -> None:
    reviewer, decider = Caller(REVIEWER), Caller(DECIDER)
    (row,) = reviewer.get("/restrictions").json()
    assert (row["id"], row["running"], row["offence"]) == (bar.pk, True, "false_material")
    asked = {"ground": "mistaken", "reason": "认错了人。"}
    assert reviewer.post(f"/restrictions/{bar.pk}/acts/lift", asked).status_code == 403
    done = decider.post(f"/restrictions/{bar.pk}/acts/lift", asked)
    assert done.status_code == 200 and done.json()["document"]
    assert decider.get(f"/restrictions/{bar.pk}").json()["lifted_by"]
    assert reviewer.get("/restrictions?state=ended").json()[0]["id"] == bar.pk
    assert reviewer.get("/restrictions/999999").status_code == 404
    party = {"kind": "enterprise", "name": barred(bar).name, "number": barred(bar).number}
    special = {"item_version": ItemVersion.objects.get().pk, "by": "监管局", "number": "核查1号", "body": BUREAU}
    special |= {"party": party, "on": local_day(now()).isoformat(), "reason": "没有兑现承诺。"}
    special |= {"ground": {"offence": "commitment"}}
    assert decider.post("/restrictions", special).json()["until"] is None
    refused = decider.post("/restrictions", special | {"item_version": 999_999})
    assert (refused.status_code, refused.json()["code"]) == (422, "catalogue.no_such_version")


def test_seen_on_the_case_and_found_by_number_alone(
    desks: dict[str, Client], case_at: Callable[..., str], version: Callable[[int], ItemVersion]
) -> None:
    """Seen by whoever handles a case of his, kept by another body; a name and a similar number find nobody (L5)."""
    number = case_at("for_decision")
    firm, item = Enterprise.objects.get(), ItemVersion.objects.get()
    mine = Applicant("enterprise", firm.name, firm.uscc)
    decision = {"by": "安澜县应急管理局", "number": "应急罚〔2026〕3号", "on": local_day(now()), "body": "B045"}
    watcher = official("LIA02", 245, body="B045")
    told = {"reason": "重大事故隐患拒不整改。", "principal": watcher, "moment": now()}
    measure, special = Ground("joint", measure="work_safety"), Ground("special", special=1)
    report(reported=Reported(mine, measure, scope=(version(20).item_id[:9],), **decision), **told)
    page = desks["reviewer"].get(f"/office/cases/{number}/").content.decode()
    assert "申请人受的限制" in page and "不影响这一件" in page and "应急罚〔2026〕3号" in page
    assert "看这条限制" not in page, "another body keeps it"
    namesake = enterprise(9, firm.name)
    report(reported=Reported(namesake, special, item_version=item.pk, **{**decision, "number": "别家罚1号"}), **told)
    report(reported=Reported(mine, special, item_version=item.pk, **decision), **told)
    page = desks["decider"].get(f"/office/cases/{number}/").content.decode()
    assert "受理以后才有的，准予要说明理由" in page and "为什么仍准予" in page and "别家罚1号" not in page
    decider = Caller(Account.objects.get(pk=DECIDER.account_id))
    seen = decider.get(f"/restrictions/of/{number}").json()
    assert [(row["stops"], row["since_acceptance"]) for row in seen] == [(True, True), (False, False)]
    assert Caller(Account.objects.get(pk=STRANGER.account_id)).get(f"/restrictions/of/{number}").status_code == 404
    for kind, other in (("enterprise", enterprise(8).number), ("enterprise", firm.name), ("person", firm.uscc)):
        assert decider.post("/restrictions/search", {"kind": kind, "number": f"{other:<15}"}).json() == []
        found = desks["reviewer"].post("/office/restrictions/search/", {"kind": kind, "number": other})
        assert "这个号码没有限制" in found.content.decode()
    found = decider.post("/restrictions/search", {"kind": "enterprise", "number": firm.uscc}).json()
    assert (
        len(found) == 2
        and "别家罚1号" not in str(found)
        and {row["decided_by"] for row in found} == {"安澜县应急管理局"}
    )
    shown = desks["reviewer"].post("/office/restrictions/search/", {"kind": "enterprise", "number": firm.uscc})
    assert "按号码查到的" in shown.content.decode() and shown.content.decode().count("应急罚〔2026〕3号") == 2


def test_contested_and_repaired_from_the_portal_to_the_office(bar: Restriction) -> None:
    """One story at the doors: an objection with a paper is seen, filtered and answered; repair asks for proof (L5)."""
    mine = signed_in(applicant_account(barred(bar), "barred"))
    path = f"/restrictions/{bar.pk}/"
    assert path in mine.get("/restrictions/").content.decode()
    first = mine.get(path).content.decode()
    assert 'id="do-objection"' in first and 'id="do-repair"' not in first and "法律定的" in first
    assert mine.post(path, {"do": "objection", "reasons": " "}).status_code == 422
    paper = SimpleUploadedFile("判决.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    said = {"do": "objection", "reasons": "合同是真的，房主另案作证。", "files": paper}
    assert mine.post(path, said).status_code == 302
    page = mine.get(path).content.decode()
    assert "有异议，答复以前限制照常" in page and 'id="do-objection"' not in page
    office = f"/office/restrictions/{bar.pk}/"
    decider, reviewer = (signed_in(account_of(who)) for who in (DECIDER, REVIEWER))
    assert office in decider.get("/office/restrictions/?list=contested").content.decode()
    assert office not in decider.get("/office/restrictions/?list=repair").content.decode()
    assert "act-objection" not in reviewer.get(office).content.decode()
    (file,) = Plea.objects.get().files
    shown = reviewer.get(f"/files/{file}/")
    assert shown.status_code == 200 and b"".join(shown.streaming_content).startswith(b"%PDF")
    stranger = signed_in(applicant_account(enterprise(5, "安澜县五味餐饮有限公司"), "other"))
    assert stranger.get(path).status_code == 404 and stranger.get(f"/files/{file}/").status_code == 404
    assert "现在没有限制" in stranger.get("/restrictions/").content.decode()
    wrong = decider.post(office, {"do": "objection", "answer": "repaired", "reason": "一字不丢。"})
    assert wrong.status_code == 422 and "一字不丢" in wrong.content.decode()
    assert (
        decider.post(office, {"do": "objection", "answer": "lifted", "reason": "查证属实，认定有误。"}).status_code
        == 302
    )
    page = mine.get(path).content.decode()
    assert "异议成立，解除限制" in page and "查证属实" in page and "解除限制再次申请决定书" in page
    assert mine.post(path, {"do": "repair", "reasons": "改了。"}).status_code == 409


def test_an_objection_through_the_api_takes_ones_own_files_alone(bar: Restriction) -> None:
    mine, decider = Caller(applicant_account(barred(bar), "barred")), Caller(DECIDER)

    def ask(path: str, body: dict[str, object]) -> Any:
        return mine.post(f"/restrictions/{bar.pk}/{path}", body)

    assert ask("objection", {"reasons": "不是我。", "files": [999_999]}).json()["code"] == "intake.no_such_file"
    assert ask("repair", {"reasons": "改了。"}).json()["code"] == "restrictions.not_repairable"
    assert ask("objection", {"reasons": "不是我。"}).status_code == 200
    assert ask("objection/answer", {"answer": "kept", "reason": "是。"}).status_code == 403
    kept = decider.post(f"/restrictions/{bar.pk}/objection/answer", {"answer": "kept", "reason": "是。"})
    assert kept.status_code == 200 and kept.json()["document"]
    assert decider.get("/restrictions?state=contested").json() == []


@pytest.mark.usefixtures("nobody_draws")
def test_liaisons_report_in_and_enter_the_answer_of_their_body(
    version: Callable[[int], ItemVersion],
) -> None:
    """The department's liaison enters a measure; the bureau's enters the written answer to the objection (L1, L5)."""
    item, party = version(12), enterprise(6, "安澜县六和餐饮有限公司")
    watcher, liaison = (signed_in(account_of(official(*who))) for who in (("LIA02", 245, "B045"), ("LIA01", 246)))
    form = {"item": 0, "special": "work_safety", "kind": "enterprise", "name": party.name, "party": party.number}
    form |= {
        "by": "安澜县应急管理局",
        "number": "应急罚〔2026〕9号",
        "reason": "隐患拒不整改。",
        "on": local_day(now()),
    }
    asked = watcher.post("/office/restrictions/new/", form)
    assert asked.status_code == 422 and "写明限制哪些许可" in asked.content.decode()
    path = watcher.post("/office/restrictions/new/", {**form, "scope": item.item_id[:9], "shown": "own"})["location"]
    assert "应急罚〔2026〕9号" in watcher.get("/office/restrictions/").content.decode()
    mine = signed_in(applicant_account(party, "six"))
    mine.post(path.removeprefix("/office"), {"do": "objection", "reasons": "整改完了。"})
    assert path in liaison.get("/office/restrictions/?list=contested").content.decode()
    page = liaison.get(path).content.decode()
    assert "您是联络员" in page and 'id="act-lift"' not in page
    answered = {"do": "objection", "answer": "kept", "reason": "复查还有两处。"}
    assert liaison.post(path, answered).status_code == 403
    answered |= {"by": "安澜县市场监督管理局", "number": "市监复〔2026〕1号", "on": local_day(now()).isoformat()}
    assert liaison.post(path, answered).status_code == 302
    assert "市监复〔2026〕1号" in watcher.get(path).content.decode()
    paper = Document.objects.filter(kind="restriction").latest("pk")
    assert liaison.get(f"/documents/{paper.pk}/").status_code == 202
