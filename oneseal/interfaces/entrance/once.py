"""One press, one effect: a form carries a key made when it was shown; the same key with the same answers acts once."""

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest

FIELD = "key"
_KEY = re.compile(r"[0-9A-Za-z-]{8,64}")
_NOT_CONTENT = {FIELD, "csrfmiddlewaretoken", "next", "again"}


class Once(NamedTuple):
    """What an act takes: ``ACTS[…](…, **once(request)._asdict())``."""

    key: str | None
    request_hash: str


def once(request: HttpRequest, leave_out: Iterable[str] = ()) -> Once:
    """Key and hash of a posted form; a form without a key acts each time it is sent."""
    key = request.POST.get(FIELD, "")
    skipped = _NOT_CONTENT | set(leave_out)
    parts = [request.method or "", request.path]
    for name in sorted(request.POST):
        if name not in skipped:
            parts += [name, *request.POST.getlist(name)]
    digest = hashlib.sha256("\x00".join(parts).encode()).hexdigest()
    return Once(key if _KEY.fullmatch(key) else None, digest)
