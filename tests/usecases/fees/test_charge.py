"""Fees through the use cases: only what the version holds, in full, once; what waits for it waits (W9)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from oneseal.interfaces.api.acts import BODIES
from oneseal.queries.fees.of_case import fees_of_case
from oneseal.queries.fees.totals import totals_within
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.fees.models import Charge, Payment
from oneseal.records.fees.reads import charges_of, owed_of
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import said_by_event
from oneseal.rules.journal import parse
from oneseal.rules.messages.names import Topic
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import answers_of
from tests.people import CERTIFIER, CLERK, DECIDER, MORNING, REVIEWER, STRANGER, later, official
from tests.usecases.fees.charged import PAID, accepted, with_fee
from tests.usecases.test_walk import act, documents, review, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
TODAY = MORNING.date()


def refused(code: str, name: str, number: str, who: object = CLERK, **given: object) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        act(name, number, who, **given)  # type: ignore[arg-type]


def pay(number: str, **changed: object) -> None:
    act("record_payment", number, CLERK, **(PAID | {"paid_on": TODAY} | changed))


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    """In review, with a fee of 20 yuan for which the certificate waits."""
    return accepted(version, answers(12), **with_fee())


def granted(number: str) -> None:
    review(number)
    act("send_to_decision", number, REVIEWER)
    act("grant", number, DECIDER)


def test_a_road_is_dug_up_by_the_published_standard_and_the_area_of_the_application(
    version: Publish, answers: Answers
) -> None:
    answered = answers(147) | {"road_area": "12.5", "Q2": "1"}
    number = accepted(version, answered, 147)
    act("demand_fee", number, CLERK, fee=1)
    content = Document.objects.get(kind="fee_demand").content
    for words in (
        "城市道路挖掘修复费",
        "《城市道路管理条例》第三十七条",
        "320.00 元/平方米",
        "12.5 平方米",
        "4000.00 元",
    ):
        assert words in content
    assert "复议" in content and Charge.objects.get().amount == Decimal("4000.00")
    refused("fees.not_due_here", "demand_fee", number, fee=2)
    refused("fees.no_such_fee", "demand_fee", number, fee=3)
    case = Case.objects.select_related("version_of_item").get(number=number)
    found = fees_of_case(case.pk, snapshot_of(case.version_of_item), answers_of(case))
    assert [(cell.state, cell.due, cell.made_up) for cell in found] == [
        ("due", Decimal("4000.00"), True),
        ("off", Decimal("0.00"), True),
    ]


def test_a_road_is_occupied_by_area_and_days(version: Publish, answers: Answers) -> None:
    period = [{"开始": "2026-10-01", "结束": "2026-10-10"}, {"开始": "2026-10-20", "结束": "2026-10-20"}]
    number = accepted(version, answers(147) | {"road_area": "30", "road_period": period, "Q2": "2"}, 147)
    act("demand_fee", number, REVIEWER, fee=2)
    assert Charge.objects.get().amount == Decimal("198.00"), "0.60 × 30 × 11 days"


def test_nothing_that_the_version_does_not_hold_is_charged_by_any_act(version: Publish, answers: Answers) -> None:
    number = accepted(version, answers(12))
    paid = PAID | {"paid_on": TODAY}
    for no in (1, 2, 999):
        refused("fees.no_such_fee", "demand_fee", number, fee=no)
        refused("fees.no_such_fee", "record_payment", number, **(paid | {"fee": no}))
        refused("fees.no_such_fee", "relieve_fee", number, DECIDER, fee=no, relief=1, reason="说得出的理由。")
        refused("fees.no_such_fee", "refund_fee", number, DECIDER, fee=no, amount="1", ground="wrongly", reason="错。")
    assert not Charge.objects.exists() and not Payment.objects.exists()
    assert not any("fee" in kind for kind in documents(number))


def test_no_act_of_the_house_takes_an_amount_but_the_two_that_count_money() -> None:
    takers = {act for act, body in BODIES.items() if "amount" in body.model_fields}
    assert takers == {Act.RECORD_PAYMENT, Act.REFUND_FEE}
    assert set(BODIES[Act.DEMAND_FEE].model_fields) == {"version", "fee"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"level": "rule"}, "fees.basis_missing"),
        ({"law": ""}, "fees.basis_missing"),
        ({"amount": ""}, "fees.standard_missing"),
        ({"standard": ""}, "fees.standard_missing"),
        ({"per": ["road_area"]}, "fees.quantity_missing"),
        ({"when": "Q9=1"}, "fees.not_due_here"),
    ],
)
def test_a_fee_without_law_standard_or_number_is_not_demanded(
    version: Publish, answers: Answers, changed: dict[str, object], code: str
) -> None:
    number = accepted(version, answers(12), **with_fee(**changed))
    refused(code, "demand_fee", number, fee=1)
    assert not Charge.objects.exists()


def test_it_is_demanded_once_and_paid_once_in_full(number: str) -> None:
    refused("fees.not_demanded", "record_payment", number, **PAID, paid_on=TODAY)
    act("demand_fee", number, CLERK, fee=1)
    refused("fees.demanded_already", "demand_fee", number, fee=1)
    for amount, code in (("19.99", "underpaid"), ("20.01", "overpaid"), ("0", "no_amount"), ("二十", "no_amount")):
        refused(f"fees.{code}", "record_payment", number, **(PAID | {"amount": amount}), paid_on=TODAY)
    refused("fees.slip_needed", "record_payment", number, **(PAID | {"slip": " 1 2 "}), paid_on=TODAY)
    refused("fees.method_unknown", "record_payment", number, **(PAID | {"method": "gift"}), paid_on=TODAY)
    for day in (date(2026, 9, 17), date(2026, 9, 19)):
        refused("fees.paid_when", "record_payment", number, **PAID, paid_on=day)
    pay(number)
    refused("fees.nothing_due", "record_payment", number, **PAID, paid_on=TODAY)
    receipt = Document.objects.get(kind="fee_receipt").content
    assert "不是财政票据" in receipt and "农行09180001" in receipt and "20.00 元" in receipt
    assert Payment.objects.get().amount == Decimal("20.00")


def test_a_slip_stands_for_one_payment_in_the_whole_body(version: Publish, answers: Answers, number: str) -> None:
    other = accepted(version, answers(12), **with_fee())
    for one in (number, other):
        act("demand_fee", one, CLERK, fee=1)
    pay(number)
    refused("fees.slip_used", "record_payment", other, **PAID, paid_on=TODAY)
    assert Payment.objects.count() == 1 and "fee_receipt" not in documents(other)
    pay(other, slip="0918-0002")


def test_the_certificate_waits_for_the_payment_and_says_on_what_basis(number: str) -> None:
    granted(number)
    refused("fees.undemanded", "issue", number, CERTIFIER)
    act("demand_fee", number, CERTIFIER, fee=1)
    with pytest.raises(Refusal) as waiting:
        act("issue", number, CERTIFIER)
    assert waiting.value.code == "fees.unpaid" and "某某条例第二十一条" in waiting.value.sentence("zh")
    assert stage(number) == "granted"
    pay(number)
    act("issue", number, CERTIFIER)
    assert stage(number) == "issued"


def test_what_waits_is_what_the_version_says(version: Publish, answers: Answers) -> None:
    number = accepted(version, answers(12), **with_fee(waits="grant"))
    review(number)
    act("send_to_decision", number, REVIEWER)
    refused("fees.undemanded", "grant", number, DECIDER)
    act("demand_fee", number, CLERK, fee=1)
    pay(number)
    act("grant", number, DECIDER)
    free = accepted(version, answers(12), **with_fee(waits="", waits_basis=""))
    granted(free)
    act("issue", free, CERTIFIER)
    assert stage(free) == "issued"


def test_its_limit_is_a_clock_that_a_grant_leaves_running_and_the_payment_ends(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    clock = Clock.objects.get(kind="payment")
    assert (clock.due_on, clock.part, clock.ended_on) == (date(2026, 9, 28), 1, None), "seven days end on a holiday"
    granted(number)
    assert Clock.objects.get(kind="payment").ended_on is None
    act("record_payment", number, CLERK, later(MORNING, 2), **PAID, paid_on=TODAY)
    assert Clock.objects.get(kind="payment").ended_how == "met"


def test_less_is_due_only_in_a_case_of_the_version_by_the_head_with_reasons(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    given = {"fee": 1, "relief": 1, "reason": "申请人持残疾人证经营。"}
    refused("permissions.not_allowed", "relieve_fee", number, CLERK, **given)
    refused("fees.no_such_relief", "relieve_fee", number, DECIDER, **(given | {"relief": 7}))
    refused("fees.reason_needed", "relieve_fee", number, DECIDER, **(given | {"reason": "照顾"}))
    act("relieve_fee", number, DECIDER, **given)
    refused("fees.relieved_already", "relieve_fee", number, DECIDER, **given)
    content = Document.objects.get(kind="fee_relief").content
    assert "残疾人经营的，减半收取" in content and "还应当缴纳 10.00 元" in content
    refused("fees.overpaid", "record_payment", number, **PAID, paid_on=TODAY)
    pay(number, amount="10")
    assert Charge.objects.get().off == Decimal("10.00")


def test_a_waived_fee_lets_the_certificate_go_and_ends_the_limit(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    act("relieve_fee", number, DECIDER, fee=1, relief=2, reason="符合免收的情形。")
    assert "免予缴纳" in Document.objects.get(kind="fee_relief").content
    assert Clock.objects.get(kind="payment").ended_how == "met"
    refused("fees.nothing_due", "record_payment", number, **PAID, paid_on=TODAY)
    granted(number)
    act("issue", number, CERTIFIER)


def test_the_head_of_another_body_of_the_case_reduces_nothing(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    Case.objects.filter(number=number).update(bodies=["B020", "B045"])
    other = official("DEC01", 130, body="B045")
    refused("permissions.other_body", "relieve_fee", number, other, fee=1, relief=1, reason="申请人有困难。")


def test_what_was_wrongly_charged_goes_back_up_to_what_came(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    given = {"fee": 1, "amount": "12.50", "ground": "wrongly", "reason": "按废止的标准收了。"}
    refused("fees.not_paid", "refund_fee", number, DECIDER, **given)
    pay(number)
    refused("fees.refund_too_much", "refund_fee", number, DECIDER, **(given | {"amount": "20.01"}))
    refused("fees.no_such_relief", "refund_fee", number, DECIDER, **(given | {"ground": "1"}))
    act("refund_fee", number, DECIDER, **given)
    refused("fees.refund_too_much", "refund_fee", number, DECIDER, **given)
    content = Document.objects.get(kind="fee_refund").content
    assert "12.50 元" in content and "行政许可法》第七十五条" in content and "按废止的标准收了" in content
    assert sorted(Payment.objects.values_list("amount", flat=True)) == [Decimal("-12.50"), Decimal("20.00")]
    granted(number)
    act("issue", number, CERTIFIER)


def test_a_payment_recorded_by_mistake_is_struck_out_whole_and_the_fee_is_due_again(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    given = {"fee": 1, "amount": "20.00", "ground": "mistaken", "reason": "回单是另一件的，登错了件。"}
    refused("fees.not_paid", "refund_fee", number, DECIDER, **given)
    pay(number)
    first = Payment.objects.get()
    refused("fees.struck_whole", "refund_fee", number, DECIDER, **(given | {"amount": "12.50"}))
    act("refund_fee", number, DECIDER, **given)
    paper = Document.objects.get(kind="fee_refund")
    assert "缴费登记更正书" in paper.content and "没有收到这笔款" in paper.content and "退还" not in paper.content
    assert Payment.objects.get().void_number == paper.number
    (kept,) = charges_of(Case.objects.get(number=number).pk).values()
    assert owed_of(kept).due == Decimal("20.00")
    clock = Clock.objects.get(kind="payment", ended_on=None)
    assert clock.start_on == kept.charge.demanded_on
    granted(number)
    refused("fees.unpaid", "issue", number, CERTIFIER)
    case = Case.objects.get(number=number)
    entry = Event.objects.get(subject_id=case.pk, verb="refund_fee")
    told = said_by_event(case, entry)
    assert told and told[0] is Topic.FEE_CORRECTED
    pay(number, slip=first.slip)
    act("issue", number, CERTIFIER)
    today = first.on
    assert [(row.count, row.taken, row.back) for row in totals_within(DECIDER, today, today)] == [
        (1, Decimal("20.00"), Decimal("0.00"))
    ]


def test_the_law_of_the_fee_gives_grounds_of_its_own_to_pay_back(version: Publish, answers: Answers) -> None:
    period = [{"开始": "2026-10-01", "结束": "2026-10-10"}]
    number = accepted(version, answers(147) | {"road_area": "30", "road_period": period, "Q2": "2"}, 147)
    act("demand_fee", number, CLERK, fee=2)
    pay(number, fee=2, amount="180")
    act("refund_fee", number, DECIDER, fee=2, amount="90", ground="2", reason="市政工程提前，占用时间减半。")
    content = Document.objects.get(kind="fee_refund").content
    assert "城市道路管理条例》第三十八条" in content and "缩短占用时间" in content


def test_the_journal_says_every_amount_that_the_tables_hold_and_the_applicant_is_told(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    act("relieve_fee", number, DECIDER, fee=1, relief=1, reason="申请人持残疾人证经营。")
    pay(number, amount="10.00")
    act("refund_fee", number, DECIDER, fee=1, amount="4", ground="wrongly", reason="多收了四元。")
    case = Case.objects.get(number=number)
    events = list(Event.objects.filter(subject_id=case.pk, verb__contains="fee").order_by("seq"))
    events.append(Event.objects.get(subject_id=case.pk, verb="record_payment"))
    bodies = {row.verb: dict(parse(row.content)["body"]) for row in events}
    charge = Charge.objects.get()
    assert bodies["demand_fee"]["amount"] == str(charge.amount) and bodies["relieve_fee"]["off"] == str(charge.off)
    assert Decimal(bodies["record_payment"]["paid"]) - Decimal(bodies["refund_fee"]["back"]) == Decimal(6)
    assert "多收了四元" not in "".join(row.content for row in events), "reasons lie in the private part"
    topics = {row.verb: said_by_event(case, row) for row in events}
    assert {verb: found and found[0] for verb, found in topics.items()} == {
        "demand_fee": Topic.FEE_DEMANDED,
        "relieve_fee": Topic.FEE_RELIEVED,
        "record_payment": Topic.FEE_PAID,
        "refund_fee": Topic.FEE_REFUNDED,
    }
    demanded = topics["demand_fee"]
    assert demanded is not None


def test_totals_are_by_item_and_day_within_reach_and_name_nobody(number: str) -> None:
    act("demand_fee", number, CLERK, fee=1)
    pay(number)
    act("refund_fee", number, DECIDER, fee=1, amount="5", ground="wrongly", reason="多收了五元。")
    (found,) = totals_within(CLERK, TODAY, TODAY)
    assert (found.count, found.taken, found.back, found.left) == (1, Decimal(20), Decimal(5), Decimal(15))
    assert (found.fee, found.on) == ("证照工本费", TODAY)
    assert not totals_within(STRANGER, TODAY, TODAY)
    assert not totals_within(CLERK, later(MORNING, 1).date(), later(MORNING, 2).date())
    with pytest.raises(Refusal, match="period_wrong"):
        totals_within(CLERK, TODAY, date(2026, 9, 1))
