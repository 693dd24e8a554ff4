"""A group robot of DingTalk, signed: its webhook, and behind ``#`` the secret of its signature (自定义机器人，加签).

The signature is Base64 of HMAC-SHA256 with the secret over timestamp (ms), line feed and secret. The robot answers 200
with an ``errcode``: 0 it was taken; 130101 too many in a minute. Whatever else it says is a matter of the robot and its
settings, not of this push, so it is tried again. A robot knows no keys: cut off in its answer, it may say a thing
twice, and the number in the text tells that it is one push.
"""

import base64
import hashlib
import hmac
from urllib.parse import quote_plus

from oneseal.gateways.channels.notice import Notice, Settings, split
from oneseal.gateways.messages.outcome import NotNow, Receipt
from oneseal.gateways.outgoing import post


def send(notice: Notice, settings: Settings) -> Receipt:
    """One message to the group of the robot."""
    webhook, secret = split(notice.to)
    text = f"### {notice.subject}\n\n{notice.text}\n\n[打开签收]({notice.link})"
    content = {"msgtype": "markdown", "markdown": {"title": notice.subject, "text": text}}
    said = post(_signed(webhook, secret, notice), content, settings.allowed)
    code = said.said.get("errcode")
    if said.status != 200 or code != 0:
        raise NotNow(f"HTTP {said.status}, errcode {code}")
    return Receipt(notice.key)


def _signed(webhook: str, secret: str, notice: Notice) -> str:
    if not secret:
        return webhook
    stamp = str(round(notice.moment.timestamp() * 1000))
    drawn = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return f"{webhook}&timestamp={stamp}&sign={quote_plus(base64.b64encode(drawn))}"
