"""What a delivery needs: a channel, somebody who received it, a day and a proof (Art. 44 行政许可法; 民事诉讼法 87–95)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.rules.delivery.channels import CHANNEL_NAMES, RECEIVER_NAMES, RECEIVERS, Channel, Receiver
from oneseal.rules.refusals import ground

DRAWN, SCANNED = "屏上签名", "签了名的送达回证"
"""The proof in words where a picture of the signature is all."""
MOST_WORDS = 200
"""What stands in one field of a receipt."""
PROOF_NEEDED = ground(
    "delivery.proof_needed",
    zh="请写明谁收的、凭什么：窗口签名（画在屏上、扫描件或者纸质回证存放处）、快递单号，或者电子送达的接收记录。",
    en="Say who received it and what proves it: a signature (drawn, scanned, or where the paper is kept), a tracking "
    "number, or the record of electronic receipt.",
    article="行政许可法第四十四条",
)
CHANNEL_UNKNOWN = ground(
    "delivery.channel_unknown",
    zh="送达方式“{channel}”不认识。可以选：{known}。",
    en="Unknown channel '{channel}'; choose one of {known}.",
)
CERTIFICATE_FIRST = ground(
    "delivery.certificate_first",
    zh="这一件有证照要发，请先制证再送达。",
    en="This case has a certificate to issue; issue it before delivery.",
    article="行政许可法第三十九条、第四十四条",
    status=409,
)
NOTHING_TO_ISSUE = ground(
    "delivery.nothing_to_issue",
    zh="这个事项没有证照要发，准予决定书就是结果，请直接送达。",
    en="This item has no certificate; the decision itself is the result. Deliver it.",
    article="行政许可法第三十九条",
    status=409,
)
TOO_LONG = ground(
    "delivery.too_long",
    zh="写得太长：每一栏最多 {most} 个字。长的经过请附纸质的。",
    en="Too long: at most {most} characters in each field. Attach a longer account on paper.",
)
RECEIVER_WRONG = ground(
    "delivery.receiver_wrong",
    zh="这位申请人的文书，可以签收的是：{known_zh}。",
    en="For this applicant these may sign: {known_en}.",
    article="民事诉讼法第八十八条",
)
DAY_WRONG = ground(
    "delivery.day_wrong",
    zh="送达的日子要在 {first} 到 {last} 之间，请看一下回执上的日期。",
    en="The day of delivery lies between {first} and {last}; look at the date on the receipt.",
    article="民事诉讼法第八十七条",
)
CONSENT_NEEDED = ground(
    "delivery.consent_needed",
    zh="电子送达要申请人同意。申请时没有同意的，请他当场同意后勾选，或者换一种方式。",
    en="Electronic delivery needs the applicant's consent: have him consent now and tick it, or choose another way.",
    article="民事诉讼法第九十条",
)
WITNESSES_NEEDED = ground(
    "delivery.witnesses_needed",
    zh="留置送达要写明拒收的经过，并且有两位见证人签名，或者附上过程的照片、录像。",
    en="To leave it, say how it was refused and name two witnesses, or attach photographs or a recording.",
    article="民事诉讼法第八十九条",
)
NOTICE_RUNNING = ground(
    "delivery.notice_running",
    zh="公告到 {due} 才满期，满期第二天自动视为送达；在这之前找到本人的，请换送达方式。",
    en="The notice runs until {due} and counts as delivery the day after by itself; whoever is found before then is "
    "delivered to another way.",
    article="民事诉讼法第九十五条",
    status=409,
)
NO_NOTICE = ground(
    "delivery.no_notice",
    zh="还没有登记公告，请先登记在哪里公告。",
    en="No public notice has been recorded; record where it was put up first.",
    article="民事诉讼法第九十五条",
    status=409,
)


@dataclass(frozen=True)
class Handed:
    """What is said of a delivery. ``on``: the day of the receipt, today if none; ``papers``: scans or photographs."""

    channel: str
    recipient: str = ""
    proof: str = ""
    receiver: str = ""
    on: date | None = None
    signed: bool = False
    papers: int = 0
    witnesses: tuple[str, ...] = ()
    consent: bool = False


@dataclass(frozen=True)
class Underway:
    """What was sent or put up before and not yet closed. ``due``: last day of a public notice."""

    channel: str
    sent_on: date
    tracking: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Proved:
    """A delivery as it is recorded; ``on`` is the day from which it has effect (民事诉讼法 87–95)."""

    channel: Channel
    recipient: str
    proof: str
    receiver: Receiver | None
    on: date


def must_be_proved(
    handed: Handed, *, applicant: str, since: date, today: date, underway: Underway | None = None
) -> Proved:
    """The delivery with its day of effect, or the refusal that says what is missing (Art. 44 行政许可法).

    ``applicant`` is *person* or *enterprise*; ``since``: the day from which there was something to hand over.

    Signed at the window: that day; by post: the day on the receipt; electronically: arrival; left: the day left; by
    public notice: its last day (Arts. 88–91, 95 民事诉讼法).
    """
    must_be_short(handed.recipient, handed.proof, *handed.witnesses)
    channel = _channel(handed.channel)
    recipient = handed.recipient.strip()
    if not recipient:
        raise PROOF_NEEDED.refuse()
    receiver = _receiver(handed.receiver, applicant)
    if channel is Channel.PUBLIC:
        on = _noticed(underway, today)
    else:
        first = underway.sent_on if underway and underway.channel == channel else since
        on = _within(handed.on or today, first, today)
    return Proved(channel, recipient, _proof(channel, handed, underway), receiver, on)


def must_be_short(*texts: str) -> None:
    """Every field within what a receipt holds (Art. 87 民事诉讼法: the receipt is one sheet)."""
    if any(len(text) > MOST_WORDS for text in texts):
        raise TOO_LONG.refuse(most=MOST_WORDS)


def consented(answers: dict[str, Any]) -> bool:
    """Whether the application says yes to electronic delivery (Art. 90 民事诉讼法; field F0051 of the forms)."""
    return answers.get("e_delivery") == "同意"


def _channel(given: str) -> Channel:
    try:
        return Channel(given)
    except ValueError:
        raise CHANNEL_UNKNOWN.refuse(channel=given, known="、".join(Channel)) from None


def _receiver(given: str, applicant: str) -> Receiver | None:
    """Who signed; unsaid where nobody asked (an interface that does not tell it)."""
    if not given:
        return None
    allowed = RECEIVERS[applicant]
    if given not in allowed:
        names = [RECEIVER_NAMES[one] for one in allowed]
        raise RECEIVER_WRONG.refuse(
            known_zh="、".join(name.zh for name in names), known_en=", ".join(name.en for name in names)
        )
    return Receiver(given)


def _within(on: date, first: date, last: date) -> date:
    if not first <= on <= last:
        raise DAY_WRONG.refuse(first=first.isoformat(), last=last.isoformat())
    return on


def _noticed(underway: Underway | None, today: date) -> date:
    if underway is None or underway.channel != Channel.PUBLIC or underway.due is None:
        raise NO_NOTICE.refuse()
    if today <= underway.due:
        raise NOTICE_RUNNING.refuse(due=underway.due.isoformat())
    return underway.due


def _proof(channel: Channel, handed: Handed, underway: Underway | None) -> str:
    """The proof in words; a signature or a paper stands for itself where the law knows one."""
    said = handed.proof.strip()
    if channel is Channel.LEFT:
        if not said or (len(handed.witnesses) < 2 and not handed.papers):
            raise WITNESSES_NEEDED.refuse()
        return said
    if channel is Channel.ELECTRONIC and not handed.consent:
        raise CONSENT_NEEDED.refuse()
    if channel is Channel.PUBLIC:
        return said or str(CHANNEL_NAMES[channel].zh)
    if channel is Channel.POST and underway and underway.channel == channel:
        return said or underway.tracking
    if channel is Channel.WINDOW and (handed.signed or handed.papers):
        return said or (DRAWN if handed.signed else SCANNED)
    if not said:
        raise PROOF_NEEDED.refuse()
    return said
