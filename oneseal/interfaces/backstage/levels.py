"""Legs upwards of the versions in force, and those that have to go (R2, R3)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.levels.finder import legs_found
from oneseal.rules.calendar import local_day

SECTION = "levels"


@needs("catalogue.read", methods=("GET",))
def home(request: HttpRequest) -> HttpResponse:
    """The finder: what is to be removed on top, each with the item whose new version leaves it out."""
    rows = [{"row": row} for row in legs_found(local_day(now()))]
    faulty = sum(1 for one in rows if one["row"].fault)
    return render(request, "backstage/levels.html", desk(request, SECTION, rows=rows, faulty=faulty))
