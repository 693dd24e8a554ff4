"""The day's page: what one's posts have to do, each count with the list it leads to (K2)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.archive.inspections import findings_to_answer
from oneseal.queries.fees.waiting import unpaid_count
from oneseal.queries.levels.way import asked_from_above
from oneseal.queries.review.checks import checks_of_mine
from oneseal.queries.review.counts import task_counts
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.commitment import CHECK, RECTIFICATION
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.today import Tile, tiles_of

PAGES = {
    "asked_below": ("office:levels_list", "?mine=asked"),
    "fees": ("office:fees_waiting", ""),
    "checks": ("office:checks", f"?mine={CHECK}"),
    "rectifications": ("office:checks", f"?mine={RECTIFICATION}"),
    "findings": ("office:inspections", "?mine=1"),
}


@needs("office.use", methods=("GET",))
def today(request: HttpRequest) -> HttpResponse:
    """The tiles of one's own posts; those with nothing in them stand below."""
    who = principal_of_request(request)
    tiles = tiles_of(who)
    counts = _counts(who, tiles)
    rows = [_row(key, tile, counts[key]) for key, tile in tiles.items()]
    context = {"tiles": [row for row in rows if row["n"]], "idle": [row for row in rows if not row["n"]]}
    return render(request, "office/today.html", desk(request, "today", **context))


def _counts(who: Principal, tiles: dict[str, Tile]) -> dict[str, int]:
    """A statement for the inbox, and one for each other list of which there is a tile."""
    tasks = task_counts(who, local_day(now()))
    found = {key: tasks.of(tile.wish) for key, tile in tiles.items() if tile.wish}
    if "asked_below" in tiles:
        found["asked_below"] = asked_from_above(who)
    if "fees" in tiles:
        found["fees"] = unpaid_count(who)
    if "checks" in tiles:
        mine = checks_of_mine(who)
        found |= {"checks": mine.get(CHECK, 0), "rectifications": mine.get(RECTIFICATION, 0)}
    if "findings" in tiles:
        found["findings"] = findings_to_answer(who)
    return found


def _row(key: str, tile: Tile, n: int) -> dict[str, Any]:
    name, query = PAGES.get(key, ("office:home", f"?{urlencode(tile.wish)}"))
    words = tile.en if speaks_english() else tile.zh
    return {"key": key, "words": words, "n": n, "url": reverse(name) + query, "hot": tile.hot and n > 0}
