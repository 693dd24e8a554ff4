"""What a delivery needs: a channel, somebody who received it, and a proof (Art. 44 行政许可法; 民事诉讼法 87-95 by analogy)."""

from enum import StrEnum

from oneseal.rules.refusals import ground

PROOF_NEEDED = ground(
    "delivery.proof_needed",
    zh="请写明送达凭证：窗口签名、快递单号，或者电子送达的接收记录。",
    en="Give the proof of delivery: signature at the window, tracking number, or record of electronic receipt.",
    article="行政许可法第四十四条",
)
CHANNEL_UNKNOWN = ground(
    "delivery.channel_unknown",
    zh="送达方式“{channel}”不认识。可以选：window、post、electronic。",
    en="Unknown channel '{channel}'; choose window, post or electronic.",
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


class Channel(StrEnum):
    """How it was handed over (送达方式)."""

    WINDOW = "window"
    POST = "post"
    ELECTRONIC = "electronic"


CHANNEL_NAMES = {
    Channel.WINDOW: ("窗口领取", "at the window"),
    Channel.POST: ("邮寄送达", "by post"),
    Channel.ELECTRONIC: ("电子送达", "electronically"),
}


def must_be_proved(channel: str, recipient: str, proof: str) -> tuple[Channel, str, str]:
    """Channel, recipient and proof as they are recorded (Art. 44 行政许可法)."""
    try:
        known = Channel(channel)
    except ValueError:
        raise CHANNEL_UNKNOWN.refuse(channel=channel) from None
    if not recipient.strip() or not proof.strip():
        raise PROOF_NEEDED.refuse()
    return known, recipient.strip(), proof.strip()
