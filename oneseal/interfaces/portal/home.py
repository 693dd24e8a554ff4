"""The front page: what do you need, and what waits for you."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.items import place_of
from oneseal.interfaces.portal.topics import TOPICS
from oneseal.interfaces.portal.waiting import waiting_for
from oneseal.queries.catalogue.listed import that_find, ways_in
from oneseal.queries.powers.halls import halls_of
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.windows import KIND_NAMES, TAKES_NAMES

# Everyday words to begin with; one that finds nothing in this county's catalogue is not shown.
SPOKEN = ("开饭馆", "开药店", "装修占道", "当护士", "结婚", "育儿钱", "排污水", "公积金")
NEARBY = 4


@needs("public", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """Search first; then what waits for you; then the lists, counted from the catalogue."""
    division, today = place_of(request), local_day(now())
    ways = ways_in(division, today)
    context: dict[str, Any] = {
        "section": "portal:home",
        "given": {"q": "", "for": ""},
        "spoken": that_find(division, today, SPOKEN)[:6],
        "topics": [{"topic": one, "count": ways.topics[one.key]} for one in TOPICS if ways.topics.get(one.key)],
        "domains": [(name, in_reader_words(name)) for name, _count in ways.domains],
        "applicants": {key: ways.topics.get(key, 0) for key in ("person", "enterprise")},
        "total": ways.total,
        "halls": halls_of(division, today)[:NEARBY],
        "waiting": waiting_for(request.principal, today),  # type: ignore[attr-defined]
    }
    return render(request, "portal/home.html", context)


@needs("public", methods=("GET",))
def halls(request: HttpRequest) -> HttpResponseBase:
    """All halls, centres and stations of the county, and what their windows take today (I1)."""
    english = (get_language() or "zh").startswith("en")
    rows = [
        {
            "hall": hall,
            "zones": [
                {"zone": zone, "kind": KIND_NAMES[zone.kind][english], "takes": TAKES_NAMES[zone.takes][english]}
                for zone in hall.zones
            ],
        }
        for hall in halls_of(place_of(request), local_day(now()))
    ]
    return render(request, "portal/halls.html", {"section": "portal:halls", "halls": rows})
