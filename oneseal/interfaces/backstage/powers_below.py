"""Authority of townships: what they may do, by what, published or not, given and ended (Art. 24; C10)."""

from collections.abc import Callable, Mapping
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
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.below import Below, authorities_below, to_give_afresh, townships_of
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.names import BASIS_NAMES, WAY_NAMES, Basis, Way
from oneseal.rules.powers.refusals import CLASS_UNKNOWN
from oneseal.usecases.powers import below as acts


@needs("powers.read", methods=("GET",))
def below(request: HttpRequest) -> HttpResponseBase:
    """Township by township."""
    return _page(request)


def _page(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    today, division = local_day(now()), division_of(request)
    towns = townships_of(division)
    rows = authorities_below(division, today)
    asked = request.GET.get("place", "")
    place = asked if asked in {one[2] for one in towns} else (towns[0][2] if towns else "")
    n = 1 if english() else 0
    own = {held.body for held in principal_of_request(request).posts}
    context = {
        "tabs": parts(request, "below"),
        "towns": [
            {"code": code, "name": name, "place": where, "n": sum(row.held.place == where for row in rows)}
            for code, name, where in towns
        ],
        "place": place,
        "rows": [_row(row, own, n) | {"typed": _typed(request, row)} for row in rows if row.held.place == place],
        "waiting": sum(not row.holds for row in rows),
        "afresh": to_give_afresh(division, today),
        "ways": [{"value": way.value, "words": names[n]} for way, names in WAY_NAMES.items()],
        "bases": [{"value": basis.value, "words": names[n]} for basis, names in BASIS_NAMES.items()],
        "may_keep": may(request, "powers.keep"),
        "may_publish": may(request, "powers.publish"),
        "key": uuid4().hex,
        "sent": request.POST,
        "today_iso": today.isoformat(),
        "item": request.POST.get("item", request.GET.get("item", "")),
        "fault": fault,
        "faults": [{"id": "main", "text": fault}] if fault else [],
    }
    return render(request, "backstage/below.html", desk(request, SECTION, **context), status=422 if fault else 200)


def _row(row: Below, own: set[str], n: int) -> dict[str, Any]:
    given = row.held
    return {
        "row": row,
        "way": WAY_NAMES[given.way][n],
        "basis": BASIS_NAMES[given.basis][n],
        "acts_as": given.delegate_name if given.own_name else given.delegator_name,
        "waits": given.basis is Basis.DELEGATED and given.published_on is None,
        "mine": given.delegator in own,
    }


def _typed(request: HttpRequest, row: Below) -> Mapping[str, str]:
    """What was typed into the row's own form, if that is the one that was refused."""
    return request.POST if request.POST.get("authority") == str(row.id) else {}


def _give(request: HttpRequest, who: dict[str, Any]) -> str:
    sent = request.POST
    if sent.get("way") not in {way.value for way in Way} or sent.get("basis") not in {one.value for one in Basis}:
        raise CLASS_UNKNOWN.refuse()
    acts.give_authority(
        **who,
        item=sent.get("item", "").strip(),
        delegate=sent.get("delegate", ""),
        way=sent["way"],
        basis=sent["basis"],
        legal_ground=sent.get("legal_ground", ""),
        since=day_sent(request, "since"),
    )
    return _("记下了；委托要公告以后才有效")


def _publish(request: HttpRequest, who: dict[str, Any]) -> str:
    sent = request.POST
    given = {"authority": whole(sent.get("authority", "")) or 0, "where": sent.get("where", "")}
    acts.publish_authority(**who, **given, on=day_sent(request, "on"))
    return _("公告记下了，委托从公告那天起有效")


def _end(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.end_authority(**who, authority=whole(request.POST.get("authority", "")) or 0, why=request.POST.get("why", ""))
    return _("从今天起结束")


DOING: dict[str, Callable[[HttpRequest, dict[str, Any]], str]] = {"give": _give, "publish": _publish, "end": _end}


@needs("powers.read", methods=("POST",))
def change_below(request: HttpRequest) -> HttpResponseBase:
    """One of the forms; each act asks its own permission."""
    doing = DOING.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    place = request.GET.get("place", "")
    then = reverse("backstage:below") + (f"?place={place}" if place else "")
    return pressed(request, partial(doing, request), partial(_page, request), then)
