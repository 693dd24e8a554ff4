"""My restrictions: what, why, by whose decision, until when; an objection, and repair of credit (L5)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.commitment import ACCEPT
from oneseal.interfaces.portal.own import who_asks
from oneseal.queries.intake.counter_applicants import own_files
from oneseal.queries.restrictions.listed import BarredFile, State, bar_within, bars_within
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.pleas import Plea
from oneseal.usecases.restrictions.pleading import plead

SECTION = "portal:cases"
MOST_FILES = 20


@needs("portal.apply", methods=("GET",))
def restrictions(request: HttpRequest) -> HttpResponseBase:
    """Those that run, and those that are over."""
    reach, today = reach_of(who_asks(request)), local_day(now())
    running, ended = (bars_within(reach, today, state=state) for state in (State.RUNNING, State.ENDED))
    context = {"section": SECTION, "running": running, "ended": ended, "today": today}
    return render(request, "portal/restrictions.html", context)


@needs("portal.apply")
def restriction(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    """One of mine; what I ask for is handed in here, with its papers."""
    found = bar_within(restriction_id, reach_of(who_asks(request)), local_day(now()))
    if found is None:
        raise Http404
    do = request.POST.get("do", "")
    if request.method != "POST" or do not in tuple(Plea):
        return _page(request, found)
    files = list(own_files(_kept(request), who_asks(request).account_id))
    try:
        for uploaded in request.FILES.getlist("files")[:MOST_FILES]:
            files.append(store(uploaded, who_asks(request)))
        plead(
            restriction=restriction_id,
            plea=Plea(do),
            reasons=request.POST.get("reasons", ""),
            files=files,
            principal=who_asks(request),
            moment=now(),
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        if refusal.status not in (409, 413, 415, 422):
            raise
        return _page(request, found, refusal, files)
    tell(request, _("收到了，答复了就告诉您"))
    return HttpResponseRedirect(reverse("portal:restriction", args=[restriction_id]))


def _kept(request: HttpRequest) -> list[int]:
    """Uploads of a form that came back once already."""
    found = [whole(one) for one in request.POST.getlist("kept")[:MOST_FILES]]
    return [one for one in found if one]


def _page(
    request: HttpRequest, found: BarredFile, refusal: Refusal | None = None, files: list[int] | None = None
) -> HttpResponseBase:
    seen, do = found.seen, request.POST.get("do", "")
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    context: dict[str, Any] = {
        "section": SECTION,
        "file": found,
        "seen": seen,
        "today": local_day(now()),
        "may_object": seen.running and not seen.contested,
        "may_repair": seen.running and seen.repairable and not seen.repair_asked,
        "failed": do if refusal else "",
        "typed": request.POST.get("reasons", ""),
        "kept": files or [],
        "accept": ACCEPT,
        "fault": words,
        "faults": [{"id": f"f-{do}", "text": words}] if refusal else [],
    }
    return render(request, "portal/restriction.html", context, status=refusal.status if refusal else 200)
