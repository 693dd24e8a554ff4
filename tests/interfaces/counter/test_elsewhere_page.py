"""Taken in at the window for a body of another county: found there, sent on, signed for, seen by everybody (I12)."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.queries.delivery.elsewhere import travelling
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.elsewhere import Side, Standing
from oneseal.usecases.demo.elsewhere import take_in_elsewhere
from oneseal.usecases.intake.chores import judge_material
from tests.interfaces.arrivals import account_of, applicant_account, bearer, signed_in
from tests.interfaces.counter.test_intake_page import sheet
from tests.people import CLERK, person
from tests.usecases.test_elsewhere import OTHER_HEAD, WINDOW, windows
from tests.usecases.test_walk import act

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
HOME = "590121000000"
NURSE = 62


def own(answers: Answers) -> dict[str, object]:
    return dict(answers(NURSE)) | {"person_name": person().name, "person_id": person().number}


def marked(version: ItemVersion) -> dict[str, str]:
    """Every row of the sheet looked at."""
    rows = re.findall(r'"seq":(\d+)', version.snapshot)
    return {f"v-{seq}": "complete" for seq in {"0", *rows}}


def sent_on(window: Client, item: ItemVersion, answers: Answers) -> Case:
    """Found under the other county, filled in, sent on in one press."""
    page = window.get("/counter/intake/").content.decode()
    assert f'value="{HOME}"' in page and "外地：安澜县" in page
    found = window.post("/counter/intake/items/", {"item": "护士", "place": HOME}).content.decode()
    assert item.implementation_code in found
    assert item.implementation_code not in window.post("/counter/intake/items/", {"item": "护士"}).content.decode()
    page = window.post("/counter/intake/", {"item": "护士", "place": HOME, "step": "item"}).content.decode()
    assert "代收，不代办" in page and "安澜县行政审批局" in page and "五种答复" not in page
    done = window.post("/counter/intake/", {**sheet(item.pk, own(answers)), **marked(item), "do": "send_file"})
    assert done.status_code == 302, done.content.decode()
    return Case.objects.latest("pk")


def test_from_the_other_countys_item_to_the_home_bodys_acceptance(version: Publish, answers: Answers) -> None:
    item = version(NURSE)
    windows()
    window, home = signed_in(account_of(WINDOW)), signed_in(account_of(CLERK))
    case = sent_on(window, item, answers)
    address = f"/counter/cases/{case.number}/"
    page = window.get(address).content.decode()
    assert "已转送，待签收" in page and "代收转送" in page and "收件答复" in page and 'value="accept"' not in page
    refused = window.post(address, {"do": "receive_file", "case-version": "2"})
    assert refused.status_code == 422 and "这一件归 安澜县行政审批局 办理" in refused.content.decode()

    listed = home.get("/counter/elsewhere/?side=home").content.decode()
    assert case.number in listed and "望岳县行政审批局" in listed and "异地通办 1" in listed
    assert case.number not in home.get("/counter/elsewhere/?side=window").content.decode()
    assert "核对清单，签收" in home.get(address).content.decode()
    assert home.post(address, {"do": "receive_file", "case-version": "2", "key": "k" * 16}).status_code == 302
    assert "办理机关在办" in window.get(address).content.decode()
    assert "五种答复" in home.get(address).content.decode()

    owner = signed_in(applicant_account(person(), "lin"))
    mine = owner.get(f"/cases/{case.number}/").content.decode()
    assert "望岳县行政审批局" in mine and "代收转送" in mine and "收件答复" in mine
    told = Client().get(f"/api/v1/cases/{case.number}", headers=bearer(account_of(OTHER_HEAD))).json()["taken_in"]
    assert (told["home"], told["standing"]) == ("安澜县行政审批局", "at_home")
    assert [(leg["no"], len(leg["sha256"])) for leg in told["legs"]] == [(1, 64)]


def test_no_page_names_a_last_day_before_the_window_has_handed_the_notice_out(
    version: Publish, answers: Answers
) -> None:
    item = version(NURSE)
    windows()
    clerk = account_of(CLERK)
    window, home = signed_in(account_of(WINDOW)), signed_in(clerk)
    case = sent_on(window, item, answers)
    act("receive_file", case.number, CLERK, now())
    judge_material(case_number=case.number, principal=CLERK, seq=2, verdict="missing")
    act("notify_once", case.number, CLERK, now())
    mine, theirs = f"/cases/{case.number}/", f"/counter/cases/{case.number}/"
    applicant = signed_in(applicant_account(person(), "lin"))
    for client, path, words in (
        (applicant, mine, "期限从代收窗口把告知书交给您那天起算"),
        (applicant, f"{mine}supplement/", "期限从代收窗口把告知书交给您那天起算"),
        (home, theirs, "补正期限从交给他那天起算"),
        (window, theirs, "补正期限从交给他那天起算"),
    ):
        page = client.get(path).content.decode()
        assert words in page and "最晚 None" not in page, path
    assert "待补正" in home.get("/counter/correction/").content.decode()
    told = Client().get(f"/api/v1/cases/{case.number}", headers=bearer(clerk)).json()
    assert told["notice"]["correct_by"] is None
    act("hand_out", case.number, WINDOW, now(), recipient=person().name, proof="窗口签名")
    for client, path in ((applicant, mine), (applicant, f"{mine}supplement/"), (home, theirs)):
        page = client.get(path).content.decode()
        assert "最晚" in page and "交给您那天起算" not in page and "交给他那天起算" not in page, path


def test_a_window_that_is_not_set_up_is_offered_no_other_county(version: Publish) -> None:
    version(NURSE)
    windows()
    page = signed_in(account_of(OTHER_HEAD)).get("/counter/intake/")
    assert page.status_code == 403
    assert 'id="place"' not in signed_in(account_of(CLERK)).get("/counter/intake/").content.decode()


def test_before_it_is_sent_the_home_body_only_sees_that_it_comes(version: Publish, answers: Answers) -> None:
    item = version(NURSE)
    windows()
    window, home = signed_in(account_of(WINDOW)), signed_in(account_of(CLERK))
    window.post("/counter/intake/", {**sheet(item.pk, own(answers)), "do": "receive"})
    case = Case.objects.latest("pk")
    address = f"/counter/cases/{case.number}/"
    assert [(one.standing, one.side, one.mine) for one in travelling(WINDOW, local_day(now()))] == [
        (Standing.TO_SEND, Side.WINDOW, True)
    ]
    assert "转送办理机关" in window.get(address).content.decode()
    page = home.get(address).content.decode()
    assert "待转送" in page and "五种答复" not in page and 'value="receive_file"' not in page
    assert case.number not in home.get("/counter/").content.decode()
    assert take_in_elsewhere(now()) == 0, "the examples are made once, and not beside others"
