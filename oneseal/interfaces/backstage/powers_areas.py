"""Functional areas: what each covers, by what, since when; its own bureau keeps it (R5)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.powers import SECTION, division_of, may, parts
from oneseal.interfaces.backstage.pressing import day_sent, pressed
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.areas import area_at, areas_on, coverable, covers_kept
from oneseal.rules.calendar import local_day
from oneseal.usecases.powers import areas as acts


@needs("powers.read", methods=("GET",))
def areas(request: HttpRequest) -> HttpResponseBase:
    """One's own area with its forms, or the areas that lie around."""
    return _page(request)


def _page(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    today, division = local_day(now()), division_of(request)
    own = area_at(division, today)
    context = {
        "tabs": parts(request, "areas"),
        "own": own,
        "others": [one for one in areas_on(today) if one.code != division],
        "kept": covers_kept(division, today) if own else (),
        "places": coverable(division) if own else [],
        "may_keep": own is not None and may(request, "powers.keep"),
        "today": today,
        "today_iso": today.isoformat(),
        "key": uuid4().hex,
        "sent": request.POST,
        "fault": fault,
        "faults": [{"id": "main", "text": fault}] if fault else [],
    }
    return render(request, "backstage/areas.html", desk(request, SECTION, **context), status=422 if fault else 200)


def _cover(request: HttpRequest, who: dict[str, Any]) -> str:
    sent = request.POST
    acts.cover(
        **who,
        division=sent.get("division", ""),
        whole=sent.get("whole") == "yes",
        words=sent.get("words", ""),
        legal_ground=sent.get("legal_ground", ""),
        since=day_sent(request, "since"),
    )
    return _("划进来了；从那天起，那里的申请由本区办")


def _end(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.end_cover(**who, cover=whole(request.POST.get("cover", "")) or 0, why=request.POST.get("why", ""))
    return _("从今天起结束")


DOING: dict[str, Callable[[HttpRequest, dict[str, Any]], str]] = {"cover": _cover, "end_cover": _end}


@needs("powers.read", methods=("POST",))
def change_areas(request: HttpRequest) -> HttpResponseBase:
    """One of the forms; each act asks its own permission."""
    doing = DOING.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    return pressed(request, partial(doing, request), partial(_page, request), reverse("backstage:areas"))
