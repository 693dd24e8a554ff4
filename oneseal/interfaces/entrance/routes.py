"""The permission of a route: every view says who may enter, and the table of permissions decides."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.table import PERMISSIONS

View = Callable[..., HttpResponseBase]


def needs(permission: str, methods: Sequence[str] = ("GET", "POST")) -> Callable[[View], View]:
    """Let in whoever carries the permission; everybody else is refused with its sentence, a stranger sent to sign in.

    What only some may see is never kept by a browser or a proxy.
    """
    if permission not in PERMISSIONS:
        raise ValueError(f"{permission!r} is no permission of rules.permissions.table")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
            if permission != "public":
                require(principal_of_request(request), permission)
            return view(request, *args, **given)

        entered: View = require_http_methods(_with_head(methods))(guarded)
        if permission != "public":
            entered = cache_control(private=True, no_store=True)(entered)
        entered.permission = permission  # type: ignore[attr-defined]
        return entered

    return decorate


def _with_head(methods: Sequence[str]) -> list[str]:
    return [*methods, "HEAD"] if "GET" in methods else list(methods)
