"""Addresses to return to: only pages of this house, so that no link can lead a reader elsewhere."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, given: str | None = None, default: str = "/") -> str:
    """The path to go on to: what was given or posted as ``next``, if it lies in this house."""
    wanted = given if given is not None else request.POST.get("next") or request.GET.get("next") or ""
    inside = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if inside else default


def page_before(request: HttpRequest) -> str:
    """The page that a form was on: the referring page of this house, else the address itself."""
    referer = urlsplit(request.headers.get("Referer", ""))
    if referer.netloc == request.get_host():
        return safe_next(request, f"{referer.path}?{referer.query}" if referer.query else referer.path, request.path)
    return request.path
