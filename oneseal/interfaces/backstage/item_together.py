"""Changes handed in, passed or published together: which can, which cannot and why, one press, each its outcome."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.item_cells import said
from oneseal.interfaces.backstage.item_frame import SECTION, may
from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.together import AT_MOST, Together, together
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import KIND_WORDS, ChangeAct, ChangeKind, Reason
from oneseal.rules.permissions.people import Principal
from oneseal.rules.powers.names import CLASS_NAMES, TransferClass
from oneseal.usecases.powers.together import Outcome, Wanted, act_together

WAYS: dict[str, tuple[ChangeAct, str, Promise]] = {
    "draft": (ChangeAct.SUBMIT, "catalogue.draft", gettext_lazy("一起送复核")),
    "submitted": (ChangeAct.PASS, "catalogue.review", gettext_lazy("一起复核通过")),
    "passed": (ChangeAct.PUBLISH, "catalogue.publish", gettext_lazy("一起发布")),
}
"""By the state that the list is narrowed to: the act that leads on, who may, and its words."""


def way_of(who: Principal, state: str) -> str:
    """The state whose changes the reader can move on: the one asked for, else the first that he may; empty: none."""
    own = [key for key, (_act, permission, _words) in WAYS.items() if may(who, permission)]
    asked = "draft" if state == "returned" else state
    return asked if asked in own else next(iter(own), "")


@needs("catalogue.read", methods=("GET", "POST"))
def page(request: HttpRequest) -> HttpResponseBase:
    """What waits for the reader's act, of one workbook or all; a POST does it to those that are ticked."""
    who, today = principal_of_request(request), local_day(now())
    state, book = way_of(who, request.GET.get("state", "")), whole(request.GET.get("workbook", "")) or 0
    act = WAYS[state][0] if state else ChangeAct.SUBMIT
    outcomes = _done(request, act) if request.method == "POST" and state else []
    found = together(who, act, today, book) if state else Together((), 0)
    place = 1 if speaks_english() else 0
    context: dict[str, Any] = {
        "state": state,
        "act": act.value,
        "book": book,
        "words": WAYS[state][2] if state else "",
        "rows": [_row(row) for row in found.rows],
        "total": found.total,
        "most": AT_MOST,
        "can": sum(row.wrong is None for row in found.rows),
        "outcomes": [_told(one) for one in outcomes],
        "went": sum(one.wrong is None for one in outcomes),
        "adds": any(row.kind is ChangeKind.ADD for row in found.rows),
        "classes": [(one.value, CLASS_NAMES[one][place]) for one in TransferClass],
        "sent": request.POST,
        "key": uuid4().hex,
        "today_iso": today.isoformat(),
    }
    return render(request, "backstage/item_together.html", desk(request, SECTION, **context))


def _done(request: HttpRequest, act: ChangeAct) -> list[Outcome]:
    sent = request.POST
    ticked = [pk for pk in (whole(one) for one in sent.getlist("changes")) if pk is not None][:AT_MOST]
    effective = day_typed(sent.get("effective", "")) or date.min
    wanted = Wanted(
        act=act,
        shown={pk: whole(sent.get(f"edition-{pk}", "")) or 0 for pk in ticked},
        why=Reason(sent.get("reason", "")[:1000], sent.get("basis", "")[:1000]),
        effective=effective,
        status=sent.get("status", ""),
        **once(request)._asdict(),
    )
    return act_together(wanted, principal=principal_of_request(request), moment=now())


def _told(one: Outcome) -> dict[str, Any]:
    wrong = one.wrong.sentence(get_language() or "zh") if one.wrong else ""
    return {"name": one.name, "wrong": wrong, "url": reverse("backstage:item_difference", args=[one.change_id])}


def _row(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "kind": said(KIND_WORDS[row.kind]),
        "wrong": row.wrong.sentence(get_language() or "zh") if row.wrong else "",
        "url": reverse("backstage:item_difference", args=[row.id]),
    }
