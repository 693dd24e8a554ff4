"""A registered self-service terminal: known by a key of its own, and nobody stays in it (H3).

The browser of a terminal carries its station key in a cookie. Whatever it is sent is kept by no cache, whoever stood
there is forgotten once he has gone, and a paper is shown inside a page, for a terminal has no button "back". A page
that asks for itself again while a paper is drawn is no touch: its address says when the last one was.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from oneseal.interfaces.components.look import KEYS_COOKIE, LOWERED_COOKIE, SIZE_COOKIE
from oneseal.interfaces.now import now
from oneseal.queries.powers.terminals import TerminalSeen, terminal_of_key
from oneseal.rules.powers.terminals import is_left

COOKIE = "oneseal_terminal"
SEEN = "seen_at"
REFRESH = "Refresh"
_AGAIN = re.compile(r"[?&]waiting=([0-9]{1,10})$")
"""The end of an address that a page asks for by itself, with the second of the last touch; whoever presses "refresh"
asks without it. No header tells the two apart: a browser takes the one for as much the user's wish as the other."""
A_YEAR = 365 * 24 * 60 * 60
_OUTSIDE = ("/api/", "/healthz", "/readyz", "/metrics")
_SHOWN = ("text/html", "image/svg+xml")


def terminal_of(request: HttpRequest) -> TerminalSeen | None:
    """The terminal that asks, found once a request; a browser without a station key costs no statement."""
    if not hasattr(request, "_terminal"):
        key = "" if request.path_info.startswith(_OUTSIDE) else request.COOKIES.get(COOKIE, "")
        request._terminal = terminal_of_key(key) if key else None  # type: ignore[attr-defined]
    found: TerminalSeen | None = request._terminal  # type: ignore[attr-defined]
    return found


def register(response: HttpResponseBase, station_key: str) -> None:
    """From now on this browser is the terminal of that key."""
    response.set_cookie(
        COOKIE,
        station_key,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_whoever_stood_here(request: HttpRequest, response: HttpResponseBase) -> None:
    """The session and every cookie but the terminal's own."""
    request.session.flush()
    for name in request.COOKIES:
        if name != COOKIE:
            response.delete_cookie(name, samesite="Lax")
    for name in (SIZE_COOKIE, KEYS_COOKIE, LOWERED_COOKIE, settings.LANGUAGE_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")


class TerminalMiddleware:
    """Does nothing for any other browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if COOKIE not in request.COOKIES or request.path_info.startswith(_OUTSIDE):
            return self.get_response(request)
        terminal = terminal_of(request)
        answer = self._at(request, terminal) if terminal else self._of_none(request)
        answer["Cache-Control"] = "private, no-store"
        return answer

    def _of_none(self, request: HttpRequest) -> HttpResponseBase:
        """Its key was replaced or switched off: it is no browser for anything else."""
        set_up = reverse("kiosk:set_up")
        return self.get_response(request) if request.path_info == set_up else HttpResponseRedirect(set_up)

    def _at(self, request: HttpRequest, terminal: TerminalSeen) -> HttpResponseBase:
        touched = _asked_by_itself(request)
        if touched is not None and _nobody_waits(request, terminal, touched):
            return _gone_home(request)
        if touched is None:
            _let_go(request, terminal)
        request.touched = touched  # type: ignore[attr-defined]
        request.anew = _AGAIN.sub("", request.get_full_path())  # type: ignore[attr-defined]
        if request.path_info == "/":
            return HttpResponseRedirect(reverse("kiosk:home"))
        answer = self.get_response(request)
        if answer.has_header(REFRESH):
            _asks_again(request, answer, touched or now())
        if request.headers.get("Sec-Fetch-Dest") == "document" and _leaves_the_pages(answer):
            _put_down(answer)
            here = {"of": _AGAIN.sub("", request.get_full_path()), "kind": _kind(answer)}
            return HttpResponseRedirect(f"{reverse('kiosk:paper')}?{urlencode(here)}")
        return answer


def _let_go(request: HttpRequest, terminal: TerminalSeen) -> None:
    """Should the page not have counted down, the server does."""
    if request.session.is_empty():
        return
    seen, moment = request.session.get(SEEN), now()
    if seen and is_left(datetime.fromisoformat(seen), moment, terminal.idle):
        request.session.flush()
        return
    request.session[SEEN] = moment.isoformat()


def _asked_by_itself(request: HttpRequest) -> datetime | None:
    """When the terminal was touched last, where nobody touched it for this request: the page asked for itself again."""
    found = _AGAIN.search(request.get_full_path())
    if found is None or request.method != "GET":
        return None
    return datetime.fromtimestamp(int(found[1]), UTC)


def _nobody_waits(request: HttpRequest, terminal: TerminalSeen, touched: datetime) -> bool:
    """By the address, and by what the server itself knows of whoever is signed in."""
    seen = request.session.get(SEEN)
    told = [touched, *([datetime.fromisoformat(seen)] if seen else [])]
    return any(is_left(one, now(), terminal.idle) for one in told)


def _gone_home(request: HttpRequest) -> HttpResponseBase:
    answer = HttpResponseRedirect(reverse("kiosk:home"))
    forget_whoever_stood_here(request, answer)
    return answer


def _asks_again(request: HttpRequest, answer: HttpResponseBase, touched: datetime) -> None:
    """The page asks for the same address, which says since when nobody has touched the terminal."""
    here = _AGAIN.sub("", request.get_full_path())
    sign = "&" if "?" in here else "?"
    answer[REFRESH] = f"{answer[REFRESH]}; url={here}{sign}waiting={int(touched.timestamp())}"


def _put_down(answer: HttpResponseBase) -> None:
    """Close the file of an answer that nobody gets; closing the whole answer would end the request before its time."""
    if isinstance(answer, FileResponse) and answer.file_to_stream is not None:
        answer.file_to_stream.close()


def _kind(answer: HttpResponseBase) -> str:
    return str(answer.headers.get("Content-Type", "")).partition(";")[0]


def _leaves_the_pages(answer: HttpResponseBase) -> bool:
    """A PDF, a picture or a file would fill the screen, without a way back and without the count of seconds."""
    return answer.status_code == 200 and _kind(answer) not in _SHOWN
