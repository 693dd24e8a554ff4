"""Free help through the doors: asked for, taken down, taken on, told, followed by code, confirmed."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.queries.assistance.helps import code_of
from oneseal.records.assistance.models import Assistance
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.privacy.models import Reveal
from oneseal.rules.assistance.names import help_number
from tests.interfaces.arrivals import account_of, applicant_account, bearer, signed_in
from tests.people import CLERK, DECIDER, REVIEWER, enterprise, official, person

pytestmark = pytest.mark.django_db
AGENT, OTHER = official("AGT01", 120), official("AGT01", 121)


def text(client: Client, path: str, language: str = "zh-hans") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_firm_asks_loses_nothing_on_a_mistake_and_confirms(case_at: Callable[..., str]) -> None:
    number = case_at("received")
    firm = Case.objects.select_related("enterprise").get(number=number).enterprise
    assert firm is not None
    asker = signed_in(applicant_account(enterprise(name=firm.name), "firm"))
    assert "不收一分钱" in text(Client(), "/assistance/") and "It costs nothing" in text(Client(), "/assistance/", "en")
    assert Client().get("/assistance/ask/").status_code in (302, 401)
    form = {"need": "开面馆要哪些证", "way": "home", "place": "", "phone": "13900000002", "case": number}
    kept = asker.post("/assistance/ask/", form)
    assert kept.status_code == 422 and "开面馆要哪些证" in kept.content.decode() and "选了上门" in kept.content.decode()
    done = asker.post("/assistance/ask/", {**form, "place": "安澜县青槐路 3 号"})
    path = done["location"]
    row = Assistance.objects.get()
    assert path == f"/assistance/{row.pk}/" and "还没有指定帮办员" in text(asker, path)
    helper, office = signed_in(account_of(AGENT)), f"/office/helps/{row.pk}/"
    assert "青槐路" not in text(helper, office) and "等人接" in text(helper, "/office/helps/")
    assert helper.post(office, {"do": "take", "version": "1"}).status_code == 302
    refused = helper.post(office, {"do": "note", "version": "1", "did": "visit", "result": "量了面积，一字不丢"})
    assert refused.status_code == 409 and "一字不丢" in refused.content.decode()
    helper.post(office, {"do": "note", "did": "visit", "result": "量了面积", "internal": "老板急", "on": ""})
    page = text(asker, path)
    assert AGENT.name in page and "量了面积" in page and "老板急" not in page and number in page
    assert "老板急" in text(helper, office) and "食品经营许可" in text(helper, office)
    assert helper.post(office, {"do": "finish", "result": "已经交件。"}).status_code == 302
    assert asker.post(path, {"do": "not_yet", "said": " "}).status_code == 422
    assert asker.post(path, {"do": "confirm", "said": ""}).status_code == 302
    assert "已办结" in text(asker, "/assistance/") and "done" in text(asker, path, "en")
    stranger = signed_in(applicant_account(person(), "lin"))
    assert stranger.get(path).status_code == 404 and stranger.get(office).status_code == 403
    assert not Clock.objects.filter(subject_kind="assistance", ended_on=None).exists()


def test_a_clerk_takes_it_down_the_caller_follows_it_by_code_and_a_look_is_recorded(
    version: Callable[..., object],
) -> None:
    version(12)
    clerk, leader = signed_in(account_of(CLERK)), signed_in(account_of(DECIDER))
    form = {"came": "telephone", "name": "林知夏", "phone": "139", "unsure": "1", "way": "phone"}
    kept = clerk.post("/office/helps/new/", form)
    assert kept.status_code == 422 and "林知夏" in kept.content.decode()
    path = clerk.post("/office/helps/new/", {**form, "phone": "13900000001"})["location"]
    row = Assistance.objects.get()
    number = help_number(row.asked_on.year, row.pk)
    assert code_of(number) in text(clerk, path) and code_of(number) not in text(clerk, path)
    assert "139****0001" in text(clerk, path) and "13900000001" not in text(clerk, path)
    assert clerk.post(f"{path}reveal/", {"reason": ""}).status_code == 422
    shown = clerk.post(f"{path}reveal/", {"reason": "打电话联系他"})
    assert "13900000001" in shown.content.decode() and "no-store" in shown["cache-control"]
    assert Reveal.objects.get().subject_kind == "assistance"
    account_of(AGENT), account_of(OTHER)
    assert leader.post(path, {"do": "give", "to": "120"}).status_code == 302
    assert leader.post(path, {"do": "hand_on", "to": "121", "reason": "出差一周"}).status_code == 302
    assert leader.post(path, {"do": "prolong", "days": "5", "reason": "等他材料"}).status_code == 302
    follower = Client()
    assert follower.post("/assistance/follow/", {"number": number, "code": "AAAAAAAA"}).status_code == 422
    assert follower.post("/assistance/follow/", {"number": number, "code": code_of(number)}).status_code == 302
    followed = text(follower, "/assistance/followed/")
    assert OTHER.name in followed and "13900000001" not in followed and "出差一周" in followed
    assert Client().get("/assistance/followed/").status_code == 302
    assert f"{now():%Y-%m}" in text(leader, "/office/helps/months/")
    reviewer = signed_in(account_of(REVIEWER))
    assert reviewer.get(path).status_code == reviewer.get("/office/helps/").status_code == 403
    api = Client().get("/api/v1/helps", headers=bearer(account_of(official("WIN05", 160))))
    assert api.status_code == 200 and [one["number"] for one in api.json()] == [number]
    assert "13900000001" not in api.content.decode() and "林知夏" not in api.content.decode()
