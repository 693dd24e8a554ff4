"""The self-service terminals backstage: set up, given a key, switched off (H3). A key is shown once and never again."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.powers import division_of, may
from oneseal.interfaces.backstage.pressing import pressed
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.routes import needs
from oneseal.queries.powers.terminals import terminals_of, zone_windows
from oneseal.queries.powers.windows import zones_in
from oneseal.rules.powers.terminals import IDLE, WARNED, WantedTerminal
from oneseal.usecases.powers import terminals as acts

KEY = "station_key"
SECTION = "backstage:terminals"


@needs("terminals.read", methods=("GET",))
def terminals(request: HttpRequest) -> HttpResponseBase:
    """Where they stand; one that is chosen has its form beside the list."""
    return _page(request)


def _page(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    division = division_of(request)
    rows = terminals_of(division)
    shown = next((row for row in rows if row.code == request.GET.get("code", "")), None)
    sent = request.POST.dict() if request.method == "POST" else {}
    form = {"idle": IDLE, "warned": WARNED, **(vars(shown) if shown else {}), **sent}
    context = {
        "terminals": rows,
        "shown": shown,
        "form": form,
        "zones": zones_in(division),
        "windows": zone_windows(division),
        "may_keep": may(request, "terminals.keep"),
        "fresh": request.session.pop(KEY, None) if request.method == "GET" else None,
        "address": settings.ONESEAL_ADDRESS + reverse("kiosk:set_up"),
        "key": uuid4().hex,
        "faults": [{"id": "f-terminal", "text": fault}] if fault else [],
    }
    return render(request, "backstage/terminals.html", desk(request, SECTION, **context), status=422 if fault else 200)


def _wanted(request: HttpRequest) -> WantedTerminal:
    sent = request.POST
    return WantedTerminal(
        name=sent.get("name", "")[:80],
        window=sent.get("window", "")[:32],
        idle=whole(sent.get("idle", "")) or 0,
        warned=whole(sent.get("warned", "")) or 0,
    )


def _keyed(request: HttpRequest, act: Callable[..., Any], **given: Any) -> str:
    """A key made here, kept as a digest there, and shown on the next page alone; a press repeated shows none."""
    made = acts.fresh_key()
    done = act(station_key=made, **given)
    if done.replayed:
        return _("这一步已经做过。密钥没有记下的，再换一把。")
    request.session[KEY] = made
    return _("密钥发好了，只显示这一次")


def _set_up(request: HttpRequest, who: dict[str, Any]) -> str:
    given = {"zone": request.POST.get("zone", ""), "wanted": _wanted(request)}
    return _keyed(request, acts.set_up_terminal, **who, **given)


def _renew(request: HttpRequest, who: dict[str, Any]) -> str:
    return _keyed(request, acts.renew_terminal_key, **who, code=request.GET.get("code", ""))


def _change(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.change_terminal(**who, code=request.GET.get("code", ""), wanted=_wanted(request))
    return _("终端改了")


def _switch_off(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.switch_off_terminal(**who, code=request.GET.get("code", ""), reason=request.POST.get("reason", ""))
    return _("终端停用了，它的密钥不再有用")


DOING: dict[str, Callable[[HttpRequest, dict[str, Any]], str]] = {
    "set_up": _set_up,
    "change": _change,
    "renew": _renew,
    "off": _switch_off,
}


@needs("terminals.read", methods=("POST",))
def change_terminals(request: HttpRequest) -> HttpResponseBase:
    """One of the forms; the act asks its own permission."""
    doing = DOING.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    return pressed(request, partial(doing, request), partial(_page, request), reverse("backstage:terminals"))
