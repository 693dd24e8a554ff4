"""What goes out before it is delivered: by post with a number, or by a public notice (Arts. 91, 95 民事诉讼法)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from oneseal.rules.delivery.channels import CHANNEL_NAMES, SENT, Channel
from oneseal.rules.delivery.proof import must_be_short
from oneseal.rules.refusals import ground

TRACKING: Final = re.compile(r"[A-Z0-9]{8,30}")
LEAST: Final = 4
"""A place or a reason in fewer signs says nothing."""
NOT_SENT_OUT = ground(
    "delivery.not_sent_out",
    zh="先寄出、先公告的，只有邮寄和公告。其他方式送到就登记送达。",
    en="Only post and public notice go out first; record any other way when it is delivered.",
)
TRACKING_WRONG = ground(
    "delivery.tracking_wrong",
    zh="单号“{given}”看不懂：8 到 30 位字母和数字，照面单抄。",
    en="The tracking number '{given}' is unreadable: 8 to 30 letters and digits, as on the label.",
)
ADDRESS_NEEDED = ground(
    "delivery.address_needed",
    zh="请写寄到哪里。申请表里没有邮寄地址。",
    en="Say where it goes to; the form gives no postal address.",
)
NOTICE_NEEDS = ground(
    "delivery.notice_needs",
    zh="公告送达要写明在哪里公告，以及别的方式为什么送不到（下落不明，或者退回的经过）。",
    en="Say where the notice is put up and why no other way reaches him (whereabouts unknown, or how it came back).",
    article="民事诉讼法第九十五条",
)
STILL_OUT = ground(
    "delivery.still_out",
    zh="{sent_on} 已经发出，还没有结果。送到了请登记送达，退回来了请先登记退回。",
    en="It went out on {sent_on} and nothing has come of it: record its delivery, or its return first.",
    status=409,
)
NOTHING_OUT = ground(
    "delivery.nothing_out",
    zh="没有寄出还没结果的，不用登记退回。",
    en="Nothing is out, so nothing can have come back.",
    status=409,
)
WHY_BACK = ground(
    "delivery.why_back",
    zh="请写为什么退回：地址不详、迁走、拒收、没人收。",
    en="Say why it came back: address, moved, refused, nobody there.",
)

_NOT_COUNTED: Final = {Channel.POST: "民事诉讼法第八十五条第四款", Channel.PUBLIC: "民事诉讼法第九十五条"}


@dataclass(frozen=True)
class Sending:
    """What is said when it goes out. ``where``: the address, or where the notice is put up."""

    channel: str
    where: str = ""
    tracking: str = ""
    reason: str = ""


def must_be_sendable(sending: Sending) -> Sending:
    """As it is recorded, tidied, or the refusal that says what is missing (Arts. 91, 95 民事诉讼法)."""
    must_be_short(sending.where, sending.reason)
    if sending.channel not in SENT:
        raise NOT_SENT_OUT.refuse()
    where, reason = sending.where.strip(), sending.reason.strip()
    tracking = re.sub(r"[\s-]", "", sending.tracking).upper()
    if sending.channel == Channel.PUBLIC:
        if len(where) < LEAST or len(reason) < LEAST:
            raise NOTICE_NEEDS.refuse()
        return Sending(sending.channel, where, "", reason)
    if not TRACKING.fullmatch(tracking):
        raise TRACKING_WRONG.refuse(given=sending.tracking[:40])
    if not where:
        raise ADDRESS_NEEDED.refuse()
    return Sending(sending.channel, where, tracking, reason)


@dataclass(frozen=True)
class OnTheWay:
    """Time in which the limit to deliver does not count: the days after ``begin``, what is under way, and the basis."""

    begin: date
    procedure: str
    basis: str


def on_the_way(channel: str, sent_on: date) -> OnTheWay:
    """From the day it goes out until it is delivered or back, Art. 44's limit stands still (行政许可法; our reading).

    Art. 44 has the body issue and deliver within ten days and has no word of how to serve. What was handed to the post
    before a period ends is not late, and time on the way is no part of the period (Art. 85 ¶4 民事诉讼法 2023, by
    analogy): so the day of posting itself no longer counts. A notice needs thirty days by its nature (Art. 95) and may
    begin only once nothing else reached him: what is put up within the limit is in time, as what is posted is. This is
    no exclusion of Art. 45, which is of decisions. What comes back is not delivered, and the days left run on from the
    day after; what goes out after the limit stays late.
    """
    way = Channel(channel)
    return OnTheWay(sent_on - timedelta(days=1), CHANNEL_NAMES[way].zh, _NOT_COUNTED[way])


def must_say_why_back(reason: str) -> str:
    """Why it came back (Art. 95 民事诉讼法: a notice needs that no other way reached him)."""
    must_be_short(reason)
    if not reason.strip():
        raise WHY_BACK.refuse()
    return reason.strip()
