"""The basic catalogue (C1): seen by all who keep the catalogue, changed by two people of the level above."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.item_cells import said
from oneseal.interfaces.backstage.item_change import difference_rows
from oneseal.interfaces.backstage.item_frame import SECTION, may
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.basic import STATES, BasicItem, BasicRow, basic_item, basic_rows, may_keep_basic
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.basic import BASIC_WORDS, BASIS_CELLS, BasicKind
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.basic import discard_basic, draft_basic, publish_basic

AT_ONCE = 25
MOST_BASIS = 12
CELLS = ("name", "domain", "level_flow")


def tabs(current: str) -> list[dict[str, Any]]:
    """The two lists of items: the body's own versions, and the catalogue above."""
    rows = [("items", _("实施清单")), ("basic", _("基本目录"))]
    return [{"words": words, "url": reverse(f"backstage:{name}"), "current": name == current} for name, words in rows]


def _state_words(state: str) -> str:
    return {"draft": _("有草稿"), "ahead": _("已发布，还没生效"), "ended": _("上级取消")}[state]


@needs("catalogue.read", methods=("GET",))
def items(request: HttpRequest) -> HttpResponseBase:
    """The list: words, state; how many versions stand below each."""
    today, words = local_day(now()), request.GET.get("words", "").strip()[:40]
    state = request.GET.get("state", "") if request.GET.get("state", "") in STATES else ""
    rows, first = basic_rows(words, state, today), whole(request.GET.get("from", "")) or 0
    page: dict[str, Any] = {"first": first + 1, "last": min(first + AT_ONCE, len(rows)), "total": len(rows)}
    here = f"{reverse('backstage:basic')}?words={words}&state={state}&from="
    if first:
        page["previous_url"] = f"{here}{max(first - AT_ONCE, 0)}"
    if first + AT_ONCE < len(rows):
        page["next_url"] = f"{here}{first + AT_ONCE}"
    context = {
        "tabs": tabs("basic"),
        "rows": [_row(row, today) for row in rows[first : first + AT_ONCE]],
        "total": len(rows),
        "page": page,
        "words": words,
        "state": state,
        "states": [(one, _state_words(one)) for one in STATES],
        "keeps": _keeps(request),
    }
    return render(request, "backstage/item_basics.html", desk(request, SECTION, **context))


def _row(row: BasicRow, today: date) -> dict[str, Any]:
    tones = {"draft": ("you", "edit"), "ahead": ("us", "clock"), "ended": ("no", "x")}
    tags = [(_state_words(state), *tones[state]) for state in row.states(today)]
    return {"row": row, "tags": tags, "url": reverse("backstage:basic_item", args=[row.code])}


def _keeps(request: HttpRequest) -> bool:
    """Whether the reader may draft in the basic catalogue."""
    who = principal_of_request(request)
    return may(who, "basic.draft") and may_keep_basic(who)


@needs("catalogue.read")
def add(request: HttpRequest) -> HttpResponseBase:
    """Draft an item that the basic catalogue does not have; its code says its type."""
    if request.method == "POST":
        code = request.POST.get("code", "").strip().upper()[:12]
        return _drafted(request, code, None)
    return _page(request, "", None, BasicKind.ADD)


@needs("catalogue.read")
def item(request: HttpRequest, code: str) -> HttpResponseBase:
    """One item: what holds, what is to come, its draft and its history; a POST keeps the draft."""
    found = basic_item(code, local_day(now()))
    if found is None:
        raise Http404
    if request.method == "POST":
        return _drafted(request, code, found)
    kind = BasicKind(found.draft.kind) if found.draft else None
    asked = request.GET.get("do", "")
    if kind is None and asked in (BasicKind.CHANGE, BasicKind.END) and found.cells and not found.ended:
        kind = BasicKind(asked)
    return _page(request, code, found, kind)


def _given(sent: QueryDict) -> dict[str, Any]:
    basis = [
        {key: sent.get(f"basis-{n}-{key}", "") for key in BASIS_CELLS}
        for n in range(MOST_BASIS)
        if f"basis-{n}-law" in sent
    ]
    return {**{key: sent[key] for key in CELLS if key in sent}, "basis": basis}


def _why(sent: Mapping[str, str]) -> dict[str, str]:
    return {key: sent.get(f"why-{key}", "")[:1000] for key in ("reason", "basis")}


def _drafted(request: HttpRequest, code: str, found: BasicItem | None) -> HttpResponseBase:
    sent = request.POST
    kind = sent.get("kind", "") if sent.get("kind", "") in {one.value for one in BasicKind} else BasicKind.CHANGE
    kind = BasicKind.ADD if found is None else kind
    try:
        draft_basic(
            kind=kind,
            code=code,
            given=_given(sent),
            why=_why(sent),
            principal=principal_of_request(request),
            moment=now(),
            seen=sent.get("seen", ""),
        )
    except Refusal as wrong:
        return _page(request, code, found, BasicKind(kind), wrong)
    tell(request, _("草稿存好了，发布归另一个人"))
    return HttpResponseRedirect(reverse("backstage:basic_item", args=[code]))


@needs("catalogue.read", methods=("POST",))
def act(request: HttpRequest, code: str, change_id: int) -> HttpResponseBase:
    """Publish a draft, or throw it away; who may is the use case's to say."""
    who = principal_of_request(request)
    if request.POST.get("do") == "discard":
        discard_basic(change_id=change_id, principal=who)
        tell(request, _("草稿删掉了"))
        return HttpResponseRedirect(reverse("backstage:basic"))
    try:
        done = publish_basic(
            change_id=change_id,
            effective=_day(request),
            seen=request.POST.get("seen", ""),
            principal=who,
            moment=now(),
            **once(request)._asdict(),
        )
    except Refusal as wrong:
        found = basic_item(code, local_day(now()))
        if found is None:
            raise
        return _page(request, code, found, BasicKind(found.draft.kind) if found.draft else None, wrong)
    tell(request, _("发布了，%(day)s 起生效；下面的现行版本都有了任务") % {"day": done.effective.isoformat()})
    return HttpResponseRedirect(reverse("backstage:basic_item", args=[code]))


def _day(request: HttpRequest) -> date:
    return day_typed(request.POST.get("effective", "")) or date.min


def _page(
    request: HttpRequest, code: str, found: BasicItem | None, kind: BasicKind | None, wrong: Refusal | None = None
) -> HttpResponse:
    who, keeps = principal_of_request(request), _keeps(request)
    draft = found.draft if found else None
    second = draft is not None and who.account_id not in draft.authors
    context: dict[str, Any] = {
        "found": found,
        "code": code,
        "kind": kind,
        "kind_words": said(BASIC_WORDS[kind]) if kind else "",
        "name": _name(found),
        "cells": found.cells if found else None,
        "coming": difference_rows(found.history[0].differences, {})
        if found and found.coming and found.history
        else None,
        "draft": draft,
        "differs": difference_rows(draft.differences, {}) if draft else None,
        "history": [{"row": row, "kind": said(BASIC_WORDS[BasicKind(row.kind)])} for row in found.history]
        if found
        else [],
        "form": _form(request, found, kind) if keeps and kind else None,
        "keeps": keeps,
        "looks_only": not may_keep_basic(who),
        "may_publish": draft is not None and second and may(who, "basic.publish") and may_keep_basic(who),
        "own": draft is not None and not second and may(who, "basic.publish"),
        "key": uuid4().hex,
    }
    if wrong is not None:
        context["faults"] = [{"id": "why", "text": wrong.sentence(get_language() or "zh")}]
    page = desk(request, SECTION, **context)
    return render(request, "backstage/item_basic.html", page, status=wrong.status if wrong else 200)


def _name(found: BasicItem | None) -> str:
    cells = (found.cells or (found.draft.content if found.draft else found.coming)) if found else None
    return str(cells["name"]) if cells else _("基本目录新增一项")


def _form(request: HttpRequest, found: BasicItem | None, kind: BasicKind) -> dict[str, Any]:
    """The cells as they are to be: what was typed, the draft, or what holds."""
    draft = found.draft if found else None
    if request.method == "POST" and "kind" in request.POST:
        cells, why = _given(request.POST), _why(request.POST)
    else:
        cells = dict(draft.content if draft else (found.coming or found.cells or {}) if found else {})
        why = {"reason": draft.reason, "basis": draft.basis} if draft else {"reason": "", "basis": ""}
    basis = list(cells.get("basis") or [])
    blank = {key: "" for key in BASIS_CELLS}
    return {
        "lines": [
            {"key": "name", "words": _("名称"), "value": cells.get("name", ""), "wide": True},
            {"key": "level_flow", "words": _("审批层级"), "value": cells.get("level_flow", ""), "wide": False},
            *(
                [{"key": "domain", "words": _("领域"), "value": cells.get("domain", ""), "wide": False}]
                if kind is BasicKind.ADD
                else []
            ),
        ],
        "basis": [{"n": n, "row": {**blank, **row}} for n, row in enumerate([*basis, blank][:MOST_BASIS])],
        "why": why,
        "seen": request.POST.get("seen", draft.seen if draft else ""),
        "cells": kind is not BasicKind.END,
    }
