"""An office system by OneSeal's own interface (docs/channels.md): one signed POST a push.

The signature is hex of HMAC-SHA256, with the secret behind ``#`` of the address, over timestamp, line feed, key, line
feed and the very bytes of the body. A system that gets the same Idempotency-Key twice takes it once.
"""

import hashlib
import hmac
import json

from oneseal.gateways.channels.notice import Notice, Settings, split
from oneseal.gateways.messages.outcome import Never, NotNow, Receipt
from oneseal.gateways.outgoing import send as sent

TAKEN, KNOWN = frozenset({200, 201, 202}), 409
"""409: it was taken under this key before. Any page on the way can answer 200, so the system says that it has it."""
REFUSED = frozenset({400, 404, 410, 422})


def send(notice: Notice, settings: Settings) -> Receipt:
    """One push to one office system."""
    address, secret = split(notice.to)
    body, stamp = body_of(notice), str(int(notice.moment.timestamp()))
    answer = sent(address, body, settings.allowed, headers_of(notice.key, stamp, secret, body))
    said = answer.said.get("received") is True or bool(answer.said.get("number"))
    if answer.status == KNOWN or (answer.status in TAKEN and said):
        return Receipt(str(answer.said.get("number", ""))[:200])
    words = f"HTTP {answer.status} {str(answer.said.get('error', ''))[:100]}".strip()
    raise Never(words) if answer.status in REFUSED else NotNow(words)


def body_of(notice: Notice) -> bytes:
    """What is posted, and signed to the byte."""
    content = {
        "key": notice.key,
        "subject": notice.subject,
        "text": notice.text,
        "link": notice.link,
        "receipt": {"url": notice.receipt, "code": notice.code},
        "record": dict(notice.record),
        "record_sha256": notice.sha256,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def headers_of(key: str, stamp: str, secret: str, body: bytes) -> dict[str, str]:
    """The key, the moment, and the signature where the address has a secret."""
    found = {"Idempotency-Key": key, "X-OneSeal-Timestamp": stamp}
    if secret:
        told = f"{stamp}\n{key}\n".encode() + body
        found["X-OneSeal-Signature"] = hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    return found
