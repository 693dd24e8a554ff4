"""Inspection of files by random draw: opened, proved, checked point by point, answered, closed, told of (W8)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.archive.inspections import (
    DrawFile,
    FindingCell,
    draw_for,
    draws,
    findings_for,
    numbers_of,
    scopes_for,
)
from oneseal.rules.archive.drawing import DAYS
from oneseal.rules.archive.refusals import NO_SUCH_DRAW
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.inspect import Scope, open_draw, report

SECTION = "inspections"
"""Found from the overdue register; the bar of the desk has no room for one more."""
PAGE_OF_ITS_OWN = (401, 403, 404)


def place() -> int:
    """Which of the two names is shown."""
    return 1 if speaks_english() else 0


def fault_of(refusal: Refusal | None, field: str) -> dict[str, Any]:
    """What was wrong, for the summary above and for the field."""
    if refusal is None:
        return {"faults": [], "fault": "", "article": ""}
    words = refusal.sentence(get_language() or "zh")
    return {"faults": [{"id": field, "text": words}], "fault": words, "article": refusal.article}


def finding_row(one: FindingCell) -> dict[str, Any]:
    """A finding as the tables draw it."""
    at = place()
    return {
        "row": one,
        "url": reverse("office:finding", args=[one.draw, one.no]),
        "point": (one.point.zh, one.point.en)[at],
        "severity": one.severity[at],
        "state": one.state_name[at],
        "post": post_name(one.post)[at],
    }


@needs("inspection.read")
def inspections(request: HttpRequest) -> HttpResponseBase:
    """What one's bodies have to answer; for the inspection also the draws, and the form that opens one."""
    who = principal_of_request(request)
    if request.method != "POST":
        return _list(request)
    try:
        done = open_draw(scope=_scope(request), principal=who, moment=now(), **once(request)._asdict())
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _list(request, refusal)
    tell(request, _("抽好了，种子和名单已经记下"))
    return HttpResponseRedirect(reverse("office:inspection", args=[done.id]))


def _scope(request: HttpRequest) -> Scope:
    sent = request.POST
    share = sent.get("by") == "percent"
    many = whole(sent.get("many", ""))
    return Scope(
        begin=day_typed(sent.get("begin", "")),
        end=day_typed(sent.get("end", "")),
        body=sent.get("body", "")[:16],
        item_code=sent.get("item", "")[:12],
        automatic=sent.get("automatic") == "1",
        number=None if share else many,
        percent=many if share else None,
        seed=sent.get("seed", ""),
        days=whole(sent.get("days", "")) if sent.get("days") else None,
    )


def _list(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    who, today = principal_of_request(request), local_day(now())
    keeps, own = holds(who, PERMISSIONS["inspection.keep"]), request.GET.get("mine") == "1"
    bodies, items = scopes_for(who) if keeps else ([], [])
    typed = request.POST if request.method == "POST" else {"end": today, "begin": today.replace(day=1), "many": "10"}
    context = {
        "mine": [finding_row(one) for one in findings_for(who, today) if one.mine or not own],
        "own": own,
        "draws": draws(who),
        "keeps": keeps,
        "bodies": bodies,
        "items": items,
        "typed": typed,
        "usual_days": DAYS,
        **fault_of(refusal, "f-begin"),
    }
    status = refusal.status if refusal else 200
    return render(request, "office/inspections.html", desk(request, SECTION, **context), status=status)


@needs("inspection.read", methods=("GET",))
def inspection(request: HttpRequest, draw: int) -> HttpResponse:
    """One draw: how to prove it, totals by body, the files, what was found."""
    return _page(request, draw)


def _page(request: HttpRequest, draw: int, refusal: Refusal | None = None) -> HttpResponse:
    who = principal_of_request(request)
    found = _draw(request, draw)
    context = {
        "draw": found,
        "findings": [finding_row(one) for one in found.findings],
        "keeps": holds(who, PERMISSIONS["inspection.keep"]),
        "waiting": found.cell.drawn - found.cell.checked,
        **fault_of(refusal, "act-report"),
    }
    status = refusal.status if refusal else 200
    return render(request, "office/inspection.html", desk(request, SECTION, **context), status=status)


def _draw(request: HttpRequest, draw: int) -> DrawFile:
    found = draw_for(draw, principal_of_request(request), local_day(now()))
    if found is None:
        raise NO_SUCH_DRAW.refuse()
    return found


@needs("inspection.keep", methods=("POST",))
def circular(request: HttpRequest, draw: int) -> HttpResponseBase:
    """The circular, under the seal."""
    try:
        done = report(draw=draw, principal=principal_of_request(request), moment=now(), **once(request)._asdict())
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _page(request, draw, refusal)
    tell(request, _("通报出好了：%(number)s") % {"number": done.document})
    return HttpResponseRedirect(reverse("office:inspection", args=[draw]))


@needs("inspection.read", methods=("GET",))
def numbers(request: HttpRequest, draw: int) -> HttpResponse:
    """All the numbers that the draw was made from, one a line: their SHA-256 is the published one."""
    found = numbers_of(draw, principal_of_request(request))
    if found is None:
        raise NO_SUCH_DRAW.refuse()
    answer = HttpResponse("\n".join(found), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="draw-{draw}.txt"'
    return answer


@needs("inspection.read", methods=("GET",))
def table(request: HttpRequest, draw: int) -> HttpResponse:
    """Files and findings as a table to take along, without names of applicants."""
    found = _draw(request, draw)
    head = [
        _("办件号"),
        _("事项"),
        _("机关"),
        _("检查日期"),
        _("检查人"),
        _("问题"),
        _("轻重"),
        _("责任岗位"),
        _("状态"),
    ]
    return as_workbook(_("案卷抽查"), head, _lines(found), name=f"inspection-{draw}")


def _lines(found: DrawFile) -> Iterator[list[object]]:
    for file in found.files:
        own: list[object] = [file.number, file.item_name, file.body, str(file.on or ""), file.by]
        rows = [finding_row(one) for one in found.findings if one.number == file.number]
        for row in rows:
            yield [*own, row["point"], row["severity"], f"{row['row'].body} {row['post']}", row["state"]]
        if not rows:
            yield [*own, "", "", "", ""]
