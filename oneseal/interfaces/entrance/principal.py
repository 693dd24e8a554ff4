"""Who stands behind a request: by the session on pages, by a bearer token under /api/. Read when first asked for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from oneseal.interfaces.entrance.demo import demo_note
from oneseal.interfaces.entrance.terminal import terminal_of
from oneseal.interfaces.now import now
from oneseal.queries.messages.told import unread
from oneseal.queries.places.about import about_place
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.groups import CERTIFIERS, LIAISONS
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import STRANGER, Principal, at_terminal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.privacy.masks import mask_name
from oneseal.usecases.accounts.principal import principal_of, principal_of_token

ACCOUNT = "account_id"
SINCE = "signed_in_at"
PLACE = "place"
HOME_PLACE = "590121000000"
API = "/api/"


class PrincipalMiddleware:
    """Sets request.principal, request.place (12-digit code), request.place_facts and request.me, all lazily."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        place = place_of_request(request)
        request.place = place  # type: ignore[attr-defined]
        facts = SimpleLazyObject(lambda: about_place(place) | {"note": demo_note()})
        request.place_facts = facts  # type: ignore[attr-defined]
        request.terminal = SimpleLazyObject(lambda: terminal_of(request))  # type: ignore[attr-defined]
        request.me = SimpleLazyObject(lambda: _me(request))  # type: ignore[attr-defined]
        request.principal = SimpleLazyObject(lambda: principal_of_request(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def principal_of_request(request: HttpRequest) -> Principal:
    """The principal, found once a request."""
    found: Principal | None = getattr(request, "_principal", None)
    if found is None:
        found = _by_token(request) if request.path_info.startswith(API) else _by_session(request)
        terminal = terminal_of(request)
        if terminal is not None:
            found = at_terminal(STRANGER if found.kind == "official" else found, terminal.code)
        request._principal = found  # type: ignore[attr-defined]
    return found


def _by_session(request: HttpRequest) -> Principal:
    account_id, moment = request.session.get(ACCOUNT), now()
    if account_id is None:
        return STRANGER
    since = datetime.fromisoformat(request.session[SINCE])
    found = principal_of(account_id, local_day(moment))
    if found is None or moment - since > timedelta(seconds=settings.SESSION_COOKIE_AGE):
        request.session.flush()
        return STRANGER
    return found


def _by_token(request: HttpRequest) -> Principal:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return STRANGER
    return principal_of_token(token.strip(), local_day(now()))


def place_of_request(request: HttpRequest) -> str:
    """The division that the reader chose, or the home county; that of the hall where a terminal stands."""
    terminal = terminal_of(request)
    if terminal is not None:
        return terminal.division[:6].ljust(12, "0")
    chosen = request.COOKIES.get(PLACE, "")
    return chosen if len(chosen) == 12 and chosen.isascii() and chosen.isdigit() else HOME_PLACE


def _me(request: HttpRequest) -> dict[str, Any] | None:
    """What the head of the page says of the reader; an applicant's name is masked, an official's is not."""
    who = principal_of_request(request)
    if who.account_id is None:
        return None
    shown = mask_name(who.name) if who.kind == "person" else who.name
    staff = who.kind == "official"
    found = {"name": shown, "initial": who.name[:1], "url": home_of(who), "staff": staff}
    return found if staff else found | {"url": reverse("portal:messages"), "unread": unread(who)}


def home_of(who: Principal) -> str:
    """Where somebody starts after signing in: window, delivery, supervision, office, backstage, or the portal."""
    posts = who.post_codes
    if any(post.startswith("WIN") for post in posts):
        return "/counter/"
    if not posts.isdisjoint(CERTIFIERS):
        return "/counter/delivery/"
    if not posts.isdisjoint(LIAISONS):
        return "/regulator/"
    if holds(who, PERMISSIONS["office.use"]):
        return "/office/"
    if "AGT01" in posts:
        return "/office/helps/"
    return backstage_of(who) or "/"


def backstage_of(who: Principal) -> str:
    """Where somebody enters backstage: the first page, the powers where his post keeps no more, or nothing."""
    for permission, home in (("backstage.use", "/backstage/"), ("powers.read", "/backstage/powers/")):
        if holds(who, PERMISSIONS[permission]):
            return home
    return ""
