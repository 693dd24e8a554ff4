"""When law changes (C15): the laws kept once, what rests on them, a change recorded, the tasks that follow."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.laws import (
    LawRow,
    TaskRow,
    articles_of_law,
    changes_of_law,
    laws,
    resting_versions,
    tasks_for,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.law_change import KINDS, MOST_DAYS, USUAL_DAYS, articles_of
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.laws import News, finish_law_task, record_law_change

SECTION = "laws"


@needs("catalogue.read", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """My tasks by their due day, then the laws."""
    return _home(request)


def _home(request: HttpRequest, fault: str = "", task: int = 0) -> HttpResponseBase:
    words = request.GET.get("q", "").strip()
    who, today = principal_of_request(request), local_day(now())
    context = {
        "q": words,
        "laws": laws(words),
        "tasks": [_task(row, today) for row in tasks_for(who)],
        "sent": request.POST,
        "sent_task": task,
        "faults": [{"id": f"o{task}", "text": fault}] if fault else [],
    }
    return render(request, "backstage/laws.html", desk(request, SECTION, **context), status=422 if fault else 200)


@needs("catalogue.read")
def law(request: HttpRequest, law_id: int) -> HttpResponseBase:
    """One law: what rests on it or on some of its articles, what changed, what is to be looked at."""
    row = next(iter(laws(law_id=law_id)), None)
    if row is None:
        raise Http404
    if request.method != "POST":
        return _page(request, row)
    try:
        return _recorded(request, row)
    except Refusal as wrong:
        if wrong.status not in (409, 422):
            raise
        return _page(request, row, wrong.sentence(get_language() or "zh"))


def _recorded(request: HttpRequest, row: LawRow) -> HttpResponseBase:
    sent = request.POST
    done = record_law_change(
        law_id=row.id,
        news=News(
            kind=sent.get("kind", ""),
            effective_on=day_typed(sent.get("effective_on", "")),
            articles=tuple(articles_of(sent.get("articles", ""))),
            what=sent.get("what", ""),
            source=sent.get("source", ""),
            days=whole(sent.get("days", "")),
        ),
        principal=principal_of_request(request),
        moment=now(),
        **once(request)._asdict(),
    )
    tell(request, _("已登记，给目录岗位开了 %(n)s 项核对任务") % {"n": done.tasks})
    return HttpResponseRedirect(reverse("backstage:law", args=[row.id]))


def _page(request: HttpRequest, row: LawRow, fault: str = "") -> HttpResponseBase:
    who, today = principal_of_request(request), local_day(now())
    asked = request.POST.get("articles", "") if fault else request.GET.get("articles", "")
    try:
        chosen = articles_of(asked)
    except Refusal as wrong:
        chosen, fault = [], fault or wrong.sentence(get_language() or "zh")
    resting, count = resting_versions(row.name, chosen, today, who)
    place = 1 if speaks_english() else 0
    context = {
        "row": row,
        "articles": articles_of_law(row.id),
        "asked": asked,
        "resting": [{"row": one, "element": one.en if place else one.zh} for one in resting],
        "count": count,
        "changes": [{"row": one, "kind": KINDS[one.kind][place]} for one in changes_of_law(row.id)],
        "tasks": [_task(one, today) for one in tasks_for(who, law_id=row.id, done=None)],
        "kinds": [(kind, names[place]) for kind, names in KINDS.items()],
        "usual": USUAL_DAYS,
        "most": MOST_DAYS,
        "given": request.POST if fault else {},
        "may_record": holds(who, PERMISSIONS["law.record"]),
        "fault": fault,
        "faults": [{"id": "what", "text": fault}] if fault else [],
    }
    return render(request, "backstage/law.html", desk(request, SECTION, **context), status=422 if fault else 200)


def _task(row: TaskRow, today: date) -> dict[str, Any]:
    place = 1 if speaks_english() else 0
    elements = [
        {"name": one["en" if place else "zh"], "words": one["words"], "articles": one["articles"]}
        for one in row.elements
    ]
    late = row.done_at is None and row.due_on is not None and row.due_on < today
    outcome = {"changed": _("已起草变更"), "unchanged": _("不用改")}.get(row.outcome, "")
    return {"row": row, "kind": KINDS[row.kind][place], "elements": elements, "late": late, "outcome": outcome}


@needs("catalogue.draft", methods=("POST",))
def task(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """A task is done: a change is drafted in the editor, or the version stays and the reason is said."""
    try:
        finish_law_task(
            task_id=task_id,
            outcome=request.POST.get("outcome", ""),
            remark=request.POST.get("remark", ""),
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
        )
    except Refusal as wrong:
        if wrong.status not in (409, 422):
            raise
        return _home(request, wrong.sentence(get_language() or "zh"), task_id)
    tell(request, _("核对任务已办完"))
    return HttpResponseRedirect(reverse("backstage:laws"))
