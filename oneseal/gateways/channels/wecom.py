"""A group robot of WeCom: its webhook holds the key (群机器人). It answers 200 with an ``errcode``, 0 if it was taken.

45009 is too many in a minute; 40058 and 40008 say that the message itself is wrong. As with DingTalk's a message may be
said twice, and the number in the text tells that it is one push.
"""

from oneseal.gateways.channels.notice import Notice, Settings
from oneseal.gateways.messages.outcome import Never, NotNow, Receipt
from oneseal.gateways.outgoing import post

WRONG = frozenset({40008, 40058})
MOST_BYTES = 4096


def send(notice: Notice, settings: Settings) -> Receipt:
    """One message to the group of the robot."""
    text = f"### {notice.subject}\n{notice.text}\n[打开签收]({notice.link})"
    if len(text.encode()) > MOST_BYTES:
        text = f"### {notice.subject}\n[打开签收]({notice.link})"
    said = post(notice.to, {"msgtype": "markdown", "markdown": {"content": text}}, settings.allowed)
    code = said.said.get("errcode")
    if code in WRONG:
        raise Never(f"errcode {code}")
    if said.status != 200 or code != 0:
        raise NotNow(f"HTTP {said.status}, errcode {code}")
    return Receipt(notice.key)
