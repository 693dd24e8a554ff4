"""An item found by touch: by list, by the initials of its name in pinyin, by a word, by its code (C6)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.interfaces.entrance.principal import place_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.listed import Asked, Listed, search, ways_in
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.memberships import LISTS

PART = 8
LONGEST = 60


@needs("kiosk.use", methods=("GET",))
def find(request: HttpRequest) -> HttpResponseBase:
    """The list, eight at a time: large enough to be touched."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "topic")}
    known = {one.key: one for one in LISTS}
    asked["topic"] = asked["topic"] if asked["topic"] in known else ""
    start = request.GET.get("from", "0")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 0
    place, today, lang = place_of_request(request), local_day(now()), get_language() or "zh"
    found = search(place, today, asked["q"], Asked("", asked["topic"], "", ""), first=first, most=PART)
    ways = ways_in(place, today)
    topics = [
        {
            "words": one.name.of(lang),
            "count": ways.topics[one.key],
            "on": one.key == asked["topic"],
            "url": _address(request.path, asked, topic="" if one.key == asked["topic"] else one.key),
        }
        for one in LISTS
        if ways.topics.get(one.key)
    ]
    context = {
        "asked": asked,
        "rows": [_cells(row, lang) for row in found.rows],
        "found": found,
        "topics": topics,
        "more_url": _address(request.path, asked, **{"from": str(found.following)}) if found.following else "",
        "back_url": _address(request.path, asked) if found.first else "",
    }
    return render(request, "kiosk/find.html", context)


def _address(base: str, asked: dict[str, str], **changed: str) -> str:
    kept = {name: value for name, value in {**asked, **changed}.items() if value}
    return f"{base}?{urlencode(kept)}" if kept else base


def _cells(row: Listed, lang: str) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "body": row.body_name,
        "kind": in_reader_words(row.kind),
        "limit": row.committed.of(lang) or row.statutory.of(lang),
        "open": row.takes_applications,
        "automatic": "automatic" in row.topics,
    }
