"""The built-in words about a fee (W9)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.wording_shapes import about

OF_FEES: Final[Mapping[Topic, Wording]] = {
    Topic.FEE_DEMANDED: about(
        ("请缴费", "A fee is due"),
        (
            "这一件依法要缴费，缴费通知书已经发出，写明了项目、依据、标准和金额；通知书以外不收任何费用。\n"
            "请在 {日期} 前缴清。\n到银行或者任何一个综合窗口缴，报办件号。",
            "A fee is due by law. The demand names it with its basis, standard and amount; nothing else is charged.\n"
            "Pay it by {day}.\nPay at a bank or any window and name the case.",
        ),
        ("有一项依法收取的费用要缴，请看缴费通知书，", "A fee is due by law: see the demand."),
    ),
    Topic.FEE_DUE: about(
        ("缴费快到期", "Payment due soon"),
        (
            "缴费通知书上的费用还没有缴清。\n最晚 {日期}。",
            "The fee of the demand is not paid yet.\nThe last day is {day}.",
        ),
        ("费用还没有缴清，最晚 {日期}，", "The fee is not paid yet; the last day is {day}."),
    ),
    Topic.FEE_RELIEVED: about(
        ("收费减免了", "Less is due"),
        (
            "您的费用减免了，决定书已经发出，写明还要缴多少。",
            "Your fee was reduced or waived; the decision says what remains.",
        ),
        ("费用减免了，请看决定书，", "Your fee was reduced or waived: see the decision."),
    ),
    Topic.FEE_PAID: about(
        ("收到缴费", "Payment recorded"),
        (
            "缴费登记好了，凭证在文书里。财政票据由财政票据系统开具。\n现在不用做什么。",
            "Your payment is on record; the receipt is among the documents. The fiscal receipt comes from the finance "
            "system.\nThere is nothing to do now.",
        ),
        ("缴费已登记，", "Your payment is on record."),
    ),
    Topic.FEE_CORRECTED: about(
        ("缴费登记更正", "The record of your payment is corrected"),
        (
            "登记过的一笔缴费有误，没有收到款，登记作废，更正书已经发出；费用请在 {日期} 前缴。\n"
            "费用仍按缴费通知书缴。确实缴过的，请带回单到窗口核对。",
            "A payment was recorded by mistake and is struck out; the fee is to be paid by {day}.\n"
            "The fee is due by the demand. If you did pay, show the slip at a window.",
        ),
        ("缴费登记有误已更正，请看更正书，", "A recorded payment was a mistake: see the correction."),
    ),
    Topic.FEE_REFUNDED: about(
        ("退费", "A fee is paid back"),
        (
            "决定退还您缴过的费用，决定书已经发出，写明金额和理由。\n按原缴款渠道退，不用另交材料。",
            "A fee that you paid is paid back; the decision says how much and why.\n"
            "It comes by the way you paid; nothing has to be handed in.",
        ),
        ("决定退费，请看决定书，", "A fee is paid back: see the decision."),
    ),
}
