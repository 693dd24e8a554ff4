"""The front page of a terminal, and its end: whoever stood there is forgotten (H3)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from oneseal.interfaces.components.look import LOWERED_COOKIE
from oneseal.interfaces.entrance.addresses import safe_next
from oneseal.interfaces.entrance.principal import place_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.terminal import forget_whoever_stood_here
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.listed import ways_in
from oneseal.rules.calendar import local_day


@needs("kiosk.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """One big action, six tiles, four helpers at the foot."""
    ways = ways_in(place_of_request(request), local_day(now()))
    context: dict[str, Any] = {
        "total": ways.total,
        "automatic": ways.topics.get("automatic", 0),
        "on_the_spot": ways.topics.get("on_the_spot", 0),
    }
    return render(request, "kiosk/home.html", context)


@csrf_exempt  # it takes away and gives nothing; a token that lapsed must not keep anybody in
@needs("kiosk.use", methods=("POST",))
def end(request: HttpRequest) -> HttpResponseBase:
    """The button, and the count of seconds: the session and all that was chosen are gone."""
    answer = HttpResponseRedirect(reverse("kiosk:home"))
    forget_whoever_stood_here(request, answer)
    return answer


@needs("kiosk.use", methods=("POST",))
def lowered(request: HttpRequest) -> HttpResponseBase:
    """What is pressed stands further down the screen, or again where it was."""
    answer = HttpResponseRedirect(safe_next(request, default=reverse("kiosk:home")))
    value = "yes" if request.POST.get("lowered") == "yes" else "no"
    answer.set_cookie(LOWERED_COOKIE, value, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer
