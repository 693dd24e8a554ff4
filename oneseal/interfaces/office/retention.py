"""The archive's desk: how long files are kept, which are due, and their destruction by two people (W7)."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.again import done_or_again
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.archive.retention import (
    CLASSES,
    DueFile,
    FileCell,
    classes_for,
    destruction_for,
    destructions_for,
    due_files,
)
from oneseal.rules.archive.retention import STAGE_WORDS
from oneseal.rules.archive.retention_refusals import NO_SUCH_DESTRUCTION
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.destroy import approve_destruction, decline_destruction, propose_destruction
from oneseal.usecases.archive.retention import hold_file, set_retention

SECTION = "retention"
APART = (401, 404)
"""Whoever proposed and may not approve is told so on the page that he is at."""


def _at() -> int:
    return 1 if speaks_english() else 0


def _why(refusal: Refusal | None) -> str:
    return refusal.sentence(get_language() or "zh") if refusal else ""


@needs("retention.keep", methods=("GET",))
def retention(request: HttpRequest) -> HttpResponse:
    """What is due, what is kept on and why, the classes, the destructions."""
    return _page(request)


def _page(request: HttpRequest, refusal: Refusal | None = None, field: str = "") -> HttpResponse:
    who, today, at = principal_of_request(request), local_day(now()), _at()
    due = due_files(who, today)
    fault = _why(refusal)
    context = {
        "going": [_due(one) for one in due if one.why is None],
        "kept": [_due(one) for one in due if one.why is not None],
        "classes": [{"row": one, "name": one.name[at]} for one in classes_for(who)],
        "options": [(code, names[at]) for code, names in CLASSES],
        "destructions": [{"row": one, "stage": STAGE_WORDS[one.stage][at]} for one in destructions_for(who, today)],
        "chosen": request.POST.getlist("numbers") if refusal else [],
        "typed": request.POST if refusal else {},
        "fault": fault,
        "faults": [{"id": field, "text": fault}] if fault else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/retention.html", desk(request, SECTION, **context), status=status)


def _due(one: DueFile) -> dict[str, Any]:
    return {"row": one, "name": one.retention[_at()], "why": _why(one.why)}


@needs("retention.keep", methods=("POST",))
def set_class(request: HttpRequest) -> HttpResponseBase:
    """How long the files of an item version are kept."""
    version = whole(request.POST.get("version", "")) or 0

    def act() -> None:
        given = {"retention": request.POST.get("retention", ""), "basis": request.POST.get("basis", "")[:400]}
        set_retention(version=version, principal=principal_of_request(request), moment=now(), **given)

    again = partial(_page, request, field=f"basis-{version}")
    return done_or_again(request, act, again, said=_("保管期限定好了"), to=reverse("office:retention"), apart=APART)


@needs("retention.keep", methods=("POST",))
def hold(request: HttpRequest) -> HttpResponseBase:
    """A file held back for a dispute or an investigation, or let go again."""
    number, holds = request.POST.get("number", "")[:24], request.POST.get("do") == "hold"

    def act() -> None:
        reason = request.POST.get("reason", "")[:2000]
        hold_file(case_number=number, hold=holds, reason=reason, principal=principal_of_request(request), moment=now())

    again = partial(_page, request, field="hold-reason")
    said = _("暂缓销毁，记下了") if holds else _("不再暂缓，记下了")
    return done_or_again(request, act, again, said=said, to=reverse("office:retention"), apart=APART)


@needs("retention.keep", methods=("POST",))
def propose(request: HttpRequest) -> HttpResponseBase:
    """Some of those due, with a reason; another person answers."""

    def act() -> None:
        propose_destruction(
            numbers=request.POST.getlist("numbers")[:1000],
            reason=request.POST.get("reason", "")[:2000],
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
        )

    again = partial(_page, request, field="reason")
    return done_or_again(
        request, act, again, said=_("提出了，等同岗位的另一个人批准"), to=reverse("office:retention"), apart=APART
    )


@needs("retention.keep")
def destruction(request: HttpRequest, destruction: int) -> HttpResponseBase:
    """One destruction; whoever did not propose it approves or sends it back."""
    if request.method != "POST":
        return _one(request, destruction)
    approves = request.POST.get("do") == "approve"

    def act() -> None:
        who = {"principal": principal_of_request(request), "moment": now(), **once(request)._asdict()}
        if approves:
            approve_destruction(destruction=destruction, **who)
        else:
            decline_destruction(destruction=destruction, reason=request.POST.get("reason", "")[:2000], **who)

    again = partial(_one, request, destruction)
    said = _("销毁了，销毁清册已制发") if approves else _("退回了，案卷照旧保管")
    return done_or_again(
        request, act, again, said=said, to=reverse("office:destruction", args=[destruction]), apart=APART
    )


def _one(request: HttpRequest, destruction: int, refusal: Refusal | None = None) -> HttpResponse:
    found = destruction_for(destruction, principal_of_request(request), local_day(now()))
    if found is None:
        raise NO_SUCH_DESTRUCTION.refuse()
    fault, at = _why(refusal), _at()
    context = {
        "row": found,
        "stage": STAGE_WORDS[found.stage][at],
        "files": [_file(one) for one in found.files],
        "typed": request.POST.get("reason", "") if refusal else "",
        "fault": fault,
        "faults": [{"id": "reason", "text": fault}] if fault else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/destruction.html", desk(request, SECTION, **context), status=status)


def _file(one: FileCell) -> dict[str, Any]:
    return {"row": one, "name": one.retention[_at()], "why": _why(one.why)}
