"""A verdict on one review point: a part of the page for HTMX, a round trip without a script."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english, time_of_day
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import keep
from oneseal.interfaces.now import now
from oneseal.interfaces.office import reviewing
from oneseal.interfaces.office.casepage import Failed
from oneseal.interfaces.office.lacking import lacking
from oneseal.interfaces.office.tabs import review_page
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.opinions import PointVerdict
from oneseal.rules.review.refusals import DOUBT_NEEDS_NOTE, NO_SUCH_STEP
from oneseal.usecases.review.points import attach_evidence, judge_point


@needs("office.use", methods=("POST",))
def judge(request: HttpRequest, number: str, step: int, key: str) -> HttpResponseBase:
    """Record the verdict; doubt and unmet ask for their note first."""
    verdict, note = request.POST.get("verdict", ""), request.POST.get("note", "")
    htmx = bool(request.htmx)  # type: ignore[attr-defined]
    if htmx and verdict in (PointVerdict.DOUBT, PointVerdict.UNMET) and not note.strip():
        return _part(request, number, step, key, {"asking": True, "chosen": verdict, "note": note})
    try:
        judge_point(
            case_number=number,
            principal=principal_of_request(request),
            moment=now(),
            step=step,
            key=key,
            verdict=verdict,
            note=note if verdict != PointVerdict.MET else "",
        )
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return _refused(request, number, (step, key), refusal, htmx=htmx)
    if htmx:
        return _part(request, number, step, key, {"saved": time_of_day(now())})
    tell(request, _("要点 %(key)s 已记下") % {"key": key})
    return HttpResponseRedirect(f"{reverse('office:case', args=[number])}#point-{reviewing.mark_of(step, key)}")


@needs("office.use", methods=("POST",))
def evidence(request: HttpRequest, number: str, step: int, key: str) -> HttpResponseBase:
    """A file put to one point of one's open step; the same form sent twice leaves one."""
    who = principal_of_request(request)
    try:
        kept = keep(request.FILES.get("file"), who)
        attach_evidence(
            case_number=number,
            principal=who,
            moment=now(),
            step=step,
            key=key,
            file=kept.id,
            token=request.POST.get("token", "") or uuid4().hex,
            title=request.POST.get("title", "").strip() or kept.name,
        )
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return _refused(request, number, (step, key), refusal, htmx=False)
    tell(request, _("要点 %(key)s 附上了证据") % {"key": key})
    return HttpResponseRedirect(f"{reverse('office:case', args=[number])}#point-{reviewing.mark_of(step, key)}")


def _refused(
    request: HttpRequest, number: str, at: tuple[int, str], refusal: Refusal, *, htmx: bool
) -> HttpResponseBase:
    step, key = at
    typed = {"chosen": request.POST.get("verdict", ""), "note": request.POST.get("note", "")}
    if htmx:
        fault = refusal.sentence(get_language() or "zh")
        response = _part(request, number, step, key, {**typed, "asking": True, "fault": fault})
        response.status_code = 422 if refusal.ground is DOUBT_NEEDS_NOTE else refusal.status
        return response
    return review_page(
        request, Whole.of(request, number), Failed(f"point-{reviewing.mark_of(step, key)}", typed, refusal)
    )


def _part(request: HttpRequest, number: str, no: int, key: str, more: dict[str, Any]) -> HttpResponse:
    """The row of the point, and beside it what its verdict changes elsewhere on the page."""
    whole = Whole.of(request, number, explained=False)
    step = next((one for one in whole.reviews if one.no == no), None)
    point = next((one for one in step.points if one.key == key), None) if step else None
    if step is None or point is None:
        raise NO_SUCH_STEP.refuse(no=no)
    context = {
        "case": whole.case,
        "row": {**reviewing.point_row(whole, step, point), **more},
        "section": reviewing.section(whole, step, editable=True, unfolded=True),
        "options": reviewing.verdict_options(),
        "panel": {"missing": lacking(whole, speaks_english())},
        "swapped": True,
        "version": whole.case.version,
    }
    return render(request, "office/point_swap.html", context)
