"""The first page backstage: what there is to keep, and for whom."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from oneseal.interfaces.backstage.frame import desk, parts_of
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs


@needs("backstage.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """The parts that the reader may enter, each with what is done there."""
    rows = [
        {"words": part.words, "url": reverse(part.page), "icon": part.icon, "about": part.about}
        for part in parts_of(principal_of_request(request))
    ]
    return render(request, "backstage/home.html", desk(request, "", parts=rows))
