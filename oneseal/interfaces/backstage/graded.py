"""Graded authority (C11): a decision table edited as a table, its gaps and overlaps told while it is typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import place_of_request, principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.graded import TableRow, columns_offered, items_named, tables_kept
from oneseal.queries.intake.held_to import cases_held_to
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.graded import LEVELS, MOST_COLUMNS, MOST_ROWS, NOT_NEEDED, table_of
from oneseal.rules.catalogue.graded_finder import flaws
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.graded import draft_graded, publish_graded

SECTION = "graded"
SPARE = 2


@needs("catalogue.read", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """The tables of the places that the reader keeps."""
    rows = tables_kept(principal_of_request(request))
    words = request.GET.get("q", "").strip()
    context = {
        "tables": rows,
        "q": words,
        "items": items_named(words) if words else [],
        "may_draft": _may(request, "catalogue.draft"),
    }
    return render(request, "backstage/graded.html", desk(request, SECTION, **context))


@needs("catalogue.read")
def item(request: HttpRequest, code: str) -> HttpResponseBase:
    """Begin or go on with the draft of an item: which fields it asks, its rows, what is wrong."""
    place, today = _place(request), local_day(now())
    offered = columns_offered(code, place, today)
    draft = next((row for row in tables_kept(principal_of_request(request)) if _is_draft(row, code, place)), None)
    if not offered and draft is None:
        raise Http404
    if request.method == "POST":
        return _written(request, code, place, offered)
    columns = draft.columns if draft else [one for one in offered if one["slug"] in request.GET.getlist("column")]
    return _page(request, code, offered, columns, draft.rows if draft else [], draft)


def _is_draft(row: TableRow, code: str, place: str) -> bool:
    return (row.item_code, row.division, row.state) == (code, place, "draft")


def _place(request: HttpRequest) -> str:
    """The place of the reader's post: whose tables he drafts."""
    post = principal_of_request(request).main_post
    return post.division if post and post.division else place_of_request(request)


def typed(sent: QueryDict, columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the form; a row without outcome, cells and basis is an empty line."""
    rows = []
    for n in range(MOST_ROWS):
        cells = [sent.get(f"c{n}-{k}", "").strip()[:80] for k in range(len(columns))]
        row = {name: sent.get(f"{name}{n}", "").strip()[:200] for name in ("outcome", "body", "final", "basis")}
        if row["outcome"] or row["basis"] or any(cells):
            rows.append({"cells": cells, **row})
    return rows


def _written(request: HttpRequest, code: str, place: str, offered: list[dict[str, Any]]) -> HttpResponseBase:
    sent = request.POST
    columns = [one for one in offered if one["slug"] in sent.getlist("column")][:MOST_COLUMNS]
    rows = typed(sent, columns)
    if sent.get("do") == "check":
        return render(request, "backstage/graded_flaws.html", findings(columns, rows))
    try:
        draft_graded(
            item_code=code,
            division=place,
            columns=columns,
            rows=rows,
            illustrative="illustrative" in sent,
            principal=principal_of_request(request),
            moment=now(),
        )
    except Refusal as wrong:
        if wrong.status != 422:
            raise
        fault = wrong.sentence(get_language() or "zh")
        return _page(request, code, offered, columns, rows, None, fault)
    tell(request, _("草稿已存"))
    return HttpResponseRedirect(reverse("backstage:graded_item", args=[code]))


def findings(columns: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the finder says of the rows as typed, or the cell that cannot be read."""
    try:
        table = table_of({"columns": columns, "rows": rows})
    except Refusal as wrong:
        return {"checked": True, "unreadable": wrong.sentence(get_language() or "zh"), "flaws": []}
    found = flaws(table) if table.rows else []
    english = speaks_english()
    lacking = sum(1 for row in table.rows if not row.basis)
    words = [{"kind": flaw.kind, "words": flaw.en if english else flaw.zh} for flaw in found]
    return {"checked": bool(table.rows), "unreadable": "", "flaws": words, "lacking": lacking}


def _page(
    request: HttpRequest,
    code: str,
    offered: list[dict[str, Any]],
    columns: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    draft: TableRow | None,
    fault: str = "",
) -> HttpResponseBase:
    chosen = {one["slug"] for one in columns}
    context = {
        "code": code,
        "name": next((name for found, name in items_named(code) if found == code), code),
        "offered": [one | {"words": _name(one), "chosen": one["slug"] in chosen} for one in offered],
        "columns": [one | {"words": _name(one)} for one in columns],
        "rows": cells_of(columns, rows),
        "outcomes": outcomes(),
        "draft": draft,
        "fault": fault,
        "faults": [{"id": "table", "text": fault}] if fault else [],
        "may_draft": _may(request, "catalogue.draft"),
        **findings(columns, rows),
    }
    status = 422 if fault else 200
    return render(request, "backstage/graded_item.html", desk(request, SECTION, **context), status=status)


def _name(column: Mapping[str, Any]) -> str:
    name = (column["name_en"] if speaks_english() else "") or column["name_zh"]
    return f"{name} ({column['unit']})" if column["unit"] else str(name)


def cells_of(columns: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as inputs, with some empty lines to go on."""
    blank: list[dict[str, Any]] = [{"cells": [""] * len(columns)} for _n in range(SPARE)]
    shown = [*rows, *blank][:MOST_ROWS]
    return [
        {
            "n": n,
            "number": n + 1,
            "cells": [
                {"name": f"c{n}-{k}", "value": value, "words": _name(column)}
                for k, (column, value) in enumerate(zip(columns, row["cells"], strict=True))
            ],
            **{name: row.get(name, "") for name in ("outcome", "body", "final", "basis")},
        }
        for n, row in enumerate(shown)
    ]


def outcomes() -> list[tuple[str, str]]:
    """What can follow from a row, in the reader's language."""
    place = 1 if speaks_english() else 0
    return [(NOT_NEEDED, _("不需要办理")), *((level, words[place]) for level, words in LEVELS.items())]


@needs("catalogue.read")
def table(request: HttpRequest, table_id: int) -> HttpResponseBase:
    """One table as it stands; the second person publishes a draft here."""
    row = next(iter(tables_kept(principal_of_request(request), table_id=table_id)), None)
    if row is None:
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            return _published(request, row)
        except Refusal as wrong:
            if wrong.status != 422:
                raise
            fault = wrong.sentence(get_language() or "zh")
    words = dict(outcomes())
    context = {
        "row": row,
        "columns": [_name(column) for column in row.columns],
        "rows": [one | {"outcome_words": words.get(one["outcome"], one["outcome"])} for one in row.rows],
        "may_publish": _may(request, "catalogue.review") and row.state == "draft",
        "cases": cases_held_to(row.id),
        "same": principal_of_request(request).account_id == row.drafted_by,
        "fault": fault,
        "faults": [{"id": "since", "text": fault}] if fault else [],
        **findings(row.columns, row.rows),
    }
    return render(
        request, "backstage/graded_table.html", desk(request, SECTION, **context), status=422 if fault else 200
    )


def _published(request: HttpRequest, row: TableRow) -> HttpResponseBase:
    done = publish_graded(
        table_id=row.id,
        since=_day(request.POST.get("since", "")),
        principal=principal_of_request(request),
        moment=now(),
        **once(request)._asdict(),
    )
    tell(request, _("已发布，%(day)s 起生效") % {"day": done.since.isoformat()})
    return HttpResponseRedirect(reverse("backstage:graded_table", args=[row.id]))


def _day(text: str) -> date:
    return day_typed(text) or local_day(now())


def _may(request: HttpRequest, permission: str) -> bool:
    return holds(principal_of_request(request), PERMISSIONS[permission])
