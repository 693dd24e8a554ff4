"""The catalogue's pages: search and lists, and the suggestions under the search box."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.topics import APPLICANTS, BY_KEY, TOPICS
from oneseal.queries.catalogue.listed import Asked, Found, Listed, Ways, search, ways_in
from oneseal.queries.powers.areas import area_at
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.memberships import DOINGS

PART = 20
SUGGESTIONS = 6
LONGEST_QUERY = 60
SHOWN = ("on_the_spot", "tolerance", "commitment", "online")
FILTERS = ("q", "for", "topic", "domain", "do")


def asked(request: HttpRequest) -> dict[str, str]:
    """The search and the filters of the address, bounded; a filter that does not exist counts for nothing."""
    given = {name: request.GET.get(name, "").strip()[:LONGEST_QUERY] for name in FILTERS}
    given["for"] = given["for"] if given["for"] in APPLICANTS else ""
    given["topic"] = given["topic"] if given["topic"] in BY_KEY else ""
    given["do"] = given["do"] if given["do"] in DOINGS else ""
    return given


def address(base: str, given: dict[str, str], **changed: str) -> str:
    """The address with some filters changed; empty ones fall away."""
    kept = {name: value for name, value in {**given, **changed}.items() if value}
    return f"{base}?{urlencode(kept)}" if kept else base


def place_of(request: HttpRequest) -> str:
    """The county whose catalogue is shown."""
    return str(request.place)  # type: ignore[attr-defined]


def found_for(request: HttpRequest, given: dict[str, str], first: int, most: int) -> Found:
    """The answers to what the address asks."""
    asked_for = Asked(given["domain"], given["topic"], given["for"], given["do"])
    return search(place_of(request), local_day(now()), given["q"], asked_for, first=first, most=most)


def row_cells(row: Listed) -> dict[str, Any]:
    """A version as a row of a list."""
    lang = "en" if speaks_english() else "zh"
    committed = row.committed.of(lang) or row.statutory.of(lang)
    return {
        "code": row.code,
        "name": row.name,
        "kind": in_reader_words(row.kind),
        "domain": in_reader_words(row.domain),
        "open": row.takes_applications,
        "body": row.body_name,
        "limit": committed,
        "topics": [BY_KEY[key].name for key in row.topics if key in SHOWN],
    }


def _chips(request: HttpRequest, given: dict[str, str], ways: Ways) -> dict[str, list[dict[str, Any]]]:
    base = request.path

    def chip(words: object, name: str, value: str, count: int = 0) -> dict[str, Any]:
        on = given[name] == value
        return {"words": words, "count": count, "on": on, "url": address(base, given, **{name: "" if on else value})}

    topics = [chip(one.name, "topic", one.key, ways.topics[one.key]) for one in TOPICS if ways.topics.get(one.key)]
    return {
        "applicants": [chip(words, "for", key, ways.topics.get(key, 0)) for key, words in APPLICANTS.items()],
        "topics": topics,
        "domains": [chip(in_reader_words(name), "domain", name, count) for name, count in ways.domains],
    }


def _narrowing(path: str, given: dict[str, str], found: Found) -> list[dict[str, Any]]:
    """The questions that tell the answers of a search apart, an answer a link (C6: only what concerns the reader)."""
    english = speaks_english()
    words: dict[str, Callable[[str], object]] = {
        "do": lambda key: DOINGS[key].of("en" if english else "zh"),
        "for": lambda key: APPLICANTS[key],
        "domain": in_reader_words,
    }
    asks = {"do": _("您要做什么"), "for": _("谁来办"), "domain": _("哪个领域")}
    rows = []
    for name, counts in found.narrowing.items():
        chips = [
            {"words": words[name](key), "count": count, "url": address(path, given, **{name: key})}
            for key, count in counts.items()
        ]
        if not given[name]:
            rows.append({"ask": asks[name], "chips": chips})
    return rows


@needs("public", methods=("GET",))
def items(request: HttpRequest) -> HttpResponseBase:
    """Search and lists; each part of the answers is an address of its own."""
    given = asked(request)
    start = request.GET.get("from", "0")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 0
    found = found_for(request, given, first, PART)
    ways = ways_in(place_of(request), local_day(now()))
    more = address(request.path, given, **{"from": str(found.following)}) if found.following else ""
    context = {
        "section": f"portal:items?for={given['for']}" if given["for"] else "portal:items",
        "given": given,
        "rows": [row_cells(row) for row in found.rows],
        "found": found,
        "first": found.first + 1,
        "last": found.first + len(found.rows),
        "more_url": more,
        "back_url": address(request.path, given) if found.first else "",
        "total_items": ways.total,
        "chips": _chips(request, given, ways),
        "narrowing": _narrowing(request.path, given, found),
        "clear_url": address(request.path, {"q": given["q"]}),
        "filtered": any(given[name] for name in FILTERS if name != "q"),
        "area": area_at(place_of(request), local_day(now())),
        "heading": APPLICANTS.get(given["for"], _("事项目录")),
    }
    return render(request, "portal/items.html", context)


@needs("public", methods=("GET",))
def suggest(request: HttpRequest) -> HttpResponseBase:
    """At most six answers while somebody types; the page works without them."""
    given = asked(request)
    found = found_for(request, given, 0, SUGGESTIONS) if given["q"] else None
    rows = [row_cells(row) for row in found.rows] if found else []
    context = {"given": given, "rows": rows, "total": found.total if found else 0}
    return render(request, "portal/suggest.html", context)
