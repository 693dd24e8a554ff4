"""How a result reaches whom it is for, and who may take it (民事诉讼法 2023, Arts. 87–95, by analogy)."""

from enum import StrEnum
from typing import Final

from oneseal.rules.catalogue.sentences import Sentence


class Channel(StrEnum):
    """How it was handed over (送达方式)."""

    WINDOW = "window"
    POST = "post"
    ELECTRONIC = "electronic"
    LEFT = "left"
    PUBLIC = "public"


class Receiver(StrEnum):
    """Who signed for it (签收人)."""

    SELF = "self"
    FAMILY = "family"
    LEGAL = "legal"
    STAFF = "staff"
    AGENT = "agent"


CHANNEL_NAMES: Final = {
    Channel.WINDOW: Sentence("窗口领取", "at the window"),
    Channel.POST: Sentence("邮寄送达", "by post"),
    Channel.ELECTRONIC: Sentence("电子送达", "electronically"),
    Channel.LEFT: Sentence("留置送达", "left with witnesses"),
    Channel.PUBLIC: Sentence("公告送达", "by public notice"),
}
CHANNEL_ARTICLES: Final = {
    Channel.WINDOW: "民事诉讼法第八十八条",
    Channel.POST: "民事诉讼法第九十一条",
    Channel.ELECTRONIC: "民事诉讼法第九十条",
    Channel.LEFT: "民事诉讼法第八十九条",
    Channel.PUBLIC: "民事诉讼法第九十五条",
}
"""By analogy: the licensing law has no chapter on service (domain.md 1.4)."""
SENT: Final = (Channel.POST, Channel.PUBLIC)
"""What is sent or put up first and served later."""
RECEIVER_NAMES: Final = {
    Receiver.SELF: Sentence("本人", "himself"),
    Receiver.FAMILY: Sentence("同住的成年家属", "an adult of the household"),
    Receiver.LEGAL: Sentence("法定代表人、负责人", "its legal representative"),
    Receiver.STAFF: Sentence("负责收件的人", "its receiving staff"),
    Receiver.AGENT: Sentence("代理人", "the agent"),
}
RECEIVERS: Final = {
    "person": (Receiver.SELF, Receiver.FAMILY, Receiver.AGENT),
    "enterprise": (Receiver.LEGAL, Receiver.STAFF, Receiver.AGENT),
}
"""Kind of applicant → who may sign for it (Art. 88 民事诉讼法)."""
