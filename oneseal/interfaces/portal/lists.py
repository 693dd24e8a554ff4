"""The public lists: each as a page, as a spreadsheet and as data, of the same rows (C12, C13)."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.items import address, place_of
from oneseal.queries.catalogue.listed import Ways, ways_in
from oneseal.queries.catalogue.public_lists import rows_of
from oneseal.queries.powers.authorities import AuthorityRow, county_authorities, township_authorities
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.public_lists import AUTHORITIES, BY_KEY, NO, TABLES, YES, Cell, Row, Table
from oneseal.rules.catalogue.sentences import Sentence

PART = 50
DEEPEST = 6
"""Digits of the number of a row: no list is longer."""


@needs("public", methods=("GET",))
def lists(request: HttpRequest) -> HttpResponseBase:
    """All lists with their numbers; of one whose fact no version holds, that the catalogue does not say."""
    division, today = place_of(request), local_day(now())
    ways = ways_in(division, today)
    rows = [
        {
            "table": table,
            "name": said(table.name),
            "about": said(table.about),
            "count": ways.topics.get(table.topic, 0) if table.topic else ways.total,
            "told": not table.topic or bool(ways.says.get(table.topic)),
            "urls": _urls(table),
        }
        for table in TABLES
    ]
    rows.append(
        {
            "table": AUTHORITIES,
            "name": said(AUTHORITIES.name),
            "about": said(AUTHORITIES.about),
            "count": None,
            "told": True,
            "urls": _urls(AUTHORITIES),
        }
    )
    return render(request, "portal/lists.html", {"section": "portal:items", "rows": rows, "total": ways.total})


@needs("public", methods=("GET",))
def public_list(request: HttpRequest, key: str) -> HttpResponseBase:
    """A list as a page, in parts; narrowed to a field by the address."""
    table, today = _table(key), local_day(now())
    domain = request.GET.get("domain", "").strip()[:60]
    start = request.GET.get("from", "0")
    first = int(start) if start.isascii() and start.isdigit() and len(start) <= DEEPEST else 0
    part = list(islice(_rows(place_of(request), table, domain), first, first + PART + 1))
    given = {"domain": domain}
    ways = ways_in(place_of(request), today)
    context: dict[str, Any] = {
        "section": "portal:items",
        "table": table,
        "name": said(table.name),
        "about": said(table.about),
        "told": not table.topic or bool(ways.says.get(table.topic)),
        "silent": _silent(table, ways),
        "columns": [(one.key, said(one.name)) for one in table.columns],
        "rows": [_cells(table, row) for row in part[:PART]],
        "first": first + 1,
        "last": first + len(part[:PART]),
        "more_url": address(request.path, given, **{"from": str(first + PART)}) if len(part) > PART else "",
        "back_url": address(request.path, given) if first else "",
        "urls": _urls(table),
        "domain": domain,
        "domains": [(name, address(request.path, {}, domain=name)) for name, _n in ways.domains]
        if table.topic or table in TABLES
        else [],
        "today": today,
    }
    return render(request, "portal/public_list.html", context)


@needs("public", methods=("GET",))
def list_json(request: HttpRequest, key: str) -> HttpResponseBase:
    """The whole list as data, sentences in the caller's language."""
    table, today = _table(key), local_day(now())
    ways = ways_in(place_of(request), today)
    data = {
        "list": table.key,
        "name": said(table.name),
        "about": said(table.about),
        "division": place_of(request),
        "day": today.isoformat(),
        "told": not table.topic or bool(ways.says.get(table.topic)),
        "silent": _silent(table, ways),
        "columns": [{"key": one.key, "name": said(one.name)} for one in table.columns],
        "rows": [{one.key: said(row[one.key]) for one in table.columns} for row in _rows(place_of(request), table)],
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@needs("public", methods=("GET",))
def list_xlsx(request: HttpRequest, key: str) -> HttpResponseBase:
    """The whole list as a spreadsheet."""
    table = _table(key)
    rows = _rows(place_of(request), table)
    head = [said(one.name) for one in table.columns]
    cells = ([said(row[one.key]) for one in table.columns] for row in rows)
    return as_workbook(said(table.name), head, cells, name=f"{table.key}-{place_of(request)[:6]}")


def _silent(table: Table, ways: Ways) -> int:
    """How many versions do not say whether they belong here: nobody may take their absence for a no."""
    return ways.total - ways.says.get(table.topic, 0) if table.topic else 0


def said(cell: Cell) -> Any:
    """A cell in the reader's language."""
    return cell.of(get_language() or "zh") if isinstance(cell, Sentence) else cell


def _table(key: str) -> Table:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def _urls(table: Table) -> dict[str, str]:
    return {
        "page": reverse("portal:public_list", args=[table.key]),
        "xlsx": reverse("portal:list_xlsx", args=[table.key]),
        "json": reverse("portal:list_json", args=[table.key]),
    }


def _rows(division: str, table: Table, domain: str = "") -> Iterator[Row]:
    today = local_day(now())
    if table is AUTHORITIES:
        return _authorities([*county_authorities(division, today), *township_authorities(division, today)])
    return rows_of(division, today, table, domain)


def _authorities(found: Iterable[AuthorityRow]) -> Iterator[Row]:
    for row in found:
        yield {
            "level": row.level,
            "place_name": row.place_name,
            "body": row.body_name,
            "name": row.item_name,
            "how": Sentence(row.how_zh, row.how_en),
            "accepts": YES if row.accepts else NO,
            "decides": YES if row.decides else NO,
            "acts_as": row.acts_as,
            "since": row.since.isoformat(),
            "published": row.published_on.isoformat() if row.published_on else "",
            "where": row.published_where,
            "ground": row.ground,
        }


def _cells(table: Table, row: Row) -> list[dict[str, Any]]:
    """A row of the page; the name leads to the guide, what is text of the catalogue is Chinese."""
    english = speaks_english()
    return [
        {
            "words": said(row[one.key]),
            "url": reverse("portal:item", args=[row["code"]]) if one.key == "name" and "code" in row else "",
            "chinese": english and not isinstance(row[one.key], Sentence),
            "label": said(one.name),
            "code": one.key == "code",
        }
        for one in table.columns
    ]
