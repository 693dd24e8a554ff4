"""A browser becomes a terminal: by the station key that the system administrator made backstage (H3)."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.terminal import register
from oneseal.queries.powers.terminals import terminal_of_key
from oneseal.rules.powers.refusals import TERMINAL_UNKNOWN

DOOR = "terminal"


@needs("public")
def set_up(request: HttpRequest) -> HttpResponseBase:
    """The key is typed in, or stands behind the # of the address, which no server is told."""
    fault = ""
    if request.method == "POST":
        must_not_hurry(request, DOOR)
        key = "".join(request.POST.get("station", "").split())
        if terminal_of_key(key) is not None:
            answer = HttpResponseRedirect(reverse("kiosk:home"))
            request.session.flush()
            register(answer, key)
            return answer
        count_miss(request, DOOR)
        fault = TERMINAL_UNKNOWN.refuse().sentence(get_language() or "zh")
    context = {"fault": fault, "faults": [{"name": "station", "text": fault}] if fault else []}
    shown = render(request, "kiosk/set_up.html", context, status=422 if fault else 200)
    shown["Cache-Control"] = "private, no-store"
    return shown
