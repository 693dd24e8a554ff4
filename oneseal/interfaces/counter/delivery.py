"""Results to hand over: make the certificate, deliver with proof, close the file (Arts. 39, 44 行政许可法)."""

import secrets

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.counter import acting
from oneseal.interfaces.counter.case_file import delivery_context, next_act, papers
from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.counter.form import language
from oneseal.interfaces.counter.home import shown
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.intake.case import CaseHead, answers_of_case, case_for
from oneseal.queries.intake.counter import to_hand_over
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import ACT_NAMES, Act

PART = 30
DONE_HERE = ("issue", "send_out", "note_return", "deliver", "complete")


@needs("counter.use")
def delivery(request: HttpRequest) -> HttpResponseBase:
    """The list, and the result chosen in it."""
    if request.method == "POST" and request.POST.get("do") in DONE_HERE:
        try:
            return _acted(request)
        except Refusal as refusal:
            return _page(request, refusal)
    return _page(request)


def _acted(request: HttpRequest) -> HttpResponseBase:
    number, act, version = (request.POST.get(name, "") for name in ("case", "do", "case-version"))
    outcome = acting.perform(
        act,
        request,
        principal_of_request(request),
        number=number,
        version=whole(version),
    )
    papers_out = "、".join(outcome.documents)
    done = ACT_NAMES[Act(act)][language() == "en"]
    tell(request, _("%(done)s，已出：%(papers)s") % {"done": done, "papers": papers_out} if papers_out else done)
    after = "" if outcome.stage == "completed" else f"?case={number}#one-h"
    return HttpResponseRedirect(reverse("counter:delivery") + after)


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponseBase:
    principal, today = principal_of_request(request), local_day(now())
    given = whole(request.GET.get("from", "")) or 0
    first = given if given < 100_000 else 0
    rows = to_hand_over(principal, today=today, limit=PART + 1, offset=first)
    number = request.POST.get("case") or request.GET.get("case") or (rows[0].number if rows else "")
    head: CaseHead | None = case_for(number, reach_of(principal)) if number else None
    typed = acting.typed(request) if request.method == "POST" else {}
    context = frame(request, "delivery") | {
        "rows": [shown(row) for row in rows[:PART]],
        "next_url": f"{request.path}?from={first + PART}" if len(rows) > PART else "",
        "previous_url": f"{request.path}?from={max(0, first - PART)}" if first else "",
        "case": head,
        "next_act": next_act(head) if head else "",
        "papers": papers(head.id, language() == "en") if head else [],
        "key": secrets.token_hex(16),
        "given": typed,
        "pressed": request.POST.get("do", ""),
        "url": reverse("counter:delivery"),
        **(delivery_context(head, answers_of_case(head.id), today, typed) if head else {}),
    }
    status = 200
    if refusal is not None:
        context["refusal"] = {"sentence": refusal.sentence(language()), "article": refusal.article}
        status = 409 if refusal.status == 409 else 422
    return render(request, "counter/delivery.html", context, status=status)
