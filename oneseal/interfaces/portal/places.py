"""Which place the portal serves: the reader chooses among the counties and the functional areas (H1, R5)."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.items import place_of
from oneseal.queries.powers.areas import places_served
from oneseal.rules.calendar import local_day


@needs("public", methods=("GET",))
def places(request: HttpRequest) -> HttpResponseBase:
    """Every place with an approval bureau; the one that is served now is marked."""
    here, served = place_of(request), places_served(local_day(now()))
    rows = [{"code": code, "name": name, "area": area, "here": code == here} for code, name, area in served]
    return render(request, "portal/places.html", {"section": "portal:places", "rows": rows})
