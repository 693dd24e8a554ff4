"""A form sent after the session had run out loses nothing: it is kept sealed for half an hour and offered again.

The answers lie in the (anonymous) session's row, sealed; only who signs in again as the same account gets them back.
"""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.usecases.accounts.kept_answers import opened, sealed

KEPT = "kept_form"
_WHO = "oneseal_who"
_SALT = "oneseal.who"
HALF_AN_HOUR = timedelta(minutes=30)
LARGEST = 256 * 1024
AGAIN = "again"
_NOT_TAKEN = {"csrfmiddlewaretoken", "password", AGAIN}


def remember(response: HttpResponseBase, account_id: int) -> None:
    """Mark the browser with whom it served, so that a kept form goes back to nobody else."""
    response.set_signed_cookie(_WHO, str(account_id), salt=_SALT, max_age=24 * 60 * 60, httponly=True, samesite="Lax")


def keep(request: HttpRequest, page: str) -> bool:
    """Keep what was posted; False where there is nothing to keep or too much of it."""
    fields = _taken(request)
    if not fields:
        return False
    request.session[KEPT] = {
        "at": now().isoformat(),
        "sealed": sealed(
            {
                "action": request.get_full_path(),
                "page": page,
                "who": request.get_signed_cookie(_WHO, default="", salt=_SALT),
                "fields": fields,
                "files": [name for name in request.FILES],
            }
        ),
    }
    return True


def _taken(request: HttpRequest) -> dict[str, list[str]]:
    """What was typed; nothing if that is too much to keep."""
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_TAKEN}
    size = sum(len(value) for values in fields.values() for value in values)
    return fields if size <= LARGEST else {}


def in_hand(request: HttpRequest, page: str) -> dict[str, Any] | None:
    """What was posted while nothing could be stored, for the page that answers: it holds all of it and sends it again.

    The key that makes an act count once is among it, so that sending again is safe even if the first went through.
    """
    fields = _taken(request) if request.method == "POST" else {}
    if not fields or any("password" in name for name in request.POST):
        return None
    rows = [(name, value) for name, values in fields.items() for value in values]
    return {"action": request.get_full_path(), "page": page, "rows": rows, "files": bool(request.FILES)}


def forget(request: HttpRequest) -> None:
    """The kept form was sent on: it is offered no more."""
    if request.method == "POST" and AGAIN in request.POST:
        request.session.pop(KEPT, None)


def _kept(request: HttpRequest) -> dict[str, Any] | None:
    kept = request.session.get(KEPT)
    if kept is None or now() - datetime.fromisoformat(kept["at"]) > HALF_AN_HOUR:
        return None
    form: dict[str, Any] = opened(kept["sealed"])
    who = principal_of_request(request).account_id
    return form if form["who"] in ("", str(who)) else None


@needs("signed_in", methods=("GET",))
def kept_form(request: HttpRequest) -> HttpResponseBase:
    """What was typed before the session ran out, ready to be sent on; without one, the page before."""
    form = _kept(request)
    if form is None:
        return HttpResponseRedirect("/")
    fields = QueryDict(mutable=True)
    for name, values in form["fields"].items():
        fields.setlist(name, values)
    rows = [(name, value) for name, values in fields.lists() for value in values]
    shown = {"action": form["action"], "page": form["page"], "rows": rows, "files": form["files"]}
    return render(request, "entrance/kept.html", shown)
