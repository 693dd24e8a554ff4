"""A sentence for the next page ("已发出"): kept in the session, shown once by the frame of the page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

_KEPT = "told"
_MOST = 5


def tell(request: HttpRequest, words: str) -> None:
    """Say this on the next page."""
    request.session[_KEPT] = [*request.session.get(_KEPT, []), words][-_MOST:]


def told(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``messages`` for the frame; read and forgotten when the page asks for them."""
    return {"messages": SimpleLazyObject(lambda: _take(request))}


def _take(request: HttpRequest) -> list[str]:
    if not hasattr(request, "session") or _KEPT not in request.session:
        return []
    words: list[str] = request.session.pop(_KEPT)
    return words
