"""How a request of another system comes in: its principal, its permission, its idempotency key."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from django.http import HttpRequest

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.rules.journal.refusals import KEY_MALFORMED
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS

F = TypeVar("F", bound=Callable[..., Any])
_KEY = re.compile(r"[\x21-\x7e]{1,128}")


def entry(permission: str) -> Callable[[F], F]:
    """Declare and enforce the permission of an operation."""
    if permission not in PERMISSIONS:
        raise ValueError(f"{permission!r} is no permission of rules.permissions.table")

    def decorate(view: F) -> F:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **given: Any) -> Any:
            if permission != "public":
                require(principal_of_request(request), permission)
            return view(request, *args, **given)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def caller(request: HttpRequest) -> Principal:
    """Who asks."""
    return principal_of_request(request)


class Once(NamedTuple):
    """Key and request hash, as acts and chores take them."""

    key: str | None
    request_hash: str


def once(request: HttpRequest, content: str = "") -> Once:
    """The Idempotency-Key with the hash of method, path and canonical body (``content`` where the body is no JSON)."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        raise KEY_MALFORMED.refuse()
    body = content or _canonical(request.body)
    digest = hashlib.sha256(f"{request.method}\n{request.path}\n{body}".encode())
    return Once(key, digest.hexdigest())


def _canonical(body: bytes) -> str:
    return json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False) if body else ""
