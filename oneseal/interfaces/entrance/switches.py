"""Language, size of print, place: kept in cookies, then back to the page one came from."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from oneseal.interfaces.components.look import SIZE_COOKIE
from oneseal.interfaces.entrance.addresses import safe_next
from oneseal.interfaces.entrance.principal import PLACE
from oneseal.interfaces.entrance.routes import needs
from oneseal.queries.places.about import about_place

A_YEAR = 365 * 24 * 60 * 60


def _chosen(request: HttpRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name) or ""


def _back(request: HttpRequest, cookie: str, value: str) -> HttpResponseBase:
    answer = HttpResponseRedirect(safe_next(request))
    if value:
        answer.set_cookie(
            cookie, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    return answer


@needs("public")
def language(request: HttpRequest) -> HttpResponseBase:
    """Chinese or English; any other value changes nothing."""
    chosen = _chosen(request, "language")
    return _back(request, settings.LANGUAGE_COOKIE_NAME, chosen if chosen in dict(settings.LANGUAGES) else "")


@needs("public")
def size(request: HttpRequest) -> HttpResponseBase:
    """Normal or large print."""
    chosen = _chosen(request, "size")
    return _back(request, SIZE_COOKIE, chosen if chosen in ("normal", "large") else "")


@needs("public")
def place(request: HttpRequest) -> HttpResponseBase:
    """The county that the portal serves; one that is not known changes nothing."""
    chosen = _chosen(request, "place")
    known = len(chosen) == 12 and chosen.isascii() and chosen.isdigit() and about_place(chosen)
    return _back(request, PLACE, chosen if known else "")
