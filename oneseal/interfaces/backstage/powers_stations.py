"""The stationing list and the chief representatives (两集中、两到位; C9)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.powers import SECTION, division_of, english, may, parts
from oneseal.interfaces.backstage.pressing import day_sent, pressed
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.stations import Department, departments_in_hall, stations_left
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.names import SPOT_NAMES, Spot
from oneseal.usecases.powers import station as acts


@needs("powers.read", methods=("GET",))
def stations(request: HttpRequest) -> HttpResponseBase:
    """Department by department: items, what is in place, who decides on the spot."""
    return _page(request)


def _page(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    today, division = local_day(now()), division_of(request)
    rows = departments_in_hall(division, today)
    asked = request.GET.get("body", "")
    shown = next((row for row in rows if row.body == asked), rows[0] if rows else None)
    context = {
        "tabs": parts(request, "stations"),
        "departments": rows,
        "shown": shown,
        "chiefs": _chiefs(shown) if shown else [],
        "left": stations_left(division, today),
        "total": sum(len(row.stations) for row in rows),
        "spots": [{"value": spot.value, "words": names[1 if english() else 0]} for spot, names in SPOT_NAMES.items()],
        "may_keep": may(request, "powers.keep"),
        "may_approve": may(request, "powers.approve"),
        "key": uuid4().hex,
        "sent": request.POST,
        "picked": [*request.POST.getlist("items"), *request.POST.getlist("spots")],
        "fault": fault,
        "faults": [{"id": "main", "text": fault}] if fault else [],
    }
    return render(request, "backstage/stations.html", desk(request, SECTION, **context), status=422 if fault else 200)


def _chiefs(shown: Department) -> list[dict[str, Any]]:
    names = {row.item: row.item_name for row in shown.stations}
    n = 1 if english() else 0
    return [
        {
            "row": row,
            "spots": [SPOT_NAMES[spot][n] for spot in row.spots],
            "items": [names.get(code, code) for code in row.items],
        }
        for row in shown.chiefs
    ]


def _station(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.station(**who, item=request.POST.get("item", ""), reason=request.POST.get("reason", ""))
    return _("进驻清单加了一项")


def _leave(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.leave_hall(**who, station=whole(request.POST.get("station", "")) or 0, reason=request.POST.get("reason", ""))
    return _("从今天起退出大厅")


def _authorise(request: HttpRequest, who: dict[str, Any]) -> str:
    sent = request.POST
    until = day_sent(request, "until")
    acts.authorise_chief(
        **who,
        account=whole(sent.get("account", "")) or 0,
        body=sent.get("body", ""),
        items=sent.getlist("items"),
        spots=[spot.value for spot in Spot if spot.value in sent.getlist("spots")],
        legal_ground=sent.get("legal_ground", ""),
        until=until,
    )
    return _("授权从今天起有效")


def _end(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.end_chief(**who, representative=whole(request.POST.get("representative", "")) or 0)
    return _("授权从今天起结束")


DOING: dict[str, Callable[[HttpRequest, dict[str, Any]], str]] = {
    "station": _station,
    "leave": _leave,
    "authorise": _authorise,
    "end": _end,
}


@needs("powers.read", methods=("POST",))
def change_stations(request: HttpRequest) -> HttpResponseBase:
    """One of the forms; each act asks its own permission."""
    doing = DOING.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    body = request.GET.get("body", "")
    then = reverse("backstage:stations") + (f"?body={body}" if body else "")
    return pressed(request, partial(doing, request), partial(_page, request), then)
