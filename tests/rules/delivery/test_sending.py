"""What goes out first: by post with a number, by public notice with a place and a reason (Arts. 91, 95 民事诉讼法)."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.delivery.sending import OnTheWay, Sending, must_be_sendable, must_say_why_back, on_the_way
from oneseal.rules.refusals import Refusal

POST = {"channel": "post", "where": "和平路 5 号", "tracking": "EMS1234567890CN"}
NOTICE = {"channel": "public", "where": "县政务服务网公告栏", "reason": "邮件两次退回，电话停机"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({**POST, "tracking": " ems 1234-567890 cn "}, Sending("post", "和平路 5 号", "EMS1234567890CN")),
        (
            {**POST, "where": " 和平路 5 号 ", "reason": " 附函 "},
            Sending("post", "和平路 5 号", POST["tracking"], "附函"),
        ),
        ({**POST, "tracking": "A2345678"}, Sending("post", "和平路 5 号", "A2345678")),
        ({**POST, "tracking": "1" * 30}, Sending("post", "和平路 5 号", "1" * 30)),
        ({**NOTICE, "tracking": "X"}, Sending("public", NOTICE["where"], "", NOTICE["reason"])),
        ({**NOTICE, "where": "公告栏A", "reason": " 下落不明 "}, Sending("public", "公告栏A", "", "下落不明")),
    ],
)
def test_what_is_complete_is_kept_tidy(given: dict[str, Any], kept: Sending) -> None:
    assert must_be_sendable(Sending(**given)) == kept


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({**POST, "channel": "window"}, "not_sent_out"),
        ({**POST, "channel": "electronic"}, "not_sent_out"),
        ({**POST, "channel": "left"}, "not_sent_out"),
        ({**POST, "tracking": "1234567"}, "tracking_wrong"),
        ({**POST, "tracking": "1" * 31}, "tracking_wrong"),
        ({**POST, "tracking": "单号12345678"}, "tracking_wrong"),
        ({**POST, "where": "  "}, "address_needed"),
        ({**POST, "where": "路" * 201}, "too_long"),
        ({**NOTICE, "reason": "因" * 201}, "too_long"),
        ({**NOTICE, "where": "报纸"}, "notice_needs"),
        ({**NOTICE, "reason": "找不"}, "notice_needs"),
    ],
)
def test_what_is_missing_is_said(given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as told:
        must_be_sendable(Sending(**given))
    assert told.value.code == f"delivery.{code}"


def test_the_day_on_which_it_goes_out_no_longer_counts() -> None:
    assert on_the_way("post", date(2026, 9, 18)) == OnTheWay(
        date(2026, 9, 17), "邮寄送达", "民事诉讼法第八十五条第四款"
    )
    assert on_the_way("public", date(2026, 10, 1)) == OnTheWay(date(2026, 9, 30), "公告送达", "民事诉讼法第九十五条")


def test_a_number_too_long_is_told_in_part_and_a_return_has_its_reason() -> None:
    with pytest.raises(Refusal) as told:
        must_be_sendable(Sending("post", "x", "?" * 99))
    assert told.value.facts == {"given": "?" * 40}
    assert must_say_why_back(" 迁走 ") == "迁走"
    with pytest.raises(Refusal) as told:
        must_say_why_back(" ")
    assert told.value.code == "delivery.why_back"
    assert must_say_why_back("因" * 200) == "因" * 200
    with pytest.raises(Refusal) as told:
        must_say_why_back("因" * 201)
    assert (told.value.code, told.value.facts) == ("delivery.too_long", {"most": 200})
