"""Checks of commitments at the department's desk: tasks, one with plan and result, how often promises are kept (L6)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.again import done_or_again, parts, status_of, typed_again
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.feedback_cells import task_cell
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import desk
from oneseal.queries.supervision.checks import (
    LISTS,
    Line,
    TaskFile,
    evidence_within,
    kept_by_item,
    task_within,
    tasks_within,
)
from oneseal.queries.supervision.pushes import PART
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.feedback_refusals import NO_SUCH_CHECK
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.rules.supervision.verifying import MOST_EVIDENCE, MOST_PLACE, Progress
from oneseal.usecases.supervision.verifying import plan_check, verify

OPEN = (Progress.NO_OFFICERS, Progress.PLANNED, Progress.RECTIFY)
MOST_WORDS = 2000


@needs("regulator.use", methods=("GET",))
def checks(request: HttpRequest) -> HttpResponse:
    """The tasks, the earliest due first; what is done; all."""
    who, today = principal_of_request(request), local_day(now())
    asked = request.GET.get("list", "")
    which = asked if asked in LISTS else "open"
    first = min(whole(request.GET.get("from", "")) or 0, 100_000)
    found = tasks_within(reach_of_pushes(who), today, which=which, first=first, limit=PART + 1)
    at = f"{reverse('regulator:checks')}?list={which}&from="
    context = {
        "rows": [task_cell(row) for row in found[:PART]],
        "which": which,
        "lists": [("open", _("没有完的")), ("done", _("有结论的")), ("all", _("全部"))],
        "page": parts(at, first, len(found) > PART, PART),
    }
    return render(request, "regulator/checks.html", desk(request, "checks", **context))


@needs("regulator.use", methods=("GET",))
def check(request: HttpRequest, number: str) -> HttpResponse:
    """One task."""
    return _page(request, _at_hand(request, number))


def _at_hand(request: HttpRequest, number: str) -> TaskFile:
    who = principal_of_request(request)
    found = task_within(number, reach_of_pushes(who), who, local_day(now()))
    if found is None:
        raise NO_SUCH_CHECK.refuse()
    return found


def _page(request: HttpRequest, found: TaskFile, doing: str = "", refusal: Refusal | None = None) -> HttpResponse:
    who, task = principal_of_request(request), found.task
    today = local_day(now())
    mine = found.mine and holds(who, PERMISSIONS["check.plan"]) and task.progress in OPEN
    context = {
        "file": found,
        **task_cell(task),
        "officers": "\n".join(task.plan.officers) if task.plan else "",
        "plans": mine,
        "verifies": mine and task.plan is not None and task.plan.on <= today,
        "proposes": found.mine and task.progress is Progress.NOT_MET and holds(who, PERMISSIONS["feedback.give"]),
        "rectifying": task.progress is Progress.RECTIFY,
        "doing": doing,
        **typed_again(request, refusal, f"act-{doing}"),
        "most": {"place": MOST_PLACE, "words": MOST_WORDS},
    }
    return render(request, "regulator/check.html", desk(request, "checks", **context), status=status_of(refusal))


@needs("check.plan", methods=("POST",))
def plan(request: HttpRequest, number: str) -> HttpResponseBase:
    """Two officers, a day, a place."""
    form = request.POST
    return _done(
        request,
        number,
        "plan",
        lambda: plan_check(
            number=number,
            officers=form.get("officers", "").splitlines(),
            on=day_typed(form.get("on", "")),
            place=form.get("place", ""),
            principal=principal_of_request(request),
            moment=now(),
        ),
        _("排好了"),
    )


@needs("check.plan", methods=("POST",))
def result(request: HttpRequest, number: str) -> HttpResponseBase:
    """What the visit found, with its photographs."""
    form, who = request.POST, principal_of_request(request)

    def act() -> object:
        files = [store(one, who) for one in request.FILES.getlist("files")[: MOST_EVIDENCE + 1]]
        return verify(
            number=number,
            met={"yes": True, "no": False}.get(form.get("met", "")),
            reason=form.get("reason", ""),
            rectify_by=day_typed(form.get("rectify_by", "")),
            files=files,
            principal=who,
            moment=now(),
            **once(request)._asdict(),
        )

    return _done(request, number, "result", act, _("结果登记了"))


def _done(request: HttpRequest, number: str, doing: str, act: Callable[[], Any], words: str) -> HttpResponseBase:
    return done_or_again(
        request,
        act,
        lambda refusal: _page(request, _at_hand(request, number), doing, refusal),
        said=words,
        to=reverse("regulator:check", args=[number]),
    )


@needs("regulator.use", methods=("GET",))
def evidence(request: HttpRequest, number: str, evidence_id: int) -> HttpResponseBase:
    """A photograph or record of the visit."""
    found = evidence_within(number, evidence_id, reach_of_pushes(principal_of_request(request)))
    if found is None:
        raise Http404
    return sent(found.sha256, name=found.name, media_type=found.media_type)


@needs("regulator.use", methods=("GET",))
def kept(request: HttpRequest) -> HttpResponse:
    """How often what was promised is kept, item by item; as a workbook too."""
    lines = kept_by_item(reach_of_pushes(principal_of_request(request)))
    if "xlsx" in request.GET:
        return _workbook(lines)
    context = {"lines": lines, "export": f"{reverse('regulator:kept')}?xlsx=1"}
    return render(request, "regulator/kept.html", desk(request, "kept", **context))


def _workbook(lines: list[Line]) -> HttpResponse:
    head = [_("事项"), _("履行了"), _("已核查"), _("履约率（%）"), _("整改中"), _("没核查的")]
    rows = [
        [
            line.name,
            line.kept.met,
            line.kept.verified,
            "—" if line.kept.percent is None else line.kept.percent,
            line.rectifying,
            line.open,
        ]
        for line in lines
    ]
    return as_workbook(_("承诺履约率"), head, rows, name=f"commitments-kept-{local_day(now())}")
