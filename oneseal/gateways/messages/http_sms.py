"""SMS through an HTTP gateway of the installation's own; docs/messages.md tells its contract.

One POST a message, JSON, with a bearer token and the message's key: a gateway that gets the same key twice sends once.
"""

import http.client
import json
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from oneseal.gateways.messages.outcome import Letter, Never, NotNow, Receipt

TIMEOUT = 10.0
MOST_ANSWER = 65536
TAKEN = frozenset({200, 201, 202, 409})
"""409: it was taken under this key before."""
REFUSED = frozenset({400, 404, 410, 422})
"""This message, for good; whatever else is answered is the gateway's own trouble."""


def send(letter: Letter, settings: Mapping[str, str]) -> Receipt:
    """One message to one number."""
    body = {"key": letter.key, "to": letter.to, "text": letter.text, "language": letter.language}
    status, answer = _ask("POST", settings, json.dumps(body, ensure_ascii=False).encode(), letter.key)
    if status in TAKEN:
        return Receipt(str(_known(answer).get("id", ""))[:200])
    words = f"{status} {_known(answer).get('error', '')}".strip()
    raise Never(words) if status in REFUSED else NotNow(words)


def reachable(settings: Mapping[str, str]) -> str:
    """Empty if the gateway answers and knows our token, else what went wrong."""
    try:
        status, _ = _ask("GET", settings, None, "")
    except NotNow as wrong:
        return str(wrong)
    return f"HTTP {status}" if status in (401, 403) or status >= 500 else ""


def _ask(method: str, settings: Mapping[str, str], body: bytes | None, key: str) -> tuple[int, bytes]:
    """Status and body. A redirect is an answer like any other: the token goes nowhere else."""
    url = urlsplit(settings["url"])
    host = url.hostname or ""
    link: http.client.HTTPConnection
    if url.scheme == "https":
        link = http.client.HTTPSConnection(host, url.port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        link = http.client.HTTPConnection(host, url.port, timeout=TIMEOUT)
    headers = {"Accept": "application/json", "Authorization": f"Bearer {settings['token']}"}
    if body is not None:
        headers |= {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
    try:
        link.request(method, (url.path or "/") + (f"?{url.query}" if url.query else ""), body, headers)
        answer = link.getresponse()
        return answer.status, answer.read(MOST_ANSWER)
    except (http.client.HTTPException, OSError) as broken:
        raise NotNow(type(broken).__name__) from None
    finally:
        link.close()


def _known(answer: bytes) -> dict[str, Any]:
    """What a gateway said; one that says nothing readable has answered by its status alone."""
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
