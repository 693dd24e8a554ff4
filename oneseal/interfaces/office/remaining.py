"""Double tell at the office: what a body was told, what lies in the pool, what is to be ruled upon (双告知; L9)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.again import done_or_again, parts, status_of, typed_again
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.supervision.telling import (
    LISTS,
    PART,
    Cell,
    File,
    Row,
    Word,
    counts_of,
    entries_within,
    telling_within,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.remaining_pool import MOST_REASON, MOVE_NAMES, STATE_NAMES, Move, State
from oneseal.rules.supervision.remaining_refusals import NO_SUCH_TELLING
from oneseal.usecases.supervision import telling_acts

SECTION = "telling"


@needs("telling.read", methods=("GET",))
def tellings(request: HttpRequest) -> HttpResponse:
    """One list of entries at a time, with the counts of what waits."""
    who, today = principal_of_request(request), local_day(now())
    which = request.GET.get("list", "")
    which = which if which in LISTS else LISTS[0]
    first = min(whole(request.GET.get("from", "")) or 0, 100_000)
    found = entries_within(who, today, which=which, first=first, limit=PART + 1)
    counts, here = counts_of(who), reverse("office:tellings")
    names = {"told": _("待签收"), "pool": _("待认领"), "ruling": _("待裁定"), "settled": _("已确定")}
    at = f"{here}?list={which}&from="
    context = {
        "rows": [_shown(row) for row in found[:PART]],
        "which": which,
        "tabs": [
            {
                "words": names[name],
                "url": f"{here}?list={name}",
                "current": name == which,
                "count": counts.get(name, ""),
            }
            for name in LISTS
        ],
        "page": parts(at, first, len(found) > PART, PART),
    }
    return render(request, "office/tellings.html", desk(request, SECTION, **context))


def _shown(row: Row) -> dict[str, Any]:
    english, card = speaks_english(), row.card
    light: dict[str, Any] = {"light": "met", "words": STATE_NAMES[State(row.state)][english]}
    if card is not None:
        light = {"light": card.light, "remaining": card.remaining, "unit": card.unit}
    said = MOVE_NAMES[Move(row.said)][english] if row.said else ""
    return {"e": row, "state": STATE_NAMES[State(row.state)][english], "light": light, "said": said}


def _at_hand(request: HttpRequest, telling: int) -> File:
    found = telling_within(telling, principal_of_request(request), local_day(now()))
    if found is None:
        raise NO_SUCH_TELLING.refuse()
    return found


@needs("telling.read", methods=("GET",))
def telling(request: HttpRequest, telling_id: int) -> HttpResponse:
    """One registration with its entries."""
    return _page(request, _at_hand(request, telling_id))


def _page(
    request: HttpRequest, found: File, *, no: int = 0, doing: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    who = principal_of_request(request)
    context = {
        "file": found,
        "cells": [_cell(cell) for cell in found.cells],
        "doing": doing,
        "no": no,
        **typed_again(request, refusal, f"entry-{no}" if no else "promise"),
        "acts": {name: holds(who, PERMISSIONS[f"telling.{name}"]) for name in ("sign", "claim", "rule", "promise")},
        "most": MOST_REASON,
    }
    return render(request, "office/telling.html", desk(request, SECTION, **context), status=status_of(refusal))


def _cell(cell: Cell) -> dict[str, Any]:
    return {"c": cell, **_shown(cell.row), "words": [_word(word) for word in cell.words]}


def _word(word: Word) -> dict[str, Any]:
    return {"w": word, "move": MOVE_NAMES[Move(word.move)][speaks_english()]}


@needs("telling.sign", methods=("POST",))
def sign(request: HttpRequest, telling_id: int, no: int) -> HttpResponseBase:
    """Signed for."""
    return _acted(request, telling_id, no, "sign", telling_acts.acknowledge, _("签收了"))


@needs("telling.claim", methods=("POST",))
def give_back(request: HttpRequest, telling_id: int, no: int) -> HttpResponseBase:
    """Not ours: returned with the reason."""
    given = {"reason": request.POST.get("reason", "")}
    return _acted(request, telling_id, no, "return", telling_acts.give_back, _("退回了，由审批局裁定"), **given)


@needs("telling.claim", methods=("POST",))
def claim(request: HttpRequest, telling_id: int, no: int) -> HttpResponseBase:
    """Ours, and which permit remains."""
    given = {"permit": request.POST.get("permit", "")[:33], "reason": request.POST.get("reason", "")}
    return _acted(request, telling_id, no, "claim", telling_acts.claim, _("认领了"), **given)


@needs("telling.claim", methods=("POST",))
def decline(request: HttpRequest, telling_id: int, no: int) -> HttpResponseBase:
    """Not ours, and why."""
    given = {"reason": request.POST.get("reason", "")}
    return _acted(request, telling_id, no, "decline", telling_acts.decline, _("记下了，不归本单位"), **given)


@needs("telling.rule", methods=("POST",))
def rule(request: HttpRequest, telling_id: int, no: int) -> HttpResponseBase:
    """Whose it is, says the bureau's liaison."""
    sent = request.POST
    body = sent.get("body", "")[:16]
    given = {"body": "" if body == "none" else body or "?", "permit": sent.get("permit", "")[:33]}
    return _acted(
        request, telling_id, no, "rule", telling_acts.rule_on, _("裁定了"), **given, reason=sent.get("reason", "")
    )


def _acted(
    request: HttpRequest,
    telling_id: int,
    no: int,
    doing: str,
    perform: Callable[..., Any],
    done: str,
    **given: str,
) -> HttpResponseBase:
    """What was pressed; a refusal comes back on the page with what was typed."""
    found = _at_hand(request, telling_id)
    at = {"telling": telling_id, "no": no, "principal": principal_of_request(request), "moment": now()}
    return done_or_again(
        request,
        lambda: perform(**at, **given, **once(request)._asdict()),
        lambda refusal: _page(request, found, no=no, doing=doing, refusal=refusal),
        said=done,
        to=reverse("office:telling", args=[telling_id]),
    )


@needs("telling.promise", methods=("POST",))
def promise_on_paper(request: HttpRequest, telling_id: int) -> HttpResponseBase:
    """The promise came on paper."""
    found = _at_hand(request, telling_id)
    return done_or_again(
        request,
        lambda: telling_acts.promise(
            telling=telling_id, principal=principal_of_request(request), moment=now(), **once(request)._asdict()
        ),
        lambda refusal: _page(request, found, doing="promise", refusal=refusal),
        said=_("登记了，承诺书已经生成"),
        to=reverse("office:telling", args=[telling_id]),
    )
