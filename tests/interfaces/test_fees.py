"""A fee at every door: told before it is due, demanded at the window, paid, reduced, seen; nothing else is charged."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.fees.models import Charge, Payment
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of, applicant_account, bearer, signed_in
from tests.interfaces.office.stages import act, brought_to
from tests.people import CLERK, DECIDER, STRANGER, enterprise
from tests.usecases.fees.charged import with_fee

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    """In review, with a fee of 20 yuan for which the certificate waits."""
    return brought_to("in_review", version(12, **with_fee()), answers(12), now(), 1)


@pytest.fixture
def window(version: Publish) -> Client:
    return signed_in(account_of(CLERK))


def at_window(window: Client, number: str, do: str, **given: str) -> tuple[int, str]:
    known = {"do": do, "case-version": str(Case.objects.get(number=number).version), "key": f"k-{do}-{len(given)}0000"}
    answer = window.post(f"/counter/cases/{number}/", {**known, f"{do}-fee": "1", **given}, follow=True)
    return answer.status_code, answer.content.decode()


def paying(**changed: str) -> dict[str, str]:
    typed = {"amount": "20.00", "method": "cash", "slip": "S-0001", "paid_on": local_day(now()).isoformat()}
    return {f"record_payment-{name}": value for name, value in (typed | changed).items()}


def test_the_window_demands_and_records_and_a_wrong_amount_loses_nothing(window: Client, number: str) -> None:
    page = window.get(f"/counter/cases/{number}/").content.decode()
    assert "证照工本费" in page and "开缴费通知书" in page and "record_payment-amount" not in page
    status, page = at_window(window, number, "demand_fee")
    assert status == 200 and "最晚" in page and 'data-key="f"' in page
    status, page = at_window(window, number, "record_payment", **paying(amount="19"))
    assert status == 422 and "少 1.00 元" in page and 'value="S-0001"' in page and 'value="19"' in page
    status, page = at_window(window, number, "record_payment", **paying(paid_on="昨天"))
    assert status == 422 and "不早于缴费通知书" in page
    status, page = at_window(window, number, "record_payment", **paying())
    assert status == 200 and "已缴清" in page and Payment.objects.get().slip == "S-0001"


def test_where_the_version_has_no_fee_no_door_offers_or_takes_one(
    version: Publish, answers: Answers, window: Client
) -> None:
    free = brought_to("in_review", version(12), answers(12), now(), 2)
    assert "p-fees" not in window.get(f"/counter/cases/{free}/").content.decode()
    for do, given in (("demand_fee", {}), ("record_payment", paying())):
        status, page = at_window(window, free, do, **given)
        assert status == 422 and "清单里没有写的不得收取" in page
    decider = signed_in(account_of(DECIDER))
    assert "这个事项不收费" in decider.get(f"/office/cases/{free}/fees/").content.decode()
    for name, given in (
        ("relieve_fee", {"relief": "1", "reason": "说得出的理由。"}),
        ("refund_fee", {"amount": "1", "ground": "wrongly", "reason": "说得出的理由。"}),
    ):
        known = {"fee": "1", "version": str(Case.objects.get(number=free).version), "key": f"{name}-00000001"}
        answer = decider.post(f"/office/cases/{free}/acts/{name}/", known | given)
        assert answer.status_code == 422 and "不得收取" in answer.content.decode()
    assert not Charge.objects.exists()


def test_the_api_takes_no_amount_with_a_demand_and_refuses_what_the_version_lacks(
    version: Publish, answers: Answers, number: str
) -> None:
    free = brought_to("in_review", version(12), answers(12), now(), 3)
    client, token = Client(), bearer(account_of(CLERK))

    def call(case: str, name: str, **body: object) -> tuple[int, dict[str, object]]:
        sent = {"version": Case.objects.get(number=case).version, **body}
        answer = client.post(f"/api/v1/cases/{case}/{name}", sent, content_type="application/json", headers=token)
        return answer.status_code, answer.json()

    assert call(number, "demand-fee", fee=1, amount="99.00")[0] == 422, "an amount is no part of a demand"
    status, told = call(free, "demand-fee", fee=1)
    assert (status, told["code"]) == (422, "fees.no_such_fee")
    assert call(number, "demand-fee", fee=1)[0] == 200
    given = {"fee": 1, "method": "bank", "slip": "B0001", "paid_on": local_day(now()).isoformat()}
    assert call(number, "record-payment", amount="20.001", **given)[0] == 422
    assert call(number, "record-payment", amount="20.00", **given)[0] == 200
    (row,) = client.get(f"/api/v1/cases/{number}/fees", headers=token).json()
    assert (row["state"], row["paid"], row["basis"]) == ("paid", "20.00", "某某条例第二十一条")
    assert client.get(f"/api/v1/cases/{free}/fees", headers=token).json() == []
    day = local_day(now()).isoformat()
    (total,) = client.get(f"/api/v1/fees/totals?from={day}&to={day}", headers=token).json()
    assert (total["taken"], total["count"]) == ("20.00", 1) and not {"applicant", "number"} & total.keys()
    stranger = bearer(account_of(STRANGER))
    assert client.get(f"/api/v1/cases/{number}/fees", headers=stranger).status_code == 404
    assert client.get(f"/api/v1/fees/totals?from={day}&to={day}", headers=stranger).json() == []


def test_the_head_reduces_and_pays_back_in_the_office_and_the_totals_go_along(number: str, window: Client) -> None:
    decider, moment = signed_in(account_of(DECIDER)), now()
    act("demand_fee", number, CLERK, moment, fee=1)

    def press(name: str, **given: str) -> tuple[int, str]:
        known = {
            "version": str(Case.objects.get(number=number).version),
            "key": f"{name}-{len(str(given))}000",
            "fee": "1",
        }
        answer = decider.post(f"/office/cases/{number}/acts/{name}/", {**known, **given}, follow=True)
        return answer.status_code, answer.content.decode()

    page = window.get(f"/office/cases/{number}/fees/").content.decode()
    assert "本机关负责人才可以" in page and "减免并盖章发出" not in page
    status, page = press("relieve_fee", relief="1", reason="照顾")
    assert status == 422 and "请写明理由" in page and ">照顾</textarea>" in page
    assert press("relieve_fee", relief="1", reason="申请人持残疾人证经营。")[0] == 200
    paid = {"fee": 1, "amount": "10", "method": "card", "slip": "POS-1", "paid_on": local_day(moment)}
    act("record_payment", number, CLERK, moment, **paid)
    status, page = press("refund_fee", ground="wrongly", amount="99", reason="收错了人。")
    assert status == 422 and "最多可以退 10.00 元" in page
    status, page = press("refund_fee", ground="wrongly", amount="4", reason="收错了标准。")
    assert status == 200 and "退过费" in page
    page = decider.get("/office/fees/").content.decode()
    assert "实收 6.00 元" in page and "餐饮有限公司" not in page and number not in page
    day = local_day(moment)
    table = decider.get(f"/office/fees/table/?from={day}&to={day}")
    assert table.status_code == 200 and "spreadsheetml" in table["Content-Type"]
    assert decider.get("/office/fees/?from=2026-09-02&to=2026-09-01").status_code == 422


def test_the_applicant_reads_what_is_due_why_by_what_law_and_how(version: Publish, answers: Answers) -> None:
    item = version(12, **with_fee())
    number = brought_to("in_review", item, answers(12), now(), 4)
    firm = signed_in(applicant_account(enterprise(4, "安澜县第4餐饮有限公司"), "firm4"))
    assert "还没开缴费通知" in firm.get(f"/cases/{number}/").content.decode()
    act("demand_fee", number, CLERK, now(), fee=1)
    page = firm.get(f"/cases/{number}/").content.decode()
    for words in ("请缴费 20.00 元", "20.00 元/证", "某某条例第二十一条", "缴费以后才制发证照", "网上缴费还没有接通"):
        assert words in page
    guide = Client().get(f"/items/{item.implementation_code}/").content.decode()
    assert "收费标准" in guide and "20.00 元/证" in guide and re.search("残疾人经营的，减半收取", guide)
    assert "收到缴费通知书后 7 日内缴清" in guide
