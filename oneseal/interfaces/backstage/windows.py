"""The windows of the halls: what stands, what is to come; opened, changed and closed from a day on (I1, H1)."""

from collections.abc import Callable
from datetime import date
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
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.windows import Kept, bodies_in, kept_windows, zones_in
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.refusals import WINDOW_TAKES_WHAT
from oneseal.rules.powers.windows import KIND_NAMES, TAKES_NAMES, Takes, Wanted, WindowKind
from oneseal.usecases.powers import windows as acts


@needs("powers.read", methods=("GET",))
def windows(request: HttpRequest) -> HttpResponseBase:
    """Window by window; one that is chosen has its form beside the list."""
    return _page(request)


def _page(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    today, division, n = local_day(now()), division_of(request), int(english())
    kept = kept_windows(division, today)
    asked = request.GET.get("code", "")
    shown = next((one for one in reversed(kept) if one.place.code == asked), None)
    context = {
        "tabs": parts(request, "windows"),
        "zones": _zones(kept, today, n),
        "open": sum(one.place.stands.open_on(today) for one in kept),
        "kinds": _counted(kept, today, n),
        "shown": shown,
        "form": _form(request, shown, today),
        "zone_choices": zones_in(division),
        "bodies": bodies_in(division),
        "kind_choices": [(kind.value, KIND_NAMES[kind][n]) for kind in WindowKind],
        "takes_choices": [(takes.value, TAKES_NAMES[takes][n]) for takes in Takes],
        "may_keep": may(request, "windows.keep"),
        "key": uuid4().hex,
        "sent": request.POST,
        "fault": fault,
        "faults": [{"id": "name", "text": fault}] if fault else [],
    }
    return render(request, "backstage/windows.html", desk(request, SECTION, **context), status=422 if fault else 200)


def _counted(kept: list[Kept], today: date, n: int) -> list[tuple[str, int]]:
    """How many windows of each sort are open."""
    found = [one.place.stands.kind for one in kept if one.place.stands.open_on(today)]
    return [(KIND_NAMES[kind][n], found.count(kind)) for kind in WindowKind if kind in found]


def _zones(kept: list[Kept], today: date, n: int) -> list[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in kept:
        stands = one.place.stands
        row = {
            "kept": one,
            "kind": KIND_NAMES[stands.kind][n],
            "takes": TAKES_NAMES[stands.takes][n],
            "to_come": not stands.open_on(today),
        }
        found.setdefault(f"{one.place.hall} {one.place.zone}", []).append(row)
    return list(found.items())


def _form(request: HttpRequest, shown: Kept | None, today: date) -> dict[str, Any]:
    """What stands in the fields: what was sent, else the window as it is."""
    sent = request.POST
    if sent.get("do") in ("open", "change"):
        return {**sent.dict(), "bodies": sent.getlist("bodies")}
    if shown is None:
        return {"kind": WindowKind.UNDIFFERENTIATED.value, "takes": Takes.TRANSFERRED.value, "day": today.isoformat()}
    stands = shown.place.stands
    return {
        "name": stands.name,
        "kind": stands.kind.value,
        "takes": stands.takes.value,
        "bodies": [pk for pk, _name in shown.bodies],
        "items": "\n".join(pk for pk, _name in shown.items),
        "basis": shown.place.basis,
        "day": max(today, stands.since).isoformat(),
    }


def _wanted(request: HttpRequest) -> Wanted:
    sent = request.POST
    kind, takes = sent.get("kind", ""), sent.get("takes", "")
    if kind not in {*WindowKind} or takes not in {*Takes}:
        raise WINDOW_TAKES_WHAT.refuse()
    return Wanted(
        name=sent.get("name", "")[:60],
        kind=WindowKind(kind),
        takes=Takes(takes),
        basis=sent.get("basis", "")[:200],
        bodies=tuple(sent.getlist("bodies")),
        items=tuple(sent.get("items", "").replace("，", " ").replace("、", " ").split()),
    )


def _open(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.open_window(**who, zone=request.POST.get("zone", ""), wanted=_wanted(request), day=day_sent(request, "day"))
    return _("窗口开了")


def _change(request: HttpRequest, who: dict[str, Any]) -> str:
    acts.change_window(**who, code=request.GET.get("code", ""), wanted=_wanted(request), day=day_sent(request, "day"))
    return _("窗口改了")


def _close(request: HttpRequest, who: dict[str, Any]) -> str:
    reason = request.POST.get("reason", "")
    acts.close_window(**who, code=request.GET.get("code", ""), day=day_sent(request, "day"), reason=reason)
    return _("窗口到这天为止")


DOING: dict[str, Callable[[HttpRequest, dict[str, Any]], str]] = {"open": _open, "change": _change, "close": _close}


@needs("powers.read", methods=("POST",))
def change_windows(request: HttpRequest) -> HttpResponseBase:
    """One of the forms; the act asks its own permission."""
    doing = DOING.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    return pressed(request, partial(doing, request), partial(_page, request), reverse("backstage:windows"))
