"""SMS through an HTTP gateway of the installation's own; docs/messages.md tells its contract.

One POST a message, JSON, with a bearer token and the message's key: a gateway that gets the same key twice sends once.
"""

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from oneseal.gateways.messages.outcome import Letter, Never, NotNow, Receipt
from oneseal.gateways.outgoing import ANYWHERE, Allowed, Answer, look
from oneseal.gateways.outgoing import send as sent

TIMEOUT = 10.0
TAKEN = frozenset({200, 201, 202, 409})
"""409: it was taken under this key before."""
REFUSED = frozenset({400, 404, 410, 422})
"""This message, for good; whatever else is answered is the gateway's own trouble."""


def send(letter: Letter, settings: Mapping[str, str]) -> Receipt:
    """One message to one number."""
    body = {"key": letter.key, "to": letter.to, "text": letter.text, "language": letter.language}
    answer = _asked(settings, json.dumps(body, ensure_ascii=False).encode(), letter.key)
    if answer.status in TAKEN:
        return Receipt(str(answer.said.get("id", ""))[:200])
    words = f"{answer.status} {answer.said.get('error', '')}".strip()
    raise Never(words) if answer.status in REFUSED else NotNow(words)


def reachable(settings: Mapping[str, str]) -> str:
    """Empty if the gateway answers and knows our token, else what went wrong."""
    try:
        status = _asked(settings, None, "").status
    except NotNow as wrong:
        return str(wrong)
    return f"HTTP {status}" if status in (401, 403) or status >= 500 else ""


def _asked(settings: Mapping[str, str], body: bytes | None, key: str) -> Answer:
    """The host is allowed by being configured; an address that may not be asked is no fault of a letter."""
    url, headers = settings["url"], {"Authorization": f"Bearer {settings['token']}"}
    allowed = Allowed((f"{urlsplit(url).hostname}@{ANYWHERE}",), TIMEOUT, TIMEOUT)
    try:
        return (
            look(url, allowed, headers)
            if body is None
            else sent(url, body, allowed, headers | {"Idempotency-Key": key})
        )
    except Never as wrong:
        raise NotNow(str(wrong)) from None
