"""Bars through the doors: office, window, portal, API; found, entered, lifted, and in the way of applying."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from oneseal.usecases.accounts.parties import Applicant
from tests.interfaces.api.caller import Caller, application, in_force
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.people import CLERK, DECIDER, REVIEWER, enterprise
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
    assert holder.get(f"/documents/{document.pk}/").status_code in (200, 202)
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
    assert reviewer.get("/restrictions?ended=true").json()[0]["id"] == bar.pk
    assert reviewer.get("/restrictions/999999").status_code == 404
    special = {"item_version": ItemVersion.objects.get().pk, "special": 0, "by": "监管局", "number": "核查1号"}
    party = {"kind": "enterprise", "name": barred(bar).name, "number": barred(bar).number}
    special |= {"party": party, "on": local_day(now()).isoformat(), "reason": "没有兑现承诺。"}
    assert decider.post("/restrictions", special).json()["until"] is None
    refused = decider.post("/restrictions", special | {"item_version": 999_999})
    assert (refused.status_code, refused.json()["code"]) == (422, "catalogue.no_such_version")
