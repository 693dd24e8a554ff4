"""A grant is public from the next day for everybody, kept back on one of three grounds by the body (Arts. 5, 40)."""

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from bench.histories_public import grants_are_public_and_people_masked
from bench.histories_seen import Eye
from oneseal.interfaces.now import now
from oneseal.queries.decision.published import published, shown
from oneseal.records.accounts.models import Account
from oneseal.records.decision.models import Withheld
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.messages.models import Notification
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.decision.publication import NO_SUCH_GROUND
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.decision.publishing import withhold
from oneseal.usecases.messages.announced import tell_of_entry
from tests.interfaces.api.caller import Caller
from tests.people import DECIDER, REVIEWER

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
Desks = dict[str, Client]
WHY = "决定书写明了配方，属于商业秘密。"


@pytest.fixture
def granted(case_at: CaseAt) -> Case:
    """A food permit issued three weeks ago."""
    return Case.objects.get(number=case_at("issued", days=21))


def known(who: Principal) -> Account:
    """The account that the desks have already."""
    return Account.objects.get(pk=who.account_id)


def page(**given: Any) -> str:
    return Client().get("/grants/", given).content.decode()


def sought(words: str) -> str:
    return Client().post("/grants/", {"q": words}).content.decode()


def test_what_was_granted_leads_to_the_guide_of_its_item(granted: Case) -> None:
    guide = re.search(rf'href="(/items/[^"]+)">{granted.item_name}', page())
    assert guide and Client().get(guide[1]).status_code == 200


def test_everybody_reads_who_was_granted_what_by_whom_until_when(granted: Case) -> None:
    number = Document.objects.get(subject_id=granted.pk, kind="grant").number
    body = page()
    for part in (granted.applicant_name, granted.item_name, number, "食品经营许可证", "第五条、第四十条"):
        assert part in body
    assert "Grants of permits" in Client().get("/grants/", headers={"accept-language": "en"}).content.decode()


def test_it_is_public_on_the_day_after_the_decision_and_not_before(granted: Case) -> None:
    assert granted.decided_on
    before, after = granted.decided_on, granted.decided_on + timedelta(days=1)
    assert not published(granted.division, before).exists()
    assert list(published(granted.division, after)) == [granted]


def test_a_persons_name_is_masked_and_cannot_be_sought(granted: Case) -> None:
    Case.objects.filter(pk=granted.pk).update(applicant_kind="person", applicant_name="林望海", enterprise=None)
    body = page()
    assert "林*海" in body and "林望海" not in body
    assert "没有查到" in sought("林望海")


def test_what_is_sought_is_an_item_an_enterprise_or_a_whole_number(granted: Case) -> None:
    number = Document.objects.get(subject_id=granted.pk, kind="grant").number
    for words in (granted.item_name[:4], granted.applicant_name[2:6], number):
        assert granted.applicant_name in sought(words), words
    assert "没有查到" in sought(number[:-1])


def test_a_refusal_and_what_is_no_permit_are_not_published(granted: Case) -> None:
    day = local_day(now())
    assert published(granted.division, day).exists()
    granted.version_of_item.item.__class__.objects.filter(pk=granted.item_code).update(type_code="02")
    assert not published(granted.division, day).exists()


def test_the_data_bear_the_national_names_and_the_workbook_the_same_rows(granted: Case) -> None:
    told = Client().get("/grants.json").json()
    (row,) = told["rows"]
    assert (row["XK_XDR_MC"], row["XK_NR"], row["XK_ZT"]) == (granted.applicant_name, granted.item_name, "有效")
    assert row["XK_XDR_SHXYM"].startswith("9") and list(row) == list(told["fields"])
    with zipfile.ZipFile(BytesIO(Client().get("/grants.xlsx").getvalue())) as archive:
        words = archive.read("xl/worksheets/sheet1.xml").decode()
    assert all(f">{one}</t>" in words for one in [*told["fields"].values(), *row.values()] if one)
    assert Client().get("/grants.json", {"since": local_day(now()).isoformat()}).json()["rows"] == []


def test_the_decider_withholds_it_with_ground_and_reason_and_lets_it_be_seen_again(granted: Case, desks: Desks) -> None:
    decider, address = desks["decider"], f"/office/cases/{granted.number}/publication/"
    assert "起公开，谁都可以查" in decider.get(f"/office/cases/{granted.number}/documents/").content.decode()
    short = decider.post(address, {"ground": "", "reason": WHY})
    assert short.status_code == NO_SUCH_GROUND.refuse().status
    assert "请选一项" in short.content.decode() and WHY in short.content.decode()
    assert decider.post(address, {"ground": "trade", "reason": WHY}).status_code == 302
    assert granted.applicant_name not in page()
    row = Withheld.objects.get(case=granted)
    assert (row.ground, unseal(row.reason_sealed), row.account_id) == ("trade", WHY, DECIDER.account_id)
    kept = decider.get(f"/office/cases/{granted.number}/documents/").content.decode()
    assert "不公开：涉及商业秘密" in kept and WHY not in kept
    assert "已经不公开了" in decider.post(address, {"ground": "trade", "reason": WHY}).content.decode()
    assert decider.post(address, {"do": "publish"}).status_code == 302
    assert granted.applicant_name in page()
    assert "本来就是公开的" in decider.post(address, {"do": "publish"}).content.decode()


def test_another_system_withholds_it_once_and_the_applicant_is_told_without_the_ground(
    granted: Case, desks: Desks
) -> None:
    decider, path = Caller(known(DECIDER)), f"/cases/{granted.number}/publication"
    first = granted.decided_on + timedelta(days=1)  # type: ignore[operator]
    assert decider.get(path).json() == {"number": granted.number, "since": first.isoformat(), "withheld": ""}
    given = {"ground": "trade", "reason": WHY}
    for _twice in range(2):
        answer = decider.post(f"{path}/withhold", given, Idempotency_Key="withhold-0001")
        assert (answer.status_code, answer.json()["withheld"]) == (200, "trade")
    assert decider.post(f"{path}/withhold", given).json()["code"] == "publication.withheld_already"
    assert Caller(known(REVIEWER)).post(f"{path}/withhold", given).status_code == 403
    assert decider.post(f"{path}/withhold", {**given, "ground": "whim"}).status_code == 422
    assert decider.post(f"{path}/show", {}).json()["withheld"] == ""
    assert decider.post(f"{path}/show", {}).json()["code"] == "publication.not_withheld"
    for row in Message.objects.filter(kind="announce", payload__kind="withheld"):
        tell_of_entry("withheld", row.payload["id"], row.payload["seq"], now())
    told = Notification.objects.filter(topic__startswith="grant_", case=granted).order_by("pk")
    assert {(row.topic, row.enterprise_id) for row in told} >= {
        ("grant_withheld", granted.enterprise_id),
        ("grant_shown", granted.enterprise_id),
    }
    assert granted.number in told[0].text_zh and "商业秘密" not in told[0].text_zh + told[0].sms_zh


def test_an_address_that_downloads_again_and_again_has_to_wait(granted: Case) -> None:
    answers = [Client().get(path).status_code for path in ("/grants.json", "/grants.xlsx") * 11]
    assert answers == [200] * 20 + [429] * 2
    assert "下载得太多" in Client().get("/grants.json").content.decode()
    assert granted.applicant_name in page(), "the page is for everybody"


def test_nobody_else_withholds_it(granted: Case, desks: Desks) -> None:
    address = f"/office/cases/{granted.number}/publication/"
    given = {"ground": "trade", "reason": WHY}
    assert desks["reviewer"].post(address, given).status_code == 403
    assert desks["stranger"].post(address, given).status_code in (403, 404)
    assert not Withheld.objects.exists()
    assert 'name="ground"' not in desks["reviewer"].get(f"/office/cases/{granted.number}/documents/").content.decode()


def test_a_page_of_grants_costs_the_same_however_many_there_are(
    granted: Case, django_assert_num_queries: Any, case_at: CaseAt
) -> None:
    day = local_day(now())
    for expected in (1, 3):
        with django_assert_num_queries(4):
            assert len(shown(published(granted.division, day), day, 0, 20)) == expected
        if expected == 1:
            case_at("issued", days=21)
            case_at("issued", days=14)


def test_a_drill_would_find_a_grant_that_nobody_can_look_up(granted: Case) -> None:
    def found() -> list[str]:
        looks = Eye().look([granted.pk], Calendar({}), local_day(now()), night=False, reloaded=False)
        return [said for one in looks if one.of.kind == "case" for said in grants_are_public_and_people_masked(one)]

    assert found() == []
    withhold(case_number=granted.number, ground="trade", reason=WHY, principal=DECIDER, moment=now())
    assert found() == [f"{granted.number} is not public the day after it was decided"]
