"""The page on which the clerk says at which window he stands today."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.counter.form import language
from oneseal.interfaces.counter.standing import could_stand, keep, stands_at
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.rules.powers.windows import KIND_NAMES

NONE = "none"


@needs("counter.use")
def stand(request: HttpRequest) -> HttpResponseBase:
    """The windows of the hall by zone; one is chosen, or none."""
    places = could_stand(request)
    if request.method == "POST":
        code = request.POST.get("window", "")
        place = next((one for one in places if one.code == code), None)
        if place is not None or code == NONE:
            keep(request, place.code if place else "")
            tell(request, _("今天在%(window)s收件") % {"window": place.name} if place else _("今天不在窗口收件"))
            return HttpResponseRedirect(reverse("counter:intake"))
    now_at = stands_at(request)
    zones: dict[str, list[dict[str, object]]] = {}
    for place in places:
        row = {"place": place, "kind": KIND_NAMES[place.stands.kind][language() == "en"], "here": place == now_at}
        zones.setdefault(f"{place.hall} {place.zone}", []).append(row)
    fault = _("选一个窗口，或者选“不在窗口”") if request.method == "POST" else ""
    context = frame(request, "stand") | {
        "zones": list(zones.items()),
        "at_none": now_at is None,
        "none": NONE,
        "fault": fault,
        "faults": [{"id": "first", "text": fault}] if fault else [],
    }
    return render(request, "counter/stand.html", context, status=422 if fault else 200)
