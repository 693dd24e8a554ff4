"""Each way of delivery has its proof and its day of effect (Arts. 87–95 民事诉讼法, by analogy; Art. 44 行政许可法)."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.delivery.channels import (
    CHANNEL_ARTICLES,
    CHANNEL_NAMES,
    RECEIVER_NAMES,
    RECEIVERS,
    Channel,
    Receiver,
)
from oneseal.rules.delivery.proof import Handed, Proved, Underway, consented, must_be_proved
from oneseal.rules.refusals import Refusal

DECIDED, SENT, TODAY = date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 21)
BY_POST = Underway("post", SENT, tracking="EMS1234567890CN")
NOTICE = Underway("public", date(2026, 8, 20), due=date(2026, 9, 20))
RUNNING = Underway("public", date(2026, 8, 22), due=TODAY)
NAME = "林知夏"


def proved(given: dict[str, Any], underway: Underway | None = None, applicant: str = "person") -> Proved:
    handed = Handed(**{"recipient": NAME, **given})
    return must_be_proved(handed, applicant=applicant, since=DECIDED, today=TODAY, underway=underway)


@pytest.mark.parametrize(
    ("given", "underway", "on", "proof"),
    [
        ({"channel": "window", "proof": " 纸质回证存卷 "}, None, TODAY, "纸质回证存卷"),
        ({"channel": "window", "signed": True, "papers": 1}, None, TODAY, "屏上签名"),
        ({"channel": "window", "papers": 1, "on": DECIDED}, None, DECIDED, "签了名的送达回证"),
        ({"channel": "post", "proof": "EMS1", "on": SENT}, None, SENT, "EMS1"),
        ({"channel": "post", "on": SENT}, BY_POST, SENT, BY_POST.tracking),
        ({"channel": "post", "proof": "收发室张", "on": TODAY}, BY_POST, TODAY, "收发室张"),
        ({"channel": "electronic", "proof": "进入账户", "consent": True}, None, TODAY, "进入账户"),
        ({"channel": "window", "signed": True, "on": DECIDED}, BY_POST, DECIDED, "屏上签名"),
        ({"channel": "left", "proof": "拒收", "witnesses": ("甲", "乙"), "on": SENT}, None, SENT, "拒收"),
        ({"channel": "left", "proof": "拒收", "papers": 2}, None, TODAY, "拒收"),
        ({"channel": "public"}, NOTICE, NOTICE.due, "公告送达"),
        ({"channel": "public", "proof": "公告期满"}, NOTICE, NOTICE.due, "公告期满"),
    ],
)
def test_each_way_has_effect_from_its_own_day(
    given: dict[str, Any], underway: Underway | None, on: date, proof: str
) -> None:
    assert proved(given, underway) == Proved(Channel(given["channel"]), NAME, proof, None, on)


@pytest.mark.parametrize(
    ("given", "underway", "code"),
    [
        ({"channel": "window", "signed": True, "recipient": " "}, None, "proof_needed"),
        ({"channel": "window"}, None, "proof_needed"),
        ({"channel": "window", "signed": True, "recipient": "名" * 201}, None, "too_long"),
        ({"channel": "window", "proof": "证" * 201}, None, "too_long"),
        ({"channel": "left", "proof": "拒收", "witnesses": ("甲", "乙" * 201)}, None, "too_long"),
        ({"channel": "window", "witnesses": ("甲", "乙")}, None, "proof_needed"),
        ({"channel": "post"}, None, "proof_needed"),
        ({"channel": "post", "papers": 1, "signed": True}, None, "proof_needed"),
        ({"channel": "post"}, NOTICE, "proof_needed"),
        ({"channel": "electronic", "consent": True}, None, "proof_needed"),
        ({"channel": "electronic", "proof": "进入账户"}, None, "consent_needed"),
        ({"channel": "electronic", "signed": True, "papers": 1}, None, "consent_needed"),
        ({"channel": "left", "witnesses": ("甲", "乙")}, None, "witnesses_needed"),
        ({"channel": "left", "proof": "拒收", "witnesses": ("甲",)}, None, "witnesses_needed"),
        ({"channel": "public"}, None, "no_notice"),
        ({"channel": "public"}, BY_POST, "no_notice"),
        ({"channel": "public"}, RUNNING, "notice_running"),
        ({"channel": "pigeon", "proof": "x"}, None, "channel_unknown"),
        ({"channel": "", "proof": "x"}, None, "channel_unknown"),
        ({"channel": "window", "signed": True, "on": date(2026, 8, 31)}, None, "day_wrong"),
        ({"channel": "window", "signed": True, "on": date(2026, 9, 22)}, None, "day_wrong"),
        ({"channel": "post", "on": date(2026, 9, 2)}, BY_POST, "day_wrong"),
        ({"channel": "window", "signed": True, "receiver": "staff"}, None, "receiver_wrong"),
        ({"channel": "window", "signed": True, "receiver": "cat"}, None, "receiver_wrong"),
    ],
)
def test_what_is_missing_is_said(given: dict[str, Any], underway: Underway | None, code: str) -> None:
    with pytest.raises(Refusal) as told:
        proved(given, underway)
    assert told.value.code == f"delivery.{code}"


def test_the_days_between_which_it_may_lie_and_who_may_sign_are_told() -> None:
    with pytest.raises(Refusal) as told:
        proved({"channel": "post", "on": DECIDED}, BY_POST)
    assert told.value.facts == {"first": "2026-09-03", "last": "2026-09-21"}
    with pytest.raises(Refusal) as told:
        proved({"channel": "window", "signed": True, "receiver": "family"}, applicant="enterprise")
    assert told.value.facts["known_zh"] == "法定代表人、负责人、负责收件的人、代理人"
    assert told.value.facts["known_en"] == "its legal representative, its receiving staff, the agent"
    with pytest.raises(Refusal) as told:
        proved({"channel": "public"}, RUNNING)
    assert told.value.facts == {"due": "2026-09-21"}
    with pytest.raises(Refusal) as told:
        proved({"channel": "pigeon"})
    assert told.value.facts == {"channel": "pigeon", "known": "window、post、electronic、left、public"}


@pytest.mark.parametrize(("applicant", "receiver"), [(kind, one) for kind in RECEIVERS for one in RECEIVERS[kind]])
def test_whoever_may_sign_is_kept(applicant: str, receiver: Receiver) -> None:
    given = {"channel": "window", "signed": True, "receiver": receiver.value}
    assert proved(given, applicant=applicant).receiver is receiver


def test_consent_is_what_the_form_says() -> None:
    assert consented({"e_delivery": "同意"})
    assert not any(map(consented, ({"e_delivery": "不同意"}, {"e_delivery": ""}, {}, {"delivery_way": "电子送达"})))


def test_every_way_and_everybody_has_words_and_every_way_its_article() -> None:
    assert set(CHANNEL_NAMES) == set(CHANNEL_ARTICLES) == set(Channel) and set(RECEIVER_NAMES) == set(Receiver)
    assert {one for all_of in RECEIVERS.values() for one in all_of} == set(Receiver)
