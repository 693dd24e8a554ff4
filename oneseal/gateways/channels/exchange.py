"""The State's platform Internet + Supervision (互联网+监管), by a documented exchange of push records.

Which fields a province's platform wants is for its own adapter to say: this one sends the record as docs/channels.md
lists it, in a batch of one, with a bearer token, and reads one answer for each record.
"""

from oneseal.gateways.channels.notice import Notice, Settings
from oneseal.gateways.messages.outcome import Never, NotNow, Receipt
from oneseal.gateways.outgoing import look, post

TAKEN = frozenset({"taken", "known"})


def send(notice: Notice, settings: Settings) -> Receipt:
    """One record for the body that the platform knows by ``to``."""
    record = {**notice.record, "to": notice.to, "record_sha256": notice.sha256}
    headers = {"Authorization": f"Bearer {settings.exchange['token']}", "Idempotency-Key": notice.key}
    answer = post(settings.exchange["url"], {"records": [record]}, settings.allowed, headers)
    results = answer.said.get("results")
    if answer.status != 200 or not isinstance(results, list) or len(results) != 1 or not isinstance(results[0], dict):
        raise NotNow(f"HTTP {answer.status}")
    result = results[0]
    if result.get("result") in TAKEN:
        return Receipt(str(result.get("number", ""))[:200])
    words = str(result.get("error", ""))[:100]
    raise Never(words) if result.get("result") == "refused" else NotNow(words)


def reachable(settings: Settings) -> str:
    """Empty if the platform answers and knows our token, else what went wrong."""
    headers = {"Authorization": f"Bearer {settings.exchange['token']}"}
    try:
        status = look(settings.exchange["url"], settings.allowed, headers).status
    except (NotNow, Never) as wrong:
        return str(wrong)
    return f"HTTP {status}" if status in (401, 403) or status >= 500 else ""
